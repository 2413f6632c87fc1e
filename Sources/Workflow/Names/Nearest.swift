/// The name that was probably meant.
package enum Nearest {
  /// Says what to write instead of `word`.
  package static func repair(_ word: String, among names: some Collection<String>) -> String {
    if let name = name(to: word, among: names) { return "did you mean `\(name)`?" }
    return names.isEmpty ? "take it out" : "use one of: \(names.sorted().joined(separator: ", "))"
  }

  /// The name nearest to `word`, when at most a third of it differs; else the only one that `word` begins.
  package static func name(to word: String, among names: some Collection<String>) -> String? {
    let word = word.lowercased()
    let scalars = Array(word.unicodeScalars)
    guard !scalars.isEmpty, scalars.count <= 64 else { return nil }
    let most = max(1, scalars.count / 3)
    let near = names.map { ($0, distance(scalars, Array($0.unicodeScalars))) }
      .filter { $0.1 <= most }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    if let near { return near }
    let begun = Set(names.filter { $0.hasPrefix(word) })
    return begun.count == 1 ? begun.first : nil
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words.
  private static func distance(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var row = Array(0...to.count)
    for i in from.indices {
      var next = [i + 1]
      for j in to.indices {
        var least = min(row[j + 1] + 1, next[j] + 1, row[j] + (from[i] == to[j] ? 0 : 1))
        if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] { least = min(least, before[j - 1] + 1) }
        next.append(least)
      }
      (before, row) = (row, next)
    }
    return row[to.count]
  }
}

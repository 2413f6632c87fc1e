/// The name that was probably meant.
enum Nearest {
  static func repair(_ word: String, among names: some Collection<String>) -> String {
    if let name = name(to: word, among: names) { return "did you mean `\(name)`?" }
    return names.isEmpty ? "take it out" : "use one of: \(names.sorted().joined(separator: ", "))"
  }

  static func name(to word: String, among names: some Collection<String>) -> String? {
    names.map { ($0, distance(word, $0)) }
      .filter { $0.1 <= max(1, word.count / 3) }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// Insertions, deletions and replacements between two words.
  private static func distance(_ first: String, _ second: String) -> Int {
    let (from, to) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    var row = Array(0...to.count)
    for i in from.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in to.indices {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (from[i] == to[j] ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[to.count]
  }
}

/// Finds the name somebody probably meant.
package enum Nearest {
  /// The name at the smallest edit distance from what was typed, where that is small beside its length; nil when
  /// nothing is near.
  package static func name(to typed: String, among names: [String]) -> String? {
    let given = Array(typed.lowercased().unicodeScalars.prefix(64))
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = distance(given, Array(name.unicodeScalars))
      if distance <= max(1, name.count / 3), distance < best?.distance ?? Int.max {
        best = (name, distance)
      }
    }
    if best == nil, !typed.isEmpty {
      let starting = Set(names.filter { $0.hasPrefix(typed.lowercased()) })
      return starting.count == 1 ? starting.first : nil
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var current = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforeLast[j - 2] + 1)
        }
      }
      beforeLast = last
      last = current
    }
    return last[b.count]
  }
}

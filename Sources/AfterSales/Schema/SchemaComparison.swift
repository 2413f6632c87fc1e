/// A schema as it stands against the one that is made.
struct SchemaComparison {
  private(set) var faults: [SchemaFault] = []

  /// - Parameters:
  ///   - made: what this program makes.
  ///   - standing: what the database has.
  init(made: [SchemaThing], standing: [SchemaThing]) {
    var missing = [Key: SchemaThing](made.map { (Key($0), $0) }) { $1 }
    for thing in standing {
      guard let wanted = missing.removeValue(forKey: Key(thing)) else {
        add(thing, .foreign(is: thing.said))
        continue
      }
      guard wanted.said != thing.said else { continue }
      let (present, expected) = Self.difference(thing.said, wanted.said)
      add(thing, .changed(is: present, made: expected))
    }
    for thing in made where missing[Key(thing)] != nil { add(thing, .missing(made: thing.said)) }
  }

  private struct Key: Hashable {
    let kind: String
    let name: String

    init(_ thing: SchemaThing) {
      kind = thing.kind
      name = thing.name
    }
  }

  private mutating func add(_ thing: SchemaThing, _ problem: SchemaFault.Problem) {
    faults.append(SchemaFault(kind: thing.kind, name: thing.name, problem: problem))
  }

  /// Two texts without what they have in common at either end, but for whole words.
  static func difference(_ one: String, _ other: String) -> (String, String) {
    var left = one.split(separator: " ", omittingEmptySubsequences: false)[...]
    var right = other.split(separator: " ", omittingEmptySubsequences: false)[...]
    var isCut = (start: false, end: false)
    while let word = left.first, word == right.first {
      left.removeFirst()
      right.removeFirst()
      isCut.start = true
    }
    while let word = left.last, word == right.last {
      left.removeLast()
      right.removeLast()
      isCut.end = true
    }
    func shown(_ words: ArraySlice<Substring>) -> String {
      (isCut.start ? "… " : "") + words.joined(separator: " ") + (isCut.end ? " …" : "")
    }
    return (shown(left), shown(right))
  }
}

internal import Workflow
internal import Yams

/// A node of a file with its place, read into what the definition needs; every mismatch is a problem, not a crash.
struct Section {
  let node: Node
  let source: SourceFile
  let problems: FileProblems
  /// What it is called in messages.
  let name: String

  var place: Place { source.place(of: node) }

  func problem(_ code: String, _ sentence: String, repair: String, path: [ProofStep] = []) {
    problems.add(source, place, code, sentence, repair: repair, path: path)
  }

  func problem(at place: Place, _ code: String, _ sentence: String, repair: String) {
    problems.add(source, place, code, sentence, repair: repair)
  }

  func with(_ node: Node, _ name: String) -> Section {
    Section(node: node, source: source, problems: problems, name: name)
  }

  // MARK: Mappings

  /// The members of a mapping in order.
  var members: [(key: String, value: Section, place: Place)] {
    guard case .mapping(let mapping) = node else {
      problem("shape", "\(name) should be a mapping", repair: "write `key: value` lines below it")
      return []
    }
    return mapping.compactMap { key, value in
      guard case .scalar(let scalar) = key else {
        with(key, name).problem("shape", "a key of \(name) should be a plain name", repair: "write a name")
        return nil
      }
      return (scalar.string, with(value, scalar.string), source.place(of: key))
    }
  }

  /// The members of a mapping that may have just these keys.
  func members(of keys: [String]) -> [String: Section] {
    var found: [String: Section] = [:]
    for (key, value, place) in members {
      if keys.contains(key) {
        found[key] = value
      } else {
        problems.add(
          source,
          place,
          "unknown-key",
          "`\(key)` is no key of \(name)",
          repair: Nearest.repair(key, among: keys)
        )
      }
    }
    return found
  }

  /// One member of a mapping that has been read already.
  func member(_ key: String) -> Section? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.first { $0.key.scalar?.string == key }.map { with($0.value, key) }
  }

  // MARK: Scalars

  var text: String? {
    guard case .scalar(let scalar) = node else {
      problem("shape", "\(name) should be one value", repair: "write it on one line")
      return nil
    }
    return scalar.string
  }

  var isScalar: Bool { if case .scalar = node { true } else { false } }

  var boolean: Bool? {
    switch text {
    case "true": return true
    case "false": return false
    case nil: return nil
    case let other?:
      problem("type", "\(name) is `\(other)`, and should be true or false", repair: "write true or false")
      return nil
    }
  }

  var integer: Int64? {
    guard let text else { return nil }
    if let number = Int64(text) { return number }
    problem("type", "\(name) is `\(text)`, and should be a whole number", repair: "write digits only")
    return nil
  }

  /// Fen.
  var money: Int64? {
    guard let text else { return nil }
    if let fen = Money.fen(text) { return fen }
    problem("type", "\(name) is `\(text)`, and should be an amount", repair: "write it like 500.00")
    return nil
  }

  // MARK: Lists

  var items: [Section] {
    guard case .sequence(let items) = node else {
      problem("shape", "\(name) should be a list", repair: "write [a, b]")
      return []
    }
    return items.map { with($0, name) }
  }

  /// One value, or a list of them.
  var oneOrMore: [Section] { isScalar ? [self] : items }

  /// One mapping, or a list of them.
  var oneOrMoreMappings: [Section] { if case .mapping = node { [self] } else { items } }

  var texts: [String] { oneOrMore.compactMap(\.text) }

  // MARK: Titles

  var title: Title? {
    let parts = members(of: ["zh", "en"])
    guard let zh = parts["zh"]?.text, let en = parts["en"]?.text else {
      problem("title", "\(name) needs a zh and an en title", repair: "write { zh: …, en: … }")
      return nil
    }
    return Title(zh: zh, en: en)
  }
}

internal import Workflow

/// Fields and names.
extension WorkflowReader {
  /// What a person may be besides the doer of an event.
  static let holder = "holder"
  /// Does what nobody does.
  static let system = "system"
  /// Words that mean something where a name could stand.
  private static let reserved: Set<String> = [
    "and", "or", "not", "in", "known", "true", "false", "same", "none", "anyone", "holder", "asker",
  ]

  /// Names are kebab-case, so that they look the same in every place they are typed.
  func check(names: [(String, Section)], _ kind: String) {
    for (name, section) in names {
      if let repair = Self.repair(name) {
        section.problem("name", "`\(name)` is no name for a \(kind)", repair: repair)
      }
    }
  }

  private static func repair(_ name: String) -> String? {
    if reserved.contains(name) { return "choose another: `\(name)` means something else" }
    let isKebab =
      name.utf8.first.map((UInt8(ascii: "a")...UInt8(ascii: "z")).contains) == true
      && name.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "-")
      }
    return isKebab && name.utf8.count <= 63 ? nil : "write lower-case letters, digits and dashes, 63 at most"
  }

  mutating func read(field name: String, _ section: Section) {
    check(names: [(name, section)], "field")
    let parts = section.members(of: ["type", "from", "per", "min", "max", "private", "title"])
    guard let typeSection = parts["type"] else {
      section.problem(
        "missing-key",
        "the field \(name) needs a type",
        repair: "write type: text, money, code …"
      )
      return
    }
    guard let type = PolicyReader.type(typeSection) else { return }
    if policies.facts[name] != nil {
      section.problem("name-taken", "`\(name)` is a fact already", repair: "give the field another name")
    }
    if definition.fields[name] != nil {
      section.problem(
        "name-taken",
        "every ticket has a field \(name) already",
        repair: "give the field another name"
      )
    }
    var field = Field(type: type, title: parts["title"]?.title)
    if let per = parts["per"] {
      field.isPerLine = true
      if let text = per.text, text != "line" {
        per.problem("type", "a field is per line or not, it cannot be per \(text)", repair: "write per: line")
      }
    }
    readList(parts["from"], name, section, into: &field)
    for key in ["min", "max"] {
      if let limit = parts[key] { read(key, limit, into: &field) }
    }
    if let kind = parts["private"] { readPrivacy(kind, name, into: &field) }
    if type == .text || type == .words, parts["max"] == nil {
      section.problem("missing-key", "the field \(name) needs its greatest length", repair: "write max: 40")
    }
    if let min = field.min, let max = field.max, min > max {
      parts["max"]?.problem("range", "the most of \(name) is less than the least", repair: "swap min and max")
    }
    definition.fields[name] = field
  }

  /// What is private is kept apart from the events, where it can be erased: only words are.
  private func readPrivacy(_ kind: Section, _ name: String, into field: inout Field) {
    guard let text = kind.text else { return }
    guard let privacy = Field.Privacy(rawValue: text) else {
      kind.problem(
        "unknown-privacy",
        "`\(text)` is nothing private that is known",
        repair: Nearest.repair(text, among: Field.Privacy.allCases.map(\.rawValue))
      )
      return
    }
    guard field.type == .words else {
      kind.problem(
        "type",
        "\(name) is private, and a \(field.type.rawValue) stays in the history for ever",
        repair: "write type: words, which can be erased"
      )
      return
    }
    field.privacy = privacy
  }

  private func readList(_ from: Section?, _ name: String, _ section: Section, into field: inout Field) {
    guard let from else {
      if field.type == .code {
        section.problem(
          "missing-key",
          "the field \(name) is a code and needs its list",
          repair: "write from: LIST"
        )
      }
      return
    }
    guard let list = from.text else { return }
    if field.type != .code {
      from.problem("type", "only a code comes from a list", repair: "write type: code, or take `from` out")
    } else if policies.codes[list] == nil {
      from.problem(
        "unknown-list",
        "`\(list)` is no list of codes",
        repair: Nearest.repair(list, among: policies.codes.keys)
      )
    }
    field.list = list
    field.codes = policies.codeOrder[list] ?? []
  }

  /// A limit is a number, or the name of a fact or of a policy value of the same type.
  private func read(_ key: String, _ limit: Section, into field: inout Field) {
    guard let text = limit.text else { return }
    if field.type == .text || field.type == .words {
      guard key == "max", let length = limit.integer, (1...1_000_000).contains(length) else {
        limit.problem(
          "type",
          "the length of \(limit.name) cannot be `\(text)`",
          repair: "write max: and a whole number above 0"
        )
        return
      }
      field.length = Int(length)
      return
    }
    guard field.type.isOrdered else {
      limit.problem("type", "a \(field.type.rawValue) has no \(key)", repair: "take it out")
      return
    }
    let facts = policies.facts.filter { $0.value.type.isComparable(to: field.type) }.map(\.key)
    if facts.contains(text) {
      if field.isPerLine {
        limit.problem(
          "type",
          "what is given per line cannot be limited by a fact",
          repair: "test it in a guard"
        )
      }
      if key == "min" { field.minFact = text } else { field.maxFact = text }
    } else if let number = policies.number(text, as: field.type) {
      if key == "min" { field.min = number } else { field.max = number }
    } else {
      limit.problem(
        "unknown-limit",
        "`\(text)` is no \(field.type.phrase), nor a fact or policy value that is one",
        repair: Nearest.name(to: text, among: facts + policies.names(as: field.type)).map {
          "did you mean `\($0)`?"
        }
          ?? "write \(field.type.example)"
      )
    }
  }
}

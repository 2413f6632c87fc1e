internal import Workflow

/// Guards: read, checked against the types of what they speak of, and freed of the policy's names.
extension WorkflowReader {
  func read(guard section: Section) -> Guard? {
    section.text.flatMap { read(guard: $0, in: section, from: 0) }
  }

  /// - Parameter start: where the guard begins in the section's text, in unicode scalars.
  func read(guard text: String, in section: Section, from start: Int) -> Guard? {
    do {
      let (parsed, offsets) = try Guard.parse(text)
      for (atom, offset) in zip(parsed.atoms, offsets) {
        check(atom, at: section.place(of: start + offset), in: section)
      }
      return parsed.mapLiterals(resolve)
    } catch {
      section.problem(
        at: section.place(of: start + error.offset),
        "guard",
        error.sentence,
        repair: error.repair
      )
      return nil
    }
  }

  func type(of name: String) -> ValueType? {
    policies.facts[name]?.type ?? definition.fields[name]?.type
  }

  /// A policy value named in a guard becomes the value itself, so that a version stands for itself.
  func resolve(_ name: String, _ literal: Literal) -> Literal {
    guard let type = type(of: name) else { return literal }
    var value = literal
    if type != .code, case .word(let word) = literal { value = policies.named[word] ?? literal }
    if type == .money, let fen = Policies.number(value, as: .money) { return .money(fen) }
    return value
  }

  func check(_ atom: Guard, at place: Place, in section: Section) {
    guard let name = atom.name else { return }
    guard let type = type(of: name) else {
      section.problem(
        at: place,
        "unknown-fact",
        "`\(name)` is no fact and no field",
        repair: Nearest.repair(name, among: Array(policies.facts.keys) + definition.fields.keys)
      )
      return
    }
    if definition.fields[name]?.isPerLine == true {
      section.problem(
        at: place,
        "guard-type",
        "`\(name)` is given per line, so no guard can ask about it",
        repair: "use a fact about it"
      )
      return
    }
    if case .known = atom { return }
    if [.words, .text, .login].contains(type) {
      section.problem(at: place, "guard-type", "`\(name)` cannot be compared", repair: "write known(\(name))")
      return
    }
    switch atom {
    case .compare(_, let comparison, .name(let other)):
      check(name, comparison, with: other, of: type, at: place, in: section)
    case .compare(_, let comparison, let literal):
      if comparison.needsOrder, !type.isOrdered {
        section.problem(at: place, "guard-type", "`\(name)` has no order", repair: "use =, != or in")
      }
      check(literal, of: type, name, at: place, in: section)
    case .member(_, let literals):
      for literal in literals { check(literal, of: type, name, at: place, in: section) }
    default: break
    }
  }

  /// Two amounts, or two counts, of the same type.
  private func check(
    _ name: String,
    _ comparison: Comparison,
    with other: String,
    of type: ValueType,
    at place: Place,
    in section: Section
  ) {
    guard let second = self.type(of: other) else {
      section.problem(
        at: place,
        "unknown-fact",
        "`\(other)` is no fact and no field",
        repair: Nearest.repair(other, among: Array(policies.facts.keys) + definition.fields.keys)
      )
      return
    }
    if !type.isOrdered || second != type || other == name || definition.fields[other]?.isPerLine == true {
      section.problem(
        at: place,
        "guard-type",
        "`\(name)` cannot be compared with `\(other)`",
        repair: "compare two different amounts, counts, dates or times of one type"
      )
    }
  }

  private func check(
    _ literal: Literal,
    of type: ValueType,
    _ name: String,
    at place: Place,
    in section: Section
  ) {
    switch (type, literal) {
    case (.code, .word(let word)):
      let codes = policies.facts[name]?.values ?? definition.fields[name]?.codes ?? []
      if !codes.contains(word) {
        section.problem(
          at: place,
          "unknown-code",
          "`\(word)` is no value of \(name)",
          repair: Nearest.repair(word, among: codes)
        )
      }
    case (.boolean, .boolean): break
    case (_, .word(let word)) where policies.number(word, as: type) == nil:
      section.problem(
        at: place,
        "guard-type",
        "`\(word)` is no \(type.phrase), as \(name) is, nor a policy value that is one",
        repair: self.type(of: word) == type
          ? "write $\(word) to compare with what \(word) comes to"
          : Nearest.name(to: word, among: policies.names(as: type)).map { "did you mean `\($0)`?" }
            ?? "write \(type.example)"
      )
    case (_, .word): break
    default:
      guard Policies.number(literal, as: type) == nil else { return }
      section.problem(
        at: place,
        "guard-type",
        "`\(literal)` is no \(type.phrase), as \(name) is",
        repair: "write \(type.example)"
      )
    }
  }
}

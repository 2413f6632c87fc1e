internal import Workflow

extension WorkflowReader {
  static let moveKeys = [
    "by", "only-by", "not-by", "when", "needs", "takes", "band", "effects", "to", "quiet",
  ]

  func read(move section: Section, event: String, ordinal: Int, from state: String) -> Move? {
    let parts = section.members(of: Self.moveKeys)
    guard let to = parts["to"]?.text else {
      section.problem(
        "missing-key",
        "\(event) needs the state it goes to",
        repair: "write to: STATE, or to: same"
      )
      return nil
    }
    let target = to == "same" ? state : to
    if definition.state(named: target) == nil {
      parts["to"]?.problem(
        "unknown-state",
        "`\(to)` is no state",
        repair: Nearest.repair(to, among: definition.states.map(\.name))
      )
    }
    if (parts["by"]?.texts ?? []).isEmpty {
      section.problem("no-role", "nobody may do \(event)", repair: "write by: ROLE")
    }
    for role in parts["by"]?.oneOrMore ?? [] {
      guard let text = role.text, text != Definition.anyone, policies.roles[text] == nil else { continue }
      role.problem(
        "unknown-role",
        "`\(text)` is no role",
        repair: Nearest.repair(text, among: policies.roles.keys)
      )
    }
    for field in (parts["needs"]?.oneOrMore ?? []) + (parts["takes"]?.oneOrMore ?? []) {
      guard let text = field.text, definition.fields[text] == nil else { continue }
      field.problem(
        "unknown-field",
        "`\(text)` is no field",
        repair: Nearest.repair(text, among: definition.fields.keys)
      )
    }
    for effect in parts["effects"]?.oneOrMore ?? [] {
      guard let text = effect.text, !Self.effects.contains(text) else { continue }
      effect.problem(
        "unknown-effect",
        "`\(text)` is no effect",
        repair: Nearest.repair(text, among: Self.effects)
      )
    }
    var move = Move(
      state: state,
      event: event,
      ordinal: ordinal,
      by: parts["by"]?.texts ?? [],
      onlyBy: parts["only-by"]?.texts ?? [],
      notBy: parts["not-by"]?.texts ?? [],
      guard: parts["when"].flatMap(read(guard:)),
      needs: parts["needs"]?.texts ?? [],
      takes: parts["takes"]?.texts ?? [],
      band: parts["band"].flatMap(read(band:)),
      effects: parts["effects"]?.texts ?? [],
      to: target,
      isQuiet: parts["quiet"]?.boolean ?? false
    )
    let limits = (move.needs + move.takes).compactMap { name in definition.fields[name].map { (name, $0) } }
      .filter { $0.1.minFact != nil || $0.1.maxFact != nil }
    move.caps = limits.map(\.0)
    var names = move.guard?.names ?? []
    names.formUnion(limits.flatMap { [$0.1.minFact, $0.1.maxFact].compactMap { $0 } })
    if let measure = move.band?.measure { names.insert(measure) }
    move.facts = names.filter { policies.facts[$0] != nil }.sorted()
    move.groups = Set(move.facts.compactMap { policies.facts[$0]?.group }).sorted()
    return move
  }

  private func read(band section: Section) -> Bands? {
    let parts = section.members(of: ["of", "measure", "at-least"])
    guard let of = parts["of"]?.text, let measure = parts["measure"]?.text else {
      section.problem(
        "missing-key",
        "a band needs `of` and `measure`",
        repair: "write { of: money, measure: FACT }"
      )
      return nil
    }
    guard let bands = policies.bands[of] else {
      parts["of"]?.problem(
        "unknown-bands",
        "`\(of)` are no bands",
        repair: Nearest.repair(of, among: policies.bands.keys)
      )
      return nil
    }
    if type(of: measure) != .money {
      parts["measure"]?.problem(
        "unknown-fact",
        "`\(measure)` is no amount",
        repair: Nearest.repair(measure, among: names(of: .money))
      )
    }
    if let floor = parts["at-least"]?.text, !policies.approvalOrder.roles.contains(floor) {
      parts["at-least"]?.problem(
        "unknown-role",
        "`\(floor)` is not in the approval order",
        repair: Nearest.repair(floor, among: policies.approvalOrder.roles)
      )
    }
    return Bands(name: of, measure: measure, atLeast: parts["at-least"]?.text, bands: bands)
  }

  private func names(of type: ValueType) -> [String] {
    policies.facts.filter { $0.value.type == type }.map(\.key)
      + definition.fields.filter { $0.value.type == type }.map(\.key)
  }

  func type(of name: String) -> ValueType? {
    policies.facts[name]?.type ?? definition.fields[name]?.type
  }

  // MARK: Guards

  private func read(guard section: Section) -> Guard? {
    guard let text = section.text else { return nil }
    do {
      let (parsed, offsets) = try Guard.parse(text)
      for (atom, offset) in zip(parsed.atoms, offsets) { check(atom, at: offset, in: section) }
      return parsed.mapLiterals(resolve)
    } catch {
      problem(section, error.offset, "guard", error.sentence, repair: error.repair)
      return nil
    }
  }

  /// A policy's amount named in a guard becomes its value; money without a point is taken as yuan.
  private func resolve(_ name: String, _ literal: Literal) -> Literal {
    switch (type(of: name), literal) {
    case (.money?, .word(let word)): policies.amounts[word].map(Literal.money) ?? literal
    case (.money?, .integer(let number)): .money(number * 100)
    default: literal
    }
  }

  private func problem(_ section: Section, _ offset: Int, _ code: String, _ sentence: String, repair: String)
  {
    let place = section.place
    let quote =
      section.source.line(place.line).unicodeScalars.dropFirst(place.column - 1).first == "\"" ? 1 : 0
    section.problems.add(
      section.source,
      Place(line: place.line, column: place.column + offset + quote),
      code,
      sentence,
      repair: repair
    )
  }

  private func check(_ atom: Guard, at offset: Int, in section: Section) {
    guard let name = atom.name else { return }
    guard let type = type(of: name) else {
      problem(
        section,
        offset,
        "unknown-fact",
        "`\(name)` is no fact and no field",
        repair: Nearest.repair(name, among: Array(policies.facts.keys) + definition.fields.keys)
      )
      return
    }
    if case .known = atom { return }
    if type == .words || type == .text || definition.fields[name]?.isPerLine == true {
      problem(
        section,
        offset,
        "guard-type",
        "`\(name)` cannot be compared",
        repair: "test known(\(name)), or a fact about it"
      )
      return
    }
    switch atom {
    case .compare(_, let comparison, let literal):
      if !type.isOrdered, comparison != .equal, comparison != .notEqual {
        problem(section, offset, "guard-type", "`\(name)` has no order", repair: "use =, != or in")
      }
      check(literal, of: type, name, at: offset, in: section)
    case .member(_, let literals):
      for literal in literals { check(literal, of: type, name, at: offset, in: section) }
    default: break
    }
  }

  private func check(
    _ literal: Literal,
    of type: ValueType,
    _ name: String,
    at offset: Int,
    in section: Section
  ) {
    let fits: Bool
    switch (type, literal) {
    case (.code, .word(let word)):
      let codes = policies.facts[name]?.values ?? definition.fields[name]?.codes ?? []
      if !codes.contains(word) {
        problem(
          section,
          offset,
          "unknown-code",
          "`\(word)` is no value of \(name)",
          repair: Nearest.repair(word, among: codes)
        )
      }
      return
    case (.money, .money), (.money, .integer), (.integer, .integer), (.quantity, .integer),
      (.boolean, .boolean),
      (.duration, .duration), (.date, .date):
      fits = true
    case (.money, .word(let word)): fits = policies.amounts[word] != nil
    default: fits = false
    }
    if !fits {
      problem(
        section,
        offset,
        "guard-type",
        "`\(literal)` is no value of \(name), which is of type \(type.rawValue)",
        repair: "write a \(type.rawValue) there"
      )
    }
  }
}

internal import Workflow

extension WorkflowReader {
  static let moveKeys = [
    "by", "only-by", "not-by", "when", "needs", "takes", "band", "effects", "to", "quiet", "auto",
    "otherwise", "during-ask", "voids-ask", "opens", "message",
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
    var named: Set<String> = []
    for effect in parts["effects"]?.oneOrMore ?? [] {
      if let text = effect.text, !named.insert(text).inserted {
        effect.problem(
          "effect-twice",
          "`\(text)` stands here already, and a move does a thing once",
          repair: "take it out"
        )
      }
      guard let text = effect.text, !Effect.names.contains(text) else { continue }
      effect.problem(
        "unknown-effect",
        "`\(text)` is no effect",
        repair: Effect.former[text] ?? Nearest.repair(text, among: Effect.names)
      )
    }
    let message = parts["message"].flatMap(read(message:))
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
      effects: (parts["effects"]?.texts ?? []) + (message.map { [$0.effect] } ?? []),
      to: target,
      isQuiet: parts["quiet"]?.boolean ?? false,
      isAutomatic: parts["auto"]?.boolean ?? false,
      isOtherwise: parts["otherwise"]?.boolean ?? false,
      whileAsked: parts["voids-ask"]?.boolean == true
        ? .voids : parts["during-ask"]?.boolean == true ? .goesOn : .waits,
      opens: parts["opens"].flatMap(read(spawn:)),
      told: message?.told ?? []
    )
    if move.isAutomatic, move.by != [Self.system] {
      section.problem(
        "auto-by-people",
        "\(event) is made by itself, so only the system can do it",
        repair: "write by: \(Self.system)"
      )
    }
    if move.isOtherwise, ordinal == 0 {
      parts["otherwise"]?.problem(
        "otherwise-first",
        "no way of \(event) stands above this one",
        repair: "take otherwise out, or put the way that goes first above"
      )
    }
    if move.isAutomatic, !move.needs.isEmpty {
      section.problem(
        "auto-needs",
        "\(event) is made by itself, so nobody gives it \(move.needs.joined(separator: ", "))",
        repair: "take needs out"
      )
    }
    let limits = (move.needs + move.takes).compactMap { name in definition.fields[name].map { (name, $0) } }
      .filter { $0.1.minFact != nil || $0.1.maxFact != nil }
    move.caps = limits.map(\.0)
    var names = move.guard?.names ?? []
    names.formUnion(limits.flatMap { [$0.1.minFact, $0.1.maxFact].compactMap { $0 } })
    if let band = move.band { names.formUnion([band.measure, band.rateFact] + band.facts) }
    names.formUnion(move.opens?.with.values.filter { $0.hasPrefix("$") }.map { String($0.dropFirst()) } ?? [])
    names.formUnion(move.told)
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
    if type(of: measure) != bands.unit {
      parts["measure"]?.problem(
        "unknown-fact",
        "`\(measure)` is no \(bands.unit == .money ? "amount" : "number")",
        repair: Nearest.repair(measure, among: names(of: bands.unit))
      )
    }
    if let floor = parts["at-least"]?.text, !policies.mayApprove(floor) {
      parts["at-least"]?.problem(
        "unknown-role",
        "`\(floor)` is not in the approval order",
        repair: Nearest.repair(floor, among: policies.approvalOrder.roles)
      )
    }
    return Bands(name: of, measure: measure, atLeast: parts["at-least"]?.text, rules: bands.rules)
  }

  private func names(of type: ValueType) -> [String] {
    policies.facts.filter { $0.value.type == type }.map(\.key)
      + definition.fields.filter { $0.value.type == type }.map(\.key)
  }
}

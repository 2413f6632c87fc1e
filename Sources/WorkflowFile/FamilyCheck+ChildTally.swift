internal import Workflow

/// What is counted or summed over children is there, and there can be such children.
extension FamilyCheck {
  func check(
    _ tally: ChildTally,
    _ name: String,
    of reader: WorkflowReader,
    _ definitions: [String: Definition]
  ) {
    let own = reader.file.member("facts")?.member(name)?.member(tally.kind.rawValue)
    // One of facts.yaml is told where it is used.
    let used = reader.definition.moves.first { $0.facts.contains(name) }.flatMap {
      reader.movePlaces[$0.place]
    }
    guard let section = own ?? used else { return }
    func problem(_ key: String, _ code: String, _ sentence: String, _ repair: String) {
      (own?.member(key) ?? section).problem(
        code,
        own == nil ? "the fact \(name): \(sentence)" : sentence,
        repair: repair
      )
    }
    guard let other = definitions[tally.workflow] else {
      let sentence = "`\(tally.workflow)` is no workflow"
      problem(
        "workflow",
        "unknown-workflow",
        sentence,
        Nearest.repair(tally.workflow, among: definitions.keys)
      )
      return
    }
    let children = Family(definitions.values).children(of: reader.definition.name)
    guard children.contains(other.name) else {
      let sentence = "a \(reader.definition.name) never opens a \(other.name), nor is given one"
      problem("workflow", "never-opened", sentence, Nearest.repair(other.name, among: children))
      return
    }
    let events = Set(other.moves.map(\.event))
    if let event = tally.kind == .count ? tally.what : tally.event, !events.contains(event) {
      let key = tally.kind == .count ? "of" : "event"
      let sentence = "`\(event)` is no event of \(other.name)"
      problem(key, "unknown-event", sentence, Nearest.repair(event, among: events))
      return
    }
    guard tally.kind == .sum else { return }
    checkField(of: tally, reader.definition.facts[name]?.type ?? .integer, other, problem)
  }

  private func checkField(
    of tally: ChildTally,
    _ sort: ValueType,
    _ other: Definition,
    _ problem: (String, String, String, String) -> Void
  ) {
    let summable = other.fields.filter {
      !$0.value.isPerLine && $0.value.type.isComparable(to: sort)
    }.map(\.key)
    guard summable.contains(tally.what) else {
      let sentence = "`\(tally.what)` is no \(sort.phrase) that a \(other.name) records"
      return problem("of", "unknown-field", sentence, Nearest.repair(tally.what, among: summable))
    }
    let recording = other.moves.filter { ($0.needs + $0.takes).contains(tally.what) }.map(\.event)
    guard !recording.contains(where: { $0 == tally.event ?? $0 }) else { return }
    let sentence = "`\(tally.event ?? "")` of \(other.name) records no `\(tally.what)`"
    problem("event", "unknown-field", sentence, Nearest.repair(tally.event ?? "", among: Set(recording)))
  }
}

internal import Workflow

extension WorkflowReader {
  /// A clock that lasts a time is a text, one that runs to a recorded date says `until`.
  func read(clock section: Section) -> Clock? {
    guard section.isScalar else { return read(until: section) }
    guard let text = section.text else { return nil }
    if let clock = Clock(text) { return clock }
    section.problem(
      "clock",
      "`\(text)` is no clock",
      repair: "write it like `4 business hours; then escalate`"
    )
    return nil
  }

  private func read(until section: Section) -> Clock? {
    guard let until = section.members(of: ["until"])["until"] else {
      section.problem("clock", "this is no clock", repair: "write it like `until: FIELD; then escalate`")
      return nil
    }
    guard let text = until.text else { return nil }
    let halves = text.split(separator: ";").map { $0.split(separator: " ").map(String.init) }
    guard halves.count == 2, halves[0].count == 1, halves[1].count == 2, halves[1][0] == "then" else {
      until.problem("clock", "`\(text)` is no date and event", repair: "write until: FIELD; then escalate")
      return nil
    }
    let field = halves[0][0]
    let dates = definition.fields.filter { $0.value.type == .date && !$0.value.isPerLine }.map(\.key)
    guard dates.contains(field) else {
      until.problem(
        "unknown-field",
        "`\(field)` is no date that a \(definition.name) records",
        repair: Nearest.repair(field, among: dates)
      )
      return nil
    }
    return Clock(until: field, then: halves[1][1])
  }
}

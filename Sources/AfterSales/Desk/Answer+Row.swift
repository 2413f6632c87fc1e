internal import Postgres

extension Answer {
  /// Reads a row of `api.answer`.
  init(_ row: Row) throws {
    let detail = try AnswerDetail(
      row.get("detail", as: String?.self) ?? "{}",
      of: row.get("outcome", as: String.self)
    )
    outcome = detail.outcome
    titles = detail.titles
    judged = detail.judged
    nextLevel = detail.next
    consequences = detail.then
    heldBy = detail.held
    unopened = detail.unopened
    awaited = detail.awaited
    ticket = try row.get("ticket")
    number = try row.get("number")
    sequence = try row.get("seq")
    event = try row.get("event")
    fromState = try row.get("from_state")
    toState = try row.get("to_state")
    waitsOn = try row.get("waits_on")
    dueAt = try row.get("due_at")
    at = try row.get("at")
    isRepeated = try row.get("repeated", as: Bool?.self) ?? false
    version = try row.get("version")
  }
}

internal import Postgres

extension Answer {
  private struct Invalid: Decodable {
    var invalid: [InvalidField]
  }
  private struct Missing: Decodable {
    var what: String
    var given: String
  }
  private struct Permission: Decodable {
    var problem: String
    var right: String?
  }

  private struct Held: Decodable {
    var held: String?
  }
  private struct Consequences: Decodable {
    var then: [Consequence]?
  }

  /// Reads a row of `api.answer`.
  init(_ row: Row) throws {
    let detail = try row.get("detail", as: String?.self) ?? "{}"
    let word = try row.get("outcome", as: String.self)
    var titles = Titles()
    var judged: JudgedCase?
    switch word {
    case "done":
      if detail.contains("\"failed\"") {
        judged = try Document.decode(JudgedCase.self, from: detail)
      } else {
        titles = try Document.decode(Titles.self, from: detail)
      }
      outcome = .done
    case "asked":
      titles = try Document.decode(Titles.self, from: detail)
      outcome = .asked(try Document.decode(AskedApproval.self, from: detail))
    case "void": outcome = .void(try Document.decode(VoidApproval.self, from: detail))
    case "forbidden": outcome = .forbidden(try Document.decode(ForbiddenDecision.self, from: detail))
    case "stopped": outcome = .stopped(try Document.decode(StoppedOpening.self, from: detail))
    case "refused": outcome = .refused(try Document.decode(JudgedCase.self, from: detail))
    case "conflict": outcome = .conflict(try Document.decode(Conflict.self, from: detail))
    case "invalid": outcome = .invalid(try Document.decode(Invalid.self, from: detail).invalid)
    case "not_found":
      let missing = try Document.decode(Missing.self, from: detail)
      outcome = .notFound(what: missing.what, given: missing.given)
    case "permission":
      let permission = try Document.decode(Permission.self, from: detail)
      outcome = .permission(problem: permission.problem, right: permission.right)
    case "none": outcome = .none
    default: throw DeskError.unknownOutcome(word)
    }
    self.titles = titles
    self.judged = judged
    nextLevel = detail.contains("\"next\"") ? try Document.decode(NextLevel.self, from: detail) : nil
    consequences =
      detail.contains("\"then\"") ? try Document.decode(Consequences.self, from: detail).then ?? [] : []
    heldBy = detail.contains("\"held\"") ? try Document.decode(Held.self, from: detail).held : nil
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

/// An event of a ticket's history with all it was judged on, as it was stored.
package struct PastEvent: Sendable {
  package var ticket: Int64
  package var sequence: Int
  package var actor: String
  /// As they were granted; `system` alone where no person acted.
  package var roles: [String]
  package var event: String
  package var fromState: String
  package var toState: String
  /// Of the definition it was judged by.
  package var version: Int
  package var payload: [String: Value]
  package var facts: [String: Value]
  /// Who opened the ticket.
  package var openedBy: String

  package init(
    ticket: Int64,
    sequence: Int,
    actor: String,
    roles: [String],
    event: String,
    fromState: String,
    toState: String,
    version: Int,
    payload: [String: Value] = [:],
    facts: [String: Value] = [:],
    openedBy: String = ""
  ) {
    self.ticket = ticket
    self.sequence = sequence
    self.actor = actor
    self.roles = roles
    self.event = event
    self.fromState = fromState
    self.toState = toState
    self.version = version
    self.payload = payload
    self.facts = facts
    self.openedBy = openedBy
  }

  var isBySystem: Bool { roles == ["system"] }

  /// Events of the engine itself, which no definition has.
  static let unjudged: Set<String> = [
    "approve", "deny", "pass-up", "migrate", "escalate-complaint", "reckon",
  ]
}

/// A workflow as it is deployed: everything a judgement needs besides the ticket, resolved and self-contained.
///
/// Its JSON is the content of a version; the hash is taken over that.
package struct Definition: Codable, Hashable, Sendable {
  package var name: String
  /// Begins the ticket numbers.
  package var prefix: String
  package var title: Title
  package var subject: Subject
  /// Whether a ticket is opened on order lines, each with a quantity.
  package var takesLines: Bool
  package var fields: [String: Field]
  package var facts: [String: Fact]
  package var states: [State]
  package var moves: [Move]
  package var events: [String: EventInfo]
  package var approvalOrder: ApprovalOrder
  package var roles: [String: Title]
  package var parties: [String: Party]
  package var codes: [String: CodeList]
  package var policy: JSON
  package var invariants: [String]

  /// What a ticket is about.
  package enum Subject: String, Codable, Hashable, Sendable, CaseIterable {
    case order, ticket, customer, none
  }

  /// The state a ticket is in before it is opened, and the event that opens it.
  package static let unopened = ""
  package static let opening = "open"
  /// The role that everybody on the staff has.
  package static let anyone = "anyone"

  package init(
    name: String,
    prefix: String,
    title: Title,
    subject: Subject,
    takesLines: Bool = false,
    fields: [String: Field] = [:],
    facts: [String: Fact] = [:],
    states: [State] = [],
    moves: [Move] = [],
    events: [String: EventInfo] = [:],
    approvalOrder: ApprovalOrder = ApprovalOrder([]),
    roles: [String: Title] = [:],
    parties: [String: Party] = [:],
    codes: [String: CodeList] = [:],
    policy: JSON = .object([:]),
    invariants: [String] = []
  ) {
    self.name = name
    self.prefix = prefix
    self.title = title
    self.subject = subject
    self.takesLines = takesLines
    self.fields = fields
    self.facts = facts
    self.states = states
    self.moves = moves
    self.events = events
    self.approvalOrder = approvalOrder
    self.roles = roles
    self.parties = parties
    self.codes = codes
    self.policy = policy
    self.invariants = invariants
  }

  /// The moves of an event from a state, in the order they are tried.
  package func moves(from state: String, on event: String) -> [Move] {
    moves.filter { $0.state == state && $0.event == event }.sorted { $0.ordinal < $1.ordinal }
  }

  package func state(named name: String) -> State? { states.first { $0.name == name } }
}

internal import Postgres
package import Workflow

extension Desk {
  /// A ticket as it stands; nil when there is none.
  package func ticket(_ id: Int64) throws -> TicketScreen? {
    try document(TicketScreen.self, Query.ticketScreen, [.int(id)])
  }

  /// A ticket's number as people write it; nil when there is none, or this login may not see it.
  package func number(of ticket: Int64) throws -> String? {
    try connection().query(Query.ticketNumber, [.int(ticket)]).first?.get("number")
  }

  /// An order by its number; nil when there is none.
  package func order(_ number: String) throws -> OrderScreen? {
    try document(OrderScreen.self, Query.orderScreen, [.text(number)])
  }

  /// The points of a customer by his id; nil when there is no such customer.
  package func points(of customer: String) throws -> PointsScreen? {
    try document(PointsScreen.self, Query.points, [.text(customer)])
  }

  /// All that happened to a ticket, in order; empty when there is none.
  package func history(of ticket: Int64) throws -> [HistoryEntry] {
    try connection().query(Query.ticketHistory, [.int(ticket)]).map { try HistoryEntry($0) }
  }

  /// The currency of the amounts on a ticket, or of an order that a ticket was to be opened on; nil where there is no order.
  package func currency(ofTicket ticket: String?, order: String?) throws -> String? {
    try connection().query(Query.currency, [Parameter(ticket), Parameter(order)]).first?.get(0)
  }

  func document<Content: Decodable>(
    _ type: Content.Type,
    _ query: String,
    _ parameters: [Parameter]
  ) throws -> Content? {
    guard let row = try connection().query(query, parameters).first else { return nil }
    return try Document.decode(type, from: row.get("screen"))
  }
}

/// One event of a ticket.
package struct HistoryEntry: Sendable {
  package var sequence: Int
  /// Epoch microseconds.
  package var at: Int64
  package var actor: String
  package var event: String
  package var fromState: String
  package var toState: String
  package var payload: [String: JSON]
  /// What was said, by field; a value is nil when it was erased.
  package var words: [String: String?]
  package var dueAt: Int64?
  package var version: Int
  /// Of its amounts; nil where the ticket has no order.
  package var currency: String?

  init(_ row: Row) throws {
    sequence = try row.get("seq")
    at = try row.get("at")
    actor = try row.get("actor")
    event = try row.get("event")
    fromState = try row.get("from_state")
    toState = try row.get("to_state")
    payload = try Document.decode([String: JSON].self, from: row.get("payload"))
    words = try Document.decode([String: String?].self, from: row.get("words", as: String?.self) ?? "{}")
    dueAt = try row.get("due_at")
    version = try row.get("version")
    currency = try row.get("currency")
  }
}

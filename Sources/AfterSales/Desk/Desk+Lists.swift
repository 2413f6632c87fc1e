internal import Postgres
package import Workflow

/// A ticket in a queue.
package struct QueueEntry: Sendable {
  package var number: String
  package var workflow: String
  package var state: String
  package var title: Title?
  package var waitsOn: String?
  package var waitsTitle: Title?
  package var order: String?
  /// Epoch microseconds.
  package var dueAt: Int64?
  package var isOverdue: Bool
  package var assignee: String?
  /// Why it is urgent before all that is only overdue: `complaint` or `escalated`; nil when it is not.
  package var why: String?

  init(_ row: Row) throws {
    number = try row.get("number")
    workflow = try row.get("workflow")
    state = try row.get("state")
    title = try row.get("title", as: String?.self).map { try Document.decode(Title?.self, from: $0) } ?? nil
    waitsOn = try row.get("waits_on")
    waitsTitle =
      try row.get("waits_title", as: String?.self).map { try Document.decode(Title?.self, from: $0) } ?? nil
    order = try row.get("order_number")
    dueAt = try row.get("due_at")
    isOverdue = try row.get("overdue")
    assignee = try row.get("assignee")
    why = try row.get("why")
  }
}

/// An order in a list. The customer's name is masked.
package struct OrderEntry: Sendable {
  package var number: String
  package var customer: String
  package var status: String
  /// Epoch microseconds.
  package var placedAt: Int64
  /// Fen.
  package var total: Int64
  package var currency: String
  package var openTickets: Int
  /// The verification that the order waits for.
  package var heldBy: String?

  init(_ row: Row) throws {
    number = try row.get("number")
    customer = try row.get("customer")
    status = try row.get("status")
    placedAt = try row.get("placed_at")
    total = try row.get("total")
    currency = try row.get("currency")
    openTickets = try row.get("open_tickets")
    heldBy = try row.get("held_by")
  }
}

extension Desk {
  /// How far a list that is cut is counted.
  package static let mostCounted = 10_000

  /// What is the work of a party of the roles given, the most urgent first: complaints and what is escalated, what is overdue, what is due.
  package func queue(roles: [String], overdueOnly: Bool = false, atMost limit: Int = 200) throws
    -> [QueueEntry]
  {
    try connection().query(Query.queue, [.textArray(roles), .bool(overdueOnly), Parameter(limit)])
      .map { try QueueEntry($0) }
  }

  /// How many tickets such a queue holds; no further than one above `mostCounted`.
  package func queueLength(roles: [String], overdueOnly: Bool = false) throws -> Int {
    let counted = Parameter(Self.mostCounted + 1)
    return try connection().query(Query.queueCount, [.textArray(roles), .bool(overdueOnly), counted]).one()
      .get("tickets")
  }

  /// The open tickets I hold, the most urgent first.
  package func mine() throws -> [QueueEntry] {
    try connection().query(Query.mine).map { try QueueEntry($0) }
  }

  /// Orders placed since a day (`YYYY-MM-DD`), the latest first.
  package func orders(since day: String, atMost limit: Int = 200) throws -> [OrderEntry] {
    try connection().query(Query.ordersSince, [.text(day), Parameter(limit)]).map { try OrderEntry($0) }
  }

  /// How many orders those are; no further than one above `mostCounted`.
  package func orderCount(since day: String) throws -> Int {
    try connection().query(Query.ordersSinceCount, [.text(day), Parameter(Self.mostCounted + 1)]).one().get(
      "orders"
    )
  }

  /// Orders of customers found by phone or name: recorded and limited. Nil when the limit of the hour is reached.
  package func orders(by kind: SearchKind, _ term: String) throws -> [OrderEntry]? {
    let connection = try connection()
    // Two transactions: the record is committed before the answer can be had.
    guard
      let search = try connection.query(Query.searchAsk, [.text(kind.rawValue), .text(term)]).one()
        .get("search", as: Int64?.self)
    else { return nil }
    let numbers = try connection.query(Query.searchTake, [.int(search), .text(term)])
      .map { try $0.get("number", as: String.self) }
    return try connection.query(Query.ordersByNumber, [.textArray(numbers)]).map { try OrderEntry($0) }
  }

  package enum SearchKind: String, Sendable {
    case phone, name
  }
}

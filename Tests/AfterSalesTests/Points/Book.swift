import AfterSales
import Postgres
import TestDatabase
import Testing

/// A customer's points, moved as the door moves them: in the name of an event of his ticket.
struct Book: Sendable {
  let database: TestDatabase
  let customer: String
  let order: String
  let ticket: Int64

  /// A customer with an order, on which a return is open.
  init(_ database: TestDatabase, customer: String = "C1") throws {
    self.database = database
    self.customer = customer
    order = "A-\(customer)"
    try database.insert(TestOrder(order, customer: customer))
    ticket = try #require(try database.open(order, ["1": "1", "2": "2"]).ticket)
  }

  /// The ticket's next event, for what is entered to belong to.
  func event() throws { try database.act("csr1", ticket, "note", ["note": "积分"]) }

  /// Runs `call` on the ticket `t` in the name of a new event, with no more rights than the door has.
  @discardableResult
  func enter(_ call: String, on connection: Connection? = nil) throws -> Int64? {
    try event()
    let connection = try connection ?? database.connect()
    try connection.script("set role aftersales_door")
    return try connection.query(
      "select \(call) from data.ticket t where t.ticket_id = $1",
      [.int(ticket)]
    ).one().get(0)
  }

  @discardableResult
  func grant(_ points: Int, team: String = "A", overBudget: Bool = false) throws -> Int64 {
    try #require(
      try enter("gate.points_credit(t, t.seq, \(points), '\(team)', \(overBudget), gate.now())")
    )
  }

  /// Pays for the order, or another of his, with points, which can be done once.
  func spend(_ points: Int, on other: String? = nil) throws {
    try database.connect().query(
      "select gate.points_spend(order_id, $2, gate.now()) from data.\"order\" where number = $1",
      [.text(other ?? order), Parameter(points)]
    )
  }

  func reverse(_ entry: Int64) throws {
    try enter("gate.points_reverse(t, t.seq, \(entry), gate.now())")
  }

  /// Units of a line are accepted, and their refund is settled.
  func refund(_ units: Int, ofLine line: Int) throws {
    try enter("gate.accept_units(t, t.seq, \(line), \(units))")
    try enter("gate.points_refunded(t, t.seq, gate.now())")
  }

  var screen: PointsScreen { get throws { try #require(try database.desk("csr1").points(of: customer)) } }

  /// Every entry as `KIND CHANGE`.
  var entries: [String] { get throws { try screen.entries.map { "\($0.kind) \($0.change)" } } }

  /// `BALANCE short SHORT`.
  var standing: String {
    get throws {
      let screen = try screen
      return "\(screen.balance) short \(screen.short)"
    }
  }
}

extension TestDatabase {
  /// What the doctor finds.
  var faults: [String] {
    get throws { try desk("auditor1").doctor().map { "\($0.check) \($0.place): \($0.fault)" } }
  }
}

/// The constraint that refuses what `body` tries.
func constraint(_ body: () throws -> Void) throws -> String? {
  do {
    try body()
    return nil
  } catch let error as PostgresError {
    return error.constraint ?? error.sqlState?.description ?? error.description
  }
}

import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// What people see of points, and what the doctor sees.
@Suite struct PointsScreenTests {
  @Test func `a customer without points has none, and no customer is nobody`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let screen = try #require(try database.desk("csr1").points(of: "C1"))
      #expect(screen.balance == 0 && screen.short == 0 && screen.entries.isEmpty)
      #expect(try database.desk("csr1").points(of: "C2") == nil)
      #expect(try database.desk("stranger1").points(of: "C1") == nil)
    }
  }

  @Test func `an agent with psql sees points and changes none`() throws {
    try withTicketDatabase { database in
      try Book(database).grant(100)
      let agent = try database.connect(as: "csr1")
      #expect(try agent.query("select from api.points_entries").count == 1)
      for statement in [
        "insert into data.points_entry (kind) values ('grant')",
        "update data.points_account set balance = 1000",
        "update api.points_accounts set balance = 1000", "update api.team_budgets set amount = 1000000",
        "delete from data.points_entry", "select * from data.points_account",
        "select gate.points_credit(null, 1, 100, 'A', true, now())", "select gate.points_lock('C1')",
        "select gate.points_spend(1, 1, now())", "select gate.points_forgive(null, 1, null, now())",
        "insert into api.points_entries (kind) values ('grant')",
      ] {
        #expect(throws: PostgresError.self, "\(statement)") { try agent.script(statement) }
      }
      // Nor does the door itself: it has the functions alone.
      let door = try database.connect()
      try door.script("set role aftersales_door")
      for statement in [
        "insert into data.points_entry (at, kind, from_account, to_account, points, customer_id) values (now(), 'expire', 'customer:C1', 'expiry', 1, 'C1')",
        "update data.points_account set balance = 1000", "update data.team_budget set amount = 0",
      ] {
        #expect(throws: PostgresError.self, "\(statement)") { try door.script(statement) }
      }
    }
  }

  @Test(arguments: [
    (
      "points-balance customer:C1",
      "update data.points_account set balance = 101 where account = 'customer:C1'"
    ),
    (
      "points-balance shortfall:C1",
      "update data.points_account set balance = -1 where account = 'shortfall:C1'"
    ),
    ("points-budget team A", "update data.team_budget set used = 99"),
    (
      "points-history customer C1",
      "insert into data.points_entry (at, kind, from_account, to_account, points, customer_id) values (now(), 'expire', 'customer:C1', 'expiry', 101, 'C1')"
    ),
    (
      "points-reversal entry",
      "insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, ticket_id, seq, reverses) select now(), 'reverse', 'customer:C1', 'company', 99, 'C1', ticket_id, seq, entry_id from data.points_entry"
    ),
    (
      "points-shortfall entry",
      "insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, ticket_id, seq, shortfall) select now(), 'forgive', 'company', 'shortfall:C1', 1, 'C1', ticket_id, seq, entry_id from data.points_entry"
    ),
    ("points-cap order A-C1", "update data.\"order\" set paid = 99"),
  ])
  func `the doctor finds what was planted`(fault: String, planted: String) throws {
    try withTicketDatabase { database in
      try Book(database).grant(100)
      #expect(try database.faults == [])
      try database.connect().script("set session_replication_role = replica; \(planted)")
      let found = try database.faults
      #expect(found.contains { $0.hasPrefix(fault) }, "\(found)")
    }
  }

  @Test func `a customer's points are found without reading anybody else's`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      try book.grant(100)
      let owner = try database.connect()
      let agent = try database.connect(as: "csr1")
      func pages() throws -> Int {
        let text = try agent.query(
          "explain (analyze, buffers, format json) \(Query.points)",
          [.text("C1")]
        ).one().get(0, as: String.self)
        #expect(text.contains("\"Actual Rows\": 1"))
        let hit = text.split(separator: "\"Shared Hit Blocks\": ").dropFirst().first?.prefix { $0.isNumber }
        return try #require(hit.flatMap { Int($0) })
      }
      try owner.script("analyze")
      _ = try pages()
      let before = try pages()
      try owner.script(
        """
        set session_replication_role = replica;
        insert into data.customer (customer_id) select 'X' || n from generate_series(1, 2000) n;
        insert into data.points_account (account, kind, customer_id, balance)
          select 'customer:X' || n, 'customer', 'X' || n, 10 from generate_series(1, 2000) n;
        insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
          select now(), 'earn', 'company', 'customer:X' || n, 1, 'X' || n, n * 10 + m
          from generate_series(1, 2000) n, generate_series(1, 10) m;
        set session_replication_role = origin;
        analyze
        """
      )
      _ = try pages()
      // An index is a few pages deep; all of these entries are some 270.
      let after = try pages()
      #expect(after <= before + 30, "\(before) pages before, \(after) after")
    }
  }
}

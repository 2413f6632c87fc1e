import AfterSales
import Postgres
import TestDatabase
import Testing

/// Claims, as workers that die or are late see them.
@Suite struct LeaseTests {
  private func claim(_ database: TestDatabase, _ login: String = "worker1", limit: Int = 10) throws -> [Row] {
    Array(try database.connect(as: login).query("select * from api.outbox_claim(\(limit), 60)"))
  }

  private func send(_ database: TestDatabase, _ row: Row) throws -> String? {
    try database.connect(as: "worker1").query(
      "select api.outbox_send($1::uuid, $2)",
      [.text(row.get("token")), .int(row.get("outbox_id"))]
    ).one().get(0)
  }

  private func complete(_ database: TestDatabase, _ row: Row) throws -> Int {
    try database.connect(as: "worker1").query(
      "select api.outbox_complete($1::uuid, array[$2::bigint])",
      [.text(row.get("token")), .int(row.get("outbox_id"))]
    ).one().get(0)
  }

  @Test
  func `a lease that ran out unsent passes on as a further attempt, and its old holder changes nothing`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      _ = try database.instructed()
      let first = try #require(claim(database).first)
      #expect(try claim(database).isEmpty)
      try database.setClock("2026-03-02 10:01+08")
      #expect(try send(database, first) == nil)
      // Taken back, it waits its pause.
      #expect(try claim(database, "worker2").isEmpty)
      #expect(try database.outbox() == ["waiting 1"])
      try database.setClock("2026-03-02 10:02+08")
      #expect(try claim(database, "worker2").count == 1)
      #expect(try database.outbox() == ["leased 2"])
      #expect(try complete(database, first) == 0)
      #expect(try database.outbox() == ["leased 2"])
    }
  }

  @Test func `a refund whose worker died while it was sent is unknown, until the worker comes back and says`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      _ = try database.instructed()
      let row = try #require(claim(database).first)
      #expect(try send(database, row) != nil)
      try database.setClock("2026-03-02 10:01+08")
      #expect(try claim(database).isEmpty)
      #expect(try database.outbox() == ["unknown 1"])
      try database.setClock("2026-03-09 10:01+08")
      #expect(try claim(database).isEmpty)
      #expect(try complete(database, row) == 1)
      #expect(try database.outbox() == ["delivered 1"])
    }
  }

  @Test func `another message whose worker died while it was sent is sent again under the same key`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      try database.insertOutbox(["stock-disposition"], ticket: ticket)
      let first = try #require(claim(database).first)
      _ = try send(database, first)
      try database.setClock("2026-03-02 10:05+08")
      #expect(try claim(database).isEmpty)
      try database.setClock("2026-03-02 10:06+08")
      let second = try #require(claim(database).first)
      #expect(try first.get("delivery_key", as: String.self) == second.get("delivery_key", as: String.self))
      #expect(try first.get("token", as: String.self) != second.get("token", as: String.self))
    }
  }

  @Test func `a row that kills every worker is dead after eight`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      try database.insertOutbox(["stock-disposition"], ticket: ticket)
      for day in 1...8 {
        try database.setClock("2026-04-0\(day) 10:00+08")
        _ = try claim(database)
        #expect(try claim(database).isEmpty)
        try database.setClock("2026-04-0\(day) 11:00+08")
        #expect(try claim(database).isEmpty)
      }
      #expect(try database.outbox() == ["dead 8"])
    }
  }

  @Test func `of sixteen that claim one row at once one gets it`() throws {
    try withTicketDatabase { database in
      _ = try database.instructed()
      let conninfo = database.conninfo
      let claimed = try together(16) { place in
        try Connection.connect(conninfo + " user=worker\(place % 2 + 1)").query(
          "select * from api.outbox_claim(10, 60)"
        ).count
      }.map { try $0.get() }
      #expect(claimed.sorted() == [Int](repeating: 0, count: 15) + [1])
    }
  }

  @Test func `a claim takes no more rows than asked, the longest due first`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      try database.insertOutbox(["c", "a", "b"], ticket: ticket)
      try database.connect().script(
        "update data.outbox set next_at = gate.now() - interval '1 hour' * case kind when 'a' then 3 when 'b' then 2 else 1 end"
      )
      #expect(
        try claim(database, limit: 2).map { try $0.get("kind", as: String.self) }.sorted() == ["a", "b"]
      )
    }
  }
}

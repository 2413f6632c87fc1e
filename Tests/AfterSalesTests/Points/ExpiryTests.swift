import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

/// Points that expire, by the database's clock alone.
@Suite struct ExpiryTests {
  /// A database whose policy lets points last so long.
  private func withPoints(lasting period: String = "2 months", _ body: (TestDatabase) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-12 10:00+08")
      try database.deploy("points-compensation") { definition in
        guard case .object(var policy) = definition.policy, case .object(var points)? = policy["points"]
        else {
          return
        }
        points["expire-after"] = .text(period)
        policy["points"] = .object(points)
        definition.policy = .object(policy)
      }
      try body(database)
      // Some of the points here are entered by hand, on no order's lines.
      #expect(try database.faults.filter { !$0.hasPrefix("points-lines") } == [])
    }
  }

  private func expire(_ connection: Connection, atMost limit: Int = 100) throws -> Int {
    try connection.query("select api.points_expire($1)", [Parameter(limit)]).one().get(0)
  }

  @Test func `what was not used expires when its last day is over, the oldest first, and once`() throws {
    try withPoints { database in
      let book = try Book(database)
      try book.grant(100)
      try database.setClock("2026-04-13 10:00+08")
      try book.grant(50)
      try book.spend(30)
      let before = ["grant 100", "grant 50", "spend -30"]
      try database.setClock("2026-05-12 23:59:59+08")
      try database.work(.discard)
      #expect(try book.entries == before)
      try database.setClock("2026-05-13 00:00+08")
      for login in ["worker1", "worker2", "worker1"] { try database.work(.discard, as: login) }
      #expect(try book.entries == before + ["expire -70"])
      #expect(try book.screen.entries.last?.actor == "worker1")
      // The 13th of June is a Saturday: the Monday after it is the last day.
      try database.setClock("2026-06-15 23:59:59+08")
      try database.work(.discard)
      #expect(try book.entries == before + ["expire -70"])
      try database.setClock("2026-06-16 00:00+08")
      try database.work(.discard)
      #expect(try book.entries == before + ["expire -70", "expire -50"])
      #expect(try book.standing == "0 short 0")
    }
  }

  @Test func `points given after others expired expire in their turn`() throws {
    try withPoints(lasting: "10 days") { database in
      let book = try Book(database)
      try book.grant(100)
      try database.setClock("2026-04-13 10:00+08")
      try database.work(.discard)
      try book.grant(50)
      try database.work(.discard)
      #expect(try book.entries == ["grant 100", "expire -100", "grant 50"])
      try database.setClock("2026-04-24 10:00+08")
      try database.work(.discard)
      #expect(try book.standing == "0 short 0")
    }
  }

  @Test func `a month after its last day ends with the month`() throws {
    try withPoints(lasting: "1 month") { (database) throws in
      func lasting(_ day: String) throws -> String {
        try database.connect().query(
          "select (gate.points_lasting(($1::date + time '10:00') at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')::text",
          [.text(day)]
        ).one().get(0)
      }
      // What was given on the 29th, 30th and 31st of August is over with the 30th of September, and no day later.
      #expect(try lasting("2026-09-30") == "2026-08-30 00:00:00")
      #expect(try lasting("2026-10-01") == "2026-09-01 00:00:00")
      // The last working day before the 9th of March was Friday the 6th.
      #expect(try lasting("2026-03-09") == "2026-02-07 00:00:00")
      #expect(try lasting("2026-03-31") == "2026-03-01 00:00:00")
    }
  }

  @Test func `while the policy says never, nothing expires`() throws {
    try withTicketDatabase { database in
      try database.setClock("2006-03-02 10:00+08")
      let book = try Book(database)
      try book.grant(100)
      try database.setClock("2026-03-02 10:00+08")
      #expect(try expire(database.connect(as: "worker1")) == 0)
      #expect(try book.entries == ["grant 100"])
    }
  }

  @Test func `a shortfall stays as it is`() throws {
    try withPoints { database in
      let book = try Book(database)
      let entry = try book.grant(300)
      try book.spend(200)
      try book.reverse(entry)
      try book.enter("gate.points_return_paid(t, t.seq, 40, gate.now())")
      #expect(try book.standing == "40 short 200")
      try database.setClock("2026-05-13 00:00+08")
      try database.work(.discard)
      #expect(try book.standing == "0 short 200")
    }
  }

  @Test func `workers let each of many customers' points expire once, and one that is killed loses nothing`()
    throws
  {
    try withPoints { database in
      for number in 1...15 { try Book(database, customer: "C\(number)").grant(100) }
      try database.setClock("2026-05-13 10:00+08")
      let killed = try database.connect(as: "worker1")
      try killed.script("begin")
      #expect(try expire(killed, atMost: 5) == 5)
      let other = try database.connect(as: "worker2")
      #expect(try expire(other, atMost: 4) == 4)
      try database.connect().query(
        "select pg_terminate_backend($1, 10000)",
        [.int(Int64(killed.serverProcess))]
      )
      let conninfo = database.conninfo
      let looked = try together(4) { place in
        let worker = try Connection.connect(conninfo + " user=worker\(place % 2 + 1)")
        var sum = 0
        while true {
          let some = try expire(worker, atMost: 2)
          guard some > 0 else { return sum }
          sum += some
        }
      }.map { try $0.get() }
      #expect(looked.reduce(0, +) == 11)
      let expired = try database.connect().query(
        "select customer_id, points::int from data.points_entry where kind = 'expire'"
      )
      #expect(expired.count == 15)
      #expect(Set(try expired.map { try $0.get(0, as: String.self) }).count == 15)
      #expect(Set(try expired.map { try $0.get(1, as: Int.self) }) == [100])
    }
  }

  @Test func `nothing is read of customers whose points are not old`() throws {
    try withPoints { database in
      let owner = try database.connect()
      func pages() throws -> Int {
        let text = try owner.query(
          "explain (analyze, buffers, format json) select api.points_expire(100)"
        ).one().get(0, as: String.self)
        let hit = text.split(separator: "\"Shared Hit Blocks\": ").dropFirst().first?.prefix { $0.isNumber }
        return try #require(hit.flatMap { Int($0) })
      }
      _ = try pages()
      let before = try pages()
      try owner.script(
        """
        set session_replication_role = replica;
        insert into data.points_account (account, kind, customer_id, balance, oldest)
          select 'customer:X' || n, 'customer', 'X' || n, 10, gate.now() from generate_series(1, 20000) n;
        insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
          select gate.now(), 'earn', 'company', 'customer:X' || n, 1, 'X' || n, n
          from generate_series(1, 20000) n;
        analyze
        """
      )
      _ = try pages()
      let after = try pages()
      #expect(after <= before + 30, "\(before) pages before, \(after) after")
      try owner.script("delete from data.points_account where customer_id ~ '^X'; truncate data.points_entry")
    }
  }
}

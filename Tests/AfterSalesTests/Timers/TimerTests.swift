import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Clocks that run out, by the database's clock alone.
@Suite struct TimerTests {
  private func history(_ database: TestDatabase, _ ticket: Int64) throws -> [String] {
    try database.desk("csr1").history(of: ticket).map { "\($0.event) \($0.actor) \($0.toState)" }
  }

  private func fire(_ database: TestDatabase, _ login: String = "worker1", limit: Int = 100) throws -> [Int] {
    let row = try database.connect(as: login).query("select * from api.timers_fire(\(limit))").one()
    return [try row.get("fired"), try row.get("skipped"), try row.get("failed")]
  }

  private func waiting(_ database: TestDatabase) throws -> Int64 {
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1"))
    let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
    try database.act("csr1", ticket, "authorize")
    return ticket
  }

  @Test
  func `a customer is reminded after seven days, and after fourteen the return expires and frees its units`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try waiting(database)
      try database.setClock("2026-03-09 23:59:59+08")
      #expect(try fire(database) == [0, 0, 0])
      try database.setClock("2026-03-10 00:00+08")
      #expect(try fire(database) == [1, 0, 0])
      #expect(try fire(database) == [0, 0, 0])
      #expect(try database.desk("csr1").ticket(ticket)?.clocks.map(\.then) == ["expire"])
      try database.setClock("2026-03-20 10:00+08")
      #expect(try fire(database, "worker2") == [1, 0, 0])
      #expect(
        try history(database, ticket).suffix(2) == [
          "remind worker1 awaiting-goods", "expire worker2 expired",
        ]
      )
      #expect(try database.open("A1", ["1": "1"]).short == "done requested")
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
      #expect(try database.connect().query("select from gate.chain_faults()").isEmpty)
    }
  }

  @Test func `who holds an order stops no other clock, and its own for a minute`() throws {
    try withTicketDatabase { database in
      let held = try waiting(database)
      try database.insert(TestOrder("B1", customer: "C2"))
      let other = try #require(try database.open("B1", ["1": "1"]).ticket)
      try database.act("csr1", other, "authorize")
      try database.setClock("2026-03-10 00:00+08")
      #expect(try fire(database) == [2, 0, 0])
      try database.setClock("2026-03-20 10:00+08")
      let holder = try database.connect()
      try holder.script(#"begin; select from data."order" where number = 'A1' for update"#)
      let desk = database.desk("worker1")
      let worker = Worker(desk: desk, delivery: nil, shouldStop: { false }, tell: { _ in })
      try worker.runOnce()
      #expect(try database.desk("csr1").ticket(other)?.state == "expired")
      #expect(try database.desk("csr1").ticket(held)?.state == "awaiting-goods")
      try holder.script("rollback")
      try database.setClock("2026-03-20 10:01+08")
      #expect(try fire(database) == [1, 0, 0])
    }
  }

  @Test
  func
    `what nobody does passes up the roles to the director, the clock anew each time, and stays overdue with him`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      var seen: [String] = []
      for _ in 0..<8 {
        let screen = try #require(try database.desk("csr1").ticket(ticket))
        let due = try #require(screen.dueAt)
        let owner = try database.connect()
        let at: String = try owner.query("select to_timestamp($1::numeric / 1000000)::text", [.int(due)])
          .one().get(0)
        try database.setClock(at)
        guard try fire(database) == [1, 0, 0] else { break }
        seen.append(try #require(try database.desk("csr1").ticket(ticket)?.waitsOn))
      }
      #expect(seen == ["team-leader", "supervisor", "deputy-manager", "ops-manager", "director"])
      let screen = try #require(try database.desk("csr1").ticket(ticket))
      #expect(screen.clocks.isEmpty && screen.dueAt != nil)
      #expect(try fire(database) == [0, 0, 0])
      #expect(try database.desk("director1").queue(roles: ["director"]).map(\.number) == ["R-\(ticket)"])
      let skipped: String = try database.connect().query(
        "select detail ->> 'problem' from data.timer where outcome = 'skipped'"
      ).one().get(0)
      #expect(skipped == "nobody-above")
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }

  @Test func `an event that the gate refuses is skipped, and not tried again`() throws {
    try withTicketDatabase { database in
      let ticket = try waiting(database)
      try database.connect().script(
        "update data.ticket set clocks = jsonb_set(clocks, '{0,then}', '\"withdraw\"')"
      )
      try database.setClock("2026-03-10 00:00+08")
      #expect(try fire(database) == [0, 1, 0])
      #expect(try fire(database) == [0, 0, 0])
      #expect(try history(database, ticket).count == 2)
      #expect(try database.desk("csr1").ticket(ticket)?.clocks.map(\.then) == ["expire"])
    }
  }

  @Test func `of sixteen workers on one timer one fires it`() throws {
    try withTicketDatabase { database in
      let ticket = try waiting(database)
      try database.setClock("2026-03-10 00:00+08")
      let conninfo = database.conninfo
      let fired = try together(16) { place in
        try Connection.connect(conninfo + " user=worker\(place % 2 + 1)").query(
          "select * from api.timers_fire(100)"
        )
        .one().get("fired", as: Int.self)
      }.map { try $0.get() }
      #expect(fired.reduce(0, +) == 1)
      #expect(try history(database, ticket).count == 3)
    }
  }

  @Test func `the longest due comes first, and no more than asked for are taken`() throws {
    try withTicketDatabase { database in
      for number in 1...9 {
        try database.setClock("2026-03-0\(10 - number) 10:00+08")
        try database.insert(TestOrder("N\(number)", customer: "C\(number)"))
        _ = try database.open("N\(number)", ["1": "1"])
      }
      try database.setClock("2026-03-12 10:00+08")
      #expect(try fire(database, limit: 4) == [4, 0, 0])
      let first = try database.connect().query("select ticket_id from data.timer order by 1").map {
        try $0.get(0, as: Int64.self)
      }
      #expect(first == [6, 7, 8, 9])
    }
  }

  @Test func `one bad ticket stops no other, is put off an hour and told by doctor`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for number in 1...5 {
        try database.insert(TestOrder("N\(number)", customer: "C\(number)"))
        _ = try database.open("N\(number)", ["1": "1"])
      }
      let owner = try database.connect()
      try owner.script(
        """
        create function public.fault() returns trigger language plpgsql as $$ begin raise exception 'out of luck'; end $$;
        create trigger fault before insert on data.ticket_event for each row when (new.ticket_id = 3) execute function public.fault()
        """
      )
      try database.setClock("2026-03-03 10:00+08")
      let counts = try database.work(.discard).timers
      #expect(counts.fired == 4 && counts.skipped == 0 && counts.failed == 1)
      #expect(try database.desk("auditor1").doctor().map(\.check) == ["timer"])
      try owner.script("drop trigger fault on data.ticket_event")
      #expect(try fire(database) == [0, 0, 0])
      try database.setClock("2026-03-03 11:00+08")
      #expect(try fire(database) == [1, 0, 0])
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }

  @Test func `a clock that counts from an event stands still while the customer is waited on, and says so`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      // Five days after Monday is a Saturday, which moves to the next working day.
      let before = try #require(try database.desk("csr1").ticket(ticket)?.clocks.last)
      #expect(before.from == "receive" && before.pauses?.isEmpty == true)
      let text: String = try database.connect().query(
        "select to_timestamp(\(try #require(before.due))::numeric / 1000000)::text"
      ).one().get(0)
      #expect(text == "2026-03-10 00:00:00+08")
      try database.act(
        "inspector1",
        ticket,
        "inspect",
        [
          "accepted": "2:0", "rejected": "2:2", "finding": "2:used", "disposition": "2:restock",
          "invoice": "none",
        ]
      )
      try database.setClock("2026-03-05 10:00+08")
      try database.act("csr1", ticket, "dispute", ["words": "no"])
      try database.act("supervisor1", ticket, "accept", ["note": "yes"])
      let approval: Int64 = try database.connect().query("select approval_id from data.approval").one().get(0)
      let key = UUID().uuidString.lowercased()
      let answer = try database.desk("ops1").decide(approval, agree: true, reason: nil, key: key)
      #expect(answer.short == "done refund-due")
      let clock = try #require(try database.desk("csr1").ticket(ticket)?.clocks.last)
      let due: String = try database.connect().query(
        "select to_timestamp(\(try #require(clock.due))::numeric / 1000000)::text"
      ).one().get(0)
      // Three days more: Tuesday the tenth, to its end.
      #expect(clock.from == "receive" && due == "2026-03-11 00:00:00+08")
      #expect(clock.pauses?.count == 1)
    }
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing

/// The points ledger: what may be entered, and what comes of it.
@Suite struct LedgerTests {
  @Test func `every entry moves points from one account to another, so all of them sum to zero`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      try book.grant(300)
      try book.spend(120)
      try book.refund(1, ofLine: 2)
      let sums = try database.connect().query(
        """
        select sum(case a.account when e.to_account then e.points else - e.points end)::bigint, count(*)
        from data.points_entry e join data.points_account a on a.account in (e.from_account, e.to_account)
        """
      ).one()
      #expect(try sums.get(0, as: Int64.self) == 0)
      #expect(try sums.get(1, as: Int.self) == 2 * book.screen.entries.count)
      #expect(try database.faults == [])
    }
  }

  @Test func `an entry is reversed once, and whole`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      let entry = try book.grant(300)
      try book.reverse(entry)
      #expect(try book.standing == "0 short 0")
      #expect(try constraint { try book.reverse(entry) } == "entry_is_reversed_once")
      let undoing = try #require(book.screen.entries.last?.entry)
      #expect(try constraint { try book.reverse(undoing) } == "reversal_undoes_the_whole_entry")
      #expect(try book.entries == ["grant 300", "reverse -300"])
      #expect(try database.faults == [])
    }
  }

  @Test
  func
    `points taken back after they were spent are a shortfall, filled from later goodwill, never from a refund`()
    throws
  {
    try withTicketDatabase { database in
      let book = try Book(database)
      let entry = try book.grant(300)
      try book.spend(200)
      try book.reverse(entry)
      #expect(try book.standing == "0 short 200")
      try book.enter("gate.points_return_paid(t, t.seq, 40, gate.now())")
      #expect(try book.standing == "40 short 200")
      try book.grant(150)
      #expect(try book.standing == "40 short 50")
      try book.grant(80)
      #expect(try book.standing == "70 short 0")
      #expect(
        try book.entries == [
          "grant 300", "spend -200", "shortfall 200", "reverse -300", "return-paid 40", "grant 150",
          "fill -150", "grant 80", "fill -50",
        ]
      )
      #expect(try book.screen.entries.map(\.balance) == [300, 100, 300, 0, 40, 190, 40, 120, 70])
      // Given back without goods: no line and no ticket has a share of it.
      #expect(try database.faults.filter { !$0.hasPrefix("points-lines") } == [])
    }
  }

  @Test func `the database itself fills no shortfall from a refund, and none beyond what is open`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      let entry = try book.grant(300)
      try book.spend(300)
      try book.reverse(entry)
      try book.enter("gate.points_return_paid(t, t.seq, 100, gate.now())")
      let shortfall = try #require(book.screen.entries.first { $0.kind == "shortfall" }?.entry)
      func fill(_ points: Int) throws {
        try database.connect().query(
          """
          insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, ticket_id, seq, shortfall)
          select gate.now(), 'fill', 'customer:C1', 'shortfall:C1', $1, 'C1', ticket_id, seq, $2 from data.ticket
          """,
          [Parameter(points), .int(shortfall)]
        )
      }
      #expect(try constraint { try fill(100) } == "shortfall_is_filled_from_goodwill")
      try book.grant(250)
      #expect(try book.standing == "100 short 50")
      #expect(try constraint { try fill(51) } == "shortfall_is_never_overfilled")
      #expect(try constraint { try fill(50) } == nil)
      #expect(try constraint { try fill(1) } == "shortfall_is_never_overfilled")
    }
  }

  @Test func `an ops-manager forgives a shortfall, and nobody below`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      let entry = try book.grant(300)
      try book.spend(300)
      try book.reverse(entry)
      try book.event()
      let forgive = "select public.forgive(\(book.ticket))"
      func attempt(as login: String) throws -> Int64 {
        // The door's place: acting for another, while session_user stays the person.
        let connection = try database.connect()
        try connection.script(
          """
          create or replace function public.forgive(ticket bigint) returns bigint language sql security definer
            as 'select gate.points_forgive(t, t.seq, e.entry_id, gate.now()) from data.ticket t join data.points_entry e on e.kind = ''shortfall'' where t.ticket_id = ticket';
          grant usage on schema public to public;
          grant execute on function public.forgive(bigint) to public;
          set session authorization \(login)
          """
        )
        return try connection.query(forgive).one().get(0)
      }
      #expect(throws: PostgresError.self) { try attempt(as: "supervisor1") }
      #expect(throws: PostgresError.self) { try attempt(as: "deputy1") }
      #expect(try book.standing == "0 short 300")
      #expect(try attempt(as: "ops1") == 300)
      #expect(try book.standing == "0 short 0")
      #expect(try book.screen.entries.last?.actor == "ops1")
      #expect(try attempt(as: "ops1") == 0)
      #expect(try database.faults == [])
    }
  }

  @Test func `a claw-back that is undone closes its own shortfall`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      try book.refund(2, ofLine: 2)
      // 2255 points were earned on delivery and 1995 of them on the watches: nothing was spent, so nothing is short.
      #expect(try book.entries == ["earn 2255", "claw-back -1995"])
      try database.insert(TestOrder("A-other", customer: "C1"))
      try book.spend(260, on: "A-other")
      try book.enter("gate.points_claw_back(t, t.seq, 500, gate.now())")
      #expect(try book.standing == "0 short 500")
      let taken = try #require(book.screen.entries.last?.entry)
      try book.reverse(taken)
      #expect(try book.standing == "0 short 0")
      #expect(try database.faults == [])
    }
  }

  @Test func `goodwill for an order stays within what was paid for it`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      let left = try #require(try book.enter("gate.points_left(t.order_id)"))
      #expect(left == 225_590)
      #expect(
        try constraint { try book.grant(Int(left) + 1, overBudget: true) } == "goodwill_within_value_paid"
      )
      let entry = try book.grant(Int(left), overBudget: true)
      #expect(try constraint { try book.grant(1, overBudget: true) } == "goodwill_within_value_paid")
      try book.reverse(entry)
      #expect(try book.enter("gate.points_left(t.order_id)") == left)
    }
  }

  @Test func `what expires is what is left of the oldest`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      try database.setClock("2026-03-02 10:00+08")
      try book.grant(100)
      try database.setClock("2026-04-02 10:00+08")
      try book.grant(50)
      try book.spend(30)
      func expire() throws -> Int64? {
        try book.enter("gate.points_expire(t.customer_id, timestamptz '2026-04-01 00:00+08', gate.now())")
      }
      #expect(try expire() == 70)
      #expect(try expire() == 0)
      #expect(try book.standing == "50 short 0")
      #expect(try database.faults == [])
    }
  }

  @Test func `nobody changes an entry, its owner neither`() throws {
    try withTicketDatabase { database in
      try Book(database).grant(100)
      let owner = try database.connect()
      for statement in [
        "update data.points_entry set points = 1", "delete from data.points_entry",
        "truncate data.points_entry cascade",
      ] {
        #expect(throws: PostgresError.self, "\(statement)") { try owner.script(statement) }
      }
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

/// Clocks that were reckoned before the calendar of the days they run to was published.
@Suite struct LaterCalendarTests {
  /// Publishes 2027 with New Year's Day to 3 January off; how many tickets that concerns.
  @discardableResult
  private func publish(
    _ database: TestDatabase,
    holidays: String = #"["2027-01-01", "2027-01-02", "2027-01-03"]"#
  ) throws
    -> String
  {
    try database.ask(
      """
      select fresh || ' ' || concerned from api.deploy_calendar((
        select definition || jsonb_build_object('publishedTo', 2027, 'holidays', (
          select jsonb_agg(distinct h.value order by h.value) from jsonb_array_elements(definition -> 'holidays' || '\(holidays)') h))
        from data.calendar))
      """
    )
  }

  private func due(_ database: TestDatabase, _ ticket: Int64) throws -> String {
    try database.ask(
      "select to_char(due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') from data.ticket where ticket_id = \(ticket)"
    )
  }

  private func reckon(_ database: TestDatabase, limit: Int = 100) throws -> [Int] {
    let row = try database.connect(as: "worker1").query("select * from api.clocks_reckon(\(limit))").one()
    return [try row.get("moved"), try row.get("looked")]
  }

  private func last(_ database: TestDatabase, _ ticket: Int64) throws -> String {
    try database.ask(
      "select event || ' ' || actor || ' ' || roles::text from data.ticket_event where ticket_id = \(ticket) order by seq desc limit 1"
    )
  }

  @Test
  func `a calendar that is deployed later moves the clocks of open tickets, one event each, and no others`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-12-21 10:00+08")
      try database.insert(TestOrder("B1", customer: "C2"))
      let near = try #require(try database.open("B1", ["1": "1"]).ticket)
      try database.setClock("2026-12-31 16:00+08")
      try database.insert(TestOrder("A1"))
      let open = try #require(try database.open("A1", ["1": "1"]).ticket)
      let closed = try #require(try database.open("A1", ["2": "1"]).ticket)
      try database.act("csr1", closed, "withdraw")
      // 2 hours are left of the day, and nobody knew that the next was none of business.
      #expect(try due(database, open) == "01-01 11:00")
      let step = try #require(try database.desk("csr1").ticket(open)?.stepSeq)

      #expect(try publish(database) == "true 1")
      #expect(try publish(database) == "false 0")
      #expect(
        try database.faults == [
          "calendar edition 2: the clocks of 2 tickets are still those of an older calendar; a worker moves them"
        ]
      )
      #expect(try reckon(database, limit: 1) == [0, 1])
      #expect(try reckon(database) == [1, 1])
      #expect(try reckon(database) == [0, 0])
      #expect(try due(database, open) == "01-04 11:00")
      #expect(try last(database, open) == "reckon worker1 {system}")
      #expect(try last(database, near) == "open csr1 {csr}")
      // Nobody has moved it: what was seen before still holds.
      #expect(try database.desk("csr1").ticket(open)?.stepSeq == step)
      try database.setClock("2027-01-01 11:30+08")
      #expect(try database.fire() == [1, 0, 0])  // the ticket of December alone
      #expect(try database.desk("csr1").ticket(open)?.waitsOn == "call-centre")
      try database.setClock("2027-01-04 11:00+08")
      #expect(try database.fire() == [1, 0, 0])
      #expect(try database.desk("csr1").ticket(open)?.waitsOn == "team-leader")
      try database.expectWhole()
    }
  }

  @Test func `a clock is reckoned again before it fires, whoever comes first`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-12-31 16:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      #expect(try publish(database) == "true 1")
      try database.setClock("2027-01-01 11:30+08")
      #expect(try database.fire() == [0, 0, 0])
      #expect(try due(database, ticket) == "01-04 11:00")
      #expect(try last(database, ticket) == "reckon worker1 {system}")
      try database.expectWhole()
    }
  }

  @Test func `an approval that waits and a complaint move as well, on a closed ticket too`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-12-31 16:00+08")
      let (ticket, approval) = try database.disputed()
      try database.insert(TestOrder("B1", customer: "C2"))
      let closed = try #require(try database.open("B1", ["1": "1"]).ticket)
      try database.act("csr1", closed, "withdraw")
      try database.act("csr1", closed, "complain", ["words": "没人理"])
      #expect(try publish(database) == "true 2")
      #expect(try reckon(database) == [2, 2])
      let asked = try database.ask(
        "select to_char(due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') from data.approval where approval_id = \(approval)"
      )
      #expect(asked == "01-04 11:00")
      let complaint = try database.ask(
        """
        select to_char(c.due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') || ' ' || (t.complaint_due_at = c.due_at) || ' '
          || (t.complaint_clock = c.due_at)
        from data.complaint c join data.ticket t using (ticket_id) where c.ticket_id = \(closed)
        """
      )
      #expect(complaint == "01-04 11:00 true true")
      #expect(try last(database, ticket) == "reckon worker1 {system}")
      #expect(try last(database, closed) == "reckon worker1 {system}")
      try database.setClock("2027-01-01 12:00+08")
      #expect(try database.fire() == [0, 0, 0])
      try database.expectWhole()
    }
  }

  @Test func `a clock that stood still while the customer was waited on keeps what it stood`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-12-29 10:00+08")
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:0", "rejected": "2:2", "finding": "2:used", "disposition": "2:restock",
        "invoice": "none",
      ]
      #expect(try database.act("inspector1", ticket, "inspect", inspection).short == "done rejected")
      try database.setClock("2026-12-31 10:00+08")
      #expect(try database.decide("ops1", try database.askAgain(ticket)).short == "done refund-due")
      #expect(
        try database.ask(
          "select jsonb_array_length(clocks -> 1 -> 'pauses') from data.ticket where ticket_id = \(ticket)"
        ) == "1"
      )
      let fresh = "select clocks::text from data.ticket where ticket_id = \(ticket)"
      try publish(database)
      _ = try reckon(database)
      let reckoned = try database.ask(fresh)
      // As they would be if it had been published before.
      let again = try database.ask(
        """
        select gate.clocks(t, s.clocks, t.entered_at)::text from data.ticket t
        join data.workflow_state s on s.version = t.version and s.state = t.state where t.ticket_id = \(ticket)
        """
      )
      #expect(reckoned == again)
      try database.expectWhole()
    }
  }

  @Test func `a return whose seventh day turns out to be a holiday is in time until the next working day`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2027-01-04 10:00+08")
      // Delivered on 25 December, so that the seventh day is New Year's Day.
      try database.insert(TestOrder("A1", days: 10))
      let ticket = try #require(try database.open("A1", ["1": "1"], reason: "no-reason").ticket)
      #expect(try database.act("csr1", ticket, "authorize").short.hasPrefix("refused"))
      try publish(database)
      #expect(try database.act("csr1", ticket, "authorize").short == "done awaiting-goods")
    }
  }

  @Test func `a clock that came along from another version is reckoned as long as it was there`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-12-31 16:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      try database.deploy {
        $0.setClocks(of: "requested", [.init(amount: 9, unit: .businessHours, then: "escalate")])
      }
      _ = try database.desk("ops1").migrate(
        "return",
        from: 1,
        to: 2,
        ["requested": .init(to: "requested")],
        applies: true
      )
      #expect(try due(database, ticket) == "01-01 11:00")
      try publish(database)
      #expect(try reckon(database) == [1, 1])
      #expect(try due(database, ticket) == "01-04 11:00")
      try database.expectWhole()
    }
  }
}

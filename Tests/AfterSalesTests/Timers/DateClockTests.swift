import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Testing
import Workflow

/// Clocks that run until a recorded date.
@Suite struct DateClockTests {
  /// `EVENT DUE` of each clock a ticket has.
  private func clocks(_ database: TestDatabase, _ ticket: Int64) throws -> [String] {
    let clocks = try #require(try database.desk("csr1").ticket(ticket)).clocks
    return clocks.map { clock in
      guard let due = clock.due else { return "\(clock.then) -" }
      let text = try? database.ask(
        "select to_char(to_timestamp(\(due) / 1000000) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')"
      )
      return "\(clock.then) \(text ?? "?")"
    }
  }

  private func file(_ database: TestDatabase, _ fields: [String: String] = [:]) throws -> Int64 {
    try database.deployClaims()
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1"))
    return try database.claimFile("A1", fields)
  }

  @Test func `it runs out at 24 o'clock of the day, and of the next working day where that is off`() throws {
    try withTicketDatabase { database in
      // 6 March is a Friday, 7 March a Saturday.
      let friday = try file(database, ["promised-on": "2026-03-06"])
      #expect(try clocks(database, friday) == ["remind 2026-03-07 00:00", "escalate 2026-03-24 00:00"])
      let saturday = try database.claimFile("A1", ["promised-on": "2026-03-07"])
      #expect(try clocks(database, saturday) == ["remind 2026-03-10 00:00", "escalate 2026-03-24 00:00"])
      try database.setClock("2026-03-06 23:59+08")
      #expect(try database.fire() == [0, 0, 0])
      try database.setClock("2026-03-07 00:00+08")
      #expect(try database.fire() == [1, 0, 0])
      #expect(
        try database.ask(
          "select event from data.ticket_event where ticket_id = \(friday) order by seq desc limit 1"
        ) == "remind"
      )
      #expect(try clocks(database, friday) == ["escalate 2026-03-24 00:00"])
      #expect(try database.faults == [])
    }
  }

  @Test func `while no date is recorded it is not set; recorded anew it is moved, also when it had run out`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try file(database)
      #expect(try clocks(database, ticket) == ["escalate 2026-03-24 00:00"])
      for (day, due) in [("05", "06"), ("04", "05"), ("04", "05")] {
        try database.act("logistics1", ticket, "promise", ["promised-on": "2026-03-\(day)"])
        #expect(try clocks(database, ticket).first == "remind 2026-03-\(due) 00:00")
      }
      try database.setClock("2026-03-05 08:00+08")
      #expect(try database.fire() == [1, 0, 0])
      #expect(try clocks(database, ticket) == ["escalate 2026-03-24 00:00"])
      // The same day once more is another promise, and due at once.
      try database.act("logistics1", ticket, "promise", ["promised-on": "2026-03-04"])
      #expect(try clocks(database, ticket).first == "remind 2026-03-05 00:00")
      #expect(try database.fire() == [1, 0, 0])
      #expect(try clocks(database, ticket) == ["escalate 2026-03-24 00:00"])
      #expect(try database.faults == [])
    }
  }

  @Test func `a booked pick-up is logistics' until its day has passed, and then goes up day by day`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      try database.act("csr1", ticket, "authorize")
      try database.act("logistics1", ticket, "book-pickup", ["carrier": "sf", "pickup-on": "2026-03-13"])
      #expect(try clocks(database, ticket) == ["escalate 2026-03-14 00:00"])
      try database.setClock("2026-03-13 23:59+08")
      #expect(try database.fire() == [0, 0, 0])
      try database.setClock("2026-03-14 00:00+08")
      #expect(try database.fire() == [1, 0, 0])
      #expect(try database.desk("csr1").ticket(ticket)?.waitsOn == "team-leader")
      // Escalated, it is due again after a business day: the date is over.
      #expect(try clocks(database, ticket) == ["escalate 2026-03-16 18:00"])
      try database.setClock("2026-03-16 18:00+08")
      #expect(try database.fire() == [1, 0, 0])
      #expect(try database.desk("csr1").ticket(ticket)?.waitsOn == "supervisor")
      #expect(try database.faults == [])
    }
  }

  @Test func `a day whose year is published later is due by that calendar`() throws {
    try withTicketDatabase { database in
      let ticket = try file(database)
      try database.setClock("2026-12-28 10:00+08")
      try database.act("logistics1", ticket, "promise", ["promised-on": "2027-01-01"])
      #expect(try clocks(database, ticket).contains("remind 2027-01-02 00:00"))
      _ = try database.ask(
        """
        select concerned from api.deploy_calendar((
          select definition || jsonb_build_object('publishedTo', 2027, 'holidays', definition -> 'holidays' || '["2027-01-01"]')
          from data.calendar))
        """
      )
      _ = try database.connect(as: "worker1").query("select * from api.clocks_reckon(10)")
      // New Year's Day is a Friday; the next working day is Monday.
      #expect(try clocks(database, ticket).contains("remind 2027-01-05 00:00"))
      #expect(try database.faults == [])
    }
  }

  @Test func `a ticket that is taken to another version goes by the date, unless the clock has run out`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try file(database, ["promised-on": "2026-03-06"])
      let over = try database.claimFile("A1", ["promised-on": "2026-03-03"])
      let none = try database.claimFile("A1")
      try database.setClock("2026-03-04 09:00+08")
      #expect(try database.fire() == [1, 0, 0])
      try database.deploy("claim-file") {
        $0.setClocks(
          of: "gathering",
          [Clock(until: "promised-on", then: "remind"), Clock(amount: 9, unit: .days, then: "escalate")]
        )
        $0.states[1].title = Title(zh: "清点完", en: "All counted")
      }
      let rows = try database.connect(as: "ops1").query(
        "select outcome from api.migrate('claim-file', 1, 2, '{\"gathering\": {\"to\": \"gathering\", \"restart\": false, \"keep\": true}}', 0, 10, true)"
      )
      #expect(try rows.map { try $0.get(0, as: String.self) } == ["migrated", "migrated", "migrated"])
      #expect(try clocks(database, ticket) == ["remind 2026-03-07 00:00", "escalate 2026-03-24 00:00"])
      #expect(try clocks(database, over) == ["escalate 2026-03-24 00:00"])
      #expect(try clocks(database, none) == ["escalate 2026-03-24 00:00"])
      try database.act("logistics1", none, "promise", ["promised-on": "2026-03-05"])
      #expect(try clocks(database, none).first == "remind 2026-03-06 00:00")
      #expect(try database.faults == [])
    }
  }

  @Test func `the doctor tells a clock that runs to another day than is recorded`() throws {
    try withTicketDatabase { database in
      let ticket = try file(database, ["promised-on": "2026-03-06"])
      try database.connect().script(
        "alter table data.ticket disable trigger user; update data.ticket set fields = fields || '{\"promised-on\": 20519}' where ticket_id = \(ticket)"
      )
      #expect(
        try database.faults.contains(
          "clock CF-\(ticket): runs to promised-on, 2026-03-06, and what is recorded is 2026-03-07"
        )
      )
    }
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing

/// What is overdue, by the clock that set the due times.
@Suite struct OverdueTests {
  @Test func `a ticket is overdue when the door's clock has passed its due time`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      let desk = database.desk("csr1")
      try database.act("csr1", ticket, "take")
      for (time, late) in [("2026-03-02 12:00+08", false), ("2026-03-04 10:00+08", true)] {
        try database.setClock(time)
        #expect(try desk.queue(roles: ["csr"]).map(\.isOverdue) == [late])
        #expect(try desk.queue(roles: ["csr"], overdueOnly: true).count == (late ? 1 : 0))
        #expect(try desk.mine().map(\.isOverdue) == [late])
        #expect(try desk.ticket(ticket)?.overdue == late)
      }
    }
  }
}

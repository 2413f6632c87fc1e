import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A complaint is work of its own, whatever became of its ticket.
@Suite struct ComplaintTests {
  /// A ticket that is closed, and complained about at ten.
  private func closed(_ database: TestDatabase) throws -> Int64 {
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1"))
    let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
    try database.walk(
      ticket,
      [("csr1 withdraw withdrawn", [:]), ("csr1 complain withdrawn", ["words": "没人回电"])]
    )
    return ticket
  }

  private func queue(_ database: TestDatabase, _ role: String, overdue: Bool = false) throws -> [String] {
    try database.desk("leader1").queue(roles: [role], overdueOnly: overdue).map {
      "\($0.number) \($0.why ?? "-")"
    }
  }

  @Test
  func
    `a complaint on a closed ticket stands in the team leader's queue, goes up when its time is up, and is overdue`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try closed(database)
      #expect(try queue(database, "team-leader") == ["R-\(ticket) complaint"])
      #expect(try queue(database, "team-leader", overdue: true) == [])
      #expect(try queue(database, "csr") == [])
      #expect(try queue(database, "supervisor") == [])
      try database.setClock("2026-03-02 13:59+08")
      #expect(try database.fire() == [0, 0, 0])
      var gone: [String] = []
      for _ in 0..<6 {
        let due = try database.ask(
          "select complaint_clock::text from data.ticket where ticket_id = \(ticket)"
        )
        try database.setClock(due)
        let counts = try database.fire()
        #expect(try database.fire(as: "worker2") == [0, 0, 0])
        guard counts == [1, 0, 0] else {
          #expect(counts == [0, 1, 0])
          break
        }
        gone.append(try #require(try database.desk("leader1").ticket(ticket)?.complaint?.with))
      }
      #expect(gone == ["supervisor", "deputy-manager", "ops-manager", "director"])
      #expect(try queue(database, "director", overdue: true) == ["R-\(ticket) complaint"])
      // It is still the team leader's, and was to be answered when it was.
      #expect(try queue(database, "team-leader", overdue: true) == ["R-\(ticket) complaint"])
      #expect(try queue(database, "supervisor") == [])
      let screen = try #require(try database.desk("csr1").ticket(ticket)?.complaint)
      #expect(screen.overdue)
      #expect(
        try database.ask("select to_timestamp(\(screen.dueAt) / 1000000) = '2026-03-02 14:00+08'") == "true"
      )
      try database.expectWhole()

      try database.walk(ticket, [("leader1 answer-complaint withdrawn", ["answer": "已致歉"])])
      #expect(try queue(database, "team-leader") == [] && queue(database, "director") == [])
      #expect(try database.ask("select on_time from data.complaint") == "false")
      try database.setClock("2026-03-20 10:00+08")
      #expect(try database.fire() == [0, 0, 0])
      try database.expectWhole()
    }
  }

  @Test func `a complaint that is answered in time is on time, and the next one has its own`() throws {
    try withTicketDatabase { database in
      let ticket = try closed(database)
      try database.setClock("2026-03-02 14:00+08")
      try database.walk(ticket, [("leader1 answer-complaint withdrawn", ["answer": "已致歉"])])
      try database.walk(ticket, [("csr1 complain withdrawn", ["words": "又来了"])])
      #expect(
        try database.ask(
          "select string_agg(coalesce(on_time::text, '-'), ' ' order by seq) from data.complaint"
        ) == "true -"
      )
      #expect(try queue(database, "team-leader") == ["R-\(ticket) complaint"])
      try database.expectWhole()
    }
  }

  @Test func `a complaint on an open ticket stands before all that is only late, and is taken next`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let late = try #require(try database.open("A1", ["1": "1"]).ticket)
      try database.setClock("2026-03-04 10:00+08")
      let ticket = try #require(try database.open("A1", ["2": "1"]).ticket)
      #expect(try queue(database, "csr") == ["R-\(late) -", "R-\(ticket) -"])
      try database.walk(ticket, [("csr1 complain requested", ["words": "太慢"])])
      #expect(try queue(database, "csr") == ["R-\(ticket) complaint", "R-\(late) -"])
      #expect(try database.desk("leader1").mine().isEmpty)
      let taken = try database.desk("leader1").takeNext(role: nil, key: UUID().uuidString.lowercased())
      #expect(taken.ticket == ticket)
      #expect(try database.desk("leader1").mine().map(\.why) == ["complaint"])
      try database.expectWhole()
    }
  }
}

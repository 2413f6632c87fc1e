import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Whose work a ticket is, and who holds it.
@Suite struct WhoseWorkTests {
  private func queue(_ database: TestDatabase, _ role: String) throws -> [String] {
    try database.desk("csr1").queue(roles: [role]).map(\.number)
  }

  private func authorized(_ database: TestDatabase) throws -> (ticket: Int64, number: String) {
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1"))
    let opened = try database.open("A1", ["1": "1"])
    let ticket = try #require(opened.ticket)
    try database.walk(ticket, [("csr1 take requested", [:]), ("csr1 authorize awaiting-goods", [:])])
    return (ticket, try #require(opened.number))
  }

  @Test func `whoever hands on lets go, and the answer says so`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      try database.walk(ticket, [("csr1 take requested", [:]), ("csr1 note requested", ["note": "在办"])])
      #expect(try database.desk("csr1").ticket(ticket)?.assignee == "csr1")
      let handed = try database.act("csr1", ticket, "authorize")
      #expect(handed.titles.letGo == "csr1")
      #expect(try database.desk("csr1").ticket(ticket)?.assignee == nil)
      // Who takes what waits on somebody else keeps it until a third party is waited on.
      try database.walk(ticket, [("logistics1 take awaiting-goods", [:])])
      let booked = try database.act(
        "logistics1",
        ticket,
        "book-pickup",
        ["carrier": "sf", "pickup-on": "2026-03-03"]
      )
      #expect(booked.titles.letGo == "logistics1")
      let taken = try database.act("logistics1", ticket, "take")
      #expect(taken.titles.letGo == nil)
      let collected = try database.act("logistics1", ticket, "collect")
      #expect(collected.titles.letGo == nil)  // in transit it is logistics that is waited on still
      #expect(try database.desk("csr1").ticket(ticket)?.assignee == "logistics1")
      // Escalated it waits on another party too.
      #expect(try database.act("csr1", ticket, "escalate", ["note": "客户急"]).titles.letGo == "logistics1")
      try database.expectWhole()
    }
  }

  @Test
  func
    `a pick-up stands in the queue of logistics while the customer's clock runs, and a parcel in that of the warehouse`()
    throws
  {
    try withTicketDatabase { database in
      let (ticket, number) = try authorized(database)
      #expect(try queue(database, "logistics") == [number])
      #expect(try queue(database, "warehouse") == [])
      let next = try database.desk("logistics1").takeNext(role: nil, key: UUID().uuidString.lowercased())
      #expect(next.ticket == ticket)
      try database.walk(
        ticket,
        [
          ("logistics1 book-pickup pickup-booked", ["carrier": "sf", "pickup-on": "2026-03-03"]),
          ("logistics1 collect in-transit", [:]),
        ]
      )
      #expect(try queue(database, "logistics") == [number])
      #expect(try queue(database, "warehouse") == [number])
      #expect(try database.desk("csr1").ticket(ticket)?.workedBy.map(\.party) == ["warehouse"])
      try database.walk(ticket, [("warehouse1 receive received", ["received": "1:1"])])
      #expect(try queue(database, "logistics") == [] && queue(database, "warehouse") == [])
      #expect(try queue(database, "inspector") == [number])
      try database.expectWhole()
    }
  }

  @Test
  func `what is escalated stands in the queue of who it went to, and of who has the work, before the rest`()
    throws
  {
    try withTicketDatabase { database in
      let (ticket, number) = try authorized(database)
      try database.walk(
        ticket,
        [
          ("logistics1 book-pickup pickup-booked", ["carrier": "sf", "pickup-on": "2026-03-03"]),
          ("logistics1 collect in-transit", [:]),
        ]
      )
      try database.insert(TestOrder("B1", customer: "C2"))
      let early = try #require(try database.open("B1", ["1": "1"]).ticket)
      try database.walk(
        early,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "T1"]),
        ]
      )
      try database.connect().script(
        "update data.ticket set due_at = due_at - interval '1 day' where ticket_id = \(early)"
      )
      #expect(try queue(database, "warehouse") == ["R-\(early)", number])
      for party in ["team-leader", "supervisor"] {
        try database.walk(ticket, [("csr1 escalate in-transit", ["note": "客户急"])])
        #expect(try queue(database, party) == [number])
        for work in ["warehouse", "logistics"] {
          #expect(try queue(database, work) == [number, "R-\(early)"])
        }
        #expect(try database.desk("csr1").queue(roles: [party]).map(\.why) == ["escalated"])
      }
      #expect(try queue(database, "team-leader") == [])
      // A person of several roles sees it once.
      #expect(
        try database.desk("csr1").queue(roles: ["supervisor", "warehouse", "logistics"]).map(\.number) == [
          number, "R-\(early)",
        ]
      )
      try database.walk(ticket, [("warehouse1 receive received", ["received": "1:1"])])
      #expect(try queue(database, "supervisor") == [])
      #expect(try database.desk("csr1").ticket(ticket)?.escalated == false)
    }
  }

  @Test
  func `a reshipment that is picked waits on logistics, and an exchange that is replaced on its children`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 10000)]))
      let exchange = try database.begin("exchange", "A1", ["1": "1"], ["reason": "quality"])
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      let leg = try database.child("reshipment", of: exchange)
      for role in ["logistics", "call-centre", "csr", "team-leader", "supervisor"] {
        #expect(try !queue(database, role).contains("X-\(exchange)"))
      }
      #expect(try database.desk("csr1").ticket(exchange)?.waitsOn == "children")
      #expect(try queue(database, "warehouse") == ["S-\(leg)"])
      try database.walk(leg, [("warehouse1 pick picked", [:])])
      #expect(try queue(database, "warehouse") == [])
      #expect(try queue(database, "logistics").contains("S-\(leg)"))
      try database.walk(leg, [("logistics1 ship shipped", ["carrier": "sf", "tracking": "N1"])])
      // One replacement, whichever state it is in.
      #expect(try database.ask("select count(*) from data.ticket where workflow = 'reshipment'") == "1")
      try database.expectWhole()
    }
  }

  @Test func `a queue is cut where it is told to be, and its length is told`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for number in 1...5 {
        try database.insert(TestOrder("N\(number)", customer: "C\(number)"))
        _ = try database.open("N\(number)", ["1": "1"])
      }
      let desk = database.desk("csr1")
      #expect(try desk.queue(roles: ["csr"], atMost: 3).count == 3)
      #expect(try desk.queueLength(roles: ["csr"]) == 5)
      #expect(try desk.queueLength(roles: ["csr"], overdueOnly: true) == 0)
    }
  }
}

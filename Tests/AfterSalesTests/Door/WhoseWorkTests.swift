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

  @Test func `what the warehouse must check stands in its queue, and what it may have again`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("R1", lines: [.init("积木", price: 8000)]))
      let missing = ["reason": "missing-item", "kind": "missing"]
      let ticket = try database.begin("reshipment", "R1", ["1": "1"], missing)
      #expect(try queue(database, "warehouse") == ["S-\(ticket)"])
      try database.walk(
        ticket,
        [
          ("warehouse1 check-packing requested", ["packing": "confirmed"]), ("csr1 authorize approved", [:]),
          ("warehouse1 out-of-stock waiting-stock", [:]),
        ]
      )
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "stock-out")
      #expect(try queue(database, "warehouse") == ["S-\(ticket)"])
      #expect(try queue(database, "csr") == ["S-\(ticket)"])
      try database.walk(
        ticket,
        [("csr1 substitute payment-due", ["new-sku": "1:大积木", "new-price": "1:100.00"])]
      )
      #expect(try queue(database, "finance") == ["S-\(ticket)"])
      try database.expectWhole()
    }
  }

  @Test func `money that a customer owes stands in the queue of who sees it come in`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10_000)]))
      let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      try database.walk(
        ticket,
        [
          ("csr1 choose-other requested", ["new-sku": "1:大积木", "new-price": "1:120.00"]),
          ("csr1 order-direct payment-due", [:]),
        ]
      )
      #expect(try queue(database, "finance") == ["X-\(ticket)"])
      try database.walk(
        ticket,
        [("finance1 collect replacing", ["reference": "P1", "paid-amount": "20.00"])]
      )
      #expect(try queue(database, "finance") == [])
      let out = try database.child("reshipment", of: ticket)
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      try database.walk(try database.child("return", of: ticket), [("csr1 withdraw withdrawn", [:])])
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收货款"])])
      #expect(try queue(database, "finance") == ["X-\(ticket)"])
      try database.expectWhole()
    }
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, sku: "1:DEAR") == "done payment-due")
      #expect(try queue(database, "finance") == ["V-\(ticket)"])
    }
  }

  @Test func `goods that came late are the inspector's until he has seen them, and not before they came`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 6, price: 1000)]))
      let ticket = try #require(try database.open("A1", ["1": "6"]).ticket)
      func inspection(_ units: Int) -> [String: String] {
        [
          "accepted": "1:\(units)", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock",
          "invoice": "none",
        ]
      }
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1:3"]),
          ("inspector1 inspect refund-due", inspection(3)),
        ]
      )
      #expect(try queue(database, "inspector") == [])
      try database.walk(ticket, [("warehouse1 receive refund-due", ["received": "1:1"])])
      #expect(try queue(database, "inspector") == ["R-\(ticket)"])
      #expect(try database.faults == [])
      // Wherever it goes meanwhile, and however it is escalated.
      try database.walk(
        ticket,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "30.00"]),
          ("csr1 escalate refund-pending", ["note": "客户急"]),
        ]
      )
      #expect(try queue(database, "inspector") == ["R-\(ticket)"])
      #expect(try queue(database, "finance") == ["R-\(ticket)"])
      try database.walk(
        ticket,
        [("finance1 settle refunded", ["reference": "P1", "paid-amount": "30.00"])]
      )
      #expect(try queue(database, "inspector") == ["R-\(ticket)"])
      try database.walk(ticket, [("inspector1 inspect refund-due", inspection(1))])
      #expect(try queue(database, "inspector") == [])
      // Who forgot him is told.
      try database.walk(ticket, [("warehouse1 receive refund-due", ["received": "1:2"])])
      try database.connect().script("update data.ticket set worked_by = '{}'")
      #expect(try database.faults.count == 1)
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

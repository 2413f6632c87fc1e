import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A parcel that the courier has lost stands in the queue of logistics, which claims it; what becomes of it then.
@Suite struct LostParcelTests {
  private let claim = ["claim-number": "L1"]

  /// An order whose parcel SF-A1 is lost: its return.
  private func withLoss(status: String = "shipped", _ body: (TestDatabase, Int64) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: status, lines: [.init("积木", quantity: 2, price: 10000)]))
      #expect(try database.tell("L", "lost", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let ticket = try database.moved(by: "L")
      #expect(try database.state(ticket) == "reported-lost")
      #expect(try database.waitsOn(ticket) == "logistics")
      #expect(try database.claimed("A1", 1) == "2 0")
      try body(database, ticket)
      try database.expectWhole()
    }
  }

  @Test(arguments: ["placed", "packed", "shipped", "refused"])
  func `logistics claims it, an inspector records it, and it is paid for as any loss is`(status: String)
    throws
  {
    try withLoss(status: status) { (database, ticket) throws in
      #expect(try database.act("csr1", ticket, "report-lost", claim).short.hasPrefix("refused"))
      try database.walk(
        ticket,
        [
          ("logistics1 report-lost lost", claim), ("inspector1 record-loss lost", claim),
        ]
      )
      let asked = try database.act("csr1", ticket, "write-off", ["note": "快递丢件"])
      #expect(asked.short == "asked ops-manager")
      #expect(try database.agree(to: asked, by: "ops1") == "done refund-due")
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == 20000)
      #expect(try database.tell("L2", "lost", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.tickets() == ["return refund-due"])
      // Taken after all: the money is on its way, so a person must look.
      #expect(
        try database.tell("D", "delivered", "SF-A1", "2026-03-02T03:00:00") == "unmatched return-decided"
      )
    }
  }

  @Test func `who waits for the goods may have another parcel instead`() throws {
    try withLoss { (database, ticket) throws in
      try database.walk(ticket, [("csr1 withdraw withdrawn", [:])])
      #expect(try database.claimed("A1", 1) == "0 0")
      let parcel = try database.begin(
        "reshipment",
        "A1",
        ["1": "2"],
        ["reason": "lost-parcel", "kind": "missing"]
      )
      #expect(try database.state(parcel) == "requested")
    }
  }

  @Test(arguments: ["reported-lost", "lost", "asked"])
  func `a lost parcel that is taken after all ends its return`(state: String) throws {
    try withLoss { (database, ticket) throws in
      if state != "reported-lost" { try database.walk(ticket, [("logistics1 report-lost lost", claim)]) }
      if state == "asked" {
        try database.walk(ticket, [("inspector1 record-loss lost", claim)])
        #expect(try database.act("csr1", ticket, "write-off", ["note": "快递丢件"]).short == "asked ops-manager")
      }
      #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T03:00:00") == "applied")
      #expect(try database.state(ticket) == "withdrawn")
      #expect(try database.ask("select count(*) from data.approval where status = 'open'") == "0")
      #expect(try database.claimed("A1", 1) == "0 0")
      #expect(try database.open("A1", ["1": "1"]).short == "done requested")
    }
  }

  @Test func `a lost parcel that is found and comes back is received`() throws {
    try withLoss { (database, ticket) throws in
      #expect(try database.tell("R", "returned", "SF-A1", "2026-03-02T03:00:00") == "applied")
      #expect(try database.state(ticket) == "in-transit")
      #expect(try database.tickets() == ["return in-transit"])
      #expect(try database.tell("L2", "lost", "SF-A1", "2026-03-02T04:00:00") == "applied")
      #expect(try database.state(ticket) == "reported-lost")
      try database.walk(ticket, [("warehouse1 receive received", ["received": "1:2"])])
      try database.inspectAll(ticket, units: 2, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == 20000)
    }
  }

  @Test func `a lost parcel that is found and refused has its callback`() throws {
    try withLoss { (database, ticket) throws in
      #expect(try database.tell("R", "refused", "SF-A1", "2026-03-02T03:00:00") == "applied")
      let callback = try database.moved(by: "R")
      #expect(try database.state(callback) == "to-call")
      #expect(try database.child("return", of: callback) == ticket)
      #expect(try database.state(ticket) == "in-transit")
      let answer = ["reason": "late", "words": "再送", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 redeliver redelivering", [:])]
      )
      #expect(try database.state(ticket) == "recovering")
    }
  }

  @Test func `what was refused and is lost on its way back goes to logistics too`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let callback = try database.refused()
      let back = try database.child("return", of: callback)
      #expect(try database.tell("L", "lost", "SF-A1", "2026-03-02T09:40:00") == "applied")
      #expect(try database.state(back) == "reported-lost")
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return reported-lost"])
      try database.expectWhole()
    }
  }

  @Test(arguments: ["receive", "report-lost", "deliver"])
  func `also where nobody is paid for what comes back`(end: String) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let callback = try database.refused()
      let back = try database.child("return", of: callback)
      let answer = ["reason": "late", "words": "再送", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 redeliver redelivering", [:])]
      )
      #expect(try database.tell("L", "lost", "SF-A1", "2026-03-02T09:40:00") == "applied")
      #expect(try database.state(back) == "recovery-lost")
      #expect(try database.waitsOn(back) == "logistics")
      switch end {
      case "receive": try database.walk(back, [("warehouse1 receive closed", ["received": "1:1,2:2"])])
      case "report-lost": try database.walk(back, [("logistics1 report-lost closed", claim)])
      default:
        #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T09:50:00") == "applied")
        #expect(try database.state(back) == "withdrawn")
      }
      try database.expectWhole()
    }
  }

  @Test(arguments: ["requested", "awaiting-goods", "pickup-booked"])
  func `what the customer wanted to return before he had it is lost with its parcel`(state: String) throws {
    for found in [false, true] {
      try withTicketDatabase { database in
        try database.setClock("2026-03-02 10:00+08")
        try database.insert(TestOrder("A1", status: "shipped", lines: [.init("积木", price: 10000)]))
        let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
        if state != "requested" { try database.dated("A1") }
        if state != "requested" { try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])]) }
        if state == "pickup-booked" {
          try database.walk(
            ticket,
            [("logistics1 book-pickup pickup-booked", ["carrier": "sf", "pickup-on": "2026-03-03"])]
          )
        }
        #expect(try database.state(ticket) == state)
        #expect(try database.tell("L", "lost", "SF-A1", "2026-03-02T01:00:00") == "applied")
        #expect(try database.tickets() == ["return reported-lost"])
        if found { try database.walk(ticket, [("logistics1 report-lost lost", claim)]) }
        #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T02:00:00") == "applied")
        #expect(try database.state(ticket) == "requested")
        try database.expectWhole()
      }
    }
  }

  @Test func `what is claimed elsewhere is for a person`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "shipped", lines: [.init("积木", price: 10000)]))
      _ = try database.begin("reshipment", "A1", ["1": "1"], ["reason": "missing-item", "kind": "missing"])
      for status in ["lost", "returned"] {
        #expect(try database.tell(status, status, "SF-A1", "2026-03-02T01:00:00") == "unmatched nothing-left")
      }
      #expect(try database.tickets() == ["reshipment requested"])
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Parcels that customers send back, in the courier's feed: the warehouse and logistics are told.
@Suite struct ReturnParcelTests {
  private let inspection = [
    "accepted": "1:1", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock", "invoice": "none",
  ]

  /// A return of one of two units: authorised, and with its parcel BACK-1 as far as `state`.
  private func withReturn(_ state: String = "in-transit", _ body: (TestDatabase, Int64) throws -> Void) throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 2, price: 10000)]))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
      let number = ["carrier": "sf", "tracking": "BACK-1"]
      switch state {
      case "awaiting-goods", "pickup-booked":
        let pickup = number.merging(["pickup-on": "2026-03-03"]) { $1 }
        try database.walk(ticket, [("logistics1 book-pickup pickup-booked", pickup)])
        if state == "awaiting-goods" {
          try database.walk(ticket, [("logistics1 pickup-failed awaiting-goods", ["note": "没人在家"])])
        }
      default: try database.walk(ticket, [("csr1 customer-ships in-transit", number)])
      }
      if state == "reported-lost" || state == "lost" {
        #expect(try database.tell("0", "lost", "BACK-1", "2026-03-02T00:30:00") == "applied")
        #expect(try database.state(ticket) == "reported-lost")
        #expect(try database.waitsOn(ticket) == "logistics")
      }
      if state == "lost" {
        try database.walk(ticket, [("logistics1 report-lost lost", ["claim-number": "L1"])])
      }
      #expect(try database.state(ticket) == state)
      try body(database, ticket)
      try database.expectWhole()
    }
  }

  @Test(arguments: ["awaiting-goods", "pickup-booked", "in-transit", "reported-lost", "lost"])
  func `a return that arrives waits on the warehouse, which receives it`(state: String) throws {
    try withReturn(state) { (database, ticket) throws in
      #expect(try database.tell("1", "delivered", "ｂａｃｋ-1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.state(ticket) == "arrived")
      #expect(try database.waitsOn(ticket) == "warehouse")
      // It is not the order that was delivered.
      #expect(try database.ask(#"select courier_delivered_at from data."order""#) == "")
      #expect(try database.tell("2", "delivered", "BACK-1", "2026-03-02T02:00:00") == "applied")
      try database.walk(
        ticket,
        [("warehouse1 receive received", ["received": "1:1"]), ("inspector1 inspect refund-due", inspection)]
      )
      #expect(try database.tell("3", "delivered", "BACK-1", "2026-03-02T03:00:00") == "applied")
      #expect(try database.tickets() == ["return refund-due"])
    }
  }

  @Test func `a return that the warehouse cannot find goes back to logistics`() throws {
    try withReturn { (database, ticket) throws in
      #expect(try database.tell("1", "delivered", "BACK-1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.act("warehouse1", ticket, "not-here").short.hasPrefix("refused"))
      try database.walk(ticket, [("warehouse1 not-here in-transit", ["note": "未见此件"])])
      #expect(try database.waitsOn(ticket) == "logistics")
      try database.walk(ticket, [("logistics1 report-lost lost", ["claim-number": "L1"])])
    }
  }

  @Test(arguments: ["awaiting-goods", "pickup-booked", "in-transit"])
  func `a return that is lost goes to logistics, and is the sender's claim`(state: String) throws {
    try withReturn(state) { (database, ticket) throws in
      #expect(try database.tell("1", "lost", "BACK-1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.state(ticket) == "reported-lost")
      try database.walk(ticket, [("logistics1 report-lost lost", ["claim-number": "L1"])])
      #expect(try database.tell("2", "lost", "BACK-1", "2026-03-02T02:00:00") == "applied")
      if state == "in-transit" {
        try database.walk(ticket, [("supervisor1 refuse-loss rejected", ["note": "客户自寄"])])
      }
    }
  }

  @Test func `a return that had arrived and is lost goes to logistics`() throws {
    try withReturn { (database, ticket) throws in
      #expect(try database.tell("1", "delivered", "BACK-1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.tell("2", "lost", "BACK-1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.state(ticket) == "reported-lost")
    }
  }

  @Test func `the first scan of a pick-up is its collection`() throws {
    try withReturn("pickup-booked") { (database, ticket) throws in
      #expect(try database.tell("1", "in-transit", "BACK-1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.state(ticket) == "in-transit")
      #expect(try database.tell("2", "in-transit", "BACK-1", "2026-03-02T02:00:00") == "applied")
    }
  }

  @Test(arguments: ["refused", "returned"])
  func `a return that turns back is for a person`(status: String) throws {
    try withReturn { (database, ticket) throws in
      #expect(
        try database.tell("1", status, "BACK-1", "2026-03-02T01:00:00") == "unmatched return-turned-back"
      )
      #expect(try database.state(ticket) == "in-transit")
      _ = try database.desk("csr1").matchInbox("1", order: "A1")
      #expect(try database.desk("csr1").inbox().map(\.problem) == ["return-turned-back"])
      #expect(try database.tickets() == ["return in-transit"])
    }
  }

  @Test(arguments: ["delivered", "lost"])
  func `the parcel of a return that is over is for a person`(status: String) throws {
    try withReturn("awaiting-goods") { (database, ticket) throws in
      try database.walk(ticket, [("csr1 withdraw withdrawn", [:])])
      #expect(try database.tell("1", status, "BACK-1", "2026-03-02T01:00:00") == "unmatched return-ended")
      #expect(try database.state(ticket) == "withdrawn")
    }
  }

  @Test func `a return that arrives may be withdrawn, as one on its way`() throws {
    try withReturn { (database, ticket) throws in
      #expect(try database.tell("1", "delivered", "BACK-1", "2026-03-02T01:00:00") == "applied")
      try database.walk(ticket, [("csr1 withdraw rejected", [:])])
    }
  }

  @Test(arguments: ["no-reason", "quality"])
  func `a return that arrives may become an exchange`(reason: String) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 2, price: 10000)]))
      let ticket = try #require(try database.open("A1", ["1": "1"], reason: reason).ticket)
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "BACK-1"]),
        ]
      )
      #expect(try database.tell("1", "delivered", "BACK-1", "2026-03-02T01:00:00") == "applied")
      try database.walk(ticket, [("csr1 convert arrived", [:])])
      #expect(try database.tickets() == ["return arrived", "exchange requested"])
      try database.expectWhole()
    }
  }

  @Test func `a number that two returns have is for a person`() throws {
    try withReturn { (database, _) throws in
      try database.insert(TestOrder("B1", customer: "C2"))
      let other = try #require(try database.open("B1", ["1": "1"]).ticket)
      try database.walk(
        other,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "BACK-1"]),
        ]
      )
      #expect(
        try database.tell("1", "delivered", "BACK-1", "2026-03-02T01:00:00") == "unmatched several-orders"
      )
      _ = try database.desk("csr1").matchInbox("1", order: "B1")
      #expect(try database.state(other) == "arrived")
      #expect(try database.tickets() == ["return in-transit", "return arrived"])
    }
  }

  @Test func `another carrier's parcel of the same number is for a person`() throws {
    try withReturn { (database, ticket) throws in
      #expect(
        try database.tell("1", "delivered", "BACK-1", "2026-03-02T01:00:00", carrier: "圆通速递")
          == "unmatched other-carrier"
      )
      #expect(try database.state(ticket) == "in-transit")
    }
  }
}

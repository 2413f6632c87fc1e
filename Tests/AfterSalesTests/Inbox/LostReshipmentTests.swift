import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Parcels of reshipments that the courier has lost or sends back.
@Suite struct LostReshipmentTests {
  /// A replacement of one unit on its way as SF-S1, and that it is lost.
  private func withLoss(_ body: (TestDatabase, Int64) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 4000)]))
      let ticket = try replacement(database)
      #expect(try database.tell("L", "lost", "SF-S1", "2026-03-02T11:00:00") == "unmatched ahead")
      try database.setClock("2026-03-03 10:00+08")
      #expect(try database.tell("M", "lost", "SF-S1", "2026-03-02T12:00:00") == "applied")
      #expect(try database.state(ticket) == "reported-lost")
      #expect(try database.waitsOn(ticket) == "logistics")
      try body(database, ticket)
      try database.expectWhole()
    }
  }

  private func replacement(_ database: TestDatabase) throws -> Int64 {
    let fields = ["reason": "damaged-on-arrival", "kind": "replacement"]
    let ticket = try database.begin("reshipment", "A1", ["1": "1"], fields)
    try database.walk(
      ticket,
      [("warehouse1 check-packing requested", ["packing": "confirmed"]), ("csr1 authorize approved", [:])]
    )
    try database.ship(ticket, "SF-S1")
    return ticket
  }

  @Test func `logistics claims it and it is sent again, the second time by the supervisor's word`() throws {
    try withLoss { (database, ticket) throws in
      try database.walk(ticket, [("logistics1 report-lost approved", ["claim-number": "L1"])])
      // What of the lost parcel is told now is for a person, but that it is lost.
      #expect(try database.tell("L2", "lost", "SF-S1", "2026-03-02T13:00:00") == "applied")
      #expect(
        try database.tell("D", "delivered", "SF-S1", "2026-03-03T09:00:00") == "unmatched replaced-parcel"
      )
      try database.ship(ticket, "SF-S2")
      #expect(
        try database.tell("D2", "delivered", "SF-S1", "2026-03-03T09:30:00") == "unmatched replaced-parcel"
      )
      #expect(try database.tell("L3", "lost", "SF-S2", "2026-03-03T09:40:00") == "applied")
      #expect(
        try database.act("logistics1", ticket, "report-lost", ["claim-number": "L2"]).short.hasPrefix(
          "refused"
        )
      )
      try database.walk(
        ticket,
        [("supervisor1 report-lost approved", ["claim-number": "L2", "note": "再次丢件"])]
      )
    }
  }

  @Test(arguments: ["delivered", "refused"])
  func `a lost parcel that is found is delivered or refused`(status: String) throws {
    try withLoss { (database, ticket) throws in
      #expect(try database.tell("F", status, "SF-S1", "2026-03-03T09:00:00") == "applied")
      #expect(try database.state(ticket) == status)
      #expect(
        try database.ask("select count(*) from data.ticket where workflow = 'rejected-delivery-callback'")
          == (status == "refused" ? "1" : "0")
      )
    }
  }

  @Test func `a parcel that is sent back has its callback, as somebody must ask`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 4000)]))
      let ticket = try replacement(database)
      #expect(try database.tell("R", "returned", "SF-S1", "2026-03-02T10:00:00") == "applied")
      #expect(try database.state(ticket) == "refused")
      #expect(
        try database.tickets() == [
          "reshipment refused", "rejected-delivery-callback to-call", "return in-transit",
        ]
      )
      #expect(try database.tell("R2", "returned", "SF-S1", "2026-03-02T10:05:00") == "applied")
      // Lost on its way back.
      #expect(try database.tell("L", "lost", "SF-S1", "2026-03-02T10:06:00") == "applied")
      #expect(
        try database.tickets() == [
          "reshipment refused", "rejected-delivery-callback to-call", "return reported-lost",
        ]
      )
      try database.expectWhole()
    }
  }

  @Test func `what the customer says he has not received is known to be lost while it is traced`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 4000)]))
      let ticket = try replacement(database)
      #expect(try database.tell("D", "delivered", "SF-S1", "2026-03-02T10:00:00") == "applied")
      try database.walk(ticket, [("csr1 not-received tracing", [:])])
      #expect(try database.tell("L", "lost", "SF-S1", "2026-03-02T10:05:00") == "applied")
      #expect(
        try database.ask(
          "select event from data.ticket_event where ticket_id = \(ticket) order by seq desc limit 1"
        ) == "tell-lost"
      )
      try database.walk(ticket, [("logistics1 report-lost approved", ["claim-number": "L1"])])
      try database.expectWhole()
    }
  }

  @Test func `the new goods of an exchange, and the customer's own, are sent again as any are`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 4000)]))
      let exchange = try database.begin("exchange", "A1", ["1": "1"], ["reason": "size"])
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      let out = try database.child("reshipment", of: exchange)
      try database.ship(out, "SF-X1")
      #expect(try database.tell("L", "lost", "SF-X1", "2026-03-02T10:00:00") == "applied")
      #expect(try database.state(out) == "reported-lost")
      #expect(try database.state(exchange) == "replacing")
      try database.walk(out, [("logistics1 report-lost approved", ["claim-number": "L1"])])
      try database.ship(out, "SF-X2")
      #expect(try database.tell("D", "delivered", "SF-X2", "2026-03-02T10:01:00") == "applied")
      #expect(try database.inherited("A1") == ["1001 of 1: 1 积木 paid 4000"])

      try database.insert(TestOrder("B1", customer: "C2", lines: [.init("积木", price: 4000)]))
      let back = try #require(try database.open("B1", ["1": "1"]).ticket)
      try database.walk(
        back,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "BACK-1"]),
        ]
      )
      try database.bringBack(back, accepted: 0, ends: "rejected")
      try database.walk(back, [("csr1 return-goods closed", [:])])
      let own = try database.child("reshipment", of: back)
      try database.ship(own, "SF-O1")
      #expect(try database.tell("L2", "lost", "SF-O1", "2026-03-02T10:00:00") == "applied")
      #expect(try database.state(own) == "reported-lost")
      try database.expectWhole()
    }
  }

  @Test(arguments: ["shipped", "reported-lost"])
  func `a second parcel that is lost is not sent once more when the first one arrives`(state: String) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let callback = try database.refused()
      let answer = ["reason": "late", "words": "再送", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 redeliver redelivering", [:])]
      )
      let parcel = try database.child("reshipment", of: callback)
      try database.ship(parcel, "SF-S2")
      if state == "reported-lost" {
        #expect(try database.tell("L", "lost", "SF-S2", "2026-03-02T10:00:00") == "applied")
      }
      #expect(try database.state(parcel) == state)
      #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T10:01:00") == "applied")
      #expect(try database.state(parcel) == "surplus")
      #expect(try database.tell("L2", "lost", "SF-S2", "2026-03-02T10:02:00") == "applied")
      #expect(try database.state(parcel) == "surplus")
      try database.walk(parcel, [("logistics1 report-lost stopped", ["claim-number": "L1"])])
      try database.expectWhole()
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A parcel that the courier sends back without having delivered it is announced to the warehouse.
@Suite struct ReturnedParcelTests {
  private func withOrder(status: String = "shipped", _ body: (TestDatabase) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: status, lines: [.init("积木", quantity: 2, price: 10000)]))
      try body(database)
      try database.expectWhole()
    }
  }

  @Test(arguments: ["placed", "packed", "shipped", "refused"])
  func `its recovery return is on its way, and refunds what is received`(status: String) throws {
    try withOrder(status: status) { (database) throws in
      #expect(try database.tell("1", "returned", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let back = try database.moved(by: "1")
      #expect(
        try database.ask(
          "select state || ' ' || (fields ->> 'reason') || ' ' || (fields ->> 'tracking') from data.ticket"
        )
          == "in-transit undelivered SF-A1"
      )
      #expect(try database.tell("2", "returned", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.tickets() == ["return in-transit"])
      try database.walk(back, [("warehouse1 receive received", ["received": "1:2"])])
      #expect(try database.tell("3", "returned", "SF-A1", "2026-03-02T03:00:00") == "applied")
      try database.inspectAll(back, units: 2, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 20000)
    }
  }

  @Test func `what was refused has its return already`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let callback = try database.moved(by: "1")
      #expect(try database.tell("2", "returned", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.moved(by: "2") == callback)
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return in-transit"])
      // And when its callback is over.
      let answer = ["reason": "late", "words": "不要了", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 refund-on-return closed", [:])]
      )
      for status in ["returned", "refused"] {
        #expect(try database.tell("3 \(status)", status, "SF-A1", "2026-03-02T03:00:00") == "applied")
      }
      #expect(try database.tickets() == ["rejected-delivery-callback closed", "return in-transit"])
    }
  }

  @Test func `a second attempt that ends in its way back is a refusal`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let callback = try database.moved(by: "1")
      try database.walk(callback, [("logistics1 reattempt reattempting", [:])])
      #expect(try database.tell("2", "returned", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.state(callback) == "to-call")
    }
  }

  @Test(arguments: ["requested", "awaiting-goods", "pickup-booked"], ["returned", "refused"])
  func `what the customer wanted to return before he had it comes back with its parcel`(
    state: String,
    status: String
  ) throws {
    try withOrder { (database) throws in
      let ticket = try #require(try database.open("A1", ["1": "2"]).ticket)
      if state != "requested" {
        try database.dated("A1")
        try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
      }
      if state == "pickup-booked" {
        try database.walk(
          ticket,
          [("logistics1 book-pickup pickup-booked", ["carrier": "sf", "pickup-on": "2026-03-03"])]
        )
      }
      #expect(try database.tell("1", status, "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.moved(by: "1") == ticket)
      // He has said why: nobody calls him.
      #expect(try database.tickets() == ["return in-transit"])
      if status == "refused" {
        // Delivered after all: he is asked anew what he wants.
        #expect(try database.tell("2", "delivered", "SF-A1", "2026-03-02T02:00:00") == "applied")
        #expect(try database.state(ticket) == "requested")
      }
    }
  }

  @Test(arguments: ["returned", "refused"])
  func `what he did not want to return comes back as well`(status: String) throws {
    try withOrder { (database) throws in
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      #expect(try database.tell("1", status, "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.state(ticket) == "in-transit")
      #expect(try database.claimed("A1", 1) == "2 0")
      #expect(
        try database.tickets()
          == ["return in-transit"]
          + (status == "refused"
            ? ["rejected-delivery-callback to-call", "return in-transit"] : ["return in-transit"])
      )
    }
  }
}

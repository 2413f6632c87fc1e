import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Parcels of reshipments in the courier's feed.
@Suite struct ReshipmentParcelTests {
  /// A reshipment of both units of a delivered order, on its way as SF-S1.
  private func withParcel(_ body: (TestDatabase, Int64) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 2, price: 4000)]))
      let ticket = try database.begin(
        "reshipment",
        "A1",
        ["1": "2"],
        ["reason": "damaged-on-arrival", "kind": "replacement"]
      )
      try database.walk(
        ticket,
        [("warehouse1 check-packing requested", ["packing": "confirmed"]), ("csr1 authorize approved", [:])]
      )
      try database.ship(ticket, "SF-S1")
      try body(database, ticket)
      try database.expectWhole()
    }
  }

  private func callback(_ database: TestDatabase, _ event: String) throws -> Int64 {
    try #require(
      Int64(try database.ask("select callback from data.carrier_event where event_id = '\(event)'"))
    )
  }

  @Test func `a delivered parcel is delivered once, and inherits`() throws {
    try withParcel { (database, ticket) throws in
      let delivered = database.event("E1", "delivered", of: "S1", at: "2026-03-03T09:00:00")
      #expect(try database.report(delivered).applied == 1)
      #expect(try database.report(delivered).duplicate == 1)
      #expect(try database.state(ticket) == "delivered")
      #expect(try database.inherited("A1") == ["1001 of 1: 2 积木 paid 8000"])
      // Told again under another number, and late news of a refusal before: nothing changes.
      #expect(
        try database.report(database.event("E2", "delivered", of: "S1", at: "2026-03-03T09:01:00")).applied
          == 1
      )
      #expect(
        try database.report(database.event("E3", "refused", of: "S1", at: "2026-03-02T18:00:00")).late == 1
      )
      #expect(try database.state(ticket) == "delivered")
      // Refused after it was taken: a person must look.
      #expect(
        try database.report(database.event("E4", "refused", of: "S1", at: "2026-03-03T19:00:00")).unmatched
          == 1
      )
      #expect(try database.ask("select count(*) from data.ticket") == "1")
    }
  }

  @Test func `a delivery that a person recorded is not turned back by an older refusal`() throws {
    try withParcel { (database, ticket) throws in
      try database.setClock("2026-03-03 10:00+08")
      try database.walk(ticket, [("logistics1 deliver delivered", [:])])
      #expect(
        try database.report(database.event("E1", "refused", of: "S1", at: "2026-03-03T09:00:00")).late == 1
      )
      #expect(try database.state(ticket) == "delivered")
    }
  }

  @Test(arguments: [false, true])
  func `a refused parcel opens one callback, whoever is told first`(byHand: Bool) throws {
    try withParcel { (database, ticket) throws in
      if byHand { try database.walk(ticket, [("logistics1 refuse refused", [:])]) }
      let refused = database.event("E1", "refused", of: "S1", at: "2026-03-03T09:00:00", note: "不要了")
      #expect(try database.report(refused).opened == 1)
      #expect(try database.report(refused).duplicate == 1)
      #expect(
        try database.report(database.event("E2", "refused", of: "S1", at: "2026-03-03T12:00:00")).opened == 0
      )
      #expect(
        try database.report(database.event("E0", "out-for-delivery", of: "S1", at: "2026-03-03T08:00:00"))
          .late == 1
      )
      #expect(try database.state(ticket) == "refused")
      let callback = try callback(database, "E1")
      #expect(
        try database.ask("select string_agg(workflow, ',' order by ticket_id) from data.ticket")
          == "reshipment,rejected-delivery-callback,return"
      )
      #expect(try database.state(callback) == "to-call")
      #expect(try database.claimed("A1", 1) == "2 0")
      try database.expectWhole()
      // What comes back of it is refunded.
      let back = try database.child("return", of: callback)
      try database.walk(back, [("warehouse1 receive received", ["received": "1:2"])])
      try database.inspectAll(back, units: 2, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 8000)
    }
  }

  @Test func `a parcel that is delivered again and taken inherits after all`() throws {
    try withParcel { (database, ticket) throws in
      try database.report(database.event("E1", "refused", of: "S1", at: "2026-03-03T09:00:00"))
      let callback = try callback(database, "E1")
      try database.walk(callback, [("logistics1 reattempt reattempting", [:])])
      try database.report(database.event("E2", "delivered", of: "S1", at: "2026-03-04T09:00:00"))
      #expect(try database.state(callback) == "closed")
      #expect(try database.state(try database.child("return", of: callback)) == "withdrawn")
      #expect(try database.state(ticket) == "delivered")
      #expect(try database.inherited("A1") == ["1001 of 1: 2 积木 paid 8000"])
    }
  }

  @Test func `of the new goods of an exchange only the goods come back, and the exchange is converted`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 4000)]))
      let exchange = try database.begin("exchange", "A1", ["1": "1"], ["reason": "size"])
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      try database.ship(try database.child("reshipment", of: exchange), "SF-S1")
      #expect(
        try database.report(database.event("E1", "refused", of: "S1", at: "2026-03-03T09:00:00")).opened == 1
      )
      let callback = try callback(database, "E1")
      let goods = try database.child("return", of: callback)
      #expect(try database.state(goods) == "recovering")
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.expectWhole()
      try database.walk(exchange, [("csr1 convert converted", [:])])
      let answer = ["reason": "changed-mind", "words": "不换了", "answered-by": "customer"]
      try database.walk(callback, [("csr1 record-reason reason-recorded", answer)])
      for event in ["redeliver", "refund-on-return"] {
        #expect(try database.act("csr1", callback, event).short == "refused [8]")
      }
      try database.walk(callback, [("csr1 no-action closed", [:])])
      try database.walk(goods, [("warehouse1 receive closed", ["received": "1:1"])])
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.expectWhole()
    }
  }

  @Test func `the customer's own goods that he refuses come back, and may still be taken`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:0", "rejected": "2:2", "finding": "2:used", "disposition": "2:restock",
        "invoice": "none",
      ]
      try database.walk(
        ticket,
        [("inspector1 inspect rejected", inspection), ("csr1 return-goods closed", [:])]
      )
      let parcel = try database.child("reshipment", of: ticket)
      try database.ship(parcel, "SF-S1")
      #expect(
        try database.report(database.event("E1", "refused", of: "S1", at: "2026-03-03T09:00:00")).opened == 1
      )
      #expect(try database.state(parcel) == "refused")
      let callback = try callback(database, "E1")
      #expect(try database.claimed("A1", 2) == "0 0")
      try database.report(database.event("E2", "delivered", of: "S1", at: "2026-03-04T09:00:00"))
      #expect(try database.state(callback) == "closed")
      let back = try database.child("return", of: callback)
      #expect(try database.state(back) == "withdrawn")
      // It claims nothing, so it can never become a refund.
      #expect(try database.act("warehouse1", back, "receive", ["received": "2:2"]).short == "refused [8]")
      #expect(try database.act("leader1", back, "reopen", ["note": "客户改主意"]).short == "refused [8]")
      try database.expectWhole()
    }
  }
}

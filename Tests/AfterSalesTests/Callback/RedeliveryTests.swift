import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A refused parcel whose customer wants the goods after all: sent again, or exchanged. No money then goes back for them.
@Suite struct RedeliveryTests {
  private let answer = ["reason": "not-reached", "words": "当时不在家，请再送", "answered-by": "customer"]

  /// A callback whose reason is recorded; the order is one article of 100.00.
  private func withReason(
    status: String = "shipped",
    _ body: (TestDatabase, _ callback: Int64, _ recovery: Int64) throws -> Void
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: status, lines: [.init("积木", price: 10000)]))
      try database.report(database.event("E1", "refused", of: "A1", at: "2026-03-02T09:30:00"))
      let callback = try #require(Int64(try database.ask("select callback from data.carrier_event")))
      try database.walk(callback, [("csr1 record-reason reason-recorded", answer)])
      #expect(try database.claimed("A1", 1) == "1 0")
      try body(database, callback, try database.child("return", of: callback))
      try database.expectWhole()
    }
  }

  private func redelivered(_ database: TestDatabase, _ callback: Int64) throws -> Int64 {
    let key = UUID().uuidString.lowercased()
    let first = try database.act("csr1", callback, "redeliver", key: key)
    #expect(first.short == "done redelivering")
    #expect(
      first.consequences.map(\.to) == ["recovering", "approved"]
        || first.consequences.map(\.to) == ["approved", "recovering"]
    )
    #expect(try database.act("csr1", callback, "redeliver", key: key).isRepeated)
    return try database.child("reshipment", of: callback)
  }

  @Test func `what is sent again and arrives is the customer's, with a delivery of its own`() throws {
    try withReason { (database, callback, recovery) throws in
      let parcel = try redelivered(database, callback)
      #expect(try database.claimed("A1", 1) == "1 0")
      // Nobody is paid for what comes back.
      try database.walk(recovery, [("warehouse1 receive closed", ["received": "1:1"])])
      #expect(try database.claimed("A1", 1) == "1 0")
      #expect(try database.open("A1", ["1": "1"], reason: "refused").short.hasPrefix("refused"))
      try database.deliver(parcel)
      #expect(try database.inherited("A1") == ["1001 of 1: 1 积木 paid 10000"])
      #expect(try database.claimed("A1", 1) == "0 1")
      try database.expectWhole()
      // It did not arrive after all, and is sent once more.
      try database.walk(
        parcel,
        [("csr1 not-received tracing", [:]), ("logistics1 report-lost approved", ["claim-number": "L1"])]
      )
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.expectWhole()
      try database.deliver(parcel)
      try database.walk(parcel, [("csr1 close closed", [:])])
      #expect(try database.state(callback) == "closed")
      #expect(try database.claimed("A1", 1001) == "0 0")
      #expect(try database.ask("select count(*) from data.refund_entry") == "0")
    }
  }

  @Test(arguments: [("logistics1 report-lost closed", ["claim-number": "L1"]), ("", [:])])
  func `goods that are lost on their way back, or here already, are not refunded either`(
    step: String,
    fields: [String: String]
  ) throws {
    try withReason { (database, callback, recovery) throws in
      if step.isEmpty { try database.walk(recovery, [("warehouse1 receive received", ["received": "1:1"])]) }
      try database.walk(callback, [("csr1 redeliver redelivering", [:])])
      if !step.isEmpty { try database.walk(recovery, [(step, fields)]) }
      #expect(try database.state(recovery) == "closed")
      #expect(try database.claimed("A1", 1) == "1 0")
    }
  }

  @Test func `what cannot be sent again is refunded by a return of goods in stock`() throws {
    try withReason { (database, callback, recovery) throws in
      let parcel = try redelivered(database, callback)
      try database.walk(parcel, [("csr1 cancel cancelled", ["note": "无货"])])
      #expect(try database.state(callback) == "closed")
      let refund = try database.child("return", of: callback)
      #expect(refund != recovery)
      #expect(try database.state(refund) == "received")
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.inspectAll(refund, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(refund)?.dueTotal == 10000)
    }
  }

  @Test func `what was not paid for and cannot be sent again is nobody's claim`() throws {
    try withReason { (database, callback, _) throws in
      try database.connect().query(#"update data."order" set paid = 0"#)
      let parcel = try redelivered(database, callback)
      try database.walk(parcel, [("csr1 cancel cancelled", ["note": "无货"])])
      #expect(try database.state(callback) == "closed")
      #expect(try database.claimed("A1", 1) == "0 0")
    }
  }

  @Test func `what is sent again and refused again has a callback and a recovery of its own`() throws {
    try withReason { (database, callback, recovery) throws in
      let parcel = try redelivered(database, callback)
      #expect(
        try database.act("csr1", callback, "add-words", ["words": "下午送"]).short == "done redelivering"
      )
      try database.ship(parcel, "SF-S2")
      // The first parcel is told once more: nothing new.
      try database.report(database.event("E2", "refused", of: "A1", at: "2026-03-02T11:00:00"))
      #expect(try database.state(callback) == "redelivering")
      try database.report(database.event("E3", "refused", of: "S2", at: "2026-03-04T11:00:00"))
      #expect(try database.state(parcel) == "refused")
      #expect(try database.state(callback) == "closed")
      let second = try #require(
        Int64(try database.ask("select callback from data.carrier_event where event_id = 'E3'"))
      )
      let back = try database.child("return", of: second)
      #expect(try database.state(back) == "in-transit")
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.expectWhole()
      try database.walk(
        second,
        [("csr1 record-reason reason-recorded", answer), ("csr1 refund-on-return closed", [:])]
      )
      try database.walk(back, [("warehouse1 receive received", ["received": "1:1"])])
      try database.inspectAll(back, ends: "refund-due")
      try database.walk(recovery, [("warehouse1 receive closed", ["received": "1:1"])])
      #expect(try database.claimed("A1", 1) == "0 1")
    }
  }

  // MARK: Exchanged

  /// The exchange that takes the recovery return over.
  private func exchanged(_ database: TestDatabase, _ callback: Int64, _ reason: String = "size") throws
    -> Int64
  {
    try database.walk(callback, [("csr1 exchange closed", ["exchange-reason": reason])])
    return try database.child("exchange", of: callback)
  }

  @Test(arguments: ["size", "quality"])
  func `the recovery return is the leg of an exchange, before or after it is inspected`(reason: String) throws
  {
    try withReason { (database, callback, recovery) throws in
      let exchange = try exchanged(database, callback, reason)
      #expect(try database.state(exchange) == "requested")
      #expect(
        try database.ask("select parent from data.ticket where ticket_id = \(recovery)") == "\(exchange)"
      )
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.expectWhole()
      let cheaper = ["new-sku": "1:小积木", "new-price": "1:80.00"]
      try database.walk(
        exchange,
        [("csr1 choose-other requested", cheaper), ("csr1 authorize awaiting-inspection", [:])]
      )
      #expect(try database.ask("select count(*) from data.ticket where workflow = 'return'") == "1")
      try database.walk(recovery, [("warehouse1 receive received", ["received": "1:1"])])
      try database.inspectAll(recovery, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(recovery)?.dueTotal == 2000)
      #expect(try database.state(exchange) == "replacing")
      try database.deliver(try database.child("reshipment", of: exchange))
      #expect(try database.inherited("A1") == ["1001 of 1: 1 小积木 paid 8000"])
    }
  }

  @Test func `a direct exchange of refused goods orders the new ones at once`() throws {
    try withReason(status: "refused") { (database, callback, recovery) throws in
      let exchange = try exchanged(database, callback)
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      #expect(
        try database.ask("select fields ->> 'carried' from data.ticket where ticket_id = \(recovery)")
          == "10000"
      )
      let out = try database.child("reshipment", of: exchange)
      try database.walk(recovery, [("warehouse1 receive received", ["received": "1:1"])])
      try database.inspectAll(recovery, ends: "exchanged")
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      #expect(try database.state(exchange) == "closed")
      #expect(try database.inherited("A1") == ["1001 of 1: 1 积木 paid 10000"])
    }
  }

  @Test(arguments: [
    ("csr1 withdraw withdrawn", [:]), ("csr1 decline declined", ["decline-reason": "excluded"]),
    ("csr1 convert converted", [:]), ("leader1 void voided", ["void-reason": "test"]),
  ])
  func `when nothing comes of the exchange the return refunds in full`(step: String, fields: [String: String])
    throws
  {
    try withReason { (database, callback, recovery) throws in
      let exchange = try exchanged(database, callback)
      // Also while its goods are here.
      try database.walk(recovery, [("warehouse1 receive received", ["received": "1:1"])])
      try database.walk(exchange, [(step, fields)])
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.inspectAll(recovery, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(recovery)?.dueTotal == 10000)
    }
  }

  @Test(arguments: [false, true])
  func `an exchange that is reopened has the units its return has let go of`(returnIsFirst: Bool) throws {
    try withReason { (database, callback, recovery) throws in
      let exchange = try exchanged(database, callback)
      try database.walk(exchange, [("csr1 decline declined", ["decline-reason": "excluded"])])
      let reopening = { try database.walk(exchange, [("leader1 reopen requested", ["note": "再议"])]) }
      if !returnIsFirst { try reopening() }
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.walk(
        recovery,
        [
          ("csr1 withdraw rejected", [:]), ("warehouse1 receive rejected", ["received": "1:1"]),
          ("csr1 return-goods closed", [:]),
        ]
      )
      if returnIsFirst {
        #expect(try database.claimed("A1", 1) == "0 0")
        try reopening()
      }
      #expect(try database.claimed("A1", 1) == "1 0")
      try database.expectWhole()
      try database.walk(exchange, [("csr1 withdraw withdrawn", [:])])
      #expect(try database.claimed("A1", 1) == "0 0")
    }
  }

  @Test func `goods that are inspected are exchanged or sent again no more`() throws {
    try withReason { (database, callback, recovery) throws in
      try database.walk(recovery, [("warehouse1 receive received", ["received": "1:1"])])
      try database.inspectAll(recovery, ends: "refund-due")
      #expect(try database.act("csr1", callback, "redeliver").short == "refused [8]")
      #expect(
        try database.act("csr1", callback, "exchange", ["exchange-reason": "size"]).short == "refused [8]"
      )
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// When an event happened, and what came in before it: nothing true is lost, nothing false turns anything.
@Suite struct EventTimeTests {
  private func withOrder(status: String = "shipped", _ body: (TestDatabase) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: status, lines: [.init("积木", quantity: 2, price: 10000)]))
      try body(database)
      try database.expectHealth()
    }
  }

  @Test func `an event dated ahead waits for a person, and makes no true event late`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("1", "in-transit", "SF-A1", "2027-03-02T10:00:00") == "unmatched ahead")
      #expect(try database.tell("2", "in-transit", "SF-A1", "2026-03-02T10:10:01") == "unmatched ahead")
      _ = try database.desk("csr1").matchInbox("1", order: "A1")
      #expect(try database.ask("select state from data.carrier_event where event_id = '1'") == "applied")
      // The other of the same parcel still waits for a word of its own.
      #expect(try database.desk("csr1").inbox().map(\.event) == ["2"])
      #expect(try database.tell("3", "in-transit", "SF-A1", "2026-03-02T10:10:00") == "applied")
      #expect(try database.tell("4", "refused", "SF-A1", "2026-03-02T10:10:00") == "applied")
      #expect(try database.state(try database.moved(by: "4")) == "to-call")
    }
  }

  @Test func `a delivery dated ahead that a person believes happened when it came in`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("1", "delivered", "SF-A1", "2026-12-02T10:00:00") == "unmatched ahead")
      #expect(try database.ask(#"select courier_delivered_at from data."order""#) == "")
      _ = try database.desk("csr1").matchInbox("1", order: "A1")
      #expect(
        try database.ask(#"select courier_delivered_at at time zone 'Asia/Shanghai' from data."order""#)
          == "2026-03-02 10:00:00"
      )
    }
  }

  @Test func `one file is applied in the order in which it happened, whatever order it is in`() throws {
    try withOrder { (database) throws in
      let report = try database.report(
        database.event("3", "in-transit", of: "A1", at: "2026-03-02T03:00:00")
          + database.event("2", "returned", of: "A1", at: "2026-03-02T02:00:00")
          + database.event("1", "refused", of: "A1", at: "2026-03-02T01:00:00")
      )
      #expect("\(report.applied) \(report.late) \(report.opened)" == "3 0 1")
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return in-transit"])
    }
  }

  @Test func `a refusal is true also when the parcel was seen on its way since`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("2", "in-transit", "SF-A1", "2026-03-02T03:00:00") == "applied")
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return in-transit"])
    }
  }

  @Test(arguments: ["refused", "undelivered"])
  func `a refusal that is heard of last has the return that was there first`(first: String) throws {
    try withOrder { (database) throws in
      if first == "refused" {
        #expect(try database.open("A1", ["1": "2"], reason: "refused").short == "done in-transit")
      } else {
        #expect(try database.tell("2", "returned", "SF-A1", "2026-03-02T03:00:00") == "applied")
      }
      #expect(try database.tickets() == ["return in-transit"])
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.tickets() == ["return in-transit", "rejected-delivery-callback to-call"])
      let callback = try database.moved(by: "1")
      let back = try database.child("return", of: callback)
      #expect(
        try database.ask("select units || ' ' || handed from data.ticket_line where ticket_id = \(callback)")
          == "2 2"
      )
      #expect(try database.claimed("A1", 1) == "2 0")
      try database.expectWhole()
      // What the call centre decides concerns it.
      let answer = ["reason": "not-reached", "words": "再送一次", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 redeliver redelivering", [:])]
      )
      #expect(try database.state(back) == "recovering")
      try database.deliver(try database.child("reshipment", of: callback))
      #expect(try database.claimed("A1", 1) == "0 2")
    }
  }

  @Test func `what is older than a delivery, a refusal or a loss turns nothing back`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("5", "refused", "SF-A1", "2026-03-02T05:00:00") == "applied")
      for status in ["delivered", "returned", "lost", "refused", "in-transit"] {
        #expect(try database.tell("old \(status)", status, "SF-A1", "2026-03-02T04:00:00") == "late")
      }
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return in-transit"])
    }
  }

  @Test func `what is dated before its order was placed is about another parcel of that number`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("1", "refused", "SF-A1", "2026-02-20T01:00:00") == "unmatched before-order")
      #expect(try database.tell("2", "delivered", "SF-A1", "2025-02-20T01:00:00") == "unmatched before-order")
      #expect(try database.tickets() == [])
      #expect(try database.ask(#"select courier_delivered_at from data."order""#) == "")
    }
  }

  @Test(arguments: ["refused", "returned", "lost"])
  func `what was delivered and comes back after all is for a person, who may say that it is true`(
    status: String
  )
    throws
  {
    try withOrder { (database) throws in
      #expect(try database.tell("1", "delivered", "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.tell("2", status, "SF-A1", "2026-03-02T02:00:00") == "unmatched after-delivery")
      #expect(try database.tickets() == [])
      guard case .done(let resolved) = try database.desk("csr1").matchInbox("2", order: "A1") else {
        Issue.record("not matched")
        return
      }
      #expect(resolved.map(\.state) == ["applied"])
      #expect(
        try database.tickets()
          == (status == "refused"
            ? ["rejected-delivery-callback to-call", "return in-transit"]
            : [status == "lost" ? "return reported-lost" : "return in-transit"])
      )
    }
  }

  @Test func `a match that comes to nothing leaves the event as it was`() throws {
    try withOrder(status: "delivered") { (database) throws in
      let back = try #require(try database.open("A1", ["1": "2"]).ticket)
      try database.walk(
        back,
        [("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1:2"])]
      )
      try database.inspectAll(back, units: 2, ends: "refund-due")
      #expect(
        try database.tell("1", "returned", "SF-X9", "2026-03-02T01:00:00") == "unmatched unknown-parcel"
      )
      let row = "select to_jsonb(e) from data.carrier_event e"
      let before = try database.ask(row)
      guard case .done(let resolved) = try database.desk("csr1").matchInbox("1", order: "A1") else {
        Issue.record("not matched")
        return
      }
      #expect(resolved.map(\.state) == ["unmatched"])
      #expect(try database.ask(row) == before)
    }
  }

  @Test func `delivered after it was sent back may be our own door, which a person says`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("1", "returned", "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.tell("2", "delivered", "SF-A1", "2026-03-02T02:00:00") == "unmatched after-return")
      #expect(try database.tickets() == ["return in-transit"])
      _ = try database.desk("csr1").matchInbox("2", order: "A1")
      #expect(try database.tickets() == ["return withdrawn"])
      #expect(try database.claimed("A1", 1) == "0 0")
    }
  }

  @Test func `delivered when the goods are here again is for a person`() throws {
    try withOrder { (database) throws in
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let back = try database.child("return", of: try database.moved(by: "1"))
      try database.walk(back, [("warehouse1 receive received", ["received": "1:2"])])
      #expect(
        try database.tell("2", "delivered", "SF-A1", "2026-03-02T02:00:00") == "unmatched return-decided"
      )
      #expect(try database.state(back) == "received")
    }
  }
}

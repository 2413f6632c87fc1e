import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What the courier tells of a parcel for which somebody has opened a ticket already.
@Suite struct JoinedCallbackTests {
  private func withOrder(_ body: (TestDatabase) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "shipped", lines: [.init("积木", quantity: 2, price: 10000)]))
      try body(database)
      try database.expectWhole()
    }
  }

  private func byHand(
    _ database: TestDatabase,
    _ units: String = "2",
    _ tracking: String = "SF-A1",
    order: String = "A1"
  ) throws -> Int64 {
    try database.begin(
      "rejected-delivery-callback",
      order,
      ["1": units],
      ["carrier": "sf", "tracking": tracking]
    )
  }

  @Test(arguments: ["SF-A1", "ｓｆ-a1"])
  func `a callback that a person has opened is told, and no other is opened`(typed: String) throws {
    try withOrder { (database) throws in
      let callback = try byHand(database, "2", typed)
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(try database.moved(by: "1") == callback)
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return in-transit"])
      #expect(
        try database.ask(
          "select fields ->> 'refused-at' is not null from data.ticket where ticket_id = \(callback)"
        ) == "true"
      )
      #expect(try database.tell("2", "delivered", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.tickets() == ["rejected-delivery-callback closed", "return withdrawn"])
      #expect(try database.claimed("A1", 1) == "0 0")
    }
  }

  @Test func `a delivery ends what a person has opened though no refusal was ever told`() throws {
    try withOrder { (database) throws in
      _ = try byHand(database)
      #expect(try database.tell("1", "delivered", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.tickets() == ["rejected-delivery-callback closed", "return withdrawn"])
    }
  }

  @Test(arguments: [true, false])
  func `a recovery return that a person has opened is the callback's, and ends with it`(numbered: Bool) throws
  {
    try withOrder { (database) throws in
      let number = numbered ? ["carrier": "sf", "tracking": "SF-A1"] : [:]
      let back = try database.begin("return", "A1", ["1": "2"], number.merging(["reason": "refused"]) { $1 })
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let callback = try database.moved(by: "1")
      #expect(try database.child("return", of: callback) == back)
      #expect(try database.tickets() == ["return in-transit", "rejected-delivery-callback to-call"])
      try database.expectWhole()
      #expect(try database.tell("2", "delivered", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.tickets() == ["return withdrawn", "rejected-delivery-callback closed"])
    }
  }

  @Test func `of a recovery return for a part the callback has the whole parcel`() throws {
    try withOrder { (database) throws in
      _ = try database.begin("return", "A1", ["1": "1"], ["reason": "refused"])
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let callback = try database.moved(by: "1")
      #expect(try database.ask("select units from data.ticket_line where ticket_id = \(callback)") == "2")
      #expect(try database.ask("select count(*) from data.ticket where parent = \(callback)") == "2")
      #expect(try database.claimed("A1", 1) == "2 0")
      try database.expectWhole()
      let answer = ["reason": "changed-mind", "words": "不要了", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 refund-on-return closed", [:])]
      )
      #expect(try database.claimed("A1", 1) == "2 0")
    }
  }

  @Test func `the other parcel of an order is told to the callback that names its lines`() throws {
    try withOrder { (database) throws in
      // Nobody knows the number until a person says what is in it.
      #expect(
        try database.tell("1", "refused", "SF-OTHER", "2026-03-02T01:00:00") == "unmatched unknown-parcel"
      )
      let callback = try byHand(database, "1", "SF-OTHER")
      _ = try database.desk("csr1").matchInbox("1", order: "A1")
      #expect(try database.moved(by: "1") == callback)
      #expect(try database.claimed("A1", 1) == "1 0")
      // From now on the number is the order's, and the first parcel is its own matter.
      #expect(try database.tell("2", "refused", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.claimed("A1", 1) == "2 0")
      #expect(try database.tell("3", "delivered", "SF-OTHER", "2026-03-02T03:00:00") == "applied")
      #expect(
        try database.tickets() == [
          "rejected-delivery-callback closed", "return withdrawn", "rejected-delivery-callback to-call",
          "return in-transit",
        ]
      )
      #expect(try database.claimed("A1", 1) == "1 0")
    }
  }

  @Test func `a number that a person has typed first is known without a match`() throws {
    try withOrder { (database) throws in
      let callback = try byHand(database, "1", "SF-OTHER")
      #expect(try database.tell("1", "refused", "SF-OTHER", "2026-03-02T01:00:00") == "applied")
      #expect(try database.moved(by: "1") == callback)
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return in-transit"])
    }
  }

  @Test func `a parcel of two orders waits for a person, and then concerns both that he names`() throws {
    try withOrder { (database) throws in
      try database.insert(
        TestOrder("B1", customer: "C2", status: "shipped", lines: [.init("积木", price: 10000)])
      )
      try database.connect().query(#"update data."order" set tracking = 'SF-A1'"#)
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "unmatched several-orders")
      _ = try database.desk("csr1").matchInbox("1", order: "A1")
      _ = try byHand(database, "1", order: "B1")
      #expect(try database.tell("2", "delivered", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(
        try database.tickets() == [
          "rejected-delivery-callback closed", "return withdrawn", "rejected-delivery-callback closed",
          "return withdrawn",
        ]
      )
    }
  }

  @Test func `what could not be done waits with its reason`() throws {
    try withOrder { (database) throws in
      let callback = try byHand(database)
      let answer = ["reason": "late", "words": "再送", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 redeliver redelivering", [:])]
      )
      let parcel = try database.child("reshipment", of: callback)
      try database.deliver(parcel)
      try database.walk(parcel, [("csr1 close closed", [:])])
      #expect(try database.tell("1", "delivered", "SF-A1", "2026-03-02T02:00:00") == "unmatched sent-again")
      #expect(try database.desk("csr1").inbox().map { "\($0.event) \($0.order ?? "")" } == ["1 A1"])
      #expect(
        try database.report(database.event("1", "delivered", of: "A1", at: "2026-03-02T02:00:00")).duplicate
          == 1
      )
    }
  }
}

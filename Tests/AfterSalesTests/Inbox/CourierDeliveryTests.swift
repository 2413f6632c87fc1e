import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A delivery that only the courier knows counts until the shop's file says otherwise.
@Suite struct CourierDeliveryTests {
  private func withDelivery(
    status: String = "shipped",
    at time: String = "2026-03-01T09:00:00",
    _ body: (TestDatabase) throws -> Void
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: status, lines: [.init("积木", price: 10000)]))
      #expect(try database.tell("1", "delivered", "SF-A1", time) == "applied")
      try body(database)
      try database.expectHealth()
    }
  }

  /// The shop's file comes to know it, with its own status and delivery.
  private func file(_ database: TestDatabase, _ status: String, _ delivered: String = "") throws {
    let delivery = delivered.isEmpty ? "" : #", "delivered_at": "\#(delivered)+08:00""#
    let line =
      #"{"order": "A1", "placed_at": "2026-02-25T10:00:00+08:00", "status": "\#(status)"\#(delivery), "paid": "100.00", "payment_method": "card", "tracking": "SF-A1", "customer": {"id": "C1", "name": "周强", "phone": "13585019639", "address": "新兴区幸福路1号"}, "lines": [{"line": 1, "sku": "积木", "name": "积木", "quantity": 1, "unit_price": "100.00"}]}"#
    let report = try database.desk("importer1").importOrders(Array((line + "\n").utf8), atomic: false)
    #expect(report.rejected == 0)
  }

  private func authorised(_ database: TestDatabase) throws -> String {
    guard let ticket = try database.open("A1", ["1": "1"], reason: "no-reason").ticket else {
      return "not opened"
    }
    return try database.act("csr1", ticket, "authorize").short
  }

  @Test(arguments: ["placed", "packed", "shipped", "refused"])
  func `a return is asked for and authorised, whatever the file knows yet`(status: String) throws {
    try withDelivery(status: status) { (database) throws in
      #expect(try authorised(database) == "done awaiting-goods")
      let order = try #require(try database.desk("csr1").order("A1"))
      #expect(order.deliveredAt == nil)
      #expect(order.courierDeliveredAt == 1_772_326_800_000_000)
    }
  }

  @Test func `its window ends as that of any delivery does`() throws {
    try withDelivery(at: "2026-02-25T11:00:00") { (database) throws in
      try database.setClock("2026-03-05 10:00+08")
      #expect(try authorised(database).hasPrefix("refused"))
    }
  }

  @Test func `the shop's file wins when it has a delivery`() throws {
    try withDelivery(at: "2026-02-25T11:00:00") { (database) throws in
      try database.setClock("2026-03-05 10:00+08")
      try file(database, "delivered", "2026-03-01T09:00:00")
      #expect(try authorised(database) == "done awaiting-goods")
    }
  }

  @Test func `a file that does not know it yet changes nothing`() throws {
    try withDelivery(status: "placed") { (database) throws in
      try file(database, "shipped")
      #expect(try authorised(database) == "done awaiting-goods")
    }
  }

  // What was delivered is cancelled by no file that says nothing else.
  @Test(arguments: ["refused"])
  func `a file that comes to say otherwise wins`(status: String) throws {
    try withDelivery { (database) throws in
      try file(database, status)
      #expect(try authorised(database) == "not opened")
      #expect(try database.ask(#"select courier_delivered_at from data."order""#) == "")
    }
  }

  @Test func `of one parcel the first delivery counts, of several the last parcel`() throws {
    try withDelivery { (database) throws in
      let dated = #"select courier_delivered_at at time zone 'Asia/Shanghai' from data."order""#
      #expect(try database.tell("2", "delivered", "SF-A1", "2026-03-01T12:00:00") == "applied")
      #expect(try database.ask(dated) == "2026-03-01 09:00:00")
      #expect(
        try database.tell("3", "delivered", "SF-OTHER", "2026-03-02T08:00:00") == "unmatched unknown-parcel"
      )
      _ = try database.desk("csr1").matchInbox("3", order: "A1")
      #expect(try database.ask(dated) == "2026-03-02 08:00:00")
    }
  }
}

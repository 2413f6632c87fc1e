import AfterSales
import Postgres
import TestDatabase
import Testing

/// What a file says of the price of goods that are being exchanged directly.
@Suite struct ExchangedOrderTests {
  private static let order = OrderFile()
  private static let wrong: [(Int64, OrderFile)] = [
    (10000, order.with { $0.paid = "100.00" }.with { $0.lines = [(1, "100.00")] }),
    (3000, order.with { $0.paid = "30.00" }.with { $0.lines = [(1, "30.00")] }),
    (0, order.with { $0.paid = "0.00" }.with { $0.status = "cancelled" }),
  ]

  private func due(_ database: TestDatabase) throws -> Int64 {
    try database.number("(select coalesce(sum(due_total), 0) from data.ticket)::bigint")
  }

  @Test(arguments: wrong)
  func `it is rejected until the old goods have come back, since like for like never has a difference`(
    now: Int64,
    file: OrderFile
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.take(Self.order)
      let ticket = try database.begin("exchange", "M1", ["1": "1"], ["reason": "quality"])
      // Nothing has been agreed on yet.
      if now != 0 {
        #expect(try database.take(file).updated == 1)
        #expect(try database.take(Self.order).updated == 1)
      }
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let back = try database.child("return", of: ticket)
      let out = try database.child("reshipment", of: ticket)
      let why = ImportProblem.Why.claimed(line: 1, .exchanged(ticket: "X-\(ticket)", now: now))
      let report = try database.take(file, OrderFile(number: "M2"))
      #expect(report.problems.map(\.why) == [why])
      #expect(report.new == 1)
      // What does not touch the value is taken.
      #expect(try database.take(Self.order.with { $0.channel = "APP" }).updated == 1)
      try database.deliver(out)
      #expect(try database.take(file).problems.map(\.why) == [why])
      #expect(
        try database.take(Self.order.with { $0.paid = "120.00" }.with { $0.lines = [(2, "60.00")] }).updated
          == 1
      )
      #expect(try database.take(Self.order).updated == 1)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      #expect(try due(database) == 0)
      #expect(try database.inherited("M1") == ["1001 of 1: 1 P0 paid 6000"])
      let other = try database.begin("return", "M1", ["1001": "1"], ["reason": "quality"])
      try database.walk(
        other,
        [
          ("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1001:1"]),
          (
            "inspector1 inspect refund-due",
            [
              "accepted": "1001:1", "rejected": "1001:0", "finding": "1001:none",
              "disposition": "1001:restock",
              "invoice": "none",
            ]
          ),
          ("finance1 refund refund-pending", ["method": "original", "amount": "60.00"]),
        ]
      )
      #expect(try due(database) == 6000)
      try database.expectWhole()
    }
  }
}

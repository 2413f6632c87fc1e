import AfterSales
import Postgres
import TestDatabase
import Testing

/// Points earned go back when the shop's file undoes the sale.
@Suite struct UndoneSaleTests {
  private func entries(_ database: TestDatabase) throws -> [String] {
    try #require(try database.desk("csr1").points(of: "C1")).entries.map { "\($0.kind) \($0.points)" }
  }

  private let order = OrderFile(paid: "100.50", lines: [(2, "50.25")])

  @Test func `a sale that was cancelled takes back all it earned, once, and what was spent is short`() throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.take(order)
      try database.work(.discard)
      try database.take(OrderFile(number: "M2", status: "placed", paid: "0.00"))
      #expect(
        try database.connect(as: "supervisor1").query("select api.points_spend('M2', 30)").one().get(
          0,
          as: String.self
        )
          == "done"
      )
      let undone = order.with {
        $0.status = "cancelled"
        $0.paid = "0.00"
      }
      try database.take(undone)
      // Not while the file is taken in: workers do it.
      #expect(try entries(database) == ["earn 100", "spend 30"])
      try database.work(.discard)
      #expect(try entries(database) == ["earn 100", "spend 30", "shortfall 30", "claw-back 100"])
      try database.take(undone)
      try database.work(.discard)
      #expect(try database.desk("csr1").points(of: "C1")?.balance == 0)
      #expect(try entries(database).count == 4)
      #expect(try database.faults == [])
    }
  }

  @Test func `less paid keeps what the rest earns, and what was refunded is not taken twice`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.take(order)
      try database.work(.discard)
      let ticket = try #require(try database.open("M1", ["1": "1"]).ticket)
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "SF1"]),
          ("warehouse1 receive received", ["received": "1:1"]),
          (
            "inspector1 inspect refund-due",
            [
              "accepted": "1:1", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock",
              "invoice": "none",
            ]
          ),
          ("finance1 refund refund-pending", ["method": "original", "amount": "50.25"]),
          ("finance1 settle refunded", ["reference": "P1", "paid-amount": "50.25"]),
        ]
      )
      #expect(try entries(database) == ["earn 100", "claw-back 50"])
      try database.take(order.with { $0.paid = "80.25" })
      try database.work(.discard)
      // Thirty yuan are left paid for.
      #expect(try entries(database) == ["earn 100", "claw-back 50", "claw-back 20"])
      #expect(try database.faults == [])
    }
  }
}

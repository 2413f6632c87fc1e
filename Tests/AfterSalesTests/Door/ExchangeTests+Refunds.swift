import AfterSales
import Postgres
import TestDatabase
import Testing

/// What the return of an exchange refunds besides the difference.
extension ExchangeTests {
  @Test func `freight that we owe is refunded when the new goods are dearer, too`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: dearer)
      try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
      let back = try database.child("return", of: ticket)
      try database.walk(
        back,
        [("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "B1", "freight-paid": "12.00"])]
      )
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      #expect(try database.state(ticket) == "payment-due")
      #expect(try database.ask("select due_total from data.ticket where ticket_id = \(back)") == "1200")
      try database.walk(ticket, [("finance1 collect replacing", paid("30.00"))])
      try database.expectWhole()
    }
  }

  @Test func `what was refunded before dearer goods took it is paid like a difference`() throws {
    try withTicketDatabase { database in
      let lines = [TestOrder.Line("积木", price: 10000), TestOrder.Line("手表", price: 10000)]
      try database.insert(TestOrder("E1", lines: lines))
      let ticket = try database.begin("exchange", "E1", ["1": "1", "2": "1"], ["reason": "quality"])
      try database.walk(
        ticket,
        [
          ("csr1 choose-other requested", ["new-sku": "1:小,2:大", "new-price": "1:20.00,2:130.00"]),
          ("csr1 authorize awaiting-inspection", [:]),
        ]
      )
      let back = try database.child("return", of: ticket)
      try database.walk(
        back,
        [
          ("warehouse1 receive received", ["received": "1:1,2:1"]),
          (
            "inspector1 inspect refund-due",
            [
              "accepted": "1:1,2:0", "rejected": "1:0,2:1", "finding": "1:none,2:used",
              "disposition": "1:restock,2:restock", "invoice": "none",
            ]
          ),
          ("finance1 refund refund-pending", ["method": "original", "amount": "80.00"]),
          ("finance1 settle refunded", ["reference": "P1", "paid-amount": "80.00"]),
        ]
      )
      let answer = try database.act("csr1", back, "compromise", ["deduction": "0.00", "note": "同意"])
      #expect(try database.agree(to: answer, by: "leader1") == "done refund-due")
      // 80.00 went out where 50.00 were due in the end.
      #expect(try database.state(ticket) == "payment-due")
      try database.walk(ticket, [("finance1 collect replacing", paid("30.00"))])
      try database.expectWhole()
    }
  }
}

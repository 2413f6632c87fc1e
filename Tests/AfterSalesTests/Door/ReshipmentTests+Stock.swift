import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What is out of stock: waiting, substitutes and their price, and what is not sent after all.
extension ReshipmentTests {
  @Test func `what is out of stock waits, and then the customer is asked`() throws {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      try database.walk(
        ticket,
        [
          ("warehouse1 out-of-stock waiting-stock", [:]), ("warehouse1 in-stock approved", [:]),
          ("warehouse1 out-of-stock waiting-stock", [:]),
        ]
      )
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "stock-out")
      try database.walk(ticket, [("csr1 wait waiting-stock", [:])])
      try database.runOut(ticket)
      try database.walk(ticket, [("warehouse1 in-stock approved", [:])])
      try database.expectWhole()
    }
  }

  @Test(arguments: ["approved", "picked", "waiting-stock", "stock-out", "payment-due"])
  func `paid goods that are not sent after all are refunded by a return`(state: String) throws {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      if state == "picked" {
        try database.walk(ticket, [("warehouse1 pick picked", [:])])
      } else if state != "approved" {
        try database.walk(ticket, [("warehouse1 out-of-stock waiting-stock", [:])])
      }
      if state == "stock-out" { try database.runOut(ticket) }
      if state == "payment-due" {
        try database.walk(
          ticket,
          [("csr1 substitute payment-due", ["new-sku": "1:大积木", "new-price": "1:90.00"])]
        )
      }
      let key = UUID().uuidString.lowercased()
      let answer = try database.act("csr1", ticket, "cancel", ["note": "不要了"], key: key)
      #expect(answer.short == "done cancelled")
      let again = try database.act("csr1", ticket, "cancel", ["note": "不要了"], key: key)
      #expect(again.short == "done cancelled" && again.isRepeated)
      let back = try database.child("return", of: ticket)
      #expect(try database.state(back) == "received")
      #expect(try database.connect().query("select from data.ticket").count == 2)
      #expect(try database.claimed("R1", 1) == "1 0")
      let inspection = [
        "accepted": "1:1", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock",
        "invoice": "none",
      ]
      try database.walk(back, [("inspector1 inspect refund-due", inspection)])
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 8000)
      try database.expectWhole()
    }
  }

  @Test func `a dearer substitute is paid for, and what is delivered is worth what was paid`() throws {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      let choice = { (price: String) in ["new-sku": "1:大积木", "new-price": "1:\(price)"] }
      try database.walk(ticket, [("warehouse1 out-of-stock waiting-stock", [:])])
      try database.list(choice("79.99"))
      #expect(try database.act("csr1", ticket, "substitute", choice("79.99")).short == "refused [8, 8, 8, 8]")
      try database.walk(
        ticket,
        [
          ("csr1 substitute payment-due", choice("90.00")),
          ("csr1 choose-other payment-due", choice("95.50")),
        ]
      )
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "payment-due")
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "stock-out")
      try database.walk(ticket, [("csr1 substitute payment-due", choice("95.50"))])
      #expect(
        try database.act("finance1", ticket, "collect", ["reference": "P1", "paid-amount": "15.49"]).short
          == "refused [8]"
      )
      try database.walk(ticket, [("finance1 collect approved", ["reference": "P1", "paid-amount": "15.50"])])
      try database.deliver(ticket)
      #expect(try database.inherited("R1") == ["1001 of 1: 1 大积木 paid 9550"])
      try database.expectWhole()
    }
  }

  @Test func `a difference that is waived is not paid back later`() throws {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      try database.walk(
        ticket,
        [
          ("warehouse1 out-of-stock waiting-stock", [:]),
          ("csr1 substitute payment-due", ["new-sku": "1:大积木", "new-price": "1:95.50"]),
        ]
      )
      let answer = try database.act("csr1", ticket, "waive", ["note": "缺货是我们的错"])
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1") == "done approved")
      try database.deliver(ticket)
      #expect(try database.inherited("R1") == ["1001 of 1: 1 大积木 paid 8000"])
      try database.expectWhole()
    }
  }

  @Test func `a substitute at the same price needs no payment`() throws {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      let same = ["new-sku": "1:绿积木", "new-price": "1:80.00"]
      try database.walk(
        ticket,
        [
          ("warehouse1 out-of-stock waiting-stock", [:]), ("csr1 substitute approved", same),
          ("warehouse1 out-of-stock waiting-stock", [:]),
          ("csr1 substitute payment-due", ["new-sku": "1:大积木", "new-price": "1:95.50"]),
          ("csr1 choose-other approved", same),
        ]
      )
      try database.deliver(ticket)
      #expect(try database.inherited("R1") == ["1001 of 1: 1 绿积木 paid 8000"])
      try database.expectWhole()
    }
  }

  @Test func `what is out of stock is replaced by something of the same price, or by nothing`() throws {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      try database.walk(ticket, [("warehouse1 out-of-stock waiting-stock", [:])])
      try database.runOut(ticket)
      try database.walk(ticket, [("csr1 substitute approved", ["new-sku": "1:绿积木", "new-price": "1:80.00"])])
      try database.insert(TestOrder("X1", lines: [.init("积木", price: 4000)]))
      let exchange = try database.begin("exchange", "X1", ["1": "1"], ["reason": "size"])
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      let leg = try database.child("reshipment", of: exchange)
      try database.walk(leg, [("warehouse1 out-of-stock waiting-stock", [:])])
      try database.runOut(leg)
      try database.walk(leg, [("csr1 cancel cancelled", ["note": "无货"])])
      try database.expectWhole()
    }
  }
}

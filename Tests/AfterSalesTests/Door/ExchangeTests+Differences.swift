import AfterSales
import Postgres
import TestDatabase
import Testing

/// New goods that cost more or less, and exchanges that become returns.
extension ExchangeTests {
  @Test func `cheaper goods: the return refunds the difference and no more`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: cheaper)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      let refund = { (amount: String) in ["method": "original", "amount": amount] }
      #expect(try database.act("finance1", back, "refund", refund("20.01")).short == "refused [64]")
      try database.walk(
        back,
        [
          ("finance1 refund refund-pending", refund("20.00")), ("finance1 settle refunded", paid("20.00")),
          ("finance1 close exchanged", [:]),
        ]
      )
      #expect(try database.state(ticket) == "replacing")
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      #expect(try database.state(ticket) == "closed")
      #expect(try database.inherited("E1") == ["1001 of 1: 1 小积木 paid 8000"])
      // What is left may be refunded as well: 20.00 and 80.00 are the 100.00 that were paid.
      let last = try #require(try database.open("E1", ["1001": "1"]).ticket)
      try database.walk(
        last,
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
        ]
      )
      #expect(try database.desk("csr1").ticket(last)?.dueTotal == 8000)
      try database.expectWhole()
    }
  }

  @Test func `dearer goods are paid for before they are sent, directly or after inspection`() throws {
    try withTicketDatabase { database in
      let direct = try requested(database, choice: dearer)
      try database.walk(direct, [("csr1 order-direct payment-due", [:])])
      #expect(try database.connect().query("select from data.ticket").count == 1)
      #expect(try database.act("finance1", direct, "collect", paid("29.99")).short == "refused [8]")
      try database.walk(direct, [("finance1 collect replacing", paid("30.00"))])
      let (back, out) = try legs(database, direct)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.deliver(out)
      #expect(try database.inherited("E1") == ["1001 of 1: 1 大积木 paid 13000"])

      let after = try requestedAgain(database, "E2", days: 2, reason: "size", choice: dearer)
      try database.walk(after, [("csr1 authorize awaiting-inspection", [:])])
      try database.bringBack(try database.child("return", of: after), accepted: 1, ends: "exchanged")
      #expect(try database.state(after) == "payment-due")
      try database.runOut(after)
      #expect(try database.state(after) == "payment-due")
      try database.walk(
        after,
        [("csr1 choose-other payment-due", ["new-sku": "1:中积木", "new-price": "1:120.00"])]
      )
      try database.walk(after, [("finance1 collect replacing", paid("20.00"))])
      try database.deliver(try database.child("reshipment", of: after))
      #expect(try database.inherited("E2") == ["1001 of 1: 1 中积木 paid 12000"])
      try database.expectWhole()
    }
  }

  @Test func `a difference may be waived by who may, or avoided by other goods`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: dearer)
      try database.walk(ticket, [("csr1 order-direct payment-due", [:])])
      let answer = try database.act("csr1", ticket, "waive", ["note": "质量问题"])
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1") == "done replacing")
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.deliver(out)
      #expect(try database.inherited("E1") == ["1001 of 1: 1 大积木 paid 10000"])

      let other = try requestedAgain(database, "E2", days: 2, reason: "size", choice: dearer)
      try database.walk(other, [("csr1 order-direct payment-due", [:])])
      try database.list(cheaper)
      #expect(try database.act("csr1", other, "choose-other", cheaper).short == "refused [8, 8, 8, 8]")
      try database.walk(
        other,
        [("csr1 choose-other replacing", ["new-sku": "1:绿积木", "new-price": "1:100.00"])]
      )
      try database.expectWhole()
    }
  }

  @Test func `who does not pay the difference is refunded, and a direct exchange withdrawn`() throws {
    try withTicketDatabase { database in
      let direct = try requested(database, choice: dearer)
      try database.walk(direct, [("csr1 order-direct payment-due", [:])])
      try database.runOut(direct)
      try database.runOut(direct)
      #expect(try database.state(direct) == "withdrawn")
      #expect(try database.claimed("E1", 1) == "0 0")

      let after = try requestedAgain(database, "E2", days: 2, reason: "size", choice: dearer)
      try database.walk(after, [("csr1 authorize awaiting-inspection", [:])])
      let back = try database.child("return", of: after)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.runOut(after)
      try database.runOut(after)
      #expect(try database.state(after) == "converted")
      #expect(try database.state(back) == "refund-due")
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 10000)
      try database.walk(
        back,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "100.00"]),
          ("finance1 settle refunded", paid("100.00")), ("finance1 close closed", [:]),
        ]
      )
      try database.expectWhole()
    }
  }

  @Test(arguments: ["quality", "size"])
  func `an exchange that is converted becomes a return of the same call, or lets its own refund in full`(
    reason: String
  )
    throws
  {
    try withTicketDatabase { database in
      let ticket = try requested(database, reason: reason)
      try database.walk(ticket, [("csr1 convert converted", [:])])
      let back = try database.child("return", of: ticket)
      #expect(try database.state(back) == "requested")
      #expect(try database.claimed("E1", 1) == "1 0")
      let asked = try database.connect().query("select count(distinct first_asked_at) from data.ticket").one()
      #expect(try asked.get(0, as: Int.self) == 1)

      let due = try requestedAgain(database, "E2", days: 2, reason: reason, choice: dearer)
      try database.walk(due, [("csr1 order-direct payment-due", [:]), ("csr1 convert converted", [:])])
      #expect(try database.state(try database.child("return", of: due)) == "requested")

      let awaiting = try requestedAgain(database, "E3", days: 2, reason: reason)
      try database.walk(
        awaiting,
        [("csr1 authorize awaiting-inspection", [:]), ("csr1 convert converted", [:])]
      )
      let leg = try database.child("return", of: awaiting)
      try database.bringBack(leg, accepted: 1, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(leg)?.dueTotal == 10000)
      try database.expectWhole()
    }
  }

  @Test(arguments: ["quality", "no-reason"])
  func `a return that is asked for is converted to an exchange with its lines and its first call`(
    reason: String
  ) throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      let ticket = try #require(try database.open("E1", ["1": "1"], reason: reason).ticket)
      try database.walk(ticket, [("csr1 convert converted", [:])])
      let exchange = try database.child("exchange", of: ticket)
      #expect(try database.state(exchange) == "requested")
      #expect(try database.claimed("E1", 1) == "1 0")
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      let back = try database.child("return", of: exchange)
      #expect(try database.act("csr1", back, "convert").short == "refused [8, 8]")
      try database.expectWhole()
    }
  }

  @Test func `without stock the exchange is converted, and what was accepted is refunded`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: cheaper)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      #expect(try database.act("csr1", ticket, "convert").short == "refused [8]")
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      try database.walk(
        back,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "20.00"]),
          ("finance1 settle refunded", paid("20.00")),
        ]
      )
      try database.walk(out, [("warehouse1 out-of-stock waiting-stock", [:])])
      let same = ["new-sku": "1:绿积木", "new-price": "1:80.00"]
      try database.list(same)
      #expect(try database.act("csr1", out, "substitute", same).short == "refused [8, 8, 8, 8]")
      try database.walk(out, [("csr1 cancel cancelled", ["note": "无货"])])
      #expect(try database.child("return", of: out) == 0)
      try database.walk(ticket, [("csr1 convert converted", [:])])
      try database.walk(
        back,
        [
          ("finance1 resume refund-due", [:]),
          ("finance1 refund refund-pending", ["method": "original", "amount": "80.00"]),
          ("finance1 settle refunded", ["reference": "P2", "paid-amount": "80.00"]),
          ("finance1 close closed", [:]),
        ]
      )
      try database.expectWhole()
    }
  }

  @Test func `an account that is not known yet is asked for when the exchange is converted`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      let owner = try database.connect()
      try owner.script("update data.\"order\" set payment_method = 'cash_on_delivery'")
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.walk(out, [("csr1 cancel cancelled", ["note": "无货"])])
      try database.walk(ticket, [("csr1 convert converted", [:])])
      #expect(try database.state(back) == "awaiting-payee")
      try database.expectWhole()
    }
  }
}

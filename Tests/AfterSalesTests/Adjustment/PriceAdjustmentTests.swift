import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

/// Money without goods, through the door, on real rows: who may grant it, what each kind owes, and how it is paid.
@Suite struct PriceAdjustmentTests {
  private func order(_ number: String = "F1", paid: String = "70.00", method: String = "alipay") -> OrderFile
  {
    OrderFile(
      number: number,
      placed: "2026-11-20T10:00:00+08:00",
      delivered: "2026-11-24T10:00:00+08:00",
      paid: paid,
      method: method,
      customer: number,
      lines: [(2, "30.00")]
    )
  }

  @Test func `money without goods is asked for, granted by another, paid by a third, and uses no unit`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order())
      let ticket = try #require(try database.adjust("F1", "goodwill", "20.00").ticket)
      #expect(try database.state(ticket) == "requested")
      #expect(try database.waits(ticket) == "team-leader")
      let approval = try database.openApproval(of: ticket)
      #expect(try database.decide("csr1", approval).short == "forbidden level")
      #expect(try database.decide("leader1", approval).short == "done approved")
      let refund = ["method": "original", "amount": "20.01"]
      #expect(try database.act("finance1", ticket, "refund", refund).short == "refused [64]")
      // A part of it leaves the rest due.
      try database.pay(ticket, "5.00", ends: "approved")
      try database.walk(
        ticket,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "15.00"]),
          ("finance1 fail approved", ["failure": "route-expired"]),
          ("finance1 refund refund-pending", ["method": "original", "amount": "15.00"]),
          ("finance1 fail awaiting-payee", ["failure": "account-wrong"]),
          ("csr1 record-payee approved", ["payee": "周强", "account": "6222000011112222"]),
          ("finance1 refund refund-pending", ["method": "alipay", "amount": "15.00"]),
          ("finance1 settle closed", ["reference": "Z9", "paid-amount": "15.00"]),
        ]
      )
      #expect(
        try database.order("F1", "o.money_back || ' ' || o.granted || ' ' || o.freight_back") == "2000 2000 0"
      )
      #expect(try database.claimed("F1", 1) == "0 0")
      let rows = try database.number(
        "select count(*) from data.outbox where ticket_id = \(ticket) and kind = 'refund-instruction' and lane = 'refunds \(ticket)'"
      )
      #expect(rows == 4)
      #expect(try database.act("finance1", ticket, "refund", refund).short.hasPrefix("refused"))
      try database.expectWhole()
    }
  }

  @Test func `what is not granted is declined, withdrawn, voided or asked for again`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(), order("F2"), order("F3"))
      let ticket = try #require(try database.adjust("F1", "fee-by-mistake", "20.00").ticket)
      let denied = try database.decide(
        "leader1",
        database.openApproval(of: ticket),
        agree: false,
        reason: "未多收"
      )
      #expect(denied.short == "done requested")
      #expect(try database.state(ticket) == "declined")
      try database.walk(
        ticket,
        [
          ("leader1 reopen requested", ["note": "账单有误"]),
          ("leader2 decline declined", ["decline-reason": "not-ours"]),
          ("leader1 reopen requested", ["note": "账单有误"]), ("csr1 withdraw withdrawn", [:]),
          ("leader1 reopen requested", ["note": "账单有误"]),
          ("leader2 void voided", ["void-reason": "wrong-order"]),
        ]
      )
      #expect(try database.number("select count(*) from data.approval where status = 'void'") == 3)
      let own = try #require(try database.adjust("F2", "fee-by-mistake", "20.00").ticket)
      try database.walk(own, [("csr1 void voided", ["void-reason": "test"])])
      // Who takes his request back has it again: nobody else waits for it.
      let kept = try #require(try database.adjust("F3", "goodwill", "20.00").ticket)
      try database.walk(kept, [("csr1 take-back taken-back", [:])])
      #expect(try database.waits(kept) == nil)
      try database.walk(kept, [("csr1 withdraw withdrawn", [:])])
      try database.expectWhole()
    }
  }

  @Test func `money that was paid on delivery waits for an account, which the supervisor agrees to`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(method: "COD"))
      let ticket = try database.granted("F1", "fee-by-mistake", "20.00", ends: "awaiting-payee")
      let other = ["payee": "王五", "account": "6222000011112222"]
      #expect(try database.act("csr1", ticket, "record-payee", other).short == "asked supervisor")
      try database.walk(ticket, [("csr1 take-back awaiting-payee", [:])])
      try database.walk(
        ticket,
        [("supervisor1 record-payee approved", other.merging(["note": "家人代收"]) { $1 })]
      )
      try database.pay(ticket, "20.00", by: "bank-transfer", ends: "closed")
      try database.expectWhole()
    }
  }

  @Test(arguments: [
    ("outward-freight", "10.00"), ("fee-by-mistake", "70.00"), ("goodwill", "70.00"),
    ("price-protection", "0.00"),
  ]) func `nothing is asked for above what its kind owes`(_ kind: String, _ most: String) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order())
      let fen = try #require(Money.fen(most))
      #expect(try database.adjust("F1", kind, Money.text(fen + 1)).short == "refused [64]")
      guard fen > 0 else { return }
      let ticket = try database.granted("F1", kind, most)
      // What was granted is owed no more: neither by this kind nor as anything else.
      let rest = kind == "outward-freight" ? "60.00" : "0.01"
      #expect(try database.adjust("F1", kind, "0.01").short.hasPrefix("refused"))
      let other = try database.adjust("F1", kind == "goodwill" ? "fee-by-mistake" : "goodwill", rest)
      #expect(other.short == (kind == "outward-freight" ? "done requested" : "refused [64]"))
      try database.pay(ticket, most, ends: "closed")
      try database.expectWhole()
    }
  }

  @Test func `an order has one open of each kind, and one that was never paid has none`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(), order("F2", paid: "0.00", method: "COD"))
      let first = try #require(try database.adjust("F1", "goodwill", "1.00").ticket)
      #expect(try database.adjust("F1", "goodwill", "1.00").short == "refused [8]")
      let second = try #require(try database.adjust("F1", "fee-by-mistake", "1.00").ticket)
      #expect(try database.adjust("F2", "goodwill", "0.01").short == "refused [72]")
      // The floor below it.
      let refused = try constraint {
        _ = try database.connect().query(
          "update data.ticket set fields = fields || '{\"kind\": \"goodwill\"}' where ticket_id = \(second)"
        )
      }
      #expect(refused == "one_open_adjustment_an_order_and_kind")
      try database.walk(first, [("csr1 withdraw withdrawn", [:])])
      let third = try #require(try database.adjust("F1", "goodwill", "1.00").ticket)
      #expect(try database.act("leader1", first, "reopen", ["note": "客户坚持"]).short == "refused [8]")
      #expect(third > second)
      try database.expectWhole()
    }
  }

  @Test func `what a customer had in the bands counts, a refund as well, and nobody grants or pays his own`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.insert(TestOrder("A1"))
      let first = try database.granted("A1", "goodwill", "80.00")
      #expect(try database.order("A1", "o.granted") == "8000")
      // 80.00 and 21.00 are the supervisor's.
      let second = try #require(try database.adjust("A1", "fee-by-mistake", "21.00", as: "leader1").ticket)
      #expect(try database.waits(second) == "supervisor")
      try database.agree(to: second)
      let third = try #require(
        try database.adjust("A1", "goodwill", "1.00", as: "leader1").ticket == nil ? first : nil
      )
      #expect(third == first)
      for login in ["leader1", "csr1"] {
        try database.connect().script(
          "update data.staff set roles = roles || '{finance}'::text[], effective = gate.close_upwards(roles || '{finance}'::text[]) where login = '\(login)'"
        )
      }
      let refund = ["method": "original", "amount": "80.00"]
      // csr1 opened it, leader1 agreed to it.
      #expect(try database.act("csr1", first, "refund", refund).short == "refused [2]")
      #expect(try database.act("leader1", first, "refund", refund).short == "refused [2]")
      #expect(try database.act("finance2", first, "refund", refund).short == "done refund-pending")
      try database.expectWhole()
    }
  }

  @Test func `a leader's own goodwill is another leader's to grant, and a director asks for none`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.adjust("A1", "goodwill", "10.00", as: "leader1").ticket)
      let approval = try database.openApproval(of: ticket)
      #expect(try database.decide("leader1", approval).short == "forbidden asker")
      #expect(try database.decide("leader2", approval).short == "done approved")
      #expect(try database.adjust("A1", "fee-by-mistake", "10.00", as: "director1").short == "refused [8]")
    }
  }

  @Test func `what was due when it was asked for may be due no more when it is granted`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(paid: "60.00"))
      let goodwill = try #require(try database.adjust("F1", "goodwill", "60.00").ticket)
      let fee = try #require(try database.adjust("F1", "fee-by-mistake", "20.00").ticket)
      try database.agree(to: fee)
      let late = try database.decide("leader1", database.openApproval(of: goodwill))
      #expect(late.short == "void refused")
      #expect(try database.state(goodwill) == "requested")
      #expect(try database.waits(goodwill) == nil)
      try database.walk(goodwill, [("leader1 decline declined", ["decline-reason": "already-made-good"])])
      try database.expectWhole()
    }
  }
}

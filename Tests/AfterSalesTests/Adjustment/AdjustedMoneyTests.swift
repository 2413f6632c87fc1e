import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Testing
import Workflow

/// Money for goods and money without: together never more than what was paid, in whichever order they come.
@Suite struct AdjustedMoneyTests {
  private let refund = { (amount: String) in ["method": "original", "amount": amount] }

  private func order(_ number: String = "F1", paid: String = "60.00") -> OrderFile {
    OrderFile(
      number: number,
      placed: "2026-11-20T10:00:00+08:00",
      delivered: "2026-11-24T10:00:00+08:00",
      paid: paid,
      customer: number,
      lines: [(2, "30.00")]
    )
  }

  /// A return whose goods have come.
  private func arrived(
    _ database: TestDatabase,
    _ units: Int,
    order: String = "F1",
    reason: String = "quality"
  )
    throws -> Int64
  {
    let ticket = try #require(try database.open(order, ["1": "\(units)"], reason: reason).ticket)
    try database.walk(
      ticket,
      [
        ("csr1 authorize awaiting-goods", [:]),
        ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "B\(ticket)"]),
        ("warehouse1 receive received", ["received": "1:\(units)"]),
      ]
    )
    return ticket
  }

  private func due(_ database: TestDatabase, _ ticket: Int64) throws -> Int64 {
    try database.number("select due_total from data.ticket where ticket_id = \(ticket)")
  }

  @Test func `a return gives back what money without goods has left, and is whole when nothing is left`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(), order("F2"))
      let back = try arrived(database, 2)
      let goodwill = try database.granted("F1", "goodwill", "25.00")
      try database.inspectAll(back, units: 2, ends: "refund-due")
      #expect(try due(database, back) == 3500)
      // Nor can more be asked for.
      #expect(
        try database.act("csr1", back, "raise", ["extra": "0.01", "note": "客户坚持"]).short == "refused [64]"
      )
      #expect(try database.act("finance1", back, "refund", refund("35.01")).short == "refused [64]")
      try database.pay(back, "35.00", ends: "refunded")
      try database.pay(goodwill, "25.00", ends: "closed")
      #expect(try database.order("F1", "o.money_back") == "6000")
      // All of it went without goods: they are taken back for nothing.
      _ = try database.granted("F2", "fee-by-mistake", "60.00")
      let none = try arrived(database, 2, order: "F2")
      try database.inspectAll(none, units: 2, ends: "closed")
      #expect(try due(database, none) == 0)
      try database.expectWhole()
    }
  }

  @Test func `what is due for goods is not granted again without them`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order())
      let back = try arrived(database, 1)
      try database.inspectAll(back, ends: "refund-due")
      #expect(try database.adjust("F1", "goodwill", "30.01").short == "refused [64]")
      let goodwill = try database.granted("F1", "goodwill", "30.00")
      try database.pay(goodwill, "30.00", ends: "closed")
      try database.pay(back, "30.00", ends: "refunded")
      let rest = try arrived(database, 1)
      try database.inspectAll(rest, ends: "closed")
      #expect(try database.order("F1", "o.money_back") == "6000")
      try database.expectWhole()
    }
  }

  @Test func `freight that went back without goods goes back with none`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(paid: "70.00"), order("F2", paid: "70.00"))
      let freight = try database.granted("F1", "outward-freight", "4.00", reason: "late-delivery")
      let back = try arrived(database, 2)
      try database.inspectAll(back, units: 2, ends: "refund-due")
      // The goods, and what is left of 10.00.
      #expect(try due(database, back) == 6600)
      #expect(try database.adjust("F1", "outward-freight", "0.01").short.hasPrefix("refused"))
      try database.pay(freight, "4.00", ends: "closed")
      try database.pay(back, "66.00", ends: "refunded")
      #expect(try database.order("F1", "o.freight_back || ' ' || o.money_back") == "1000 7000")
      // A file that says less because of that is taken, and what was paid stays.
      #expect(try database.take(order(paid: "69.99")).rejected == 0)
      #expect(try database.order("F1", "o.paid") == "7000")
      try database.expectWhole()
    }
  }

  @Test func `an exchange after a lower price takes the old goods for what they are still worth`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      try database.take(order())
      try database.list("P0", 3000, from: "2026-11-01 09:00+08")
      try database.list("P0", 2500, from: "2026-11-27 09:00+08")
      let lower = try database.granted("F1", "price-protection", "10.00", reason: "price-fell")
      try database.pay(lower, "10.00", ends: "closed")
      let exchange = try database.begin("exchange", "F1", ["1": "2"], ["reason": "quality"])
      try database.walk(
        exchange,
        [
          ("csr1 choose-other requested", ["new-sku": "1:Q", "new-price": "1:20.00"]),
          ("csr1 authorize awaiting-inspection", [:]),
        ]
      )
      let back = try database.child("return", of: exchange)
      try database.bringBack(back, units: 2, accepted: 2, ends: "refund-due")
      // 50.00 less two at 20.00.
      #expect(try due(database, back) == 1000)
      try database.pay(back, "10.00", ends: "refunded")
      try database.deliver(database.child("reshipment", of: exchange))
      #expect(try database.inherited("F1") == ["1001 of 1: 2 Q paid 4000"])
      // And what is converted into a return refunds them all, less what the lower price gave.
      let last = try #require(try database.open("F1", ["1001": "2"]).ticket)
      try database.walk(
        last,
        [
          ("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1001:2"]),
          (
            "inspector1 inspect refund-due",
            [
              "accepted": "1001:2", "rejected": "1001:0", "finding": "1001:none",
              "disposition": "1001:restock",
              "invoice": "none",
            ]
          ),
        ]
      )
      try database.pay(last, "40.00", ends: "refunded")
      #expect(try database.order("F1", "o.money_back") == "6000")
      try database.expectWhole()
    }
  }

  @Test func `converted after money was given without goods, the return refunds what is left`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order())
      let exchange = try database.begin("exchange", "F1", ["1": "2"], ["reason": "quality"])
      try database.walk(exchange, [("csr1 authorize awaiting-inspection", [:])])
      let goodwill = try database.granted("F1", "goodwill", "15.00")
      try database.walk(exchange, [("csr1 convert converted", [:])])
      let back = try database.child("return", of: exchange)
      try database.bringBack(back, units: 2, accepted: 2, ends: "refund-due")
      #expect(try due(database, back) == 4500)
      try database.pay(back, "45.00", ends: "refunded")
      try database.pay(goodwill, "15.00", ends: "closed")
      #expect(try database.order("F1", "o.money_back") == "6000")
      try database.expectWhole()
    }
  }

  @Test func `in any order of returns, exchanges and money without goods no sum passes what was paid`() throws
  {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("adjusted money seed \(seed)")
    var random = SeededGenerator(seed: seed)
    try withTicketDatabase(counting: false) { database in
      try database.setClock("2026-11-28 10:00+08")
      try database.list("P0", 3001, from: "2026-11-01 09:00+08")
      try database.list("P0", 2111, from: "2026-11-26 09:00+08")
      try database.list("Q", 3001, from: "2026-11-01 09:00+08")
      try database.list("P1", 999, from: "2026-11-01 09:00+08")
      try database.list("P1", 800, from: "2026-11-27 09:00+08")
      var paid = 0
      for round in 0..<12 {
        let number = "M\(round)"
        let freight = Int64.random(in: 0...2, using: &random) * 333
        let units = Int.random(in: 1...4, using: &random)
        let total = Int64(units) * 3001 + 999
        try database.take(
          order(number).with {
            $0.lines = [(units, "30.01"), (1, "9.99")]
            $0.paid = Money.text(total + freight)
          }
        )
        for _ in 0..<14 { try step(database, number, units, &random) }
        try settle(database, number)
        #expect(
          try database.order(
            number,
            "o.money_back <= o.paid + o.money_more and o.granted <= o.paid + o.money_more"
          ) == "true",
          "seed \(seed), \(number)"
        )
        paid += try database.order(number, "o.money_back").flatMap(Int.init) ?? 0
      }
      #expect(paid > 0)
      #expect(try database.faults == [], "seed \(seed)")
    }
  }

  /// Something happens to an order; whether it can is the database's to say, and nothing is thrown.
  private func step(_ database: TestDatabase, _ number: String, _ units: Int, _ random: inout SeededGenerator)
    throws
  {
    switch Int.random(in: 0..<9, using: &random) {
    case 0, 1:
      let line = Int.random(in: 0..<4, using: &random) == 0 ? "2" : "1"
      let asked = line == "1" ? Int.random(in: 1...units, using: &random) : 1
      let opened = try database.open(number, [line: "\(asked)"])
      guard let ticket = opened.ticket, case .done = opened.outcome else { return }
      _ = try database.act("csr1", ticket, "authorize")
      _ = try database.act("warehouse1", ticket, "receive", ["received": "\(line):\(asked)"])
    case 2, 3:
      let kind = ["goodwill", "fee-by-mistake", "outward-freight", "price-protection"].randomElement(
        using: &random
      )
      let amount = Int64.random(in: 1...4000, using: &random)
      _ = try database.adjust(number, kind ?? "", Money.text(amount))
    case 4:
      let opened = try database.attempt("exchange", number, ["1": "1"], ["reason": "quality"])
      guard let ticket = opened.ticket, case .done = opened.outcome else { return }
      if Bool.random(using: &random) {
        let price = ["15.00", "30.01", "44.00"].randomElement(using: &random) ?? ""
        _ = try database.act("csr1", ticket, "choose-other", ["new-sku": "1:Q", "new-price": "1:\(price)"])
      }
      _ = try database.act("csr1", ticket, Bool.random(using: &random) ? "authorize" : "order-direct")
    default:
      let tickets = try database.connect().query(
        "select t.ticket_id, t.workflow, t.state from data.ticket t join data.\"order\" o using (order_id) where o.number = $1 and not t.final order by 1",
        [.text(number)]
      ).map {
        (try $0.get(0, as: Int64.self), try $0.get(1, as: String.self), try $0.get(2, as: String.self))
      }
      guard let (ticket, workflow, state) = tickets.randomElement(using: &random) else { return }
      try forward(database, ticket, workflow, state, &random)
    }
  }

  private func forward(
    _ database: TestDatabase,
    _ ticket: Int64,
    _ workflow: String,
    _ state: String,
    _ random: inout SeededGenerator
  ) throws {
    if try database.waits(ticket) != nil {
      if Int.random(in: 0..<3, using: &random) > 0 { try database.agreeIfPossible(to: ticket) }
      return
    }
    let lines = try database.connect().query(
      "select line, units, received - accepted - rejected from data.ticket_line where ticket_id = $1 order by line",
      [Parameter(ticket)]
    ).map { (try $0.get(0, as: Int.self), try $0.get(1, as: Int.self), try $0.get(2, as: Int.self)) }
    func each(_ value: ((Int, Int, Int)) -> String) -> String {
      lines.map { "\($0.0):\(value($0))" }.joined(separator: ",")
    }
    switch (workflow, state) {
    case ("return", "awaiting-goods"):
      _ = try database.act("warehouse1", ticket, "receive", ["received": each { "\($0.1)" }])
    case ("return", "received"):
      let good = Int.random(in: 0..<4, using: &random) > 0
      let fields = [
        "accepted": each { "\(good ? $0.2 : 0)" }, "rejected": each { "\(good ? 0 : $0.2)" },
        "finding": each { _ in "none" }, "disposition": each { _ in "restock" }, "invoice": "none",
      ]
      _ = try database.act("inspector1", ticket, "inspect", fields)
    case ("return", "rejected"):
      _ = try database.act("csr1", ticket, "compromise", ["deduction": "1.11", "note": "协商"])
    case ("exchange", "awaiting-inspection") where Int.random(in: 0..<3, using: &random) == 0:
      _ = try database.act("csr1", ticket, "convert")
    case ("exchange", "payment-due"):
      let owed = try database.number(
        "select coalesce((gate.exchange_facts(t, '{}', '{}') ->> 'difference')::bigint, 0) from data.ticket t where ticket_id = \(ticket)"
      )
      let fields = ["paid-amount": Money.text(max(1, owed)), "reference": "C\(ticket)"]
      _ = try database.act("finance1", ticket, "collect", fields)
    case ("reshipment", "approved"): _ = try database.act("warehouse1", ticket, "pick")
    case ("reshipment", "picked"):
      _ = try database.act("logistics1", ticket, "ship", ["carrier": "sf", "tracking": "S\(ticket)"])
    case ("reshipment", "shipped"): _ = try database.act("logistics1", ticket, "deliver")
    case ("return", "refund-due"), ("price-adjustment", "approved"):
      let owed = try database.number(
        "select due_total - refunded - refund_pending from data.ticket where ticket_id = \(ticket)"
      )
      guard owed > 0 else { return }
      let amount = Bool.random(using: &random) ? owed : Int64.random(in: 1...owed, using: &random)
      _ = try database.act("finance1", ticket, "refund", refund(Money.text(amount)))
    case (_, "refund-pending"):
      if Int.random(in: 0..<4, using: &random) == 0 {
        _ = try database.act("finance1", ticket, "fail", ["failure": "route-expired"])
        return
      }
      let amount = try database.number("select refund_pending from data.ticket where ticket_id = \(ticket)")
      let fields = [
        "reference": "Z\(UInt64.random(in: 0 ... .max, using: &random))", "paid-amount": Money.text(amount),
      ]
      _ = try database.act("finance1", ticket, "settle", fields)
    default: return
    }
  }

  /// Pays all that is due on an order.
  private func settle(_ database: TestDatabase, _ number: String) throws {
    let due = try database.connect().query(
      "select t.ticket_id from data.ticket t join data.\"order\" o using (order_id) where o.number = $1 and t.due_total > t.refunded and t.state in ('refund-due', 'approved', 'refund-pending') order by 1",
      [.text(number)]
    ).map { try $0.get(0, as: Int64.self) }
    for ticket in due {
      let (pending, rest) = (
        try database.number("select refund_pending from data.ticket where ticket_id = \(ticket)"),
        try database.number(
          "select due_total - refunded - refund_pending from data.ticket where ticket_id = \(ticket)"
        )
      )
      if pending > 0 {
        _ = try database.act(
          "finance1",
          ticket,
          "settle",
          ["reference": "Y\(ticket)", "paid-amount": Money.text(pending)]
        )
      }
      guard rest > 0 else { continue }
      let answer = try database.act("finance1", ticket, "refund", refund(Money.text(rest)))
      guard case .done = answer.outcome else { continue }
      _ = try database.act(
        "finance1",
        ticket,
        "settle",
        ["reference": "X\(ticket)", "paid-amount": Money.text(rest)]
      )
    }
  }
}

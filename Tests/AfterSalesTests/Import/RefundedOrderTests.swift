import AfterSales
import Postgres
import TestDatabase
import Testing

/// What a file says less because we have refunded it is no contradiction.
@Suite struct RefundedOrderTests {
  private func refund(_ database: TestDatabase, _ ticket: Int64, _ amount: String) throws {
    try database.walk(
      ticket,
      [
        ("finance1 refund refund-pending", ["method": "original", "amount": amount]),
        ("finance1 settle refunded", ["reference": "P1", "paid-amount": amount]),
      ]
    )
  }

  /// The first line of `M1` was delivered, has come back, and is refunded at 60.00.
  private func returned(_ database: TestDatabase) throws {
    let ticket = try database.begin("return", "M1", ["1": "1"], ["reason": "quality"])
    try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
    try database.bringBack(ticket, accepted: 1, ends: "refund-due")
    try refund(database, ticket, "60.00")
  }

  @Test(
    arguments: [("placed", "cancelled"), ("delivered", "cancelled"), ("delivered", "delivered")],
    [false, true]
  )
  func `the shop's zero after our own refund is taken, and what was paid stays`(
    _ status: (before: String, after: String),
    saysAll: Bool
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let all = saysAll ? "0.00" : nil
      try database.take(OrderFile(status: status.before, discount: all, freight: all))
      if status.before == "placed" {
        let ticket = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
        try database.act("csr1", ticket, "cancel", ["cancel-reason": "customer-cancels"])
        let back = try database.child("return", of: ticket)
        try database.inspectAll(back, ends: "refund-due")
        try refund(database, back, "60.00")
      } else {
        try returned(database)
      }
      let zero = OrderFile(status: status.after, discount: all, freight: all, paid: "0.00")
      let report = try database.take(zero)
      #expect(report.problems == [])
      #expect(report.changes.map(\.fields) == (status.before == status.after ? [] : [["status"]]))
      #expect(
        try database.order("M1", "o.status || ' ' || o.paid || ' ' || o.unpaid || ' ' || o.money_back")
          == "\(status.after) 6000 0 6000"
      )
      #expect(
        try database.order(
          "M1",
          "(select sum(l.paid_value) from data.order_line l where l.order_id = o.order_id)"
        )
          == "6000"
      )
      #expect(try database.take(zero).unchanged == 1)
      try database.expectWhole()
    }
  }

  @Test(
    arguments: [
      // what the second line costs, what was paid, what stays paid, and why it does not
      ("40.00", "100.00", 10000, nil), ("40.00", "40.00", 10000, nil), ("40.00", "50.00", 10000, nil),
      ("40.00", "70.00", 10000, .claimed(line: 1, .lessValue(used: 6000, now: 4200))),
      ("40.00", "39.99", 10000, .refunded(6000, now: 3999)), ("30.00", "90.00", 9000, nil),
      ("30.00", "30.00", 10000, .refunded(6000, now: 3000)),
    ] as [(String, String, Int64, ImportProblem.Why?)]
  )
  func `what is missing of more than was refunded, or of other lines, is not missing because of it`(
    price: String,
    paid: String,
    stays: Int64,
    why: ImportProblem.Why?
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let order = OrderFile(paid: "100.00", lines: [(1, "60.00"), (1, "40.00")])
      try database.take(order)
      try returned(database)
      let report = try database.take(
        order.with {
          $0.paid = paid
          $0.lines = [(1, "60.00"), (1, price)]
        }
      )
      #expect(report.problems.map(\.why) == [why].compactMap { $0 })
      #expect(try database.order("M1", "o.paid") == "\(stays)")
      try database.expectWhole()
    }
  }

  @Test
  func `an order allows no more to be refunded than was paid for it, and says so before its constraint`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.take(OrderFile(paid: "100.00", lines: [(1, "100.00")]))
      let ticket = try database.begin("return", "M1", ["1": "1"], ["reason": "quality"])
      try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
      try database.bringBack(ticket, accepted: 1, ends: "refund-due")
      try database.connect().query(#"update data."order" set paid = 4000"#)
      let beyond = try database.act("finance1", ticket, "refund", ["method": "original", "amount": "40.01"])
      #expect(beyond.short.hasPrefix("refused"))
      try database.walk(
        ticket,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "40.00"]),
          ("finance1 settle refund-due", ["reference": "P1", "paid-amount": "40.00"]),
        ]
      )
      let more = try database.act("finance1", ticket, "refund", ["method": "original", "amount": "0.01"])
      #expect(more.short.hasPrefix("refused"))
    }
  }
}

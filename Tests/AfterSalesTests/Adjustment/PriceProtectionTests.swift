import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

/// A list price that fell soon after delivery: what it gives back, and what units that come back later are worth then.
@Suite struct PriceProtectionTests {
  /// Five of one article at 30.00, delivered on 24 November.
  private func order(
    _ number: String = "F1",
    status: String = "delivered",
    currency: String = "CNY",
    discount: String? = nil,
    paid: String = "150.00",
    lines: [(Int, String)] = [(5, "30.00")]
  ) -> OrderFile {
    OrderFile(
      number: number,
      status: status,
      placed: "2026-11-20T10:00:00+08:00",
      delivered: "2026-11-24T10:00:00+08:00",
      currency: currency,
      discount: discount,
      paid: paid,
      customer: number,
      lines: lines
    )
  }

  private func owed(_ database: TestDatabase, _ number: String = "F1") throws -> Int64 {
    try database.number(
      "select coalesce(sum(f.owed), 0) from data.\"order\" o cross join lateral gate.price_fallen(o.order_id, 7, gate.now()) f where o.number = '\(number)'"
    )
  }

  /// Brings units of the first line back; all are found good. What is due.
  private func returned(_ database: TestDatabase, _ units: Int, order: String = "F1") throws -> Int64 {
    let ticket = try #require(try database.open(order, ["1": "\(units)"]).ticket)
    try database.walk(
      ticket,
      [
        ("csr1 authorize awaiting-goods", [:]),
        ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "B\(ticket)"]),
        ("warehouse1 receive received", ["received": "1:\(units)"]),
      ]
    )
    try database.inspectAll(ticket, units: units, ends: "refund-due")
    return try database.number("select due_total from data.ticket where ticket_id = \(ticket)")
  }

  @Test func `units that come back later are worth less by what their lower price gave, to the fen`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      try database.take(order(paid: "150.00"))
      try database.list("P0", 3000, from: "2026-11-01 00:00+08")
      #expect(try owed(database) == 0)
      try database.list("P0", 2399, from: "2026-11-27 09:00+08")
      // Five times 6.01.
      #expect(
        try database.adjust("F1", "price-protection", "30.06", reason: "price-fell").short == "refused [64]"
      )
      let ticket = try database.granted("F1", "price-protection", "30.03", reason: "price-fell")
      try database.pay(ticket, "30.03", ends: "closed")
      // 119.97 are left of five: two take 23.995 each, rounded to the first, and three the rest.
      #expect(try returned(database, 2) == 4800)
      #expect(try returned(database, 3) == 7197)
      #expect(
        try database.order(
          "F1",
          "select adjusted || ' ' || value_used from data.order_line l where l.order_id = o.order_id"
        )
          == "3003 11997"
      )
      try database.expectWhole()
    }
  }

  @Test func `only units that are kept count, those on a line made since too, and what was paid is the most`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      try database.take(order(), order("F2", discount: "50.00", paid: "100.00"), order("F3", paid: "75.00"))
      try database.list("P0", 3000, from: "2026-11-01 00:00+08")
      try database.list("P0", 2400, from: "2026-11-27 09:00+08")
      #expect(try owed(database) == 3000)
      #expect(try returned(database, 2) == 6000)
      #expect(try owed(database) == 1800)
      // Paid 20.00 each after discount, and 15.00 each: less than the list's price.
      #expect(try owed(database, "F2") == 0)
      #expect(try owed(database, "F3") == 0)
      try database.list("P0", 0, from: "2026-11-28 09:00+08")
      #expect(try owed(database) == 9000)
      #expect(try owed(database, "F2") == 10000)
      #expect(try owed(database, "F3") == 7500)
      // Like for like: what arrives in their place has a delivery of its own, when the list has the lower price already.
      let exchange = try database.begin("exchange", "F2", ["1": "1"], ["reason": "quality"])
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      let back = try database.child("return", of: exchange)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.deliver(database.child("reshipment", of: exchange))
      #expect(try owed(database, "F2") == 8000)
      try database.expectWhole()
    }
  }

  @Test
  func `the days end at midnight of the last, or of the next working day, and later prices do not count`()
    throws
  {
    try withTicketDatabase { database in
      // Delivered on the 24th: the seventh day is 1 December.
      try database.setClock("2026-12-20 10:00+08")
      try database.take(order())
      try database.list("P0", 3000, from: "2026-09-01 00:00+08")
      try database.list("P0", 2900, from: "2026-12-01 23:59:59+08")
      #expect(try owed(database) == 500)
      try database.list("P0", 2000, from: "2026-12-02 00:00+08")
      #expect(try owed(database) == 500)
      // The lowest within them counts, also where it rose again.
      try database.list("P0", 2800, from: "2026-11-25 00:00+08")
      #expect(try owed(database) == 1000)
      // What is announced is no price yet.
      try database.setClock("2026-11-24 23:00+08")
      #expect(try owed(database) == 0)
      // Delivered on 26 September: the seventh day is in the October holiday, which ends on the 7th.
      try database.connect().script(
        "update data.\"order\" set placed_at = '2026-09-20 10:00+08', delivered_at = '2026-09-26 10:00+08'"
      )
      try database.setClock("2026-10-20 10:00+08")
      try database.list("P0", 2500, from: "2026-10-08 23:00+08")
      #expect(try owed(database) == 2500)
      try database.list("P0", 2400, from: "2026-10-09 00:00+08")
      #expect(try owed(database) == 2500)
    }
  }

  @Test
  func `without a list price at delivery, in another currency's list or before delivery nothing is owed`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      try database.take(
        order("F1", currency: "USD"),
        order("F2", status: "shipped"),
        order("F3")
      )
      #expect(try owed(database) == 0)
      // The first list there ever was came after the delivery: no price fell.
      try database.list("P0", 2400, from: "2026-11-27 09:00+08")
      for number in ["F1", "F2", "F3"] { #expect(try owed(database, number) == 0, "\(number)") }
      try database.list("P0", 2300, from: "2026-11-28 09:00+08")
      #expect(try owed(database, "F3") == 0)
      #expect(
        try database.adjust("F3", "price-protection", "0.01", reason: "price-fell").short == "refused [64]"
      )
      try database.list("P0", 3000, from: "2026-11-01 00:00+08", currency: "USD")
      #expect(try owed(database) == 0)
      try database.list("P0", 2400, from: "2026-11-27 09:00+08", currency: "USD")
      #expect(try owed(database) == 3000)
      #expect(try owed(database, "F3") == 0)
    }
  }

  @Test func `what was paid above a list price that never fell, or rose and fell back, is not owed`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      try database.take(order(paid: "500.00", lines: [(5, "100.00")]))
      try database.list("P0", 6000, from: "2026-11-01 00:00+08")
      #expect(try owed(database) == 0)
      try database.list("P0", 7000, from: "2026-11-25 00:00+08")
      try database.list("P0", 6500, from: "2026-11-26 00:00+08")
      #expect(try owed(database) == 0)
      let asked = try database.adjust("F1", "price-protection", "0.01", reason: "price-fell")
      #expect(asked.short == "refused [64]")
      try database.expectWhole()
    }
  }

  @Test func `what was given for a fall is given once, also for units that come back since`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      // Five at 100.00 whose list price fell from 60.00 to 50.00 and then to 45.55.
      try database.take(order(paid: "500.00", lines: [(5, "100.00")]))
      try database.list("P0", 6000, from: "2026-11-01 00:00+08")
      try database.list("P0", 5000, from: "2026-11-27 09:00+08")
      #expect(try owed(database) == 5000)
      let first = try database.granted("F1", "price-protection", "30.00", reason: "price-fell")
      #expect(try owed(database) == 2000)
      try database.pay(first, "30.00", ends: "closed")
      // Of the 30.00 the three that are kept had 18.00.
      #expect(try returned(database, 2) == 18800)
      #expect(try owed(database) == 1200)
      try database.list("P0", 4555, from: "2026-11-28 09:00+08")
      #expect(try owed(database) == 2535)
      let asked = try database.adjust("F1", "price-protection", "25.36", reason: "price-fell")
      #expect(asked.short == "refused [64]")
      let rest = try database.granted("F1", "price-protection", "25.35", reason: "price-fell")
      #expect(try owed(database) == 0)
      try database.pay(rest, "25.35", ends: "closed")
      try database.expectWhole()
    }
  }

  @Test func `points that units were paid with count as paid, in the order's currency`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      let book = try Book(database, customer: "F1")
      try book.grant(3600)
      try database.take(order("F1", currency: "USD", paid: "145.00"))
      // 36.00 yuan are 5.00 dollars.
      try book.spend(3600, on: "F1")
      #expect(try database.order("F1", "o.points_paid || ' ' || o.unpaid") == "500 0")
      try database.list("P0", 3000, from: "2026-11-01 00:00+08", currency: "USD")
      try database.list("P0", 2400, from: "2026-11-27 09:00+08", currency: "USD")
      #expect(try owed(database) == 3000)
    }
  }

  @Test func `over several lines it is divided like what each has lost`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      try database.take(order(paid: "180.00", lines: [(3, "30.00"), (2, "45.00")]))
      try database.list("P0", 3000, from: "2026-11-01 00:00+08")
      try database.list("P1", 4500, from: "2026-11-01 00:00+08")
      try database.list("P0", 2900, from: "2026-11-27 09:00+08")
      try database.list("P1", 4400, from: "2026-11-27 09:00+08")
      #expect(try owed(database) == 500)
      let ticket = try database.granted("F1", "price-protection", "3.33")
      let lines = try database.order(
        "F1",
        "select string_agg(adjusted::text, ' ' order by line) from data.order_line l where l.order_id = o.order_id"
      )
      #expect(lines == "200 133")
      #expect(try owed(database) == 167)
      try database.pay(ticket, "3.33", ends: "closed")
      let again = try database.granted("F1", "price-protection", "1.67")
      #expect(try owed(database) == 0)
      try database.pay(again, "1.67", ends: "closed")
      #expect(try database.number("select sum(amount) from data.price_protection") == 500)
      try database.expectWhole()
    }
  }

  @Test func `a file cannot take away what a lower price gave`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-28 10:00+08")
      try database.take(order())
      try database.list("P0", 3000, from: "2026-11-01 00:00+08")
      try database.list("P0", 2400, from: "2026-11-27 09:00+08")
      let ticket = try database.granted("F1", "price-protection", "30.00")
      #expect(try database.take(order(paid: "29.99")).rejected == 1)
      let other = order().with { $0.lines = [(5, "30.00"), (1, "9.00")] }.with { $0.firstLine = 2 }
      #expect(try database.take(other.with { $0.paid = "159.00" }).rejected == 1)
      #expect(try database.take(order(paid: "140.00")).updated == 1)
      try database.pay(ticket, "30.00", ends: "closed")
      try database.expectWhole()
    }
  }
}

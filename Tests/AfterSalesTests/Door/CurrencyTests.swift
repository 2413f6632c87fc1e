import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

/// Amounts of another currency are measured in yuan, and paid in their own.
@Suite struct CurrencyTests {
  private func order(_ number: String, _ currency: String, _ paid: String) -> OrderFile {
    OrderFile(
      number: number,
      placed: "2026-11-20T10:00:00+08:00",
      delivered: "2026-11-24T10:00:00+08:00",
      currency: currency,
      paid: paid,
      customer: "K\(number)",
      lines: [(1, paid)]
    )
  }

  private func rejected(_ database: TestDatabase, _ order: String) throws -> Int64 {
    let ticket = try database.begin("return", order, ["1": "1"], ["reason": "no-reason"])
    try database.walk(
      ticket,
      [
        ("csr1 authorize awaiting-goods", [:]),
        ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": order]),
        ("warehouse1 receive received", ["received": "1:1"]),
        (
          "inspector1 inspect rejected",
          [
            "accepted": "1:0", "rejected": "1:1", "finding": "1:used", "disposition": "1:restock",
            "invoice": "none",
          ]
        ),
      ]
    )
    return ticket
  }

  @Test(arguments: [
    ("JPY", "2083.33", "team-leader"), ("JPY", "2083.34", "supervisor"), ("USD", "13.88", "team-leader"),
    ("USD", "13.89", "supervisor"), ("CNY", "100.00", "team-leader"), ("CNY", "100.01", "supervisor"),
  ]) func `bands measure in yuan, at their edge and a fen above`(
    _ currency: String,
    _ amount: String,
    _ level: String
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order("A1", currency, amount))
      let ticket = try rejected(database, "A1")
      let conceding = ["deduction": "0.00", "note": "老客户"]
      #expect(try database.act("csr1", ticket, "compromise", conceding).short == "asked \(level)")
    }
  }

  @Test
  func `an approval adds up in yuan what a customer had in any currency, and shows the amount in its own`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(
        order("A1", "USD", "10.00").with { $0.customer = "K" },
        order("A2", "CNY", "28.01").with { $0.customer = "K" }
      )
      let conceding = ["deduction": "0.00", "note": "老客户"]
      let dollars = try rejected(database, "A1")
      #expect(try database.act("csr1", dollars, "compromise", conceding).short == "asked team-leader")
      let approval = try #require(try database.desk("leader1").approvals().first)
      #expect((approval.measure, approval.currency, approval.own) == (7200, "USD", 1000))
      // 72.00 and 28.01 are more than a hundred.
      let yuan = try rejected(database, "A2")
      #expect(try database.act("csr1", yuan, "compromise", conceding).short == "asked supervisor")
      let other = try #require(try database.desk("supervisor1").approvals().first { $0.order == "A2" })
      #expect((other.measure, other.before, other.own) == (2801, 7200, nil))
    }
  }

  @Test(arguments: [
    ("USD", "69.44", true), ("USD", "69.45", false), ("JPY", "10416.66", true), ("JPY", "10416.67", false),
    ("CNY", "500.00", true), ("CNY", "500.01", false),
  ]) func `the rule of 500 yuan is one of yuan`(_ currency: String, _ total: String, _ direct: Bool) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order("A1", currency, total))
      let exchange = try database.begin("exchange", "A1", ["1": "1"], ["reason": "quality"])
      let answer = try database.act("csr1", exchange, "order-direct")
      #expect(answer.short.hasPrefix("done") == direct)
    }
  }

  @Test func `flag rules, the packing check and points measure in yuan`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      let report = try database.take(
        order("A1", "USD", "277.78").with { $0.status = "placed" },
        order("A2", "USD", "277.77").with { $0.status = "placed" },
        order("A3", "JPY", "2000.00").with { $0.status = "placed" },
        order("A4", "USD", "100.50"),
        order("A5", "JPY", "2000.00")
      )
      #expect(report.held == ["A1"])
      try database.work(.discard)
      #expect(try database.desk("csr1").points(of: "KA4")?.balance == 723)
      #expect(try database.desk("csr1").points(of: "KA5")?.balance == 96)
      // 96.00 yuan: the packing check comes first. 100.50 dollars are far above it.
      let small = try database.begin(
        "reshipment",
        "A5",
        ["1": "1"],
        ["reason": "missing-item", "kind": "missing"]
      )
      #expect(try database.act("csr1", small, "authorize").short.hasPrefix("refused"))
      let large = try database.begin(
        "reshipment",
        "A4",
        ["1": "1"],
        ["reason": "missing-item", "kind": "missing"]
      )
      #expect(try database.act("csr1", large, "authorize").short == "asked supervisor")
    }
  }

  @Test
  func
    `a currency that is not listed is refused with its line and field, and before any list only the yuan is taken`()
    throws
  {
    try withTicketDatabase { database in
      let report = try database.take(order("A1", "CNY", "1.00"), order("A2", "CHF", "1.00"))
      #expect(report.new == 1)
      let problem = try #require(report.problems.first)
      #expect((problem.line, problem.field) == (2, "currency"))
      #expect(problem.why == .currencyNotListed("CHF", listed: ["CNY", "EUR", "GBP", "HKD", "JPY", "USD"]))
      try database.connect().script("delete from data.currency where code <> 'CNY'")
      let fresh = try database.take(order("A3", "USD", "1.00"))
      #expect(fresh.problems.map(\.why) == [.currencyNotListed("USD", listed: ["CNY"])])
    }
  }

  @Test
  func
    `deploying brings the lists; a currency that is sold in no more is still measured, one without a rate is refused`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order("A1", "USD", "10.00"))
      let ticket = try rejected(database, "A1")
      let owner = try database.connect()
      try owner.query("select gate.deploy_lists('{\"currencies\": {\"CNY\": \"1\", \"JPY\": \"0.05\"}}')")
      #expect(try database.take(order("A2", "USD", "10.00")).rejected == 1)
      let conceding = ["deduction": "0.00", "note": "老客户"]
      #expect(try database.act("csr1", ticket, "compromise", conceding).short == "asked team-leader")
      try database.act("csr1", ticket, "take-back")
      try owner.script("delete from data.currency where code = 'USD'")
      #expect(try database.act("csr1", ticket, "compromise", conceding).short == "refused [128]")
      #expect(try database.faults.contains { $0.hasPrefix("currency order A1") })
    }
  }

  @Test
  func
    `cash on delivery is a property of a method, by any of its spellings; one that is not listed has no payee`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      for (place, method) in ["COD", "cod", "货到付款", "Cash On Delivery", "cash-on-delivery", "ＣＯＤ", "花呗"]
        .enumerated()
      {
        try database.take(order("A\(place)", "CNY", "10.00").with { $0.method = method })
        let ticket = try #require(try database.open("A\(place)", ["1": "1"]).ticket)
        let known: Bool = try database.connect().query(
          "select payee_known from data.ticket where ticket_id = $1",
          [Parameter(ticket)]
        ).one().get(0)
        #expect(!known, "\(method)")
      }
      let held = try database.take(
        order("B1", "CNY", "10.00").with {
          $0.status = "placed"
          $0.method = "到付"
          $0.paid = "0.00"
        },
        order("B2", "CNY", "10.00").with {
          $0.status = "placed"
          $0.method = "花呗"
        }
      ).held
      #expect(held == ["B1"])
      try database.take(order("C1", "CNY", "10.00").with { $0.method = "支付宝" })
      let paid = try #require(try database.open("C1", ["1": "1"]).ticket)
      #expect(
        try database.connect().query(
          "select payee_known from data.ticket where ticket_id = $1",
          [Parameter(paid)]
        )
        .one().get(0, as: Bool.self)
      )
    }
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing

/// Other goods in a reshipment, and what a reshipment is worth by the list.
@Suite struct ArticleSubstituteTests {
  /// A reshipment of an article sold at 80.00 that is out of stock, or, its time being up, to be decided.
  private func outOfStock(_ database: TestDatabase, _ order: String, decided: Bool = false) throws -> Int64 {
    try database.insert(TestOrder(order, customer: "C\(order)", lines: [.init("积木", price: 8000)]))
    let ticket = try database.begin(
      "reshipment",
      order,
      ["1": "1"],
      ["reason": "missing-item", "kind": "missing"]
    )
    try database.walk(
      ticket,
      [
        ("warehouse1 check-packing requested", ["packing": "confirmed"]), ("csr1 authorize approved", [:]),
        ("warehouse1 out-of-stock waiting-stock", [:]),
      ]
    )
    if decided { try database.runOut(ticket) }
    return ticket
  }

  private func substitute(
    _ database: TestDatabase,
    _ ticket: Int64,
    _ sku: String,
    _ price: String? = nil,
    _ event: String = "substitute"
  ) throws -> Answer {
    try database.act(
      "csr1",
      ticket,
      event,
      ["new-sku": "1:\(sku)"].merging(price.map { ["new-price": "1:\($0)"] } ?? [:]) { $1 }
    )
  }

  @Test(arguments: [false, true])
  func `a substitute costs what the list says, or what somebody agrees to`(decided: Bool) throws {
    try withTicketDatabase { database in
      try database.list("同", 8000)
      try database.list("贵", 9000)
      let first = try outOfStock(database, "R1", decided: decided)
      #expect(try substitute(database, first, "同").short == "done approved")
      let second = try outOfStock(database, "R2", decided: decided)
      let dearer = try substitute(database, second, "贵")
      #expect(dearer.short == "done payment-due")
      #expect(dearer.awaited?.amount == 1000 && dearer.awaited?.of == .difference)
      let third = try outOfStock(database, "R3", decided: decided)
      let even = try substitute(database, third, "贵", "80.00")
      #expect(even.short == "asked team-leader")
      #expect(try database.agree(to: even, by: "leader1") == "done approved")
      let fourth = try outOfStock(database, "R4", decided: decided)
      let less = try substitute(database, fourth, "贵", "85.00")
      #expect(try database.agree(to: less, by: "leader1") == "done payment-due")
      #expect(
        try substitute(database, fourth, "没有", nil, "choose-other").short == "refused [8, 8, 8, 8]"
      )
      try database.expectWhole()
    }
  }

  @Test func `other goods while the difference of a substitute is due`() throws {
    try withTicketDatabase { database in
      for (sku, price) in [("同", 8000), ("贵", 9000), ("更贵", 9500)] as [(String, Int64)] {
        try database.list(sku, price)
      }
      let ticket = try outOfStock(database, "R1")
      #expect(try substitute(database, ticket, "贵").short == "done payment-due")
      #expect(try substitute(database, ticket, "更贵", nil, "choose-other").short == "done payment-due")
      let less = try substitute(database, ticket, "更贵", "85.00", "choose-other")
      #expect(try database.agree(to: less, by: "leader1") == "done payment-due")
      let even = try substitute(database, ticket, "贵", "80.00", "choose-other")
      #expect(try database.agree(to: even, by: "leader1") == "done approved")
      let line = try #require(try database.desk("warehouse1").ticket(ticket)?.lines.first)
      #expect(line.newSku == "贵" && line.newPrice == 8000)
      let other = try outOfStock(database, "R2")
      #expect(try substitute(database, other, "贵").short == "done payment-due")
      #expect(try substitute(database, other, "同", nil, "choose-other").short == "done approved")
      try database.deliver(other)
      #expect(try database.inherited("R2") == ["1001 of 1: 1 同 paid 8000"])
      try database.expectWhole()
    }
  }

  @Test(arguments: ["in-stock", "run-out"])
  func `what a price is asked for is over when the goods are there again, or the time is up`(event: String)
    throws
  {
    try withTicketDatabase { database in
      try database.list("贵", 9000)
      let ticket = try outOfStock(database, "R1")
      #expect(try substitute(database, ticket, "贵", "80.00").short == "asked team-leader")
      if event == "in-stock" {
        try database.walk(ticket, [("warehouse1 in-stock approved", [:])])
      } else {
        try database.runOut(ticket)
        #expect(try database.state(ticket) == "stock-out")
      }
      #expect(
        try database.ask(
          "select string_agg(status, ' ') from data.approval where level = 1 and status <> 'free'"
        ) == "void"
      )
      try database.expectWhole()
    }
  }

  @Test(arguments: [
    ("80.00", "", "done approved"), ("600.00", "", "asked supervisor"), ("60.00", "", "done approved"),
    ("0.00", "150.00", "asked team-leader"),
  ])
  func `who agrees to a reshipment goes by the list's price now, a gift's by the one marked on it`(
    price: String,
    gift: String,
    answer: String
  ) throws {
    try withTicketDatabase { database in
      try database.importArticles("sku,name,price,gift_price\n积木,积木,\(price),\(gift)\n")
      try database.insert(TestOrder("R1", lines: [.init("积木", price: gift.isEmpty ? 8000 : 0)]))
      let ticket = try database.begin(
        "reshipment",
        "R1",
        ["1": "1"],
        ["reason": "missing-item", "kind": "missing"]
      )
      try database.walk(ticket, [("warehouse1 check-packing requested", ["packing": "confirmed"])])
      #expect(try database.act("csr1", ticket, "authorize").short == answer)
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Testing

private let header =
  "order,placed_at,status,delivered_at,currency,discount,paid,payment_method,customer_id,customer_name,customer_phone,customer_address,tracking,line,sku,name,quantity,unit_price\n"

private func row(
  _ order: String = "Z1",
  placed: String = "2026-11-19T07:39:00+08:00",
  status: String = "delivered",
  delivered: String = "2026-11-21T07:39:00+08:00",
  currency: String = "CNY",
  discount: String = "10.00",
  paid: String = "2245.90",
  phone: String = "13585019639",
  line: String = "1",
  name: String = "\"积木, 1000粒\"",
  quantity: String = "1",
  price: String = "259.90"
) -> String {
  "\(order),\(placed),\(status),\(delivered),\(currency),\(discount),\(paid),card,C1,周强,\(phone),幸福路1号,SF1,\(line),P\(line),\(name),\(quantity),\(price)\n"
}

extension ImportReport {
  fileprivate var counts: [Int] { [read, new, updated, unchanged, rejected] }
  fileprivate var isWhole: Bool { read == new + updated + unchanged + rejected + skipped }
}

@Suite struct OrderImportTests {
  private let twoLines = header + row() + row(line: "2", name: "手表", quantity: "2", price: "998.00")

  @Test
  func `orders of several lines are taken in, with a byte order mark or without, and again changes nothing`()
    throws
  {
    try withTicketDatabase { database in
      let desk = database.desk("supervisor1")
      #expect(
        try desk.importOrders(Array(("\u{feff}" + twoLines).utf8), atomic: false).counts == [1, 1, 0, 0, 0]
      )
      let owner = try database.connect()
      let before = try owner.query("select xmin::text || ctid::text as v from data.\"order\"").one().get(
        "v",
        as: String.self
      )
      #expect(
        try desk.importOrders(Array(twoLines.replacing("\n", with: "\r\n").utf8), atomic: false).counts == [
          1, 0, 0, 1, 0,
        ]
      )
      let after = try owner.query("select xmin::text || ctid::text as v from data.\"order\"").one().get(
        "v",
        as: String.self
      )
      #expect(before == after || before.split(separator: "(").last == after.split(separator: "(").last)
      let order = try #require(try desk.order("Z1"))
      #expect(order.lines.map(\.name) == ["积木, 1000粒", "手表"])
      // The discount of 10.00 is spread so that the parts add up.
      #expect(order.lines.map(\.netValue).reduce(0, +) == 224_590)
      #expect(order.lines.map(\.netValue) == [25_875, 198_715])
    }
  }

  @Test(
    arguments: [
      (row(paid: "12abc"), "paid"), (row(paid: "1e3"), "paid"), (row(paid: "NaN"), "paid"),
      (row(paid: "-1.00"), "paid"),
      (row(paid: "1234567890123456789"), "paid"), (row(discount: "1.005"), "discount"),
      (row(quantity: "0"), "quantity"),
      (row(quantity: "-1"), "quantity"), (row(quantity: "1.0"), "quantity"), (row(status: "gone"), "status"),
      (row(placed: "2026-02-30T00:00:00+08:00"), "placed_at"), (row(placed: "yesterday"), "placed_at"),
      (row(currency: "rmb"), "currency"),
      (row(delivered: ""), "delivered_at"), (row(name: "\u{1b}[31m"), "name"),
      (row(phone: ""), "customer_phone"),
      (row(price: ""), "unit_price"), ("Z1,too,short\n", nil), (row(name: "\"open"), nil),
    ] as [(String, String?)]
  )
  func `a bad row is told by line and field, and the rest is taken`(bad: String, field: String?) throws {
    try withTicketDatabase { database in
      let text = header + row("Y1") + bad
      let report = try database.desk("supervisor1").importOrders(Array(text.utf8), atomic: false)
      let problem = try #require(report.problems.first)
      #expect(problem.line == 3)
      #expect(problem.field == field)
      #expect(report.new == 1)
    }
  }

  @Test func `with atomic one bad row keeps all out`() throws {
    try withTicketDatabase { database in
      let desk = database.desk("supervisor1")
      let text = header + row("Y1") + row("Y2", paid: "x")
      #expect(try desk.importOrders(Array(text.utf8), atomic: true).counts == [2, 0, 0, 0, 2])
      let kept = try desk.order("Y1")
      #expect(kept == nil)
      #expect(try desk.importOrders(Array(text.utf8), atomic: false).counts == [2, 1, 0, 0, 1])
    }
  }

  @Test
  func `a changed order is updated and says so, a changed phone is recorded, and a broken claim is refused`()
    throws
  {
    try withTicketDatabase { database in
      let desk = database.desk("supervisor1")
      _ = try desk.importOrders(Array(twoLines.utf8), atomic: false)
      _ = try database.open("Z1", ["2": "2"])
      let moved =
        header + row(phone: "13900000000")
        + row(phone: "13900000000", line: "2", name: "手表", quantity: "2", price: "998.00")
      let report = try desk.importOrders(Array(moved.utf8), atomic: false)
      #expect(report.counts == [1, 0, 1, 0, 0])
      let owner = try database.connect()
      let change = try owner.query("select field, old_value, new_value, actor from data.recipient_change")
        .one()
      #expect(try change.get("field", as: String.self) == "phone")
      #expect(try change.get("actor", as: String.self) == "supervisor1")
      let fewer = header + row() + row(line: "2", name: "手表", quantity: "1", price: "998.00")
      let refused = try desk.importOrders(Array(fewer.utf8), atomic: false)
      #expect(refused.counts == [1, 0, 0, 0, 1])
      #expect(refused.problems.first?.why == .claimed(line: 2, .fewerUnits(claimed: 2, now: 1)))
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }

  @Test func `only a supervisor or a login of the importer's own may`() throws {
    try withTicketDatabase { database in
      for login in ["csr1", "finance1", "ops1", "stranger1"] {
        #expect(throws: ImportError.notAllowed) {
          try database.desk(login).importOrders(Array(twoLines.utf8), atomic: false)
        }
      }
      let taken = try database.desk("importer1").importOrders(Array(twoLines.utf8), atomic: false)
      #expect(taken.new == 1)
    }
  }

  @Test func `the counts of random files add up`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("import seed \(seed)")
    var random = SeededGenerator(seed: seed)
    try withTicketDatabase { database in
      let desk = database.desk("supervisor1")
      for _ in 0..<20 {
        var text = header
        for _ in 0..<Int.random(in: 1...12, using: &random) {
          text += row(
            "Q\(Int.random(in: 1...8, using: &random))",
            paid: ["1.00", "2.00", "x"].randomElement(using: &random) ?? "x",
            line: "\(Int.random(in: 1...3, using: &random))",
            quantity: ["1", "2", "0"].randomElement(using: &random) ?? "1"
          )
        }
        let report = try desk.importOrders(Array(text.utf8), atomic: Bool.random(using: &random))
        #expect(report.isWhole, "seed \(seed): \(report.counts)")
      }
    }
  }

  @Test func `JSON Lines are taken in as CSV is`() throws {
    try withTicketDatabase { database in
      let line =
        #"{"order": "W1", "placed_at": "2026-10-22T21:44:00Z", "status": "placed", "currency": "CNY", "discount": "0.00", "paid": "1.00", "payment_method": "card", "customer": {"id": "j", "name": "J", "phone": "1", "address": "x"}, "lines": [{"line": 1, "sku": "s", "name": "n", "quantity": 1, "unit_price": "1.00"}]}"#
      let text = line + "\n\n{\"order\": 5}\n{broken\n"
      let report = try database.desk("supervisor1").importOrders(Array(text.utf8), atomic: false)
      #expect(report.counts == [3, 1, 0, 0, 2])
      #expect(report.problems.map(\.line) == [3, 4])
    }
  }
}

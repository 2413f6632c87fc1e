import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What the import flags and holds, by the rules of policy.yaml.
@Suite struct FlagTests {
  private struct Row {
    var number: String
    var placed = "2026-03-01 10:00"
    var status = "placed"
    var payment = "alipay"
    var customer: String
    var address = "新兴区幸福路1号19栋"
    var sku = "P1"
    var quantity = 1
    var price = "99.00"

    var text: String {
      "\(number),\(placed),\(status),,\(payment),\(customer),周强,13585019639,\(address),,1,\(sku),积木,\(quantity),\(price),0\n"
    }
  }

  private func take(_ rows: [Row], _ database: TestDatabase) throws -> ImportReport {
    let header =
      "order,placed_at,status,delivered_at,payment_method,customer_id,customer_name,customer_phone,customer_address,tracking,line,sku,name,quantity,unit_price,paid\n"
    return try database.desk("importer1").importOrders(
      Array((header + rows.map(\.text).joined()).utf8),
      atomic: false
    )
  }

  private func flags(_ database: TestDatabase) throws -> [String: String] {
    try database.connect().query(
      """
      select o.number, t.fields ->> 'reason' as reason, t.fields ->> 'flags' as flags
      from data.ticket t join data."order" o on o.held_by = t.ticket_id where t.state = 'flagged'
      """
    ).reduce(into: [:]) { $0[try $1.get("number")] = try $1.get("flags", as: String.self) }
  }

  @Test func `each rule flags what it says, at its edge and not below, and only what is not shipped`() throws
  {
    try withTicketDatabase { database in
      let rows = [
        Row(number: "high", customer: "C1", price: "2000.00"),
        Row(number: "not-high", customer: "C2", price: "1999.99"),
        Row(number: "cod", payment: "cash_on_delivery", customer: "C3"),
        Row(number: "cod-before", placed: "2026-02-01 10:00", status: "delivered", customer: "C4"),
        Row(number: "cod-again", payment: "cash_on_delivery", customer: "C4", sku: "P2"),
        Row(number: "five", customer: "C5", quantity: 5, price: "1.00"),
        Row(number: "four", customer: "C6", quantity: 4, price: "1.00"),
        Row(number: "short", customer: "C7", address: "幸福路1号"),
        Row(number: "no-number", customer: "C8", address: "新兴区幸福路旁边的院子"),
        Row(number: "ref1", placed: "2026-01-01 10:00", status: "refused", customer: "C9", sku: "P7"),
        Row(number: "ref2", placed: "2026-01-02 10:00", status: "refused", customer: "C9", sku: "P8"),
        Row(number: "third", customer: "C9"),
        Row(number: "first", customer: "C10"),
        Row(number: "double", placed: "2026-03-02 10:00", customer: "C10"),
        Row(number: "late-double", placed: "2026-03-03 10:01", customer: "C10"),
        Row(number: "shipped", status: "shipped", customer: "C11", price: "9999.00"),
        Row(
          number: "packed",
          status: "packed",
          payment: "cash_on_delivery",
          customer: "C12",
          quantity: 9,
          price: "999.00"
        ),
      ].map { row in
        // Delivered ones need a time; they are entered as shipped here, which is as good to be earlier.
        var row = row
        if row.status == "delivered" { row.status = "shipped" }
        return row
      }
      let report = try take(rows, database)
      #expect(report.new == rows.count && report.rejected == 0)
      let expected = [
        "high": "high-value", "cod": "cod-first", "five": "large-quantity", "short": "incomplete-address",
        "no-number": "incomplete-address", "third": "earlier-refusals", "double": "duplicate-order",
        "packed": "high-value cod-first large-quantity",
      ]
      #expect(try flags(database) == expected)
      #expect(report.held.sorted() == expected.keys.sorted())
      // The same again, and a change of what is already held, open no second.
      #expect(try take(rows, database).held == [])
      var changed = rows
      changed[0].quantity = 2
      #expect(try take(changed, database).updated == 1)
      #expect(try database.ask("select count(*) from data.ticket") == "\(expected.count)")
      try database.expectHealth()
    }
  }

  @Test func `a held order says so in its screen, in lists, and to who opens something else on it`() throws {
    try withTicketDatabase { database in
      _ = try take([Row(number: "A1", customer: "C1", price: "2000.00")], database)
      #expect(try database.desk("csr1").order("A1")?.heldBy == "V-1")
      #expect(try database.desk("csr1").orders(since: "2026-01-01").map(\.heldBy) == ["V-1"])
      let key = UUID().uuidString.lowercased()
      let other = Opening(
        workflow: "return",
        subject: "A1",
        lines: ["1": "1"],
        fields: ["reason": "not-shipped"],
        key: key
      )
      #expect(try database.desk("csr1").judge(other).heldBy == "V-1")
      let answer = try database.desk("csr1").open(other)
      #expect(answer.short.hasPrefix("refused") && answer.heldBy == "V-1")
      // One order, one verification at a time.
      let second = Opening(
        workflow: "manual-verification",
        subject: "A1",
        lines: [:],
        fields: ["reason": "customer-asked"],
        key: UUID().uuidString.lowercased()
      )
      #expect(try database.desk("csr1").open(second).short.hasPrefix("refused"))
      try database.expectHealth()
    }
  }

  @Test func `an order held by a ticket that is none of its verifications is found by the doctor`() throws {
    try withTicketDatabase { database in
      _ = try take(
        [
          Row(number: "A1", customer: "C1", price: "2000.00"),
          Row(number: "A2", customer: "C2", price: "2000.00"),
        ],
        database
      )
      try database.connect().query(
        #"update data."order" set held_by = (select held_by from data."order" where number = 'A1') where number = 'A2'"#
      )
      #expect(
        try database.desk("auditor1").doctor().map { "\($0.check) \($0.place)" } == [
          "held-order V-2", "held-order order A2",
        ]
      )
    }
  }
}

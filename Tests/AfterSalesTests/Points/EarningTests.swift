import AfterSales
import Postgres
import TestDatabase
import Testing

/// Points that are earned by paying, from the import of a delivered order to what a refund takes back.
@Suite struct EarningTests {
  private func file(_ status: String, number: String = "E1", paid: String = "100.99") -> [UInt8] {
    let delivered = status == "delivered" ? #""delivered_at": "2026-02-28T10:00:00+08:00", "# : ""
    return Array(
      """
      {"order": "\(number)", "placed_at": "2026-02-26T07:39:00+08:00", "status": "\(status)", \(delivered)"currency": "CNY", \
      "paid": "\(paid)", "payment_method": "card", "customer": {"id": "C1", "name": "周强", "phone": "13585019639", "address": "幸福路1号"}, \
      "lines": [{"line": 1, "sku": "P1", "name": "积木", "quantity": 1, "unit_price": "60.99"}, \
      {"line": 2, "sku": "P2", "name": "手表", "quantity": 1, "unit_price": "40.00"}]}

      """.utf8
    )
  }

  private func take(_ database: TestDatabase, _ file: [UInt8]) throws {
    let report = try database.desk("supervisor1").importOrders(file, atomic: false)
    #expect(report.problems.isEmpty)
  }

  private func entries(_ database: TestDatabase) throws -> [String] {
    try #require(try database.desk("csr1").points(of: "C1")).entries.map { "\($0.kind) \($0.points)" }
  }

  @Test func `a delivered order earns a point for each yuan paid, once, however often it is imported`() throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try take(database, file("shipped"))
      try database.work(.discard)
      #expect(try entries(database) == [])
      try take(database, file("delivered"))
      // Not while the file is taken in: workers do it.
      #expect(try entries(database) == [])
      try database.work(.discard)
      #expect(try entries(database) == ["earn 100"])
      try take(database, file("delivered"))
      try take(database, file("delivered", paid: "90.00"))
      try take(database, file("delivered", number: "E2", paid: "0.00"))
      try database.work(.discard)
      try database.work(.discard)
      #expect(try entries(database) == ["earn 100", "claw-back 10"])
      #expect(try database.connect().query("select from data.points_due").count == 0)
      #expect(try database.faults == [])
    }
  }

  @Test func `a refund takes back the share of what was refunded from points that are really there`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try take(database, file("delivered"))
      try database.work(.discard)
      #expect(try database.desk("csr1").points(of: "C1")?.balance == 100)
      let ticket = try #require(database.open("E1", ["2": "1"]).ticket)
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "SF1"]),
          ("warehouse1 receive received", ["received": "2:1"]),
          (
            "inspector1 inspect refund-due",
            [
              "accepted": "2:1", "rejected": "2:0", "finding": "2:used", "disposition": "2:restock",
              "invoice": "none",
            ]
          ),
          ("finance1 refund refund-pending", ["method": "original", "amount": "40.00"]),
          ("finance1 settle refunded", ["reference": "P1", "paid-amount": "40.00"]),
        ]
      )
      #expect(try entries(database) == ["earn 100", "claw-back 40"])
      #expect(try database.desk("csr1").points(of: "C1")?.balance == 60)
      try database.work(.discard)
      #expect(try entries(database) == ["earn 100", "claw-back 40"])
      #expect(try database.faults == [])
    }
  }

  @Test func `two workers credit each of many orders once, and the shop tells what was paid with points`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for number in 1...60 { try take(database, file("delivered", number: "E\(number)")) }
      let conninfo = database.conninfo
      let earned = try together(4) { place in
        let worker = try Connection.connect(conninfo + " user=worker\(place % 2 + 1)")
        var sum = 0
        while case let some:Int = try worker.query("select api.points_earn(7)").one().get(0), some > 0 {
          sum += some
        }
        return sum
      }.map { try $0.get() }
      #expect(earned.reduce(0, +) == 60)
      #expect(try database.desk("csr1").points(of: "C1")?.balance == 6000)
      func spend(_ login: String, _ order: String, _ points: Int) throws -> String {
        try database.connect(as: login).query(
          "select api.points_spend($1, $2)",
          [.text(order), Parameter(points)]
        ).one().get(0)
      }
      for (number, paid) in [("F1", "95.99"), ("F2", "40.99"), ("F3", "95.99")] {
        try take(database, file("placed", number: number, paid: paid))
      }
      // Not beyond what is still to be paid, nor for what was given up.
      #expect(try spend("supervisor1", "E1", 1) == "beyond")
      #expect(try spend("supervisor1", "F1", 501) == "beyond")
      #expect(try spend("supervisor1", "F1", 500) == "done")
      #expect(try spend("supervisor1", "F1", 500) == "repeated")
      #expect(try spend("supervisor1", "F2", 5501) == "short")
      #expect(try spend("supervisor1", "F2", 0) == "invalid")
      try take(database, file("cancelled", number: "F3", paid: "95.99"))
      #expect(try spend("supervisor1", "F3", 100) == "over")
      #expect(try spend("supervisor1", "nowhere", 1) == "not-found")
      #expect(throws: PostgresError.self) { try spend("csr1", "E2", 1) }
      #expect(try database.desk("csr1").points(of: "C1")?.balance == 5500)
      #expect(try database.faults == [])
    }
  }

  @Test func `an order that has points goes to no other customer, and what they do goes to whose they are`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.take(OrderFile(number: "M1", paid: "100.00", lines: [(1, "100.00")]))
      try database.work(.discard)
      try database.take(
        OrderFile(number: "M2", status: "placed", paid: "59.00", lines: [(1, "60.00")], skus: ["P9"])
      )
      let spent: String = try database.connect(as: "supervisor1").query("select api.points_spend('M2', 100)")
        .one()
        .get(0)
      #expect(spent == "done")
      for order in [
        OrderFile(number: "M1", paid: "100.00", customer: "C2", lines: [(1, "100.00")]),
        OrderFile(
          number: "M2",
          status: "placed",
          paid: "59.00",
          customer: "C2",
          lines: [(1, "60.00")],
          skus: ["P9"]
        ),
      ] {
        let report = try database.take(order)
        #expect(report.problems.map(\.why) == [.customerHasPoints])
      }
      // Where an older program let it go to another, its points still are who has them.
      let owner = try database.connect()
      try owner.script(
        """
        insert into data.customer (customer_id) values ('C2');
        update data."order" set customer_id = 'C2';
        select gate.points_undo(order_id, gate.now()) from data."order" order by number
        """
      )
      #expect(
        try database.ask(
          "select string_agg(kind || ' ' || points || ' ' || customer_id, ', ' order by entry_id) from data.points_entry"
        ) == "earn 100 C1, spend 100 C1, shortfall 100 C1, claw-back 100 C1, return-paid 100 C1"
      )
    }
  }
}

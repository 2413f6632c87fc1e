import AfterSales
import Postgres
import TestDatabase
import Testing

/// Points an order was paid with stay with the goods that stay, and come back with what goes; what it earns is for what stays.
@Suite struct ChangePointsTests {
  /// Three cups at 20.00 and a pot at 40.00, for 80.00 and 2,000 points.
  private func bought(_ database: TestDatabase) throws -> Int64 {
    try database.setClock("2026-03-01 10:00+08")
    try Book(database).grant(5000)
    let ticket = try database.verification(TestDatabase.bought.with { $0.paid = "80.00" })
    try database.connect().query(
      "select gate.points_spend(order_id, 2000, gate.now()) from data.\"order\" where number = 'M1'"
    )
    return ticket
  }

  private func balance(_ database: TestDatabase) throws -> String {
    try database.ask("select balance from data.points_account where account = 'customer:C1'")
  }

  @Test func `fewer units give back their points with their refund`() throws {
    try withTicketDatabase { database in
      let ticket = try bought(database)
      #expect(
        try database.bought() == [
          "1: 3 P0 net 6000 paid 4800 points 1200", "2: 1 P1 net 4000 paid 3200 points 800",
        ]
      )
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      #expect(
        try database.bought() == [
          "1: 1 P0 net 2000 paid 1600 points 400", "2: 1 P1 net 4000 paid 3200 points 800",
          "1001: 2 P0 net 4000 paid 3200 points 800 aside of 1",
        ]
      )
      #expect(try balance(database) == "3000")
      try database.refundAside(database.child("return", of: ticket), line: 1001, units: 2, "32.00")
      #expect(try balance(database) == "3800")
      // Delivered it earns for what was paid and stays: 80 points, less 32 for what went.
      #expect(
        try database.deliveredAndReturned(
          TestDatabase.bought.with { $0.paid = "80.00" },
          lines: ["1": "1", "2": "1"]
        ) == 4800
      )
      #expect(try balance(database) == "3848")
      let back = try database.ask("select max(ticket_id) from data.ticket where workflow = 'return'")
      try database.walk(
        Int64(back) ?? 0,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "48.00"]),
          ("finance1 settle refunded", ["reference": "Q9", "paid-amount": "48.00"]),
        ]
      )
      #expect(try balance(database) == "5000")
      try database.expectWhole()
    }
  }

  @Test func `points pay for cheaper goods in their measure, and for dearer ones to the last`() throws {
    try withTicketDatabase { database in
      let ticket = try bought(database)
      // 60.00 becomes 37.50: five eighths of the money and of the points stay.
      #expect(try database.change(ticket, sku: "1:CHEAP") == "done changed")
      #expect(
        try database.bought() == [
          "1: 3 CHEAP net 3750 paid 3000 points 750", "2: 1 P1 net 4000 paid 3200 points 800",
          "1001: 3 P0 net 2250 paid 1800 points 450 aside of 1",
        ]
      )
      let again = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
      #expect(try database.change(again, sku: "1:DEAR") == "done payment-due")
      // 78.00, of which 30.00 and 7.50 worth of points are there.
      try database.walk(again, [("finance1 collect changed", ["reference": "D1", "paid-amount": "40.50"])])
      #expect(try database.bought().first == "1: 3 DEAR net 7800 paid 7050 points 750")
      try database.expectWhole()
    }
  }

  @Test func `an order paid wholly with points gives points back, and no money`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-01 10:00+08")
      try Book(database).grant(10000)
      let ticket = try database.verification(TestDatabase.bought.with { $0.paid = "0.00" })
      try database.connect().query(
        "select gate.points_spend(order_id, 10000, gate.now()) from data.\"order\" where number = 'M1'"
      )
      #expect(try database.change(ticket, units: "2:0", sku: "1:CHEAP") == "done changed")
      #expect(
        try database.bought() == [
          "1: 3 CHEAP net 3750 paid 0 points 3750", "2: 0 P1 net 0 paid 0",
          "1001: 3 P0 net 2250 paid 0 points 2250 aside of 1",
          "1002: 1 P1 net 4000 paid 0 points 4000 aside of 2",
        ]
      )
      try database.walk(
        database.child("return", of: ticket),
        [
          (
            "inspector1 inspect closed",
            [
              "accepted": "1001:3,1002:1", "rejected": "1001:0,1002:0", "finding": "1001:none,1002:none",
              "disposition": "1001:restock,1002:restock", "invoice": "none",
            ]
          )
        ]
      )
      #expect(try balance(database) == "6250")
      try database.expectWhole()
    }
  }

  @Test func `points that the shop has not told of are not asked for as a difference`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.bought.with { $0.paid = "90.00" })
      #expect(try database.change(ticket, sku: "1:SAME") == "done changed")
      #expect(try database.bought() == ["1: 3 SAME net 6000 paid 5400", "2: 1 P1 net 4000 paid 3600"])
      let again = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
      #expect(try database.change(again, sku: "1:DEAR") == "done payment-due")
      try database.walk(again, [("finance1 collect changed", ["reference": "D1", "paid-amount": "18.00"])])
      try database.expectWhole()
    }
  }

  @Test func `points that the shop tells of later are spread over what it was for them`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-01 10:00+08")
      try Book(database).grant(2000)
      let ticket = try database.verification(TestDatabase.bought.with { $0.paid = "80.00" })
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      try database.connect().query(
        "select gate.points_spend(order_id, 2000, gate.now()) from data.\"order\" where number = 'M1'"
      )
      #expect(
        try database.bought() == [
          "1: 1 P0 net 2000 paid 1600 points 400", "2: 1 P1 net 4000 paid 3200 points 800",
          "1001: 2 P0 net 4000 paid 3200 points 800 aside of 1",
        ]
      )
      try database.expectWhole()
    }
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing

/// Freight the customer paid: of the way out, once an order, where it is owed; of the way back, once a parcel.
@Suite struct FreightTests {
  private func inspection(_ accepted: String, _ rejected: String = "1:0") -> [String: String] {
    [
      "accepted": accepted, "rejected": rejected, "finding": "1:none", "disposition": "1:restock",
      "invoice": "none",
    ]
  }

  /// A return on line 1 with its goods at the inspector.
  private func arrived(
    _ database: TestDatabase,
    _ order: String,
    _ units: String,
    reason: String,
    freight: String? = nil,
    tracking: String = "B1"
  ) throws -> Int64 {
    let ticket = try database.begin("return", order, ["1": units], ["reason": reason])
    var shipment = ["carrier": "sf", "tracking": tracking]
    shipment["freight-paid"] = freight
    try database.walk(
      ticket,
      [
        ("csr1 authorize awaiting-goods", [:]), ("csr1 customer-ships in-transit", shipment),
        ("warehouse1 receive received", ["received": "1:\(units)"]),
      ]
    )
    return ticket
  }

  private func due(_ database: TestDatabase, _ ticket: Int64) throws -> Int64 {
    try database.connect().query(
      "select due_total from data.ticket where ticket_id = $1",
      [Parameter(ticket)]
    ).one().get(0)
  }

  private func order(_ number: String = "F1", units: Int = 2, status: String = "delivered", paid: String)
    -> OrderFile
  {
    OrderFile(
      number: number,
      status: status,
      placed: "2026-11-20T10:00:00+08:00",
      delivered: "2026-11-24T10:00:00+08:00",
      paid: paid,
      customer: number,
      lines: [(units, "30.00")]
    )
  }

  @Test func `freight of the way out goes back once, with the last of the goods, when the fault is ours`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(paid: "70.00"))
      let first = try arrived(database, "F1", "1", reason: "quality", tracking: "B1")
      try database.act("inspector1", first, "inspect", inspection("1:1"))
      #expect(try due(database, first) == 3000)
      let second = try arrived(database, "F1", "1", reason: "quality", tracking: "B2")
      // Told before the goods are accepted, as it comes to then.
      #expect(try database.act("inspector1", second, "inspect", inspection("1:1")).short == "done refund-due")
      #expect(try due(database, second) == 4000)
      #expect(try database.order("F1", "o.freight_back") == "1000")
      #expect(
        try database.act("finance1", second, "refund", ["method": "original", "amount": "40.01"]).short
          == "refused [64]"
      )
      try database.walk(
        second,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "40.00"]),
          ("finance1 settle refunded", ["reference": "P2", "paid-amount": "40.00"]),
        ]
      )
      try database.walk(
        first,
        [("finance1 refund refund-pending", ["method": "original", "amount": "30.00"])]
      )
      #expect(try database.order("F1", "o.money_back") == "7000")
      #expect(try database.faults == [])
    }
  }

  @Test(
    arguments: [
      ("no-reason", "2", 6000), ("quality", "2", 7000), ("quality", "1", 3000),
    ] as [(String, String, Int64)]
  )
  func `who only changed his mind, or keeps something, gets no freight back`(
    _ reason: String,
    _ units: String,
    _ expected: Int64
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(paid: "70.00"))
      let ticket = try arrived(database, "F1", units, reason: reason)
      try database.act("inspector1", ticket, "inspect", inspection("1:\(units)"))
      #expect(try due(database, ticket) == expected)
    }
  }

  @Test func `a gift that is kept is something kept, and what the inspector finds decides`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order("F1", paid: "70.00"), order("F2", paid: "70.00"))
      let gift = try arrived(database, "F1", "2", reason: "quality")
      try database.act("inspector1", gift, "inspect", inspection("1:2").merging(["gift-kept": "5.00"]) { $1 })
      #expect(try due(database, gift) == 5500)
      let found = try arrived(database, "F2", "2", reason: "no-reason")
      try database.act(
        "inspector1",
        found,
        "inspect",
        inspection("1:2").merging(["found-class": "seller-fault"]) { $1 }
      )
      #expect(try due(database, found) == 7000)
    }
  }

  @Test func `a paid order that never left gives its freight back, where points paid with gave none`() throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(
        order("F1", status: "placed", paid: "70.00"),
        order("F2", status: "placed", paid: "55.00")
      )
      for (number, expected) in [("F1", Int64(7000)), ("F2", 5500)] {
        let verification = try database.begin(
          "manual-verification",
          number,
          [:],
          ["reason": "customer-asked"]
        )
        try database.walk(
          verification,
          [("csr1 cancel cancelled", ["cancel-reason": "customer-cancels"])]
        )
        let ticket = try database.child("return", of: verification)
        try database.act("inspector1", ticket, "inspect", inspection("1:2"))
        #expect(try due(database, ticket) == expected)
      }
      #expect(try database.faults == [])
    }
  }

  @Test func `goods on their way in an exchange are goods the customer keeps`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(paid: "70.00"))
      let exchange = try database.begin("exchange", "F1", ["1": "1"], ["reason": "quality"])
      try database.act("csr1", exchange, "order-direct")
      let ticket = try arrived(database, "F1", "1", reason: "quality")
      try database.act("inspector1", ticket, "inspect", inspection("1:1"))
      #expect(try due(database, ticket) == 3000)
    }
  }

  @Test
  func `freight for the way back counts once for a parcel, and up to the limit in the order's currency`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order("F1", units: 3, paid: "90.00"))
      let first = try arrived(database, "F1", "1", reason: "quality", freight: "12.00", tracking: "B1")
      try database.act("inspector1", first, "inspect", inspection("1:1"))
      #expect(try due(database, first) == 4200)
      let same = try arrived(database, "F1", "1", reason: "quality", freight: "15.00", tracking: "B1")
      try database.act("inspector1", same, "inspect", inspection("1:1"))
      #expect(try due(database, same) == 3300)
      let other = try arrived(database, "F1", "1", reason: "quality", freight: "12.00", tracking: "B2")
      try database.act("inspector1", other, "inspect", inspection("1:1"))
      #expect(try due(database, other) == 4200)
      #expect(try database.order("F1", "o.money_more") == "2700")
      #expect(try database.faults == [])
      // 100.00 yuan are 2083.33 yen.
      try database.take(order("F2", paid: "70.00").with { $0.currency = "JPY" })
      let yen = try database.begin("return", "F2", ["1": "1"], ["reason": "quality"])
      try database.act("csr1", yen, "authorize")
      let shipped = { (freight: String) in ["carrier": "sf", "tracking": "B3", "freight-paid": freight] }
      #expect(try database.act("csr1", yen, "customer-ships", shipped("2083.34")).short == "refused [64]")
      #expect(try database.act("csr1", yen, "customer-ships", shipped("2083.33")).short == "done in-transit")
    }
  }

  @Test func `no refund goes beyond what was paid for the order, whatever a ticket says is due`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(paid: "60.00"))
      let ticket = try arrived(database, "F1", "2", reason: "quality")
      try database.act("inspector1", ticket, "inspect", inspection("1:2"))
      try database.connect().script("update data.ticket set due_total = 6001, deducted = -1")
      #expect(
        try database.act("finance1", ticket, "refund", ["method": "original", "amount": "60.01"]).short
          .hasPrefix("refused")
      )
      #expect(
        try database.act("finance1", ticket, "refund", ["method": "original", "amount": "60.00"]).short
          == "done refund-pending"
      )
      // One that failed is refunded again, and counts once.
      try database.walk(
        ticket,
        [
          ("finance1 fail refund-due", ["failure": "route-expired"]),
          ("finance1 refund refund-pending", ["method": "original", "amount": "60.00"]),
        ]
      )
      #expect(try database.order("F1", "o.money_back") == "6000")
    }
  }

  @Test func `a file cannot take away what was refunded, freight included`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      try database.take(order(paid: "70.00"))
      let ticket = try arrived(database, "F1", "2", reason: "quality")
      try database.act("inspector1", ticket, "inspect", inspection("1:2"))
      #expect(
        try database.take(order(paid: "65.00")).problems.map(\.why) == [.freightGivenBack(1000, now: 500)]
      )
      #expect(try database.take(order(paid: "72.00")).updated == 1)
    }
  }
}

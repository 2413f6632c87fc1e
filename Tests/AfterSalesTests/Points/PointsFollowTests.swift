import AfterSales
import Postgres
import TestDatabase
import Testing

/// Points go with the goods: what was earned on them and what they were paid with, back, on to what takes their place, or not at all.
@Suite struct PointsFollowTests {
  private let all: [String: String] = [
    "accepted": "1:1", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock", "invoice": "none",
  ]

  /// An order of one article at 600.00, of which `spent` points were paid, by a customer who has been given `granted` by another.
  private func bought(_ database: TestDatabase, price: Int64 = 60000, spent: Int = 0) throws {
    let book = try Book(database)
    if spent > 0 { try book.grant(spent) }
    try database.insert(TestOrder("E1", lines: [.init("积木", price: price)]))
    guard spent > 0 else { return }
    try database.connect().query(
      "select gate.points_spend(order_id, $1, gate.now()) from data.\"order\" where number = 'E1'",
      [Parameter(spent)]
    )
  }

  /// An exchange whose old goods are accepted and whose new ones have arrived.
  private func exchanged(
    _ database: TestDatabase,
    choice: [String: String]? = nil,
    ends state: String = "exchanged"
  )
    throws -> Int64
  {
    let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
    if let choice { try database.walk(ticket, [("csr1 choose-other requested", choice)]) }
    try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
    let back = try database.child("return", of: ticket)
    try database.bringBack(back, accepted: 1, ends: state)
    try database.deliver(database.child("reshipment", of: ticket))
    return back
  }

  /// Returns all units of a line, and refunds what is due.
  private func returned(_ database: TestDatabase, line: Int, refund amount: String?) throws {
    let ticket = try #require(try database.open("E1", ["\(line)": "1"]).ticket)
    let one = all.mapValues { $0.replacing("1:", with: "\(line):") }
    try database.walk(
      ticket,
      [
        ("csr1 authorize awaiting-goods", [:]),
        ("warehouse1 receive received", ["received": "\(line):1"]),
        ("inspector1 inspect \(amount == nil ? "closed" : "refund-due")", one),
      ]
    )
    guard let amount else { return }
    try refund(database, ticket, amount)
  }

  private func refund(
    _ database: TestDatabase,
    _ ticket: Int64,
    _ amount: String,
    ends state: String = "refunded"
  ) throws {
    try database.walk(
      ticket,
      [
        ("finance1 refund refund-pending", ["method": "original", "amount": amount]),
        ("finance1 settle \(state)", ["reference": "P\(ticket)-\(amount)", "paid-amount": amount]),
      ]
    )
  }

  /// Every entry about the order E1, as `KIND POINTS`.
  private func entries(_ database: TestDatabase) throws -> [String] {
    try database.connect().query(
      """
      select e.kind || ' ' || e.points from data.points_entry e join data."order" o using (order_id)
      where o.number = 'E1' order by e.entry_id
      """
    ).map { try $0.get(0, as: String.self) }
  }

  @Test func `a fen refunded in an exchange takes no points of goods that are still paid for`() throws {
    try withTicketDatabase { database in
      try bought(database)
      let back = try exchanged(
        database,
        choice: ["new-sku": "1:小积木", "new-price": "1:599.99"],
        ends: "refund-due"
      )
      try refund(database, back, "0.01")
      #expect(try entries(database) == ["earn 600"])
      try returned(database, line: 1001, refund: "599.99")
      #expect(try entries(database) == ["earn 600", "claw-back 600"])
      try database.expectWhole()
    }
  }

  @Test func `what was exchanged like for like and comes back takes all its points with it`() throws {
    try withTicketDatabase { database in
      try bought(database)
      _ = try exchanged(database)
      #expect(try entries(database) == ["earn 600"])
      try returned(database, line: 1001, refund: "600.00")
      #expect(try entries(database) == ["earn 600", "claw-back 600"])
      try database.expectWhole()
    }
  }

  @Test func `what was paid with points, exchanged and returned, gives all of them back`() throws {
    try withTicketDatabase { database in
      try bought(database, spent: 1000)
      _ = try exchanged(database)
      try returned(database, line: 1001, refund: "600.00")
      #expect(try entries(database) == ["spend 1000", "earn 600", "claw-back 600", "return-paid 1000"])
      try database.expectWhole()
    }
  }

  @Test func `a cheaper exchange divides the points like the money`() throws {
    try withTicketDatabase { database in
      // 600.00 in money and 9.00 in points: two thirds of both pay for the new goods.
      try bought(database, spent: 900)
      let back = try exchanged(
        database,
        choice: ["new-sku": "1:小积木", "new-price": "1:406.00"],
        ends: "refund-due"
      )
      try refund(database, back, "200.00")
      #expect(try entries(database).suffix(2) == ["claw-back 200", "return-paid 300"])
      try returned(database, line: 1001, refund: "400.00")
      #expect(try entries(database).suffix(2) == ["claw-back 400", "return-paid 600"])
      try database.expectWhole()
    }
  }

  @Test(
    arguments: [
      // 7200 points are 72.00 yuan: 10.00 dollars at 7.20, and 1500.00 yen at 0.048.
      ("CNY", 7200, 7200), ("USD", 7200, 1000), ("JPY", 7200, 150_000),
      // Rounded down once: 1.00 yuan is 13.8 cents, 9.99 yuan are 1.387 dollars.
      ("USD", 100, 13), ("USD", 999, 138), ("USD", 0, 0), ("XTS", 100, 0),
    ] as [(String, Int, Int64)]
  ) func `points are worth something in the currency of the goods they pay for`(
    _ currency: String,
    _ points: Int,
    _ worth: Int64
  ) throws {
    try withTicketDatabase { database in
      let found = try database.number("gate.points_worth(\(points), '\(currency)')")
      #expect(found == worth)
    }
  }

  @Test func `goods in dollars that points paid for are replaced at what those are worth in dollars`() throws
  {
    try withTicketDatabase { database in
      // 60.00 dollars in money and 7200 points, which are worth 10.00.
      try bought(database, price: 6000, spent: 7200)
      try database.connect().script("update data.\"order\" set currency = 'USD' where number = 'E1'")
      try database.list("大积木", 7500, from: "2026-01-01 00:00+08", currency: "USD")
      let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      try database.walk(
        ticket,
        [
          ("csr1 choose-other requested", ["new-sku": "1:大积木", "new-price": "1:75.00"]),
          ("csr1 authorize awaiting-inspection", [:]),
        ]
      )
      try database.bringBack(try database.child("return", of: ticket), accepted: 1, ends: "exchanged")
      // 75.00, less 60.00 in money and 10.00 in points.
      try database.walk(ticket, [("finance1 collect replacing", ["paid-amount": "5.00", "reference": "C1"])])
    }
  }

  @Test func `points that goods were paid with pay for other goods at what they are worth`() throws {
    try withTicketDatabase { database in
      // 60.00 in money and 4000 points, which are worth 40.00.
      try bought(database, price: 6000, spent: 4000)
      let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      let facts = """
        select gate.exchange_facts(t, '{}', '{"new-price": {"1": PRICE}}') ->> 'difference'
        from data.ticket t where ticket_id = \(ticket)
        """
      for (price, difference) in [("10000", "0"), ("10100", "100"), ("5000", "-3000")] {
        #expect(try database.ask(facts.replacing("PRICE", with: price)) == difference, "\(price)")
      }
      try database.walk(
        ticket,
        [
          ("csr1 choose-other requested", ["new-sku": "1:小积木", "new-price": "1:50.00"]),
          ("csr1 authorize awaiting-inspection", [:]),
        ]
      )
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      try database.deliver(database.child("reshipment", of: ticket))
      // Half of both: 30.00 and 2000 points, worth 20.00.
      try refund(database, back, "30.00")
      #expect(try entries(database).suffix(2) == ["claw-back 30", "return-paid 2000"])
      try returned(database, line: 1001, refund: "30.00")
      #expect(try entries(database).suffix(2) == ["claw-back 30", "return-paid 2000"])
      try database.expectWhole()
    }
  }

  @Test(arguments: [0, 4000])
  func `goods whose points are still to come are not exchanged for such at another price`(spent: Int) throws {
    try withTicketDatabase { database in
      try bought(database, price: 6000, spent: spent)
      let first = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      try database.walk(first, [("csr1 order-direct replacing", [:])])
      try database.deliver(database.child("reshipment", of: first))
      // Like for like again, and once more: what was there before may be a line further back.
      let second = try database.begin("exchange", "E1", ["1001": "1"], ["reason": "quality"])
      try database.walk(second, [("csr1 order-direct replacing", [:])])
      try database.deliver(database.child("reshipment", of: second))
      let third = try database.begin("exchange", "E1", ["1002": "1"], ["reason": "quality"])
      let other = ["new-sku": "1002:小积木", "new-price": "1002:60.00"]
      if spent > 0 {
        func expectRefused(_ typed: [String: String], until exchange: Int64) throws {
          let answer = try database.act("csr1", third, "choose-other", typed)
          #expect(answer.short == "invalid new-sku points-to-come")
          guard case .invalid(let fields) = answer.outcome else { return }
          #expect(fields.map(\.limit) == ["X-\(exchange)"])
        }
        try expectRefused(other, until: first)
        try expectRefused(["new-sku": "1002:积木", "new-price": "1002:61.00"], until: first)
        try database.bringBack(database.child("return", of: first), accepted: 1, ends: "exchanged")
        try expectRefused(other, until: second)
        try database.walk(
          database.child("return", of: second),
          [
            ("warehouse1 receive received", ["received": "1001:1"]),
            ("inspector1 inspect exchanged", all.mapValues { $0.replacing("1:", with: "1001:") }),
          ]
        )
      }
      try database.walk(third, [("csr1 choose-other requested", other)])
      try database.expectWhole()
    }
  }

  @Test func `an order paid wholly with points gets them back although no money is due`() throws {
    try withTicketDatabase { database in
      try bought(database, spent: 700)
      try database.connect().script(
        "update data.\"order\" set paid = 0 where number = 'E1'; update data.order_line set paid_value = 0 where order_id = (select order_id from data.\"order\" where number = 'E1')"
      )
      try returned(database, line: 1, refund: nil)
      #expect(try entries(database) == ["spend 700", "return-paid 700"])
      try database.expectWhole()
    }
  }

  @Test
  func `a compromise takes the points of what is refunded, and gives back all that the goods were paid with`()
    throws
  {
    try withTicketDatabase { database in
      try bought(database, price: 50000, spent: 300)
      let ticket = try #require(try database.open("E1", ["1": "1"]).ticket)
      try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
      try database.bringBack(ticket, accepted: 0, ends: "rejected")
      let answer = try database.act("csr1", ticket, "compromise", ["deduction": "490.00", "note": "同意"])
      _ = try database.agree(to: answer, by: "leader1")
      try refund(database, ticket, "10.00")
      #expect(try entries(database) == ["spend 300", "earn 500", "claw-back 10", "return-paid 300"])
      try database.expectWhole()
    }
  }

  @Test func `a part of what is due takes its part of the points, and the rest takes the rest`() throws {
    try withTicketDatabase { database in
      try bought(database, spent: 100)
      let ticket = try #require(try database.open("E1", ["1": "1"]).ticket)
      try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
      try database.bringBack(ticket, accepted: 1, ends: "refund-due")
      try refund(database, ticket, "0.01", ends: "refund-due")
      #expect(try entries(database) == ["spend 100", "earn 600"])
      try refund(database, ticket, "200.00", ends: "refund-due")
      #expect(try entries(database).suffix(2) == ["claw-back 200", "return-paid 33"])
      try refund(database, ticket, "399.99")
      #expect(try entries(database).suffix(2) == ["claw-back 400", "return-paid 67"])
      try database.expectWhole()
    }
  }

  @Test func `the doctor counts the points of lines and tickets against the ledger`() throws {
    try withTicketDatabase { database in
      try bought(database, spent: 100)
      _ = try exchanged(database)
      #expect(try database.faults == [])
      let owner = try database.connect()
      for change in [
        "update data.order_line set earned = earned + 1 where line = 1001",
        "update data.ticket_line set earned_passed = earned_passed - 1 where earned_passed > 0",
        "update data.order_line set spent = spent - 1, spent_used = spent_used - 1 where line = 1 and spent > 0",
      ] {
        try owner.script("begin; \(change)")
        let found = try owner.query(Query.doctor).map { try $0.get(0, as: String.self) }
        #expect(Set(found) == ["points-lines"], "\(change)")
        try owner.script("rollback")
      }
    }
  }

  @Test func `points told of after goods came back follow them at once, and those earned late as well`()
    throws
  {
    try withTicketDatabase { database in
      let book = try Book(database)
      try book.grant(500)
      try database.insert(TestOrder("E1", status: "shipped", lines: [.init("积木", quantity: 2, price: 30000)]))
      let ticket = try database.begin(
        "rejected-delivery-callback",
        "E1",
        ["1": "1"],
        ["carrier": "sf", "tracking": "SF-E1"]
      )
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      try refund(database, back, "300.00")
      let owner = try database.connect()
      try owner.script(
        """
        update data."order" set status = 'delivered', delivered_at = gate.now() where number = 'E1';
        select gate.points_spend(order_id, 501 - 1, gate.now()), gate.points_earn(order_id, gate.now()) from data."order" where number = 'E1'
        """
      )
      #expect(try entries(database) == ["spend 500", "return-paid 250", "earn 600", "claw-back 300"])
      try database.expectWhole()
    }
  }
}

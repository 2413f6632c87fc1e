import AfterSales
import Postgres
import TestDatabase
import Testing

/// What the shop's next file says of an order that was changed here.
@Suite struct ChangeImportTests {
  private static let done = TestDatabase.bought.with {
    $0.lines = [(1, "20.00"), (1, "40.00")]
    $0.paid = "60.00"
  }
  private static let now = [
    "1: 1 P0 net 2000 paid 2000", "2: 1 P1 net 4000 paid 4000", "1001: 2 P0 net 4000 paid 4000 aside of 1",
  ]

  @Test func `a file from before changes nothing, and once the shop has done it such a file is stale`() throws
  {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      #expect(try database.take(TestDatabase.bought).unchanged == 1)
      // What it says of other things is taken.
      #expect(try database.take(TestDatabase.bought.with { $0.channel = "APP" }).updated == 1)
      #expect(try database.bought() == Self.now)
      let report = try database.take(Self.done)
      #expect(report.updated == 1)
      #expect(report.changes.map(\.fields) == [["lines"]])
      #expect(try database.bought() == Self.now)
      #expect(try database.take(Self.done).unchanged == 1)
      #expect(try database.take(TestDatabase.bought.with { $0.status = "packed" }).stale == 1)
      #expect(try database.take(Self.done.with { $0.status = "packed" }).updated == 1)
      #expect(try database.order("M1", "o.status || ' ' || o.paid || ' ' || o.total") == "packed 10000 10000")
      try database.expectWhole()
    }
  }

  @Test func `what a file says of the freight of a paid order that was changed here takes no money away`()
    throws
  {
    try withTicketDatabase { database in
      let bought = TestDatabase.bought.with {
        $0.freight = "10.00"
        $0.paid = "110.00"
      }
      let ticket = try database.verification(bought)
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      let done = Self.done.with {
        $0.freight = "5.00"
        $0.paid = "65.00"
      }
      #expect(try database.take(done).changes.map(\.fields) == [["lines"]])
      #expect(
        try database.order("M1", "o.paid || ' ' || o.total || ' ' || o.freight_told") == "11000 10000 1000"
      )
      #expect(try database.bought() == Self.now)
      try database.expectWhole()
    }
  }

  @Test func `the shop may number the lines as it likes, and neither of two changes is taken back`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, sku: "1:SAME") == "done changed")
      let again = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
      #expect(try database.change(again, units: "1:2") == "done changed")
      let between = TestDatabase.bought.with {
        $0.skus = ["P1", "ＳＡＭＥ"]
        $0.lines = [(1, "40.00"), (3, "20.00")]
        $0.channel = "APP"
      }
      #expect(try database.take(between).updated == 1)
      let lines = try database.bought()
      #expect(
        lines == [
          "1: 2 SAME net 4000 paid 4000", "2: 1 P1 net 4000 paid 4000",
          "1001: 1 SAME net 2000 paid 2000 aside of 1",
        ]
      )
      #expect(
        try database.take(
          between.with {
            $0.lines = [(1, "40.00"), (2, "20.00")]
            $0.paid = "80.00"
          }
        ).updated == 1
      )
      #expect(try database.bought() == lines)
      #expect(try database.take(between).stale == 1)
      try database.expectWhole()
    }
  }

  @Test func `lines that nobody agreed on are rejected, and a person looks`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      let report = try database.take(TestDatabase.bought.with { $0.lines = [(2, "20.00"), (1, "40.00")] })
      #expect(report.problems.map(\.why) == [.linesChangedHere])
      #expect(try database.bought() == Self.now)
      try database.expectWhole()
    }
  }

  @Test func `what is paid at the door is taken also from a file that has the old lines`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.onDelivery)
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      try database.walk(ticket, [("csr1 confirm released", [:])])
      #expect(
        try database.deliveredAndReturned(
          TestDatabase.onDelivery.with { $0.paid = "60.00" },
          lines: ["1": "1", "2": "1"]
        ) == 6000
      )
      #expect(try database.order("M1", "o.unpaid || ' ' || o.freight") == "0 0")
      try database.expectWhole()
    }
  }

  @Test(
    arguments: [
      // whether the file has the new lines, what it says was paid, and what stays paid here
      (true, "60.00", 10000), (true, "100.00", 10000), (true, "25.00", 6500), (true, "0.00", 4000),
      (false, "100.00", 10000), (false, "60.00", 6000),
    ]
  )
  func
    `a shop that cancels what was changed takes off what it has paid back, and what stayed is refunded whole`(
      changed: Bool,
      paid: String,
      stays: Int64
    ) throws
  {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      if changed { #expect(try database.take(Self.done).updated == 1) }
      let cancelled = (changed ? Self.done : TestDatabase.bought).with {
        $0.status = "cancelled"
        $0.paid = paid
      }
      #expect(try database.take(cancelled).updated == 1)
      #expect(try database.order("M1", "o.status || ' ' || o.paid") == "cancelled \(stays)")
      try database.refundAside(database.child("return", of: ticket), line: 1001, units: 2, "40.00")
      try refundRest(database, stays - 4000)
      // What we have given back is missing from what the file says next.
      let later = try database.take(
        Self.done.with {
          $0.status = "cancelled"
          $0.paid = "0.00"
          $0.channel = "APP"
        }
      )
      #expect(later.problems == [])
      #expect(try database.order("M1", "o.paid || ' ' || o.money_back") == "\(stays) \(stays)")
      try database.expectWhole()
    }
  }

  /// What was not set aside of the cancelled order comes to `due`, and is refunded.
  private func refundRest(_ database: TestDatabase, _ due: Int64) throws {
    let rest = try database.begin("return", "M1", ["1": "1", "2": "1"], ["reason": "not-shipped"])
    try database.walk(
      rest,
      [
        (
          "inspector1 inspect \(due > 0 ? "refund-due" : "closed")",
          [
            "accepted": "1:1,2:1", "rejected": "1:0,2:0", "finding": "1:none,2:none",
            "disposition": "1:restock,2:restock", "invoice": "none",
          ]
        )
      ]
    )
    #expect(try database.number("(select due_total from data.ticket where ticket_id = \(rest))") == due)
    guard due > 0 else { return }
    let amount = "\(due / 100).\(due % 100 < 10 ? "0" : "")\(due % 100)"
    try database.walk(
      rest,
      [
        ("finance1 refund refund-pending", ["method": "original", "amount": amount]),
        ("finance1 settle refunded", ["reference": "Q2", "paid-amount": amount]),
      ]
    )
  }

  @Test func `a refund of what was set aside is none of what stayed`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      try database.refundAside(database.child("return", of: ticket), line: 1001, units: 2, "40.00")
      let undone = Self.done.with {
        $0.status = "cancelled"
        $0.paid = "0.00"
      }
      #expect(try database.take(undone).updated == 1)
      #expect(try database.order("M1", "o.paid || ' ' || o.money_back") == "4000 4000")
      try database.expectWhole()
    }
  }

  @Test func `a shop that cancels and has paid back leaves what is set aside to its return`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      let report = try database.take(
        TestDatabase.bought.with {
          $0.status = "cancelled"
          $0.paid = "0.00"
        }
      )
      #expect(report.updated == 1)
      #expect(try database.order("M1", "o.status || ' ' || o.paid") == "cancelled 4000")
      try database.refundAside(database.child("return", of: ticket), line: 1001, units: 2, "40.00")
      try database.expectWhole()
    }
  }
}

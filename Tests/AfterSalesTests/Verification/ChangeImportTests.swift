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

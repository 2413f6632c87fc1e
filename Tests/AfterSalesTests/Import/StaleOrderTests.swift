import AfterSales
import Postgres
import TestDatabase
import Testing

/// An old file takes nothing back.
@Suite struct StaleOrderTests {
  private static let statuses = ["placed", "packed", "shipped", "refused", "delivered", "cancelled"]

  private func file(_ status: String, paid: String = "60.00") -> OrderFile {
    OrderFile(
      status: status,
      shipped: ["placed", "packed"].contains(status) ? nil : "2026-02-27T07:39:00+08:00",
      paid: paid
    )
  }

  @Test(arguments: statuses)
  func `a status goes only forward, and what is older is reported and changes nothing`(
    _ before: String
  ) throws {
    try withTicketDatabase { database in
      for (place, after) in Self.statuses.enumerated() {
        let number = "S\(place)"
        try database.take(file(before).with { $0.number = number })
        let was = try database.order(number, "o")
        let report = try database.take(file(after).with { $0.number = number })
        let isForward =
          switch (before, after) {
          case ("cancelled", _): false
          case (_, "cancelled"): ["placed", "packed"].contains(before)
          default: place > (Self.statuses.firstIndex(of: before) ?? 0)
          }
        if before == after {
          #expect(report.unchanged == 1, "\(before) \(after)")
        } else if isForward {
          #expect(report.updated == 1, "\(before) \(after)")
          #expect(try database.order(number, "o.status") == after)
        } else {
          #expect((report.stale, report.read) == (1, 1), "\(before) \(after)")
          #expect(
            report.staleOrders.map { "\($0.order) \($0.line) \($0.status)" } == ["\(number) 1 \(after)"]
          )
          #expect(try database.order(number, "o") == was)
        }
      }
    }
  }

  @Test func `what left is cancelled only where less was paid for it: then the sale was undone`() throws {
    try withTicketDatabase { database in
      try database.take(file("delivered"))
      #expect(try database.take(file("cancelled")).stale == 1)
      #expect(try database.take(file("cancelled", paid: "0.00")).updated == 1)
      #expect(try database.order("M1", "o.status || (o.delivered_at is not null)") == "cancelledtrue")
    }
  }

  @Test func `dates and numbers that are known stay where a file does not say them`() throws {
    try withTicketDatabase { database in
      try database.take(file("delivered").with { $0.tracking = "SF1" })
      let poor = file("delivered").with { $0.shipped = nil }
      let report = try database.take(poor)
      #expect((report.unchanged, report.updated) == (1, 0))
      let order = try #require(try database.desk("csr1").order("M1"))
      #expect(order.shippedAt != nil && order.tracking == "SF1")
      // The file that was taken so is known, and said otherwise is news.
      let later = try database.take(poor.with { $0.delivered = "2026-03-01T07:39:00+08:00" })
      #expect(later.changes.map(\.fields) == [["delivered_at"]])
    }
  }

  @Test func `a line that a delivery of ours made is no line of a file`() throws {
    try withTicketDatabase { database in
      try database.take(file("delivered"))
      let ticket = try #require(
        try database.desk("csr1").open(
          Opening(
            workflow: "reshipment",
            subject: "M1",
            lines: ["1": "1"],
            fields: ["reason": "damaged-on-arrival", "kind": "replacement"],
            key: "a0000000-0000-0000-0000-000000000001"
          )
        ).ticket
      )
      try database.act("warehouse1", ticket, "check-packing", ["packing": "confirmed"])
      try database.act("csr1", ticket, "authorize")
      try database.act("warehouse1", ticket, "pick")
      try database.act("logistics1", ticket, "ship", ["carrier": "sf", "tracking": "SF9"])
      try database.act("logistics1", ticket, "deliver")
      let made = try #require(
        try database.connect().query("select line from data.order_line where inherits_line is not null").one()
          .get(
            0,
            as: Int?.self
          )
      )
      let was = try database.order("M1", "(select array_agg(l order by l.line) from data.order_line l)")
      let report = try database.take(
        file("delivered").with {
          $0.paid = "120.00"
          $0.lines = Array(repeating: (1, "60.00"), count: made)
        }.with { $0.paid = "\(60 * made).00" }
      )
      #expect(report.problems.map(\.why) == [.lineIsOurs(number: made)])
      #expect(try database.order("M1", "(select array_agg(l order by l.line) from data.order_line l)") == was)
    }
  }

  @Test func `an order that has tickets keeps its currency`() throws {
    try withTicketDatabase { database in
      try database.take(file("delivered"))
      _ = try database.open("M1", ["1": "1"])
      let report = try database.take(file("delivered").with { $0.currency = "USD" })
      #expect(report.problems.map(\.why) == [.currencyHasTickets])
    }
  }
}

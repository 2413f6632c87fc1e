import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Goods that never left are given back where their order is cancelled: what is still to be sent is cancelled first, and the shop is told.
@Suite struct NotShippedTests {
  private func ask(_ database: TestDatabase, _ login: String = "csr1") throws -> Answer {
    try database.open("A1", ["1": "1"], reason: "not-shipped", as: login)
  }

  private func order(_ database: TestDatabase, _ status: String, paid: Bool = true) throws {
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1", status: status))
    if !paid { try database.connect().query(#"update data."order" set paid = 0"#) }
  }

  @Test(arguments: ["placed", "packed"], ["csr1", "leader1"])
  func `of an order that is still to be sent nobody opens a return by hand`(status: String, login: String)
    throws
  {
    try withTicketDatabase { database in
      try order(database, status)
      #expect(try ask(database, login).short.hasPrefix("refused"))
      #expect(try database.ask("select count(*) from data.outbox") == "0")
    }
  }

  @Test func `the return that cancelling opens is inspected and refunded, and the shop is told once`() throws
  {
    try withTicketDatabase { database in
      try order(database, "placed")
      let verification = try database.begin("manual-verification", "A1", [:], ["reason": "customer-asked"])
      try database.walk(verification, [("csr1 cancel cancelled", ["cancel-reason": "customer-cancels"])])
      #expect(
        try database.ask("select string_agg(kind, ' ') from data.outbox where kind = 'cancel-order'")
          == "cancel-order"
      )
      let back = try database.child("return", of: verification)
      #expect(try database.state(back) == "received")
      // All of it is on that return.
      #expect(try ask(database).short.hasPrefix("refused"))
      let lines = try database.ask(
        "select string_agg(line || ':' || units, ',' order by line) from data.ticket_line where ticket_id = \(back)"
      )
      func each(_ value: String) -> String {
        lines.split(separator: ",").map { $0.prefix { $0 != ":" } + ":" + value }.joined(separator: ",")
      }
      try database.walk(
        back,
        [
          (
            "inspector1 inspect refund-due",
            [
              "accepted": lines, "rejected": each("0"), "finding": each("none"),
              "disposition": each("restock"),
              "invoice": "none",
            ]
          )
        ]
      )
      let due = try database.ask(
        "select to_char(due_total / 100.0, 'FM999990.00') from data.ticket where ticket_id = \(back)"
      )
      try database.pay(back, due, ends: "refunded")
      try database.walk(back, [("finance1 close closed", [:])])
      try database.expectWhole()
    }
  }

  @Test func `of a cancelled order what was paid is given back, and of an unpaid one nothing`() throws {
    try withTicketDatabase { database in
      try order(database, "cancelled")
      #expect(try ask(database).short == "done received")
    }
    try withTicketDatabase { database in
      try order(database, "cancelled", paid: false)
      #expect(try ask(database).short.hasPrefix("refused"))
    }
  }
}

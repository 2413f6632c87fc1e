import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The new goods of an exchange, refused and then taken after all.
@Suite struct RefusedLegTests {
  /// A direct exchange whose new goods, SF-X1, were refused as the courier tells.
  private func withRefusedLeg(
    _ body: (TestDatabase, _ exchange: Int64, _ back: Int64, _ out: Int64) throws -> Void
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      let exchange = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      let out = try database.child("reshipment", of: exchange)
      try database.ship(out, "SF-X1")
      #expect(
        try database.report(database.event("E1", "refused", of: "X1", at: "2026-03-03T09:00:00")).opened == 1
      )
      #expect(try database.state(out) == "refused")
      try body(database, exchange, try database.child("return", of: exchange), out)
      try database.expectWhole()
    }
  }

  private func taken(_ database: TestDatabase) throws -> String {
    try database.report(database.event("E2", "delivered", of: "X1", at: "2026-03-04T09:00:00"))
    return try database.ask(
      "select state || coalesce(' ' || problem, '') from data.carrier_event where event_id = 'E2'"
    )
  }

  @Test(arguments: [false, true])
  func `both legs end as they did, and the exchange with them`(overdue: Bool) throws {
    try withRefusedLeg { (database, exchange, back, out) throws in
      if overdue { try database.walk(back, [("csr1 withdraw withdrawn", [:])]) }
      #expect(try taken(database) == "applied")
      #expect(try database.state(out) == "delivered")
      #expect(try database.inherited("E1") == ["1001 of 1: 1 积木 paid 10000"])
      #expect(
        try database.ask(
          "select string_agg(state, ',' order by ticket_id) from data.ticket where ticket_id > \(out)"
        ) == "closed,withdrawn"
      )
      try database.walk(out, [("csr1 close closed", [:])])
      if overdue {
        #expect(try database.state(exchange) == "overdue")
      } else {
        #expect(try database.state(exchange) == "replacing")
        try database.bringBack(back, accepted: 1, ends: "exchanged")
        #expect(try database.state(exchange) == "closed")
        #expect(try database.claimed("E1", 1) == "0 1")
      }
    }
  }

  @Test func `after the exchange was converted a person must look`() throws {
    try withRefusedLeg { (database, exchange, back, out) throws in
      try database.walk(exchange, [("csr1 convert converted", [:])])
      #expect(try taken(database) == "unmatched exchange-ended")
      #expect(try database.state(out) == "refused")
      #expect(try database.inherited("E1") == [])
      try database.bringBack(back, accepted: 1, ends: "refund-due")
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// An exchange that took a return over, given up and taken up again: its goods are made good once.
@Suite struct ReopenedExchangeTests {
  /// A return of one unit at 100.00 that is exchanged instead, with what had happened to it before.
  private func withConverted(
    _ before: [(String, [String: String])] = [],
    _ body: (TestDatabase, _ back: Int64, _ exchange: Int64) throws -> Void
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      let back = try #require(try database.open("E1", ["1": "1"]).ticket)
      try database.walk(back, [("csr1 authorize awaiting-goods", [:])] + before)
      let state = try database.state(back)
      try database.walk(back, [("csr1 convert \(state)", [:])])
      try body(database, back, try database.child("exchange", of: back))
      try database.expectWhole()
    }
  }
  private static let sent = ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "SF1"])
  private static let come = ("warehouse1 receive received", ["received": "1:1"])
  private static let before: [[(String, [String: String])]] = [[], [sent], [sent, come]]
  private let reopening = ("leader1 reopen requested", ["note": "再议"])

  private func bring(_ database: TestDatabase, _ back: Int64, _ place: Int, ends state: String) throws {
    try database.walk(back, Array([Self.sent, Self.come].dropFirst(place)))
    try database.inspectAll(back, ends: state)
  }

  @Test(arguments: 0...2, ["csr1 withdraw withdrawn", "csr1 decline declined"])
  func `its return is its leg again, and no money goes back beside the new goods`(place: Int, ending: String)
    throws
  {
    try withConverted(Self.before[place]) { (database, back, exchange) throws in
      try database.walk(
        exchange,
        [(ending, ending.contains("decline") ? ["decline-reason": "excluded"] : [:])]
      )
      try database.walk(exchange, [reopening, ("csr1 order-direct replacing", [:])])
      try database.deliver(database.child("reshipment", of: exchange))
      try bring(database, back, place, ends: "exchanged")
      #expect(try database.inherited("E1") == ["1001 of 1: 1 积木 paid 10000"])
      #expect(try database.claimed("E1", 1) == "0 1")
      #expect(try database.ask("select sum(due_total) from data.ticket") == "0")
    }
  }

  @Test func `dearer goods are paid for once`() throws {
    try withConverted { (database, back, exchange) throws in
      try database.walk(exchange, [("csr1 withdraw withdrawn", [:]), reopening])
      try database.walk(
        exchange,
        [
          ("csr1 choose-other requested", ["new-sku": "1:大积木", "new-price": "1:120.00"])
        ]
      )
      let answer = try database.act("csr1", exchange, "authorize")
      #expect(answer.short == "done awaiting-inspection")
      #expect(answer.unopened == nil)  // its return is there
      try bring(database, back, 0, ends: "exchanged")
      try database.walk(
        exchange,
        [("finance1 collect replacing", ["paid-amount": "20.00", "reference": "C1"])]
      )
      try database.deliver(database.child("reshipment", of: exchange))
      #expect(try database.inherited("E1") == ["1001 of 1: 1 大积木 paid 12000"])
    }
  }

  @Test func `it is not taken up again when its goods have been made good`() throws {
    try withConverted { (database, back, exchange) throws in
      try database.walk(exchange, [("csr1 withdraw withdrawn", [:])])
      try bring(database, back, 0, ends: "refund-due")
      #expect(try database.act("leader1", exchange, "reopen", ["note": "再议"]).short.hasPrefix("refused"))
      // Whatever a definition says.
      let refused = try constraint {
        try database.connect().query(
          "select gate.claim(t, t.seq, true), gate.retake_return(t) from data.ticket t where ticket_id = \(exchange)"
        )
      }
      #expect(refused == "reopened_exchange_has_its_goods")
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 10000)
    }
  }

  @Test func `a return that is given up with it and reopened later is its leg`() throws {
    try withConverted { (database, back, exchange) throws in
      try database.walk(exchange, [("csr1 withdraw withdrawn", [:])])
      try database.walk(back, [("csr1 withdraw withdrawn", [:])])
      try database.walk(exchange, [reopening])
      try database.walk(
        back,
        [("leader1 reopen requested", ["note": "再议"]), ("csr1 authorize awaiting-goods", [:])]
      )
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      try bring(database, back, 0, ends: "exchanged")
    }
  }

  @Test func `a return that has gone to another exchange is that one's`() throws {
    try withConverted { (database, back, exchange) throws in
      try database.walk(exchange, [("csr1 withdraw withdrawn", [:])])
      try database.walk(back, [("csr1 convert awaiting-goods", [:])])
      #expect(try database.act("leader1", exchange, "reopen", ["note": "再议"]).short.hasPrefix("refused"))
      #expect(try database.claimed("E1", 1) == "1 0")
    }
  }

  @Test(arguments: ["worker1", "csr1"])
  func `a difference that nobody pays leaves the return, which refunds in full`(who: String) throws {
    try withConverted([Self.sent]) { (database, back, exchange) throws in
      try database.walk(
        exchange,
        [
          ("csr1 choose-other requested", ["new-sku": "1:大积木", "new-price": "1:120.00"]),
          ("csr1 order-direct payment-due", [:]),
        ]
      )
      if who == "csr1" {
        try database.walk(exchange, [("csr1 convert converted", [:])])
      } else {
        try database.setClock("2026-03-10 10:00+08")
        for _ in 1...2 { try database.fireClocks() }  // reminded, and then
        #expect(try database.state(exchange) == "converted")
      }
      try bring(database, back, 1, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 10000)
    }
  }

  @Test func `what was ordered directly in an earlier life is so again`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      let exchange = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      try database.walk(
        exchange,
        [
          ("csr1 choose-other requested", ["new-sku": "1:大积木", "new-price": "1:120.00"]),
          ("csr1 order-direct payment-due", [:]),
        ]
      )
      try database.setClock("2026-03-10 10:00+08")
      for _ in 1...2 { try database.fireClocks() }  // reminded, and then
      try database.walk(exchange, [reopening])
      #expect(try database.act("csr1", exchange, "authorize").short.hasPrefix("refused"))
      try database.walk(exchange, [("csr1 order-direct payment-due", [:])])
      try database.expectWhole()
    }
  }
}

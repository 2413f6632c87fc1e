import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The exchange, through the door, on real rows.
@Suite struct ExchangeTests {
  let dearer = ["new-sku": "1:大积木", "new-price": "1:130.00"]
  let cheaper = ["new-sku": "1:小积木", "new-price": "1:80.00"]

  /// An exchange that is asked for, of all units of an order of one article at 100.00 each.
  func requested(
    _ database: TestDatabase,
    reason: String = "quality",
    quantity: Int = 1,
    price: Int64 = 10000,
    days: Int = 2,
    choice: [String: String]? = nil
  ) throws -> Int64 {
    try database.insert(TestOrder("E1", days: days, lines: [.init("积木", quantity: quantity, price: price)]))
    let ticket = try database.begin("exchange", "E1", ["1": "\(quantity)"], ["reason": reason])
    if let choice { try database.walk(ticket, [("csr1 choose-other requested", choice)]) }
    return ticket
  }

  func legs(_ database: TestDatabase, _ ticket: Int64) throws -> (back: Int64, out: Int64) {
    (try database.child("return", of: ticket), try database.child("reshipment", of: ticket))
  }

  func paid(_ amount: String) -> [String: String] {
    ["reference": "P\(UInt64.random(in: .min ... .max))", "paid-amount": amount]
  }

  /// A direct exchange whose new goods have arrived for good and whose old ones have not come.
  func overdue(_ database: TestDatabase, choice: [String: String]? = nil, quantity: Int = 1) throws
    -> Int64
  {
    let ticket = try requested(database, quantity: quantity, choice: choice)
    try database.walk(ticket, [("csr1 order-direct replacing", [:])])
    let (back, out) = try legs(database, ticket)
    try database.deliver(out)
    try database.walk(out, [("csr1 close closed", [:])])
    try database.walk(back, [("csr1 withdraw withdrawn", [:])])
    #expect(try database.state(ticket) == "overdue")
    return ticket
  }

  // MARK: Direct

  @Test(arguments: [(Int64(50000), "done replacing"), (50001, "refused [8, 8, 11, 11]")])
  func `an order of at most five hundred yuan is exchanged directly, and a fen more is not`(
    price: Int64,
    answer: String
  ) throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, price: price)
      let found = try database.act("csr1", ticket, "order-direct")
      if price == 50000 {
        #expect(found.short == answer)
      } else {
        #expect(found.short.hasPrefix("refused"))
        #expect(try database.act("csr1", ticket, "authorize").short == "done awaiting-inspection")
      }
      try database.expectWhole()
    }
  }

  @Test func `one cheap line of a dear order is not direct`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("E1"))
      let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      #expect(try database.act("csr1", ticket, "order-direct").short.hasPrefix("refused"))
    }
  }

  @Test(arguments: ["quality", "size"])
  func `a direct exchange opens both legs at once, and ends when both have ended`(reason: String) throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, reason: reason)
      let key = UUID().uuidString.lowercased()
      #expect(try database.act("csr1", ticket, "order-direct", key: key).short == "done replacing")
      let again = try database.act("csr1", ticket, "order-direct", key: key)
      #expect(again.short == "done replacing" && again.isRepeated)
      #expect(try database.connect().query("select from data.ticket").count == 3)
      let (back, out) = try legs(database, ticket)
      #expect(try database.state(back) == "awaiting-goods")
      #expect(try database.state(out) == "approved")
      #expect(try database.claimed("E1", 1) == "1 0")
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      #expect(try database.state(ticket) == "replacing")
      // Like for like: nothing is due, and the return is made good by the new goods.
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      #expect(try database.state(ticket) == "closed")
      #expect(try database.claimed("E1", 1) == "0 1")
      #expect(try database.inherited("E1") == ["1001 of 1: 1 积木 paid 10000"])
      // The new unit can be returned, the old one cannot.
      #expect(try database.open("E1", ["1": "1"]).short.hasPrefix("refused"))
      #expect(try database.open("E1", ["1001": "1"]).short == "done requested")
      try database.expectWhole()
    }
  }

  @Test func `a leg that cannot be opened stops the whole step`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      let owner = try database.connect()
      try owner.script("update data.workflow_version set current = false where name = 'reshipment'")
      #expect(try database.act("csr1", ticket, "order-direct").short == "stopped reshipment")
      #expect(try database.state(ticket) == "requested")
      #expect(try database.connect().query("select from data.ticket").count == 1)
      try owner.script("update data.workflow_version set current = false where name = 'return'")
      #expect(try database.act("csr1", ticket, "authorize").short == "stopped return")
      #expect(try database.act("csr1", ticket, "convert").short == "stopped return")
      #expect(try database.claimed("E1", 1) == "1 0")
      try database.expectWhole()
    }
  }

  @Test func `outside the policy a leader who did not open it decides`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, days: 30)
      #expect(try database.act("csr1", ticket, "order-direct").short.hasPrefix("refused"))
      #expect(try database.act("csr1", ticket, "authorize").short.hasPrefix("refused"))
      try database.walk(ticket, [("leader1 order-direct replacing", ["note": "老客户"])])
      let other = try requestedAgain(database, "E2", days: 30, reason: "size")
      try database.walk(other, [("leader1 authorize awaiting-inspection", ["note": "老客户"])])
      let third = try requestedAgain(database, "E3", days: 30, reason: "quality", choice: dearer)
      try database.walk(third, [("leader1 order-direct payment-due", ["note": "老客户"])])
      let fourth = try requestedAgain(database, "E4", days: 30, reason: "quality")
      try database.walk(fourth, [("leader1 authorize awaiting-inspection", ["note": "老客户"])])
      try database.expectWhole()
    }
  }

  func requestedAgain(
    _ database: TestDatabase,
    _ order: String,
    days: Int,
    reason: String,
    choice: [String: String]? = nil
  ) throws -> Int64 {
    try database.insert(TestOrder(order, days: days, lines: [.init("积木", price: 10000)]))
    let ticket = try database.begin("exchange", order, ["1": "1"], ["reason": reason])
    if let choice { try database.walk(ticket, [("csr1 choose-other requested", choice)]) }
    return ticket
  }

  // MARK: After inspection

  @Test func `the new goods go out when the old ones are accepted`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, reason: "colour", price: 60000)
      try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
      #expect(try database.child("reshipment", of: ticket) == 0)
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      #expect(try database.state(ticket) == "replacing")
      let out = try database.child("reshipment", of: ticket)
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      #expect(try database.state(ticket) == "closed")
      #expect(try database.inherited("E1") == ["1001 of 1: 1 积木 paid 60000"])
      try database.expectWhole()
    }
  }

  @Test func `what is rejected or never comes ends the exchange with its return`() throws {
    try withTicketDatabase { database in
      for (order, expires) in [("E1", false), ("E2", true)] {
        let ticket = try requestedAgain(database, order, days: 2, reason: "size")
        try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
        let back = try database.child("return", of: ticket)
        if expires {
          try database.runOut(back)
          try database.runOut(back)
        } else {
          try database.bringBack(back, accepted: 0, ends: "rejected")
          #expect(try database.state(ticket) == "awaiting-inspection")
          try database.walk(back, [("csr1 return-goods closed", [:])])
        }
        #expect(try database.state(ticket) == "closed")
        #expect(try database.claimed(order, 1) == "0 0")
      }
      try database.expectWhole()
    }
  }

  @Test func `of two units one accepted, one new one goes out and the other goes back`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, quantity: 2, choice: cheaper)
      try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, units: 2, accepted: 1, ends: "refund-due")
      // One old unit of 100.00 against one new one of 80.00.
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 2000)
      #expect(try database.state(ticket) == "awaiting-inspection")
      try database.walk(back, [("csr1 return-goods refund-due", [:])])
      #expect(try database.state(ticket) == "replacing")
      let out = try database.child("reshipment", of: ticket)
      try database.deliver(out)
      #expect(try database.inherited("E1") == ["1001 of 1: 1 小积木 paid 8000"])
      try database.expectWhole()
    }
  }

  @Test func `like for like with one rejected unit is made good by one new one`() throws {
    try withTicketDatabase { database in
      for (order, event) in [("E1", "return-goods"), ("E2", "abandon")] {
        try database.insert(TestOrder(order, lines: [.init("积木", quantity: 2, price: 10000)]))
        let ticket = try database.begin("exchange", order, ["1": "2"], ["reason": "quality"])
        try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
        let back = try database.child("return", of: ticket)
        try database.bringBack(back, units: 2, accepted: 1, ends: "rejected")
        #expect(try database.state(ticket) == "awaiting-inspection")
        try database.walk(back, [("csr1 \(event) exchanged", event == "abandon" ? ["note": "不要了"] : [:])])
        #expect(try database.state(ticket) == "replacing")
      }
      try database.expectWhole()
    }
  }

  @Test func `old goods that are lost and written off count as accepted`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
      let back = try database.child("return", of: ticket)
      try database.walk(
        back,
        [
          ("logistics1 book-pickup pickup-booked", ["carrier": "sf", "pickup-on": tomorrow]),
          ("logistics1 collect in-transit", [:]), ("logistics1 report-lost lost", ["claim-number": "L1"]),
          ("inspector1 record-loss lost", ["claim-number": "L1"]),
        ]
      )
      let answer = try database.act("csr1", back, "write-off", ["note": "承运商已赔"])
      #expect(answer.short == "asked ops-manager")
      #expect(try database.agree(to: answer, by: "ops1").hasPrefix("done"))
      #expect(try database.state(ticket) == "replacing")
      try database.expectWhole()
    }
  }

  // MARK: Ends

  @Test(arguments: [
    ("csr1 decline declined", ["decline-reason": "out-of-window"]), ("csr1 withdraw withdrawn", [:]),
    ("csr1 void voided", ["void-reason": "test"]), ("leader1 void voided", ["void-reason": "wrong-order"]),
  ])
  func `what comes to nothing frees its units, and may be opened again`(
    step: String,
    fields: [String: String]
  ) throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [(step, fields)])
      #expect(try database.claimed("E1", 1) == "0 0")
      if !step.contains("void") {
        try database.walk(ticket, [("leader1 reopen requested", ["note": "客户又来电"])])
      }
      try database.expectWhole()
    }
  }

  @Test func `a lost replacement is sent again, and inherits once`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, quantity: 2)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, units: 2, accepted: 2, ends: "exchanged")
      try database.deliver(out)
      try database.walk(
        out,
        [("csr1 not-received tracing", [:]), ("logistics1 report-lost approved", ["claim-number": "L1"])]
      )
      #expect(try database.inherited("E1") == [])
      try database.expectWhole()
      try database.deliver(out)
      #expect(try database.inherited("E1") == ["1001 of 1: 2 积木 paid 20000"])
      try database.walk(out, [("csr1 close closed", [:])])
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The exchange, through the door, on real rows.
@Suite struct ExchangeTests {
  private let dearer = ["new-sku": "1:大积木", "new-price": "1:130.00"]
  private let cheaper = ["new-sku": "1:小积木", "new-price": "1:80.00"]

  /// An exchange that is asked for, of all units of an order of one article at 100.00 each.
  private func requested(
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

  private func legs(_ database: TestDatabase, _ ticket: Int64) throws -> (back: Int64, out: Int64) {
    (try database.child("return", of: ticket), try database.child("reshipment", of: ticket))
  }

  private func paid(_ amount: String) -> [String: String] { ["reference": "P1", "paid-amount": amount] }

  /// A direct exchange whose new goods have arrived for good and whose old ones have not come.
  private func overdue(_ database: TestDatabase, choice: [String: String]? = nil, quantity: Int = 1) throws
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

  private func requestedAgain(
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
          ("logistics1 book-pickup pickup-booked", ["carrier": "sf", "pickup-on": "2026-12-01"]),
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

  // MARK: Differences

  @Test func `cheaper goods: the return refunds the difference and no more`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: cheaper)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      let refund = { (amount: String) in ["method": "original", "amount": amount] }
      #expect(try database.act("finance1", back, "refund", refund("20.01")).short == "refused [64]")
      try database.walk(
        back,
        [
          ("finance1 refund refund-pending", refund("20.00")), ("finance1 settle refunded", paid("20.00")),
          ("finance1 close exchanged", [:]),
        ]
      )
      #expect(try database.state(ticket) == "replacing")
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      #expect(try database.state(ticket) == "closed")
      #expect(try database.inherited("E1") == ["1001 of 1: 1 小积木 paid 8000"])
      // What is left may be refunded as well: 20.00 and 80.00 are the 100.00 that were paid.
      let last = try #require(try database.open("E1", ["1001": "1"]).ticket)
      try database.walk(
        last,
        [
          ("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1001:1"]),
          (
            "inspector1 inspect refund-due",
            [
              "accepted": "1001:1", "rejected": "1001:0", "finding": "1001:none",
              "disposition": "1001:restock",
              "invoice": "none",
            ]
          ),
        ]
      )
      #expect(try database.desk("csr1").ticket(last)?.dueTotal == 8000)
      try database.expectWhole()
    }
  }

  @Test func `dearer goods are paid for before they are sent, directly or after inspection`() throws {
    try withTicketDatabase { database in
      let direct = try requested(database, choice: dearer)
      try database.walk(direct, [("csr1 order-direct payment-due", [:])])
      #expect(try database.connect().query("select from data.ticket").count == 1)
      #expect(try database.act("finance1", direct, "collect", paid("29.99")).short == "refused [8]")
      try database.walk(direct, [("finance1 collect replacing", paid("30.00"))])
      let (back, out) = try legs(database, direct)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.deliver(out)
      #expect(try database.inherited("E1") == ["1001 of 1: 1 大积木 paid 13000"])

      let after = try requestedAgain(database, "E2", days: 2, reason: "size", choice: dearer)
      try database.walk(after, [("csr1 authorize awaiting-inspection", [:])])
      try database.bringBack(try database.child("return", of: after), accepted: 1, ends: "exchanged")
      #expect(try database.state(after) == "payment-due")
      try database.runOut(after)
      #expect(try database.state(after) == "payment-due")
      try database.walk(
        after,
        [("csr1 choose-other payment-due", ["new-sku": "1:中积木", "new-price": "1:120.00"])]
      )
      try database.walk(after, [("finance1 collect replacing", paid("20.00"))])
      try database.deliver(try database.child("reshipment", of: after))
      #expect(try database.inherited("E2") == ["1001 of 1: 1 中积木 paid 12000"])
      try database.expectWhole()
    }
  }

  @Test func `a difference may be waived by who may, or avoided by other goods`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: dearer)
      try database.walk(ticket, [("csr1 order-direct payment-due", [:])])
      let answer = try database.act("csr1", ticket, "waive", ["note": "质量问题"])
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1") == "done replacing")
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.deliver(out)
      #expect(try database.inherited("E1") == ["1001 of 1: 1 大积木 paid 10000"])

      let other = try requestedAgain(database, "E2", days: 2, reason: "size", choice: dearer)
      try database.walk(other, [("csr1 order-direct payment-due", [:])])
      #expect(try database.act("csr1", other, "choose-other", cheaper).short == "refused [8, 8]")
      try database.walk(
        other,
        [("csr1 choose-other replacing", ["new-sku": "1:绿积木", "new-price": "1:100.00"])]
      )
      try database.expectWhole()
    }
  }

  // MARK: Converting

  @Test func `who does not pay the difference is refunded, and a direct exchange withdrawn`() throws {
    try withTicketDatabase { database in
      let direct = try requested(database, choice: dearer)
      try database.walk(direct, [("csr1 order-direct payment-due", [:])])
      try database.runOut(direct)
      try database.runOut(direct)
      #expect(try database.state(direct) == "withdrawn")
      #expect(try database.claimed("E1", 1) == "0 0")

      let after = try requestedAgain(database, "E2", days: 2, reason: "size", choice: dearer)
      try database.walk(after, [("csr1 authorize awaiting-inspection", [:])])
      let back = try database.child("return", of: after)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.runOut(after)
      try database.runOut(after)
      #expect(try database.state(after) == "converted")
      #expect(try database.state(back) == "refund-due")
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 10000)
      try database.walk(
        back,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "100.00"]),
          ("finance1 settle refunded", paid("100.00")), ("finance1 close closed", [:]),
        ]
      )
      try database.expectWhole()
    }
  }

  @Test(arguments: ["quality", "size"])
  func `an exchange that is converted becomes a return of the same call, or lets its own refund in full`(
    reason: String
  )
    throws
  {
    try withTicketDatabase { database in
      let ticket = try requested(database, reason: reason)
      try database.walk(ticket, [("csr1 convert converted", [:])])
      let back = try database.child("return", of: ticket)
      #expect(try database.state(back) == "requested")
      #expect(try database.claimed("E1", 1) == "1 0")
      let asked = try database.connect().query("select count(distinct first_asked_at) from data.ticket").one()
      #expect(try asked.get(0, as: Int.self) == 1)

      let due = try requestedAgain(database, "E2", days: 2, reason: reason, choice: dearer)
      try database.walk(due, [("csr1 order-direct payment-due", [:]), ("csr1 convert converted", [:])])
      #expect(try database.state(try database.child("return", of: due)) == "requested")

      let awaiting = try requestedAgain(database, "E3", days: 2, reason: reason)
      try database.walk(
        awaiting,
        [("csr1 authorize awaiting-inspection", [:]), ("csr1 convert converted", [:])]
      )
      let leg = try database.child("return", of: awaiting)
      try database.bringBack(leg, accepted: 1, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(leg)?.dueTotal == 10000)
      try database.expectWhole()
    }
  }

  @Test(arguments: ["quality", "no-reason"])
  func `a return that is asked for is converted to an exchange with its lines and its first call`(
    reason: String
  ) throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      let ticket = try #require(try database.open("E1", ["1": "1"], reason: reason).ticket)
      try database.walk(ticket, [("csr1 convert converted", [:])])
      let exchange = try database.child("exchange", of: ticket)
      #expect(try database.state(exchange) == "requested")
      #expect(try database.claimed("E1", 1) == "1 0")
      try database.walk(exchange, [("csr1 order-direct replacing", [:])])
      let back = try database.child("return", of: exchange)
      #expect(try database.act("csr1", back, "convert").short == "refused [8, 8]")
      try database.expectWhole()
    }
  }

  @Test func `without stock the exchange is converted, and what was accepted is refunded`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: cheaper)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      #expect(try database.act("csr1", ticket, "convert").short == "refused [8]")
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      try database.walk(
        back,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "20.00"]),
          ("finance1 settle refunded", paid("20.00")),
        ]
      )
      try database.walk(out, [("warehouse1 out-of-stock waiting-stock", [:])])
      #expect(
        try database.act("csr1", out, "substitute", ["new-sku": "1:绿积木", "new-price": "1:80.00"]).short
          == "refused [8, 8]"
      )
      try database.walk(out, [("csr1 cancel cancelled", ["note": "无货"])])
      #expect(try database.child("return", of: out) == 0)
      try database.walk(ticket, [("csr1 convert converted", [:])])
      try database.walk(
        back,
        [
          ("finance1 resume refund-due", [:]),
          ("finance1 refund refund-pending", ["method": "original", "amount": "80.00"]),
          ("finance1 settle refunded", ["reference": "P2", "paid-amount": "80.00"]),
          ("finance1 close closed", [:]),
        ]
      )
      try database.expectWhole()
    }
  }

  @Test func `an account that is not known yet is asked for when the exchange is converted`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      let owner = try database.connect()
      try owner.script("update data.\"order\" set payment_method = 'cash_on_delivery'")
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, accepted: 1, ends: "exchanged")
      try database.walk(out, [("csr1 cancel cancelled", ["note": "无货"])])
      try database.walk(ticket, [("csr1 convert converted", [:])])
      #expect(try database.state(back) == "awaiting-payee")
      try database.expectWhole()
    }
  }

  // MARK: Old goods that do not come

  @Test func `late goods are chased twice, and can still be received`() throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database)
      let back = try database.child("return", of: ticket)
      // The exchange has the claim again: nobody returns these goods another way.
      #expect(try database.claimed("E1", 1) == "1 0")
      #expect(try database.open("E1", ["1": "1"]).short.hasPrefix("refused"))
      try database.walk(ticket, [("supervisor1 chase chased", [:])])
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "overdue")
      try database.walk(ticket, [("supervisor1 chase chased", [:]), ("supervisor1 come-back overdue", [:])])
      #expect(try database.act("supervisor1", ticket, "chase").short == "refused [8]")
      try database.walk(back, [("warehouse1 receive received", ["received": "1:1"])])
      #expect(try database.state(ticket) == "replacing")
      #expect(try database.claimed("E1", 1) == "1 0")
      try database.expectWhole()
      let inspection = [
        "accepted": "1:1", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock",
        "invoice": "none",
      ]
      try database.walk(back, [("inspector1 inspect exchanged", inspection)])
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }

  @Test(arguments: ["chased", "charge-due"])
  func `late goods are received whatever was done about them`(state: String) throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database)
      let step = state == "chased" ? "supervisor1 chase chased" : "supervisor1 charge charge-due"
      try database.walk(ticket, [(step, state == "chased" ? [:] : ["note": "收款"])])
      let back = try database.child("return", of: ticket)
      try database.walk(back, [("warehouse1 receive received", ["received": "1:1"])])
      #expect(try database.state(ticket) == "replacing")
      try database.expectWhole()
    }
  }

  @Test func `rejected goods fall due, and a dispute that is accepted ends that`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, accepted: 0, ends: "rejected")
      #expect(try database.state(ticket) == "overdue")
      // The return still has the claim: nothing is written off.
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收款"])])
      #expect(try database.act("supervisor1", ticket, "write-off", ["note": "n"]).short == "refused [8, 25]")
      try database.walk(back, [("csr1 dispute disputed", ["words": "没用过"])])
      let answer = try database.act("supervisor1", back, "accept", ["note": "认可"])
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1").hasPrefix("done"))
      #expect(try database.state(ticket) == "replacing")
      try database.deliver(out)
      try database.expectWhole()
    }
  }

  @Test func `old goods that are kept are paid for, and both may then be returned`() throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database, choice: cheaper)
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收款"])])
      #expect(try database.act("finance1", ticket, "collect", paid("100.00")).short == "refused [8]")
      try database.walk(ticket, [("finance1 collect replacing", paid("80.00"))])
      #expect(try database.state(ticket) == "closed")
      #expect(try database.claimed("E1", 1) == "0 0")
      // Old goods that come back after all are refunded: they were paid for twice.
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 10000)
      #expect(try database.open("E1", ["1001": "1"]).short == "done requested")
      try database.expectWhole()
    }
  }

  @Test func `old goods that are written off are claimed no more`() throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database)
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收款"])])
      let answer = try database.act("supervisor1", ticket, "write-off", ["note": "联系不上"])
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1") == "done replacing")
      #expect(try database.state(ticket) == "closed")
      #expect(try database.claimed("E1", 1) == "0 1")
      #expect(try database.open("E1", ["1": "1"]).short.hasPrefix("refused"))
      #expect(try database.open("E1", ["1001": "1"]).short == "done requested")
      try database.expectWhole()
    }
  }

  @Test func `worthless old goods are written off without a charge`() throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database, choice: ["new-sku": "1:赠品", "new-price": "1:0.00"])
      #expect(try database.act("supervisor1", ticket, "charge", ["note": "n"]).short == "refused [8]")
      try database.walk(ticket, [("supervisor1 write-off replacing", ["note": "不值"])])
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }

  @Test func `new goods refused while the old ones are overdue lead back, and are converted`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.walk(back, [("csr1 withdraw withdrawn", [:])])
      #expect(try database.state(ticket) == "overdue")
      try database.walk(
        out,
        [
          ("warehouse1 pick approved", [:]),
          ("logistics1 ship shipped", ["carrier": "sf", "tracking": "SF9"]),
          ("logistics1 refuse refused", [:]),
        ]
      )
      #expect(try database.state(ticket) == "replacing")
      try database.walk(ticket, [("csr1 convert converted", [:])])
      #expect(try database.claimed("E1", 1) == "0 0")
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

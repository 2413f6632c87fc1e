import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What is still owed when an exchange is not as it was agreed: deductions, old goods that are charged for, and what converting carries along.
@Suite struct ExchangeSettlingTests {
  private let cheaper = ["new-sku": "1:小积木", "new-price": "1:80.00"]

  /// An exchange, asked for, of two units at 100.00 each.
  private func requested(_ database: TestDatabase, choice: [String: String]? = nil) throws -> Int64 {
    try database.insert(TestOrder("E1", lines: [.init("积木", quantity: 2, price: 10000)]))
    let ticket = try database.begin("exchange", "E1", ["1": "2"], ["reason": "quality"])
    if let choice { try database.walk(ticket, [("csr1 choose-other requested", choice)]) }
    return ticket
  }

  private func paid(_ amount: String) -> [String: String] {
    ["reference": "P\(UInt64.random(in: .min ... .max))", "paid-amount": amount]
  }

  /// The customer keeps nothing: the rejected unit is accepted with a deduction.
  private func compromise(_ database: TestDatabase, _ back: Int64, deduction: String) throws {
    let answer = try database.act("csr1", back, "compromise", ["deduction": deduction, "note": "有划痕"])
    #expect(answer.short == "asked team-leader")
    #expect(try database.agree(to: answer, by: "leader1") == "done refund-due")
  }

  @Test(arguments: [true, false])
  func `a deduction on goods exchanged like for like is paid before the new ones go out`(waived: Bool) throws
  {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, units: 2, accepted: 1, ends: "rejected")
      try compromise(database, back, deduction: "30.00")
      // Nothing is due, so its return has ended.
      #expect(try database.state(back) == "exchanged")
      #expect(try database.state(ticket) == "payment-due")
      if waived {
        let answer = try database.act("csr1", ticket, "waive", ["note": "老客户"])
        #expect(answer.short == "asked team-leader")
        #expect(try database.agree(to: answer, by: "leader1") == "done replacing")
      } else {
        #expect(try database.act("finance1", ticket, "collect", paid("29.99")).short == "refused [8]")
        try database.walk(ticket, [("finance1 collect replacing", paid("30.00"))])
      }
      let out = try database.child("reshipment", of: ticket)
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      #expect(try database.state(ticket) == "closed")
      #expect(try database.inherited("E1") == ["1001 of 1: 2 积木 paid 20000"])
      try database.expectWhole()
    }
  }

  @Test func `a deduction is taken from what would be refunded, and the rest of it is paid`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: cheaper)
      try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, units: 2, accepted: 1, ends: "refund-due")
      // Two old ones are 200.00 and two new ones 160.00.
      try compromise(database, back, deduction: "50.00")
      #expect(try database.state(back) == "exchanged")
      try database.walk(ticket, [("finance1 collect replacing", paid("10.00"))])
      try database.deliver(try database.child("reshipment", of: ticket))
      #expect(try database.inherited("E1") == ["1001 of 1: 2 小积木 paid 16000"])
      try database.expectWhole()
    }
  }

  @Test func `a deduction on goods exchanged directly is charged for, the new ones being out`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = (
        try database.child("return", of: ticket), try database.child("reshipment", of: ticket)
      )
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      try database.bringBack(back, units: 2, accepted: 1, ends: "rejected")
      #expect(try database.state(ticket) == "overdue")
      try compromise(database, back, deduction: "30.00")
      #expect(try database.state(back) == "exchanged")
      #expect(try database.state(ticket) == "overdue")
      try database.walk(
        ticket,
        [
          ("supervisor1 charge charge-due", ["note": "收扣款"]),
          ("finance1 collect replacing", paid("30.00")),
        ]
      )
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }

  @Test func `what is collected is what is owed, whatever a definition asks`() throws {
    try withTicketDatabase { database in
      let unasked = "update data.workflow_move set path = null where event = 'collect'"
      let told = "money_collected_is_what_is_owed"
      let dearer = ["new-sku": "1:大积木", "new-price": "1:120.00"]
      try database.insert(TestOrder("E1", lines: [.init("积木", quantity: 1, price: 10000)]))
      let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      let asked = try database.act("csr1", ticket, "choose-other", dearer)
      _ = try database.agree(to: asked, by: "leader1")
      try database.walk(ticket, [("csr1 order-direct payment-due", [:])])
      try database.connect().script(unasked)
      for amount in ["19.99", "20.01"] {
        let refused = try constraint { _ = try database.act("finance1", ticket, "collect", paid(amount)) }
        #expect(refused == told)
      }
      try database.walk(ticket, [("finance1 collect replacing", paid("20.00"))])
      // The new ones are out, the old ones are charged for.
      let (back, out) = (
        try database.child("return", of: ticket), try database.child("reshipment", of: ticket)
      )
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      try database.walk(back, [("csr1 withdraw withdrawn", [:])])
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收货款"])])
      for amount in ["99.99", "100.01"] {
        let refused = try constraint { _ = try database.act("finance1", ticket, "collect", paid(amount)) }
        #expect(refused == told)
      }
      try database.walk(ticket, [("finance1 collect replacing", paid("100.00"))])
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }

  @Test func `a deduction of all that was rejected leaves nothing due, and the return ends`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      let ticket = try #require(try database.open("E1", ["1": "1"]).ticket)
      try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
      try database.bringBack(ticket, accepted: 0, ends: "rejected")
      try compromise(database, ticket, deduction: "100.00")
      #expect(try database.state(ticket) == "closed")
      #expect(try database.claimed("E1", 1) == "0 1")
      try database.expectWhole()
    }
  }

  @Test func `what was deducted after a refund leaves it as it was`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock",
        "invoice": "none",
      ]
      try database.walk(
        ticket,
        [
          ("inspector1 inspect refund-due", inspection),
          ("finance1 refund refund-pending", ["method": "original", "amount": "998.00"]),
          ("finance1 settle refunded", paid("998.00")),
        ]
      )
      try compromise(database, ticket, deduction: "998.00")
      #expect(try database.state(ticket) == "refunded")
      try database.walk(ticket, [("finance1 close closed", [:])])
      try database.expectWhole()
    }
  }

  @Test func `what nobody pays for in fourteen days is asked to be written off`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = (
        try database.child("return", of: ticket), try database.child("reshipment", of: ticket)
      )
      try database.deliver(out)
      try database.walk(
        ticket,
        []
      )
      try database.walk(out, [("csr1 close closed", [:])])
      try database.walk(back, [("csr1 withdraw withdrawn", [:])])
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收款"])])
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "charge-due")
      let asked = "from data.approval where ticket_id = \(ticket) and status = 'open'"
      #expect(
        try database.ask("select levels::text || ' ' || measure || ' ' || asker \(asked)")
          == "{supervisor} 20000 csr1"
      )
      try database.expectWhole()
      let approval = try #require(Int64(try database.ask("select approval_id \(asked)")))
      let key = UUID().uuidString.lowercased()
      let answer = try database.desk("supervisor1").decide(approval, agree: true, reason: nil, key: key)
      #expect(answer.short == "done replacing")
      #expect(try database.state(ticket) == "closed")
      #expect(try database.claimed("E1", 1) == "0 2")
      try database.expectWhole()
    }
  }

  @Test func `a charge is passed up when the goods are still in dispute`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      try database.bringBack(
        try database.child("return", of: ticket),
        units: 2,
        accepted: 0,
        ends: "rejected"
      )
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收款"])])
      try database.runOut(ticket)
      #expect(try database.ask("select count(*) from data.approval where ticket_id = \(ticket)") == "0")
      try database.runOut(ticket)
      #expect(
        try database.ask("select waits_on from data.ticket where ticket_id = \(ticket)") == "team-leader"
      )
      try database.expectWhole()
    }
  }

  // MARK: Converting

  @Test func `a difference that was paid is refunded with the goods when the new ones cannot be had`() throws
  {
    try withTicketDatabase { database in
      let ticket = try requested(database, choice: ["new-sku": "1:大积木", "new-price": "1:115.00"])
      try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, units: 2, accepted: 2, ends: "exchanged")
      try database.walk(ticket, [("finance1 collect replacing", paid("30.00"))])
      let out = try database.child("reshipment", of: ticket)
      try database.walk(out, [("csr1 cancel cancelled", ["note": "无货"])])
      try database.walk(ticket, [("csr1 convert converted", [:])])
      try database.walk(
        back,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "230.00"]),
          ("finance1 settle refunded", paid("230.00")), ("finance1 close closed", [:]),
        ]
      )
      try database.expectWhole()
    }
  }

  /// A return of two units that has come to a state.
  private func returned(_ database: TestDatabase, to state: String, reason: String = "quality") throws
    -> Int64
  {
    try database.insert(TestOrder("E1", lines: [.init("积木", quantity: 2, price: 10000)]))
    if state == "awaiting-payee" {
      try database.connect().query(#"update data."order" set payment_method = 'cash_on_delivery'"#)
    }
    let ticket = try #require(try database.open("E1", ["1": "2"], reason: reason).ticket)
    try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
    switch state {
    case "pickup-booked":
      let pickup = ["carrier": "sf", "pickup-on": tomorrow]
      try database.walk(ticket, [("logistics1 book-pickup pickup-booked", pickup)])
    case "in-transit":
      try database.walk(ticket, [("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "SF1"])])
    case "received": try database.walk(ticket, [("warehouse1 receive received", ["received": "1:2"])])
    case "refund-due", "awaiting-payee": try database.bringBack(ticket, units: 2, accepted: 2, ends: state)
    default: break
    }
    return ticket
  }

  @Test(
    arguments: ["awaiting-goods", "pickup-booked", "in-transit", "received"],
    ["quality", "size-colour"]
  )
  func `a return that is converted is the leg of the exchange, with all that has been done`(
    state: String,
    reason: String
  ) throws {
    try withTicketDatabase { database in
      let back = try returned(database, to: state, reason: reason)
      try database.walk(back, [("csr1 convert \(state)", [:])])
      let ticket = try #require(
        Int64(try database.ask("select parent from data.ticket where ticket_id = \(back)"))
      )
      #expect(try database.ask("select count(distinct first_asked_at) from data.ticket") == "1")
      #expect(try database.claimed("E1", 1) == "2 0")
      try database.expectWhole()
      #expect(try database.act("csr1", back, "convert").short.hasPrefix("refused"))
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      #expect(try database.ask("select count(*) from data.ticket where workflow = 'return'") == "1")
      if state == "received" {
        try database.inspectAll(back, units: 2, ends: "exchanged")
      } else {
        try database.bringBack(back, units: 2, accepted: 2, ends: "exchanged")
      }
      let out = try database.child("reshipment", of: ticket)
      try database.deliver(out)
      try database.walk(out, [("csr1 close closed", [:])])
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }

  @Test(arguments: ["refund-due", "awaiting-payee"], ["quality", "size-colour"])
  func `what was found is not found again, and what the exchange does not take is refunded`(
    state: String,
    reason: String
  ) throws {
    try withTicketDatabase { database in
      let back = try returned(database, to: state, reason: reason)
      #expect(try database.act("csr1", back, "convert").short == "done \(state)")
      // Like for like nothing is due.
      #expect(try database.state(back) == "exchanged")
      let ticket = try #require(
        Int64(try database.ask("select parent from data.ticket where ticket_id = \(back)"))
      )
      try database.expectWhole()
      if reason == "quality" {
        try database.walk(ticket, [("csr1 choose-other requested", cheaper)])
        #expect(try database.state(back) == state)
        #expect(try database.desk("csr1").ticket(back)?.dueTotal == 4000)
        try database.walk(ticket, [("csr1 authorize awaiting-inspection", [:])])
        #expect(try database.state(ticket) == "replacing")
        try database.deliver(try database.child("reshipment", of: ticket))
        #expect(try database.inherited("E1") == ["1001 of 1: 2 小积木 paid 16000"])
      } else {
        try database.walk(ticket, [("csr1 withdraw withdrawn", [:])])
        #expect(try database.state(back) == state)
        #expect(try database.desk("csr1").ticket(back)?.dueTotal == 20000)
        // And may be asked for again.
        #expect(try database.act("csr1", back, "convert").short == "done \(state)")
      }
      try database.expectWhole()
    }
  }
}

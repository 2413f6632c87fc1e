import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The return, through the door, on real rows.
@Suite struct ReturnTests {
  private let inspection = [
    "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock", "invoice": "none",
  ]

  @Test func `a return runs from the call to closed, and leaves every invariant whole`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      #expect(try database.act("inspector1", ticket, "inspect", inspection).short == "done refund-due")
      #expect(
        try database.act("finance1", ticket, "refund", ["method": "original", "amount": "998.00"]).short
          == "done refund-pending"
      )
      #expect(
        try database.act("finance1", ticket, "settle", ["reference": "P1", "paid-amount": "998.00"]).short
          == "done refunded"
      )
      #expect(try database.act("finance1", ticket, "close").short == "refused [8, 8]")
      #expect(try database.act("csr1", ticket, "return-goods").short == "done refunded")
      #expect(try database.act("finance1", ticket, "close").short == "done closed")
      let auditor = database.desk("auditor1")
      #expect(try auditor.doctor().map(\.fault) == [])
      #expect(try auditor.verifyChains().map(\.fault) == [])
      #expect(try auditor.extent().tickets == 2)
      #expect(try auditor.extent().events == 10)
    }
  }

  @Test func `a unit is claimed once, and freed by a withdrawal`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let first = try database.open("A1", ["2": "2"])
      #expect(first.short == "done requested")
      #expect(try database.open("A1", ["2": "1"]).short.hasPrefix("refused ["))
      #expect(try database.act("csr1", try #require(first.ticket), "withdraw").short == "done withdrawn")
      #expect(try database.open("A1", ["2": "1"]).short == "done requested")
      // The first can come back only for what is free.
      #expect(
        try database.act("leader1", try #require(first.ticket), "reopen", ["note": "again"]).short
          == "refused [8]"
      )
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }

  @Test func `a compromise is decided by who may concede that much, whatever the goods were worth`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      try database.act("inspector1", ticket, "inspect", inspection)
      // One unit of 998.00 was rejected; the team leader may concede 100.00.
      let conceding = { (fen: String) in ["deduction": fen, "note": "老客户"] }
      let above = try database.act("leader1", ticket, "compromise", conceding("897.99"))
      #expect(above.short == "asked supervisor")
      #expect(try database.act("leader1", ticket, "take-back").short == "done refund-due")
      let within = try database.act("leader1", ticket, "compromise", conceding("898.00"))
      #expect(within.short == "asked team-leader")
    }
  }

  @Test func `two units now and three later give exactly the line`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A5", lines: [.init("笔", quantity: 5, price: 0)]))
      let owner = try database.connect()
      // 100.01 for five: the largest remainder goes to the first.
      try owner.script("update data.order_line set paid_value = 10001, net_value = 10001")
      var values: [String] = []
      for units in [2, 3] {
        let ticket = try #require(try database.open("A5", ["1": "\(units)"]).ticket)
        try database.act("csr1", ticket, "authorize")
        try database.act("csr1", ticket, "customer-ships", ["carrier": "sf", "tracking": "SF1"])
        try database.act("warehouse1", ticket, "receive", ["received": "1:\(units)"])
        try database.act(
          "inspector1",
          ticket,
          "inspect",
          [
            "accepted": "1:\(units)", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock",
            "invoice": "none",
          ]
        )
        values.append("\(try #require(try database.desk("csr1").ticket(ticket)).dueTotal)")
      }
      #expect(values == ["4001", "6000"])
    }
  }

  @Test
  func `a refund is never more than what is due, nor without an inspection, nor by who received the goods`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try database.received()
      #expect(
        try database.act("finance1", ticket, "refund", ["method": "original", "amount": "1.00"]).short
          == "refused []"
      )
      try database.act("inspector1", ticket, "inspect", inspection)
      #expect(
        try database.act("finance1", ticket, "refund", ["method": "original", "amount": "998.01"]).short
          == "refused [64]"
      )
      let owner = try database.connect()
      try owner.script(
        "update data.staff set roles = '{finance,inspector}', effective = '{finance,inspector,anyone}' where login = 'inspector1'"
      )
      #expect(
        try database.act("inspector1", ticket, "refund", ["method": "original", "amount": "998.00"]).short
          == "refused [2]"
      )
    }
  }

  @Test(arguments: [
    ("12abc", "type"), ("1e3", "type"), ("NaN", "type"), ("1234567890123456789", "type"), ("1.005", "type"),
    ("-1.00", "type"),
    ("0.00", "range"), (" ", "empty"),
  ]) func `an amount has one strict parser`(text: String, problem: String) throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      try database.act("inspector1", ticket, "inspect", inspection)
      let answer = try database.act("finance1", ticket, "refund", ["method": "original", "amount": text])
      #expect(answer.short == "invalid amount \(problem)")
    }
  }

  @Test func `what cannot be taken is told by field, and changes nothing`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      #expect(try database.open("A1", ["9": "1"]).short == "invalid line line")
      #expect(try database.open("A1", ["2": ""]).short == "invalid line quantity")
      #expect(try database.open("A1", ["2": "0"]).short == "invalid line range")
      #expect(try database.open("A1", ["2": "3"]).short == "invalid line range")
      #expect(try database.open("A1", [:]).short == "invalid line empty")
      #expect(try database.open("A1", ["2": "1"], reason: "qualitie").short == "invalid reason not-in-list")
      #expect(try database.open("B9", ["2": "1"]).short == "not found order")
      #expect(try database.act("csr1", 99, "authorize").short == "not found ticket")
      let ticket = try #require(try database.open("A1", ["1": ""]).ticket)
      #expect(
        try database.act("csr1", ticket, "note", ["note": String(repeating: "长", count: 2001)]).short
          == "invalid note too-long"
      )
      #expect(
        try database.act("csr1", ticket, "note", ["note": String(repeating: "x", count: 10_000_000)]).short
          == "invalid note too-long"
      )
      #expect(
        try database.act("csr1", ticket, "note", ["note": "\u{1b}[31mred"]).short == "invalid note control"
      )
      #expect(try database.act("csr1", ticket, "note", ["notes": "x"]).short == "invalid notes unknown-field")
      #expect(try database.desk("csr1").history(of: ticket).count == 1)
      #expect(try database.act("stranger1", ticket, "note", ["note": "x"]).short == "permission not-on-staff")
    }
  }

  @Test func `a key does its command once and answers the same, and refuses another command`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      let key = UUID().uuidString.lowercased()
      let first = try database.act("csr1", ticket, "authorize", key: key)
      let again = try database.act("csr1", ticket, "authorize", key: key)
      #expect(first.short == again.short)
      #expect(first.isRepeated == false && again.isRepeated)
      #expect(first.sequence == again.sequence && first.at == again.at && first.dueAt == again.dueAt)
      #expect(try database.act("csr1", ticket, "withdraw", key: key).short == "conflict key-reused")
      #expect(try database.desk("csr1").resolve(key: key).short == "done awaiting-goods")
      #expect(try database.desk("csr2").resolve(key: key).short == "not found key")
    }
  }

  @Test func `a stale expectation is a conflict that names the winner, and a note does not make one`() throws
  {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      try database.act("csr2", ticket, "note", ["note": "quiet"])
      #expect(try database.act("csr1", ticket, "authorize", expected: 1).short == "done awaiting-goods")
      let late = try database.act("csr2", ticket, "withdraw", expected: 1)
      guard case .conflict(let conflict) = late.outcome else {
        Issue.record("\(late.short)")
        return
      }
      #expect(conflict.actor == "csr1" && conflict.event == "authorize")
    }
  }

  @Test func `outside the window another person than the opener authorises`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", days: 40))
      let ticket = try #require(
        try database.open("A1", ["1": "1"], reason: "no-reason", as: "leader1").ticket
      )
      #expect(try database.act("csr1", ticket, "authorize").short == "refused [8, 33]")
      #expect(
        try database.act("leader1", ticket, "authorize", ["note": "old customer"]).short == "refused [8, 2]"
      )
      #expect(
        try database.act("leader2", ticket, "authorize", ["note": "old customer"]).short
          == "done awaiting-goods"
      )
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What every ticket can do, whatever its workflow.
@Suite struct EveryTicketTests {
  /// A ticket that has just been opened, in its first state.
  private func opened(_ database: TestDatabase, _ workflow: String) throws -> Int64 {
    switch workflow {
    case "quality-finding": return try database.find("csr1")
    case "rejected-delivery-callback": return try database.refused("B1")
    default: break
    }
    let (status, lines, fields): (String, [String: String], [String: String]) =
      switch workflow {
      case "manual-verification": ("placed", [:], ["reason": "customer-asked"])
      case "points-compensation": ("delivered", [:], ["points": "10", "reason": "complaint"])
      case "price-adjustment":
        (
          "delivered", [:],
          ["kind": "goodwill", "amount": "10.00", "reason": "service-fault", "note": "客户来电"]
        )
      case "reshipment": ("delivered", ["2": "1"], ["reason": "missing-item", "kind": "missing"])
      default: ("delivered", ["2": "1"], ["reason": "quality"])
      }
    try database.insert(TestOrder("B1", status: status))
    return try database.begin(workflow, "B1", lines, fields)
  }

  @Test(arguments: [
    "exchange", "manual-verification", "points-compensation", "price-adjustment", "quality-finding",
    "rejected-delivery-callback", "reshipment", "return",
  ])
  func `notes, evidence, links, complaints, hands it passes through and escalation leave it where it is`(
    workflow: String
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A9", customer: "C9"))
      let other = try #require(try database.open("A9", ["1": "1"]).number)
      let ticket = try opened(database, workflow)
      let state = try database.state(ticket)
      let steps: [(String, [String: String])] = [
        ("csr1 note", ["note": "客户来电"]),
        ("csr2 attach", ["file": "photo.jpg", "sha256": String(repeating: "a", count: 64)]),
        ("csr1 link", ["linked": other]), ("csr1 complain", ["words": "太慢了"]),
        ("leader1 answer-complaint", ["answer": "已致歉"]), ("csr1 take", [:]), ("csr1 release", [:]),
        ("csr1 take", [:]), ("leader1 assign", ["assignee": "csr2"]),
      ]
      try database.walk(ticket, steps.map { ("\($0.0) \(state)", $0.1) })
      if workflow != "manual-verification" {
        try database.walk(ticket, [("leader1 release \(state)", ["note": "请假"])])
      }
      try database.walk(ticket, [("csr2 escalate \(state)", ["note": "客户要求经理"])])
      let waiting = try database.ask("select waits_on from data.ticket where ticket_id = \(ticket)")
      try database.runOut(ticket)
      #expect(try database.state(ticket) == state)
      #expect(try database.ask("select waits_on from data.ticket where ticket_id = \(ticket)") != waiting)
      try database.expectWhole()
    }
  }

  @Test(arguments: ["exchange", "points-compensation", "price-adjustment", "reshipment"])
  func `who asked for an approval takes it back`(workflow: String) throws {
    try withTicketDatabase { database in
      let ticket = try opened(database, workflow)
      var state = "requested"
      switch workflow {
      case "exchange":
        let dearer = ["new-sku": "2:大表", "new-price": "2:1100.00"]
        state = "payment-due"
        try database.walk(
          ticket,
          [("csr1 choose-other requested", dearer), ("csr1 authorize awaiting-inspection", [:])]
        )
        let back = try database.child("return", of: ticket)
        let inspection = [
          "accepted": "2:1", "rejected": "2:0", "finding": "2:none", "disposition": "2:restock",
          "invoice": "none",
        ]
        try database.walk(
          back,
          [
            ("warehouse1 receive received", ["received": "2:1"]),
            ("inspector1 inspect exchanged", inspection),
          ]
        )
        #expect(try database.act("csr1", ticket, "waive", ["note": "老客户"]).short.hasPrefix("asked"))
      case "reshipment":
        #expect(try database.act("csr1", ticket, "authorize").short.hasPrefix("asked"))
      default: break
      }
      #expect(try database.act("csr2", ticket, "take-back").short.hasPrefix("refused"))
      // What asks by itself waits on who asked, else it would ask at once again, or never.
      let own = ["points-compensation", "price-adjustment"].contains(workflow) ? "taken-back" : state
      try database.walk(ticket, [("csr1 take-back \(own)", [:])])
      try database.expectWhole()
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Two who want different things of one ticket at once: one has it, the other is told, and everything adds up.
@Suite struct DecisionRaceTests {
  private struct Move: Sendable {
    var login: String
    var event: String
    var fields: [String: String] = [:]
  }

  /// Makes all of them at once, and agrees to an approval as `decider`; what was answered, by event.
  private func atOnce(
    _ database: TestDatabase,
    _ ticket: Int64,
    _ moves: [Move],
    decider: String? = nil,
    approval: Int64 = 0
  ) throws -> [String: String] {
    let conninfo = database.conninfo
    let answers = together(moves.count + (decider == nil ? 0 : 1)) { place -> (String, String) in
      let key = UUID().uuidString.lowercased()
      guard place < moves.count else {
        let desk = Desk { try .connect(conninfo + " user=\(decider ?? "")") }
        return ("approve", try desk.decide(approval, agree: true, reason: nil, key: key).short)
      }
      let move = moves[place]
      let desk = Desk { try .connect(conninfo + " user=\(move.login)") }
      return (
        move.event,
        try desk.perform(Step(ticket: ticket, event: move.event, fields: move.fields, key: key)).short
      )
    }
    return Dictionary(uniqueKeysWithValues: try answers.map { try $0.get() })
  }

  private func isWhole(_ database: TestDatabase) throws {
    #expect(try database.faults == [])
    #expect(try database.desk("auditor1").verifyChains().map(\.fault) == [])
  }

  @Test func `of an approval and a taking back at once one counts`() throws {
    try withTicketDatabase { database in
      let (ticket, first) = try database.disputed()
      var approval = first
      for _ in 0..<6 {
        let answers = try atOnce(
          database,
          ticket,
          [Move(login: "csr1", event: "take-back")],
          decider: "deputy1",
          approval: approval
        )
        let approved = answers["approve"] == "done refund-due"
        #expect(answers["take-back"] == (approved ? "refused [4]" : "done refund-due"))
        #expect(approved || answers["approve"] == "conflict decided")
        let made = try database.desk("csr1").history(of: ticket).filter { $0.event == "compromise" }
        #expect(made.count == (approved ? 1 : 0))
        guard !approved else { break }
        approval = try database.askAgain(ticket)
      }
      try isWhole(database)
    }
  }

  @Test func `of an approval and a change of what it is about at once one counts`() throws {
    try withTicketDatabase { database in
      for number in 1...5 {
        try database.insert(TestOrder("N\(number)", customer: "C\(number)"))
        let ticket = try #require(try database.open("N\(number)", ["2": "1"]).ticket)
        try database.act("csr1", ticket, "authorize")
        try database.act(
          "logistics1",
          ticket,
          "book-pickup",
          ["carrier": "sf", "pickup-on": tomorrow, "tracking": "SF\(number)"]
        )
        try database.act("logistics1", ticket, "collect")
        try database.act("logistics1", ticket, "report-lost", ["claim-number": "L\(number)"])
        try database.act("inspector1", ticket, "record-loss", ["claim-number": "L\(number)"])
        let asked = try database.act("csr2", ticket, "write-off", ["note": "承运商认赔"])
        guard case .asked(let approval) = asked.outcome else {
          Issue.record("\(asked.short)")
          return
        }
        // The goods turn up: the loss and its amount are no more.
        let answers = try atOnce(
          database,
          ticket,
          [Move(login: "warehouse1", event: "found", fields: ["received": "2:1"])],
          decider: "director1",
          approval: approval.approval
        )
        let approved = answers["approve"] == "done refund-due"
        #expect(answers["found"] == (approved ? "refused []" : "done received"), "\(answers)")
        #expect(approved || answers["approve"] == "conflict decided", "\(answers)")
      }
      try isWhole(database)
    }
  }

  @Test func `of a refund settled and failed at once one counts`() throws {
    try withTicketDatabase { database in
      for number in 1...5 {
        try database.insert(TestOrder("N\(number)", customer: "C\(number)"))
        let ticket = try #require(try database.open("N\(number)", ["2": "1"]).ticket)
        try database.act("csr1", ticket, "authorize")
        try database.act("warehouse1", ticket, "receive", ["received": "2:1"])
        let inspection = [
          "accepted": "2:1", "rejected": "2:0", "finding": "2:used", "disposition": "2:restock",
          "invoice": "none",
        ]
        try database.act("inspector1", ticket, "inspect", inspection)
        let refund = ["method": "original", "amount": "5.00"]
        #expect(try database.act("finance1", ticket, "refund", refund).short == "done refund-pending")
        let answers = try atOnce(
          database,
          ticket,
          [
            Move(
              login: "finance1",
              event: "settle",
              fields: ["reference": "P\(number)", "paid-amount": "5.00"]
            ), Move(login: "finance2", event: "fail", fields: ["failure": "bank-returned"]),
          ]
        )
        #expect(answers.values.filter { $0 == "done refund-due" }.count == 1, "\(answers)")
        #expect(answers.values.filter { $0.hasPrefix("refused") }.count == 1, "\(answers)")
        let screen = try #require(try database.desk("csr1").ticket(ticket))
        #expect(screen.state == "refund-due")
      }
      try isWhole(database)
    }
  }

  @Test func `of a return and an exchange of one unit opened at once one is, and the other is told why not`()
    throws
  {
    try withTicketDatabase { database in
      for number in 1...8 {
        try database.insert(TestOrder("N\(number)", customer: "C\(number)"))
        let conninfo = database.conninfo
        let answers = try together(2) { place in
          try Desk { try .connect(conninfo + " user=csr\(place + 1)") }.open(
            Opening(
              workflow: ["return", "exchange"][place],
              subject: "N\(number)",
              lines: ["1": "1"],
              fields: ["reason": "quality"],
              key: UUID().uuidString.lowercased()
            )
          )
        }.map { try $0.get() }
        #expect(answers.filter { $0.short == "done requested" }.count == 1, "\(answers.map(\.short))")
        let refused = answers.compactMap { answer -> [Int]? in
          guard case .refused(let judged) = answer.outcome else { return nil }
          return judged.failed
        }
        // Its guard: the unit is claimed already.
        #expect(refused.count == 1 && refused.allSatisfy { $0.contains(8) }, "\(answers.map(\.short))")
        #expect(try database.claimed("N\(number)", 1) == "1 0")
      }
      try isWhole(database)
    }
  }
}

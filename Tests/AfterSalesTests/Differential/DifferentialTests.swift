import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Testing
import Workflow

/// The engine in Swift against the gate in SQL: on whatever is thrown at both, they say the same.
@Suite struct DifferentialTests {
  @Test func `engine and gate agree on ten thousand random cases`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("differential seed \(seed)")
    try withTicketDatabase(counting: false) { database in
      let comparison = try JudgeComparison.run(in: database, seed: seed, rounds: 100)
      #expect(comparison.disagreement == nil)
      // Both sides of the question were met.
      let chosen = comparison.chosen
      #expect(chosen > 100 && chosen < 9_000, "\(chosen) of 10,000 were allowed, seed \(seed)")
    }
  }

  @Test func `an engine that errs in one gate is caught`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("planted engine seed \(seed)")
    try withTicketDatabase(counting: false) { database in
      // It forgets that whoever received the goods may be barred.
      let comparison = try JudgeComparison.run(in: database, seed: seed, rounds: 100) {
        definition,
        payload,
        situation in
        var forgetful = situation
        forgetful.actor.duties.remove("receive")
        return definition.judge("e", payload: payload, in: forgetful)
      }
      let found = try #require(comparison.disagreement, "nothing was noticed, seed \(seed)")
      #expect(found.contains("seed \(seed)"))
    }
  }

  /// Slips that read well: the edge of a band, the edge of a cap, an unknown guard taken for a true one, a line too few.
  @Test(arguments: [
    ("levels", "total <= (b.value", "total < (b.value"),
    ("verdict", ")::bigint >= (payload", ")::bigint > (payload"),
    (
      "verdict", "jsonb_path_match(document, m.path, '{}', true) then",
      "jsonb_path_match(document, m.path, '{}', true) is not false then"
    ),
    ("verdict", "(payload - empty) ?&", "payload ?&"),
  ])
  func `a gate that errs in one place is caught`(function: String, right: String, wrong: String) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("planted gate seed \(seed)")
    try withTicketDatabase(counting: false) { database in
      let owner = try database.connect()
      let body: String = try owner.query(
        "select pg_get_functiondef($1::regproc)",
        [.text("gate.\(function)")]
      )
      .one().get(0)
      try #require(
        body.contains(right),
        "gate.\(function) no longer says `\(right)`: plant the slip elsewhere"
      )
      try owner.script(body.replacing(right, with: wrong))
      let comparison = try JudgeComparison.run(in: database, seed: seed, rounds: 100)
      #expect(comparison.disagreement != nil, "nothing was noticed, seed \(seed)")
    }
  }

  @Test func `engine and door agree on three hundred random steps of real tickets`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("door differential seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var done = 0
    try withTicketDatabase(counting: false) { database in
      var tickets: [Int64] = []
      for number in 1...6 {
        try database.insert(TestOrder("D\(number)", customer: "C\(number)", days: number * 2))
        let reason = ["quality", "no-reason"].randomElement(using: &random) ?? "quality"
        tickets.append(try #require(try database.open("D\(number)", ["2": "2"], reason: reason).ticket))
      }
      let logins = TestStaff.everybody.filter { !$0.roles.isEmpty }.map(\.login)
      var desks: [String: Desk] = [:]
      for step in 0..<300 {
        let login = logins.randomElement(using: &random) ?? "csr1"
        let desk = desks[login] ?? database.desk(login)
        desks[login] = desk
        let ticket = tickets.randomElement(using: &random) ?? 1
        let state = try #require(try desk.ticket(ticket))
        let definition = try desk.definition(state.version)
        var events = definition.moves.filter { $0.state == state.state && $0.by != ["system"] }
        if Int.random(in: 0...9, using: &random) == 0 { events = definition.moves }
        let move = try #require(events.randomElement(using: &random))
        var fields: [String: String] = [:]
        for name in move.needs + move.takes where Int.random(in: 0...9, using: &random) > 0 {
          fields[name] = typed(name, definition, &random)
        }
        let key = UUID().uuidString.lowercased()
        let command = Step(ticket: ticket, event: move.event, fields: fields, key: key)
        let judged = try desk.judge(command)
        let answer = try desk.perform(command)
        let expected: String
        switch judged.outcome {
        case .done: expected = "done"
        case .refused(let facts):
          let engine = definition.judge(move.event, payload: facts.payload, in: facts.situation)
          expected = engine.chosen == nil ? "refused" : "done"
        default: expected = judged.short
        }
        if let facts = judged.judged {
          let engine = definition.judge(move.event, payload: facts.payload, in: facts.situation)
          #expect(engine.chosen == facts.chosen, "seed \(seed), step \(step)")
        }
        if case .asked = answer.outcome { continue }
        #expect(
          answer.short.hasPrefix(expected),
          "seed \(seed), step \(step): \(answer.short), expected \(expected)"
        )
        if case .done = answer.outcome { done += 1 }
      }
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [], "seed \(seed)")
      #expect(try database.desk("auditor1").verifyChains().isEmpty, "seed \(seed)")
    }
    #expect(done > 20, "only \(done) of 300 steps were done, seed \(seed)")
  }

  private func typed(_ name: String, _ definition: Definition, _ random: inout SeededGenerator) -> String {
    guard let field = definition.fields[name] else { return "x" }
    let value: String =
      switch field.type {
      case .money: "\(Int.random(in: 0...99, using: &random)).00"
      case .code: field.codes?.randomElement(using: &random) ?? "x"
      case .quantity, .integer: "\(Int.random(in: 0...2, using: &random))"
      case .date: "2026-12-0\(Int.random(in: 1...9, using: &random))"
      case .boolean: "true"
      default: "词 \(Int.random(in: 1...9, using: &random))"
      }
    return field.isPerLine ? "2:\(value)" : value
  }
}

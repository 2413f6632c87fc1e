import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

/// The engine in Swift against the gate in SQL: on whatever is thrown at both, they say the same.
@Suite struct DifferentialTests {
  @Test func `engine and gate agree on ten thousand random cases`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("differential seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var chosen = 0
    try withTicketDatabase { database in
      let connection = try database.connect()
      let desk = database.desk("postgres")
      for round in 0..<100 {
        var definition = RandomCase.definition(&random)
        definition.name = "random-\(round)"
        _ = try desk.deploy(definition)
        let version = try connection.query("select max(version) from data.workflow_version").one().get(
          0,
          as: Int.self
        )
        for number in 0..<100 {
          let (situation, payload) = RandomCase.situation(&random)
          let engine = definition.judge("e", payload: payload, in: situation)
          let row = try connection.query(
            "select * from gate.verdict($1::int, 's', 'e', $2::text[], $3::text[], $4::jsonb, $5::jsonb, $6::jsonb)",
            [
              Parameter(version), .textArray(situation.actor.roles.sorted()),
              .textArray(situation.actor.duties.sorted()),
              .json(try json(situation.facts)), .json(try json(situation.recorded)), .json(try json(payload)),
            ]
          ).one()
          let gate = Judgement(
            chosen: try row.get("chosen", as: Int?.self),
            failed: try row.get("failed", as: [Int64].self).map { Gates(rawValue: Int($0)) }
          )
          if engine.chosen != nil { chosen += 1 }
          guard engine == gate else {
            Issue.record(
              "seed \(seed), round \(round), case \(number): engine \(engine), gate \(gate), \(definition.moves), \(situation), \(payload)"
            )
            return
          }
        }
      }
    }
    // Both sides of the question were met.
    #expect(chosen > 300 && chosen < 9_000, "\(chosen) of 10,000 were allowed")
  }

  @Test func `engine and door agree on three hundred random steps of real tickets`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("door differential seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var done = 0
    try withTicketDatabase { database in
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

  private func json(_ values: [String: Value]) throws -> String {
    String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
  }
}

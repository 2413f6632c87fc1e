import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

/// Definitions that no check has seen, and that would go on for ever: each ends with one sentence, and nothing is done.
@Suite struct EndlessTests {
  /// What is said instead.
  private func told(_ body: () throws -> Void) throws -> String {
    do {
      try body()
      return "done"
    } catch let error as PostgresError {
      return "\(error.sqlState?.rawValue ?? "") \(error.message ?? "")"
    }
  }

  @Test(arguments: [Spawn.Lines.setAside, .asked]) func `a move that opens nothing is not made for ever`(
    lines: Spawn.Lines
  ) throws {
    try withTicketDatabase(counting: false) { database in
      try database.deploy("exchange") {
        for place in $0.moves.indices where $0.moves[place].event == "send" {
          $0.moves[place].opens?.lines = lines
        }
      }
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      let events = "select count(*) from data.ticket_event"
      let before = try database.ask(events)
      #expect(
        try told { try database.act("csr1", ticket, "order-direct") }
          == "AS002 the automatic moves of replacing do not end"
      )
      #expect(try database.state(ticket) == "requested")
      #expect(try database.ask(events) == before)
      try database.expectWhole()
    }
  }

  @Test func `a parent and its child that each go on by themselves come to an end`() throws {
    try withTicketDatabase(counting: false) { database in
      for (workflow, state) in [("exchange", "replacing"), ("return", "awaiting-goods")] {
        try database.deploy(workflow) {
          $0.moves.append(
            Move(state: state, event: "note", ordinal: 9, by: ["system"], to: state, isAutomatic: true)
          )
        }
      }
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      let sentence = try told { try database.act("csr1", ticket, "order-direct") }
      #expect(sentence.hasPrefix("AS002 the automatic moves of "), "\(sentence)")
      #expect(try database.state(ticket) == "requested")
    }
  }

  @Test(arguments: [Spawn.Relation.child, .successor]) func `tickets do not open each other for ever`(
    relation: Spawn.Relation
  ) throws {
    try withTicketDatabase(counting: false) { database in
      try database.deploy("quality-finding") {
        for place in $0.moves.indices where $0.moves[place].event == "open" {
          $0.moves[place].by.append("system")
          $0.moves[place].needs = ["agent"]
          $0.moves[place].takes = ["recording", "finding", "words", "called-on", "note"]
        }
        $0.moves.append(
          Move(
            state: "recorded",
            event: "again",
            by: ["system"],
            to: "coached",
            isAutomatic: true,
            opens: Spawn(
              workflow: "quality-finding",
              relation: relation,
              lines: .none,
              with: ["agent": "$agent"]
            )
          )
        )
      }
      let sentence = try told { _ = try database.find("csr1") }
      #expect(
        sentence
          == "AS002 the tickets that coached opens by itself do not end: a quality-finding opens another"
      )
      #expect(try database.ask("select count(*) from data.ticket") == "0")
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What asks for somebody's word by itself, and is taken back: it waits on who asked, and can be asked again.
@Suite struct TakenBackTests {
  private func requested(_ database: TestDatabase, _ workflow: String) throws -> Int64 {
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1", lines: [.init("积木", price: 60_000)]))
    var fields = ["reason": "late-delivery", "note": "x"]
    if workflow == "points-compensation" {
      fields["points"] = "300"
    } else {
      fields.merge(["kind": "goodwill", "amount": "20.00"]) { $1 }
    }
    return try database.begin(workflow, "A1", [:], fields)
  }

  private func asks(_ database: TestDatabase, _ ticket: Int64) throws -> String {
    try database.ask(
      "select string_agg(status, ' ' order by approval_id) from data.approval where ticket_id = \(ticket)"
    )
  }

  private func other(_ workflow: String) -> [String: String] {
    workflow == "points-compensation" ? ["points": "150"] : ["amount": "15.00"]
  }

  @Test(arguments: ["points-compensation", "price-adjustment"])
  func `it waits on who asked, in the queue of those who may have, and on no leader`(workflow: String) throws
  {
    try withTicketDatabase { database in
      let ticket = try requested(database, workflow)
      let number = try #require(try database.desk("csr1").ticket(ticket)).number
      #expect(try database.waitsOn(ticket) == "team-leader")
      #expect(try database.act("csr2", ticket, "take-back").short.hasPrefix("refused"))
      try database.walk(ticket, [("csr1 take-back taken-back", ["note": "再想想"])])
      #expect(try asks(database, ticket) == "taken-back")
      #expect(try database.waitsOn(ticket) == "call-centre")
      #expect(try database.desk("csr1").queue(roles: ["csr"]).map(\.number) == [number])
      #expect(try database.desk("csr1").queue(roles: ["team-leader"]).map(\.number) == [number])
      #expect(try database.ask("select due_at from data.ticket where ticket_id = \(ticket)") != "")
      try database.expectWhole()
    }
  }

  @Test(arguments: ["points-compensation", "price-adjustment"], ["ask-again", "amend"])
  func `asked again, or for another sum, somebody's word is waited for anew`(workflow: String, event: String)
    throws
  {
    try withTicketDatabase { database in
      let ticket = try requested(database, workflow)
      for times in 1...2 {
        try database.walk(
          ticket,
          [
            ("csr1 take-back taken-back", [:]),
            ("csr1 \(event) requested", event == "amend" ? other(workflow) : [:]),
          ]
        )
        #expect(try asks(database, ticket) == String(repeating: "taken-back ", count: times) + "open")
      }
      #expect(try database.waitsOn(ticket) == "team-leader")
      let approval = Int64(
        try database.ask(
          "select approval_id from data.approval where ticket_id = \(ticket) and status = 'open'"
        )
      )
      let decided = try database.decide("leader1", try #require(approval))
      #expect(decided.short == (workflow == "price-adjustment" ? "done approved" : "done reviewed"))
      try database.expectWhole()
    }
  }

  @Test
  func `what the leader has agreed to is taken back from the supervisor as well, and judged by both again`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try requested(database, "points-compensation")
      let first = Int64(try database.ask("select ask_id from data.ticket where ticket_id = \(ticket)"))
      #expect(try database.decide("leader1", try #require(first)).short == "done reviewed")
      try database.walk(ticket, [("csr1 take-back taken-back", [:]), ("csr1 ask-again requested", [:])])
      #expect(try asks(database, ticket) == "granted taken-back open")
      try database.expectWhole()
    }
  }

  @Test(arguments: ["points-compensation", "price-adjustment"])
  func `a sum that is amended while it is waited for is asked for anew`(workflow: String) throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, workflow)
      try database.walk(ticket, [("csr1 amend requested", other(workflow))])
      #expect(try asks(database, ticket) == "void open")
      // Whoever amended it decides nothing about it.
      try database.walk(ticket, [("leader1 amend requested", other(workflow))])
      let open = try #require(
        Int64(try database.ask("select ask_id from data.ticket where ticket_id = \(ticket)"))
      )
      #expect(try database.decide("leader1", open).short == "forbidden duty")
      #expect(try database.decide("leader2", open).short.hasPrefix("done"))
      try database.expectWhole()
    }
  }

  @Test(
    arguments: ["points-compensation", "price-adjustment"],
    [
      "csr1 withdraw withdrawn", "csr1 void voided void-reason=test", "leader1 void voided void-reason=test",
    ]
  )
  func `it is given up as well`(workflow: String, step: String) throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, workflow)
      let words = step.split(separator: " ").map(String.init)
      let fields = words.count > 3 ? ["void-reason": "test"] : [:]
      try database.walk(
        ticket,
        [("csr1 take-back taken-back", [:]), (words.prefix(3).joined(separator: " "), fields)]
      )
      try database.expectWhole()
    }
  }

  @Test func `who comes to decide what is void, or was taken back, is told what happened and by whom`() throws
  {
    try withTicketDatabase { database in
      let ticket = try requested(database, "price-adjustment")
      func decided(_ approval: Int64?) throws -> Conflict? {
        guard let approval else { return nil }
        let answer = try database.decide("leader1", approval)
        guard case .conflict(let conflict) = answer.outcome else { return nil }
        return conflict
      }
      func open() throws -> Int64? {
        Int64(try database.ask("select ask_id from data.ticket where ticket_id = \(ticket)"))
      }
      let first = try open()
      try database.walk(ticket, [("csr2 amend requested", ["amount": "15.00"])])
      let void = try decided(first)
      #expect(void?.status == "void" && void?.actor == "csr2" && void?.by == "amend")
      let second = try open()
      try database.walk(ticket, [("csr1 take-back taken-back", [:]), ("csr2 ask-again requested", [:])])
      let back = try decided(second)
      #expect(back?.status == "taken-back" && back?.actor == "csr1" && back?.by == "take-back")
      let third = try open()
      #expect(try database.decide("leader2", try #require(third)).short == "done approved")
      let granted = try decided(third)
      #expect(granted?.status == "granted" && granted?.actor == "leader2" && granted?.by == nil)
    }
  }
}

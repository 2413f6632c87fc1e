import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

/// Replays of what was really done, through the door, on real rows.
@Suite struct PastTests {
  private func replay(
    _ database: TestDatabase,
    _ workflow: String = "return",
    _ period: Period = Period(),
    _ change: (inout Definition) throws -> Void = { _ in }
  ) throws -> (told: [String], replay: WhatIf) {
    let desk = database.desk("csr1")
    var definition = try #require(try desk.currentDefinition(of: workflow))
    try change(&definition)
    var replay = WhatIf(definition)
    for version in try desk.workflows() where version.name == workflow {
      replay.know(version.version, try desk.definition(version.version))
    }
    var told: [String] = []
    try desk.past(workflow, period) { event in
      if let found = replay.take(event) {
        told.append(
          "\(found.ticket)/\(found.sequence) \(found.kind) \(found.event): \(found.before) => \(found.after)"
        )
      }
    }
    #expect(try desk.eventCount(of: workflow, period) == replay.events)
    return (told, replay)
  }

  @Test func `what was done goes the same way under the same definition, asked for, granted and denied`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let (_, granted) = try database.disputed()
      #expect(try database.decide("deputy1", granted).short == "done refund-due")
      try database.insert(TestOrder("B1", customer: "C2"))
      let other = try #require(database.open("B1", ["2": "2"]).ticket)
      try database.act("csr2", other, "take")
      try database.act("csr2", other, "authorize")
      try database.setClock("2026-03-20 10:00+08")
      _ = try database.fire()
      let (told, replay) = try replay(database)
      #expect(told == [])
      #expect(replay.tickets == 2)
      #expect(replay.events > 10)
    }
  }

  @Test func `a changed definition tells who else would have had to agree, and what would have been refused`()
    throws
  {
    try withTicketDatabase { database in
      let (first, approval) = try database.disputed()
      #expect(try database.decide("deputy1", approval).short == "done refund-due")
      let ask = try database.desk("csr1").history(of: first).first { $0.event == "ask" }?.sequence ?? 0
      let higher = try replay(database) { $0.setBand("money", [Band(upTo: nil, by: ["director"])]) }
      #expect(higher.told == ["\(first)/\(ask) approver compromise: deputy-manager => director"])
      let refused = try replay(database) { definition in
        for place in definition.moves.indices where definition.moves[place].event == "authorize" {
          definition.moves[place].guard = try Guard("days-past-window > 100")
        }
      }
      #expect(refused.told.count == 1)
      #expect(
        refused.told[0].hasPrefix(
          "\(first)/2 refused authorize: awaiting-goods => when days-past-window > 100"
        )
      )
      let period = try replay(database, "return", Period(to: "2001-01-01"))
      #expect(period.replay.tickets == 0)
    }
  }

  @Test(
    arguments: [
      (#"{"a": 1, "b": -20, "c": true, "d": "x"}"#, ["a": 1, "b": -20, "c": true, "d": "x"]),
      (#"{"n": null, "w": {"words": "abc"}, "l": {"1": 2}}"#, ["w": "abc", "l": .lines(["1": 2])]),
      (#"{"t": "a\"b\\c\n\u0001中"}"#, ["t": "a\"b\\c\n\u{1}中"]), ("{}", [:]),
      (
        #"{"m": 9223372036854775807, "k": -9223372036854775808}"#, ["m": .integer(.max), "k": .integer(.min)]
      ),
    ] as [(String, [String: Value])]
  )
  func `documents read as they were written`(text: String, expected: [String: Value]) throws {
    var reader = ValueReader()
    let read = try Array(text.utf8).withUnsafeBytes { try reader.document($0) }
    #expect(read == expected)
  }

  @Test(arguments: [
    "", "{", #"{"a"}"#, #"{"a": }"#, #"{"a": 1.5}"#, #"{"a": 9223372036854775808}"#, "{} x", #"{"a": "b"#,
  ])
  func `what is no such document is an error`(text: String) {
    var reader = ValueReader()
    #expect((try? Array(text.utf8).withUnsafeBytes { try reader.document($0) }) == nil)
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

/// Tickets that go to another version, on real rows.
@Suite struct TicketMigrationTests {
  private func same(_ definition: Definition) -> [String: StateMapping] {
    Dictionary(
      uniqueKeysWithValues: definition.states.filter { !$0.isFinal }.map {
        ($0.name, StateMapping(to: $0.name))
      }
    )
  }

  private func due(_ database: TestDatabase, _ ticket: Int64) throws -> Int64? {
    try database.desk("csr1").ticket(ticket)?.dueAt
  }

  /// An hour in microseconds.
  private static let hour: Int64 = 3_600_000_000

  @Test func `clocks keep what is left, or start anew under the new version`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let kept = try #require(database.open("A1", ["1": "1"]).ticket)
      let anew = try #require(database.open("A1", ["2": "1"]).ticket)
      try database.act("csr1", anew, "authorize")
      let before = try due(database, kept)
      try database.deploy { definition in
        definition.setClocks(of: "requested", [Clock(amount: 1, unit: .businessHours, then: "escalate")])
        definition.setClocks(of: "awaiting-goods", [Clock(amount: 2, unit: .hours, then: "expire")])
      }
      try database.setClock("2026-03-02 12:00+08")
      var map = same(try database.changed { _ in })
      map["awaiting-goods"]?.restart = true
      let desk = database.desk("ops1")
      let dry = try desk.migrate("return", from: 1, to: 2, map, applies: false)
      #expect(dry.map(\.outcome) == [.would, .would])
      #expect(try [kept, anew].map { try database.version(of: $0) } == [1, 1])
      let done = try desk.migrate("return", from: 1, to: 2, map, applies: true)
      #expect(done.map(\.outcome) == [.migrated, .migrated])
      // What was told is what was done.
      #expect(dry.map(\.dueAfter) == done.map(\.dueAfter))
      #expect(try due(database, kept) == before)
      let noon: Int64 = try database.connect().query("select gate.epoch(gate.now())").one().get(0)
      #expect(try due(database, anew) == noon + 2 * Self.hour)
      #expect(try [kept, anew].map { try database.version(of: $0) } == [2, 2])
      #expect(try database.faults == [])
      #expect(try database.desk("auditor1").verifyChains().isEmpty)
      // The clock fires under the version it is under now.
      try database.setClock("2026-03-02 14:30+08")
      _ = try database.fire()
      #expect(try database.desk("csr1").ticket(anew)?.state == "expired")
      #expect(try database.faults == [])
    }
  }

  @Test func `a state can have another name, history says so, and what is said of its state stays true`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(database.open("A1", ["1": "1"]).ticket)
      try database.deploy { $0.rename("requested", to: "asked-for") }
      var map = same(try database.desk("csr1").definition(database.versionId("return", 1)))
      map["requested"]?.to = "asked-for"
      let moved = try database.desk("ops1").migrate("return", from: 1, to: 2, map, applies: true)
      #expect(
        moved.map { "\($0.state ?? "") \($0.toState ?? "") \($0.outcome)" } == [
          "requested asked-for migrated"
        ]
      )
      let last = try #require(database.desk("csr1").history(of: ticket).last)
      #expect(
        [last.event, last.fromState, last.toState, last.actor] == [
          "migrate", "requested", "asked-for", "ops1",
        ]
      )
      #expect(last.payload["from-version"] == .integer(1))
      #expect(try database.desk("csr1").ticket(ticket)?.migratedFrom == 1)
      #expect(try database.faults == [])
      #expect(try database.desk("auditor1").verifyChains().isEmpty)
      #expect(try database.act("csr1", ticket, "authorize").short == "done awaiting-goods")
      #expect(try database.faults == [])
    }
  }

  @Test func `an approval stays where the band demands the same levels, and is void where it does not`()
    throws
  {
    try withTicketDatabase { database in
      let (first, kept) = try database.disputed()
      try database.deploy { $0.title.en = "Return of goods" }
      let map = same(try database.changed { _ in })
      let desk = database.desk("ops1")
      let stayed = try desk.migrate("return", from: 1, to: 2, map, applies: true)
      #expect(stayed.map(\.approval) == [kept] && stayed.map(\.keepsApproval) == [true])
      // Another role for the same amount.
      try database.deploy { $0.setBand("money", [Band(upTo: nil, by: ["director"])]) }
      let told = try desk.migrate("return", from: 2, to: 3, map, applies: false)
      #expect(told.map(\.keepsApproval) == [false] && told.map(\.asker) == ["csr1"])
      #expect(try database.faults == [])
      let ended = try desk.migrate("return", from: 2, to: 3, map, applies: true)
      #expect(ended.map(\.keepsApproval) == [false])
      #expect(try database.decide("deputy1", kept).short == "conflict decided")
      let last = try #require(database.desk("csr1").history(of: first).last)
      #expect(last.payload["approval-is"] == .text("void"))
      let again = try database.act("csr1", first, "compromise", ["deduction": "10.00", "note": "再申请"])
      #expect(again.short == "asked director")
      #expect(try database.faults == [])
    }
  }

  @Test func `a kept approval is given under the new version`() throws {
    try withTicketDatabase { database in
      let (ticket, approval) = try database.disputed()
      try database.deploy { $0.title.en = "Return of goods" }
      let map = same(try database.changed { _ in })
      _ = try database.desk("ops1").migrate("return", from: 1, to: 2, map, applies: true)
      #expect(try database.decide("deputy1", approval).short == "done refund-due")
      #expect(try database.version(of: ticket) == 2)
      #expect(try database.faults == [])
    }
  }

  @Test func `a map can void every approval`() throws {
    try withTicketDatabase { database in
      _ = try database.disputed()
      try database.deploy { $0.title.en = "Return of goods" }
      let map = same(try database.changed { _ in }).mapValues { StateMapping(to: $0.to, keep: false) }
      let moved = try database.desk("ops1").migrate("return", from: 1, to: 2, map, applies: true)
      #expect(moved.map(\.keepsApproval) == [false])
      #expect(try database.faults == [])
    }
  }

  @Test func `tickets go once, batch by batch, and those that have ended stay`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 9, price: 1000)]))
      let tickets = try (1...7).compactMap { _ in try database.open("A1", ["1": "1"]).ticket }
      try database.act("csr1", tickets[2], "withdraw")
      try database.deploy { $0.title.en = "Return of goods" }
      let map = same(try database.changed { _ in })
      let desk = database.desk("ops1")
      // Interrupted after the first batch, it is begun again from the start.
      #expect(
        try desk.migrate("return", from: 1, to: 2, map, limit: 2, applies: true).map(\.ticket)
          == Array(tickets[0...1])
      )
      #expect(
        try desk.migrate("return", from: 1, to: 2, map, applies: true).map(\.ticket) == Array(tickets[3...])
      )
      #expect(try desk.migrate("return", from: 1, to: 2, map, applies: true).isEmpty)
      #expect(try database.version(of: tickets[2]) == 1)
      for ticket in tickets where ticket != tickets[2] {
        #expect(try database.desk("csr1").history(of: ticket).map(\.event) == ["open", "migrate"])
      }
      // And back: that is another move, with another key.
      #expect(try desk.migrate("return", from: 2, to: 1, map, applies: true).count == 6)
      #expect(try database.faults == [])
    }
  }

  @Test
  func `a state that is in no line stops its tickets, and a map that ends tickets or frees units is refused`()
    throws
  {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      _ = try database.open("A1", ["1": "1"])
      try database.deploy { $0.title.en = "Return of goods" }
      let desk = database.desk("ops1")
      let map = ["received": StateMapping(to: "received")]
      #expect(try desk.migrate("return", from: 1, to: 2, map, applies: true).map(\.outcome) == [.unmapped])
      for target in ["closed", "no-such", "declined"] {
        let wrong = ["requested": StateMapping(to: target)]
        #expect((try? desk.migrate("return", from: 1, to: 2, wrong, applies: true)) == nil)
      }
      #expect(try database.versions() == ["2 current 0", "1 older 1"])
    }
  }

  @Test(arguments: ["csr1", "director1", "supervisor1"])
  func `only who may deploy migrates`(login: String) throws {
    try withTicketDatabase { database in
      try database.deploy { $0.title.en = "Return of goods" }
      #expect((try? database.desk(login).migrate("return", from: 1, to: 2, [:], applies: false)) == nil)
    }
  }

  @Test func `steps that race a migration are made under one version or the other, and nothing is lost`()
    throws
  {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 60, price: 1000)]))
      let tickets = try (1...40).compactMap { _ in try database.open("A1", ["1": "1"]).ticket }
      try database.deploy { $0.rename("awaiting-goods", to: "waiting") }
      var map = same(try database.desk("csr1").definition(database.versionId("return", 1)))
      map["awaiting-goods"]?.to = "waiting"
      let conninfo = database.conninfo
      let states = map
      let results = together(5) { place -> [String] in
        guard place > 0 else {
          let desk = Desk { try .connect(conninfo + " user=ops1") }
          var moved: [String] = []
          // Until none is left: one that was held is asked for again.
          for _ in 0..<50 where moved.count < 40 {
            moved += try desk.migrate("return", from: 1, to: 2, states, limit: 7, applies: true)
              .filter { $0.outcome == .migrated }.map(\.number)
          }
          return moved
        }
        let desk = Desk { try .connect(conninfo + " user=csr\(place % 2 + 1)") }
        var made: [String] = []
        for ticket in place.isMultiple(of: 2) ? tickets : tickets.reversed() {
          for (event, fields) in [("authorize", [:]), ("note", ["note": "来电询问"])]
            as [(String, [String: String])]
          {
            let answer = try desk.perform(
              Step(ticket: ticket, event: event, fields: fields, key: UUID().uuidString.lowercased())
            )
            if case .done = answer.outcome { made.append("\(ticket) \(event)") }
          }
        }
        return made
      }
      let made = try results.map { try $0.get() }
      #expect(made.contains { Set($0).count == 40 && $0[0].hasPrefix("R-") })
      #expect(made.flatMap { $0 }.filter { $0.hasSuffix("authorize") }.count == 40)
      let ends = try tickets.compactMap { try database.desk("csr1").ticket($0) }
      #expect(Set(ends.map { "\($0.state) \($0.versionNumber)" }) == ["waiting 2"])
      #expect(try database.faults == [])
      #expect(try database.desk("auditor1").verifyChains().isEmpty)
    }
  }
}

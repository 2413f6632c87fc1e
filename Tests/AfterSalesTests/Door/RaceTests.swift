import AfterSales
import Foundation
import Postgres
import Synchronization
import TestDatabase
import Testing

/// Runs `body` on `count` threads at once.
func together<T: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) throws -> T) -> [Result<
  T, any Error
>] {
  let results = Mutex<[Result<T, any Error>]>([])
  let group = DispatchGroup()
  for place in 0..<count {
    group.enter()
    Thread.detachNewThread {
      let result = Result { try body(place) }
      results.withLock { $0.append(result) }
      group.leave()
    }
  }
  group.wait()
  return results.withLock { $0 }
}

@Suite struct RaceTests {
  @Test func `of sixteen sessions on one ticket one wins, and the rest are told`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      let conninfo = database.conninfo
      let answers = try together(16) { place in
        try Desk { try .connect(conninfo + " user=\(place.isMultiple(of: 2) ? "csr1" : "csr2")") }
          .perform(Step(ticket: ticket, event: "authorize", expected: 1, key: UUID().uuidString.lowercased()))
          .short
      }.map { try $0.get() }
      #expect(answers.filter { $0 == "done awaiting-goods" }.count == 1)
      #expect(answers.filter { $0 == "conflict moved" }.count == 15)
      #expect(try database.desk("csr1").history(of: ticket).map(\.sequence) == [1, 2])
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }

  @Test func `one key sent by eight at once acts once`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let conninfo = database.conninfo
      let key = UUID().uuidString.lowercased()
      let answers = try together(8) { _ in
        try Desk { try .connect(conninfo + " user=csr1") }
          .open(
            Opening(
              workflow: "return",
              subject: "A1",
              lines: ["1": "1"],
              fields: ["reason": "quality"],
              key: key
            )
          )
      }.map { try $0.get() }
      #expect(Set(answers.map(\.short)) == ["done requested"])
      #expect(Set(answers.compactMap(\.number)).count == 1)
      #expect(answers.filter { !$0.isRepeated }.count == 1)
    }
  }

  @Test func `next hands eight agents eight tickets`() throws {
    try withTicketDatabase { database in
      for number in 1...8 {
        try database.insert(TestOrder("N\(number)", customer: "C\(number)"))
        _ = try database.open("N\(number)", ["1": "1"])
      }
      let conninfo = database.conninfo
      let numbers = try together(8) { place in
        try Desk { try .connect(conninfo + " user=csr\(place % 2 + 1)") }
          .takeNext(role: nil, key: UUID().uuidString.lowercased()).number
      }.map { try $0.get() }
      #expect(Set(numbers.compactMap { $0 }).count == 8)
      #expect(
        try database.desk("csr1").takeNext(role: nil, key: UUID().uuidString.lowercased()).short == "none"
      )
    }
  }

  @Test func `a ticket held by somebody answers conflict after two seconds, naming the holder`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      let holder = try database.connect(as: "csr2")
      try holder.script("begin")
      // Locked twice, the second time within a savepoint: who holds it stands in a multixact.
      try holder.query("select * from api.do($1, 'take')", [.int(ticket)])
      try holder.script("savepoint s")
      try holder.query("select * from api.do($1, 'escalate', '{\"note\": \"x\"}')", [.int(ticket)])
      let answer = try database.act("csr1", ticket, "authorize")
      #expect(answer.number == "R-\(ticket)")
      guard case .conflict(let conflict) = answer.outcome else {
        Issue.record("\(answer.short)")
        return
      }
      #expect(conflict.problem == "locked")
      #expect(conflict.actor == "csr2")
      try holder.script("rollback")
      #expect(try database.act("csr1", ticket, "authorize").short == "done awaiting-goods")
    }
  }

  @Test func `an order held by somebody is waited for two seconds`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let holder = try database.connect()
      try holder.script("begin; select from data.\"order\" where number = 'A1' for update")
      let error = #expect(throws: PostgresError.self) { try database.open("A1", ["1": "1"]) }
      #expect(error?.sqlState == .lockNotAvailable)
      try holder.script("rollback")
      #expect(try database.open("A1", ["1": "1"]).short == "done requested")
    }
  }

  @Test func `two returns of one unit at once: one has it`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let conninfo = database.conninfo
      let answers = try together(6) { place in
        try Desk { try .connect(conninfo + " user=csr\(place % 2 + 1)") }
          .open(
            Opening(
              workflow: "return",
              subject: "A1",
              lines: ["1": "1"],
              fields: ["reason": "quality"],
              key: UUID().uuidString.lowercased()
            )
          ).short
      }.map { try $0.get() }
      #expect(answers.filter { $0 == "done requested" }.count == 1)
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }
}

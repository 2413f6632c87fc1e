import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The program is killed at each system call by which a step reaches the database, its pending key or the person.
@Suite struct KilledStepTests {
  /// The calls, and how often one step makes each at least: less would mean that nothing was killed.
  private static let calls: [(name: String, least: Int)] = [
    ("connect", 1), ("sendto", 4), ("poll", 4), ("recvfrom", 3), ("pwrite64", 1), ("fsync", 2),
    ("unlink", 1), ("write", 1),
  ]

  /// A step that a rule stops from being made twice, and one that only its key does.
  private static let steps: [(event: String, fields: [String])] = [
    ("authorize", []), ("note", ["note=says the dial is scratched"]),
  ]

  @Test func `killed at any send or receive, a step is whole or not there, and is finished exactly once`()
    throws
  {
    try withExecutable { program, database in
      // Its folders are made, so that each run makes the same calls.
      try program("csr1", ["note", "R-\(database.opened())", "first"])
      for (event, fields) in Self.steps {
        let counts = try self.counts(program, ["do", "R-\(database.opened())", event] + fields)
        for call in Self.calls {
          let count = counts[call.name] ?? 0
          #expect(count >= call.least, "\(event) makes \(count) calls of \(call.name)")
          for number in stride(from: 1, through: count, by: 1) {
            try kill(program, database, event, fields, at: call.name, number, isSure: number <= call.least)
          }
        }
      }
      let auditor = Desk { [conninfo = database.conninfo] in
        try Connection.connect(conninfo + " user=auditor1")
      }
      #expect(try auditor.doctor().map(\.fault) == [])
      #expect(try auditor.verifyChains().isEmpty)
    }
  }

  private func kill(
    _ program: Executable,
    _ database: TestDatabase,
    _ event: String,
    _ fields: [String],
    at call: String,
    _ number: Int,
    isSure: Bool
  ) throws {
    let place: Comment = "\(event), killed at \(call) \(number)"
    let ticket = try database.opened()
    let words = ["do", "R-\(ticket)", event] + fields
    let killed = try program(
      "csr1",
      words,
      under: [
        "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)",
        "-e", "inject=\(call):signal=KILL:when=\(number)",
      ]
    )
    // An answer comes in one piece or in several: what was made once more while counting need not be made again.
    if killed.status == 0, !isSure {
      #expect(try database.count(of: event, on: ticket) == 1, place)
      return
    }
    try #require(killed.status == -9, "\(place): strace must run, and kill: \(killed)")

    // The server may still be at work on what was sent: the whole of it or nothing comes of it.
    try database.waitForNobody(as: "csr1")
    let before = try database.count(of: event, on: ticket)
    #expect(before <= 1, place)
    let whole = try database.connect().query(
      """
      select t.seq = count(*) and t.head = (array_agg(e.hash order by e.seq desc))[1] as whole
      from data.ticket t join data.ticket_event e using (ticket_id) where ticket_id = $1 group by t.ticket_id
      """,
      [.int(ticket)]
    ).one().get("whole", as: Bool.self)
    #expect(whole, place)

    if !killed.output.isEmpty {
      #expect(before == 1, place)
    } else {
      if let key = program.pendingKeys().first, key.count == 36 {
        let resolved = try program("csr1", ["resolve", key])
        #expect(resolved.status == (before == 1 ? 0 : 66), "\(place): \(resolved)")
        #expect(resolved.output.contains(event) == (before == 1), "\(place): \(resolved)")
      }
      let again = try program("csr1", words)
      #expect(again.status == 0, "\(place): \(again)")
      #expect(program.pendingKeys().isEmpty, place)
    }
    #expect(try database.count(of: event, on: ticket) == 1, place)
    // Shown and then killed: the key may be left, and the same words are still the same command.
    for key in program.pendingKeys() {
      #expect(try program("csr1", words).error.contains(key), place)
    }
    #expect(try database.count(of: event, on: ticket) == 1, place)
  }

  /// How often one run makes each call.
  private func counts(_ program: Executable, _ words: [String]) throws -> [String: Int] {
    let trace = program.home + "/trace"
    let run = try program("csr1", words, under: ["strace", "-f", "-qq", "-o", trace])
    try #require(run.status == 0, "strace must run: \(run)")
    var counts: [String: Int] = [:]
    for line in try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n") {
      let call = line.drop { $0 != " " }.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      counts[String(call), default: 0] += 1
    }
    return counts
  }
}

extension TestDatabase {
  /// Returns when no session of a login is left in this database, within ten seconds.
  fileprivate func waitForNobody(as login: String) throws {
    let connection = try connect()
    for _ in 0..<1000 {
      let left = try connection.query(
        "select from pg_stat_activity where datname = $1 and usename = $2",
        [.text(name), .text(login)]
      )
      if left.isEmpty { return }
      try connection.query("select pg_sleep(0.01)")
    }
    Issue.record("\(login) is still at work")
  }
}

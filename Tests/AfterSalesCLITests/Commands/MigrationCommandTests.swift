import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// `workflow migrate` at a terminal, on real rows.
@Suite struct MigrationCommandTests {
  /// A folder whose return calls `requested` otherwise, deployed as version 2, and a place for maps.
  private func withSecondVersion(
    _ body: (Terminal, (String) throws -> String) throws -> Void
  ) throws {
    try withTerminal { terminal in
      try withFolder { folder in
        let file = folder + "/return.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacingOccurrences(of: "requested:", with: "asked-for:")
          .replacingOccurrences(of: "initial: requested", with: "initial: asked-for")
          .replacingOccurrences(of: "to: requested", with: "to: asked-for")
          .write(toFile: file, atomically: true, encoding: .utf8)
        // What other files say of the state.
        let facts = folder + "/facts.yaml"
        try String(contentsOfFile: facts, encoding: .utf8).replacingOccurrences(
          of: "child: return, states: [requested,",
          with: "child: return, states: [asked-for,"
        ).write(toFile: facts, atomically: true, encoding: .utf8)
        try terminal("csr1", "open return A1 --line 1:1 --reason quality")
        let deployed = try terminal("ops1", "workflow deploy \(folder)")
        try #require(deployed.output.contains("return 2\tdeployed"), "\(deployed.error)")
        let map = folder + "/map.txt"
        try body(terminal) { lines in
          try lines.write(toFile: map, atomically: true, encoding: .utf8)
          return "workflow migrate return --from 1 --to 2 --map \(map)"
        }
      }
    }
  }

  @Test
  func `a migration is told ticket by ticket, done when it is asked for, and then stands in the history`()
    throws
  {
    try withSecondVersion { terminal, migrate in
      let command = try migrate("migrate: return\nothers: same\nstates:\n  requested: asked-for\n")
      let dry = try terminal("ops1", command)
      let due = "2026-03-02 14:00:00"
      #expect(dry.status == 0)
      #expect(dry.output == "R-1\trequested\tasked-for\tkeep\t\(due)\t\(due)\t\t\t\twould\t\n")
      #expect(
        dry.error
          == "dry run: 1 ticket would go from return@1 to return@2; nothing was changed, --apply does it\n"
      )
      #expect(try terminal("csr1", command).status == 77)
      let done = try terminal("ops1", command + " --apply")
      #expect(done.output.hasSuffix("\tmigrated\t\n") && done.status == 0)
      #expect(try terminal("ops1", command + " --apply").output == "")
      let last = try terminal("csr1", "history R-1").lines.last
      #expect(
        last?.contains("\tmigrate\trequested\tasked-for\tclocks=keep from-version=1 to-version=2") == true
      )
      var people = terminal
      people.isTerminal = true
      #expect(try people("csr1", "history R-1", language: "zh").output.contains("转到另一版本"))
      #expect(try people("csr1", "show R-1").output.contains("version 2, migrated from version 1"))
      #expect(try terminal("csr1", "do R-1 authorize").status == 0)
      #expect(try terminal.ills == [])
    }
  }

  @Test(arguments: [
    (
      "migrate: return\nothers: same\n",
      "1:1: error[unmapped-state]: nothing says what becomes of `requested`"
    ),
    (
      "migrate: return\nstates:\n  requested: asked-for\n",
      "3:3: error[unmapped-state]: nothing says what becomes of `awaiting-goods`, "
    ),
    (
      "migrate: return\nothers: same\nstates:\n  requested: askd-for\n",
      "4:14: error[unknown-state]: version 2 has no state `askd-for`"
    ),
    (
      "migrate: return\nothers: same\nstates:\n  reqested: asked-for\n",
      "4:3: error[unknown-state]: version 1 has no state `reqested`"
    ),
    (
      "migrate: return\nothers: same\nstates:\n  requested: closed\n",
      "4:14: error[final-state]: `closed` is final"
    ),
    (
      "migrate: return\nothers: same\nclocks: stop\nstates:\n  requested: asked-for\n",
      "3:9: error[map-word]: clocks is `stop`"
    ),
    (
      "migrate: exchange\nothers: same\nstates:\n  requested: asked-for\n",
      "1:10: error[map-mismatch]: migrate is `exchange`, and the command says `return`"
    ),
    (
      "migrate: return\nfrom: 3\nothers: same\nstates:\n  requested: asked-for\n",
      "2:7: error[map-mismatch]: from is `3`"
    ),
    ("others: same\n", "1:1: error[missing-key]: a map begins with the workflow it is for"),
  ])
  func `a map that is wrong is told with its place, and nothing moves`(lines: String, said: String) throws {
    try withSecondVersion { terminal, migrate in
      let outcome = try terminal("ops1", try migrate(lines) + " --apply")
      #expect(outcome.status == 78)
      #expect(outcome.error.contains("map.txt:" + said), "\(outcome.error)")
      #expect(try terminal("csr1", "history R-1").lines.count == 1)
    }
  }

  @Test func `killed in the middle, a migration is taken up where it was, and nothing goes twice`() throws {
    try withExecutable { program, database in
      for _ in 0..<5 {
        try database.insert(
          TestOrder("K\(Int.random(in: 0...Int.max))", lines: [.init("积木", quantity: 60, price: 100)])
        )
      }
      let owner = try database.connect(as: "csr1")
      try owner.query(
        #"""
        select api.open('return', o.number, '{"1": "1"}', '{"reason": "quality"}')
        from api.orders o, generate_series(1, 50) where o.number like 'K%'
        """#
      )
      let map = program.home + "/map"
      try FileManager.default.createDirectory(atPath: program.home, withIntermediateDirectories: true)
      try "migrate: return\nothers: same\n".write(toFile: map, atomically: true, encoding: .utf8)
      var (old, new) = (1, 2)
      try database.connect(as: "ops1").query(
        #"""
        select api.deploy(jsonb_set(api.definition(w.version), '{title,en}', '"Return of goods"'))
        from api.workflows w where w.name = 'return'
        """#
      )
      for moment in [6, 8, 9, 10, 11, 12, 13] {
        let words = [
          "workflow", "migrate", "return", "--from", "\(old)", "--to", "\(new)", "--map", map, "--apply",
        ]
        let killed = try program(
          "ops1",
          words,
          under: [
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=sendto",
            "-e", "inject=sendto:signal=KILL:when=\(moment)",
          ]
        )
        try #require(killed.status == -9, "strace must run, and kill: \(killed)")
        let again = try program("ops1", words)
        #expect(again.status == 0, "\(moment): \(again.error)")
        let rows = try database.connect().query(
          """
          select count(*) as tickets, count(*) filter (where v.number = $1) as there, count(distinct t.seq) as lengths
          from data.ticket t join data.workflow_version v using (version)
          """,
          [.int(Int64(new))]
        ).one()
        #expect(
          try [rows.get("tickets", as: Int.self), rows.get("there"), rows.get("lengths")] == [250, 250, 1]
        )
        swap(&old, &new)
      }
      let auditor = Desk { [conninfo = database.conninfo] in try .connect(conninfo + " user=auditor1") }
      #expect(try auditor.doctor().map(\.fault) == [])
      #expect(try auditor.verifyChains().isEmpty)
    }
  }
}

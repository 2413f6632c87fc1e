import Foundation
import Postgres
import TestDatabase
import Testing

/// `SQL/README.md` says who calls whom in the door; the database says the same.
@Suite struct CallGraphTests {
  @Test func `the call graph that is written down is the one that runs`() throws {
    let readme = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../SQL/README.md"),
      encoding: .utf8
    )
    var written: [String: Set<String>] = [:]
    for line in readme.split(separator: "\n") where line.hasPrefix("| `api.") || line.hasPrefix("| `gate.") {
      let cells = line.split(separator: "|").map(String.init)
      guard cells.count == 3 else { continue }
      let names = { (cell: String) in cell.matches(of: /`((?:api|gate)\.[a-z_]+)`/).map { String($0.1) } }
      for name in names(cells[0]) { written[name, default: []].formUnion(names(cells[2])) }
    }
    #expect(written.count > 20)
    let named = Set(written.keys).union(written.values.joined())
    try withTicketDatabase(counting: false) { database in
      let owner = try database.connect()
      var called: [String: Set<String>] = [:]
      for row in try owner.query(
        """
        select n.nspname || '.' || p.proname as name, p.prosrc as source
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('api', 'gate')
        """
      ) {
        let (name, source): (String, String) = (try row.get("name"), try row.get("source"))
        let code = source.replacing(/--[^\n]*/, with: "")
        called[name] = Set(code.matches(of: /(gate\.[a-z_]+)\(/).map { String($0.1) }).intersection(named)
      }
      for (name, calls) in written.sorted(by: { $0.key < $1.key }) {
        let real = try #require(called[name], "there is no \(name)")
        // Of those two that stand in one row, each calls some of what is named there.
        if written.filter({ $0.value == calls }).count == 1 { #expect(real == calls, "\(name)") }
        #expect(real.isSubset(of: calls), "\(name) calls \(real.subtracting(calls).sorted()) as well")
      }
      // Nobody else judges, and nobody else writes events.
      let users = { (name: String) in Set(called.filter { $0.value.contains(name) }.keys) }
      #expect(users("gate.verdict") == ["gate.judge"])
      let writers = try owner.query(
        "select proname from pg_proc where prosrc ~ 'insert into data\\.ticket_event'"
      ).map { try $0.get(0, as: String.self) }
      #expect(writers == ["append"])
    }
  }
}

import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// What a DBA is told of the cluster around our database.
@Suite struct ClusterOpeningTests {
  @Test func `databases that people reach, logins without a limit and superusers are told, with what to do`()
    throws
  {
    try withTicketDatabase { database in
      let openings = try Migrator(database.connect()).openings()
      let told = { (kind: ClusterOpening.Kind, name: String) in
        openings.first { $0.kind == kind && $0.name == name }.map { $0.repair ?? "" }
      }
      #expect(
        told(.database, "postgres") == "revoke connect, temporary on database postgres from public"
      )
      #expect(told(.database, database.name) == nil)
      #expect(told(.login, "csr1") == "alter role csr1 connection limit 20")
      #expect(told(.login, "worker1") == "alter role worker1 connection limit 20")
      #expect(told(.superuser, "postgres") == "")
      #expect(openings.filter { $0.kind == .watchman } == [])
    }
  }

  @Test func `a role that watches and can see or end nothing is told`() throws {
    try withTicketDatabase { database in
      let connection = try database.connect()
      // Undone before anybody else sees it.
      try connection.script("begin; revoke pg_read_all_stats from aftersales_watch")
      let wanting = try Migrator(connection).openings().filter { $0.kind == .watchman }
      #expect(
        wanting.map { "\($0.name): \($0.repair ?? "")" } == [
          "pg_read_all_stats: grant pg_read_all_stats to aftersales_watch"
        ]
      )
      try connection.script("rollback")
    }
  }
}

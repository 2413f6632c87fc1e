import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct ConnectTests {
  @Test func `the conninfo is libpq's own and the name of the program only a fallback`() throws {
    func name(_ more: String) throws -> String {
      let connection = try Connection.connect(
        TestCluster.conninfo() + more,
        options: ConnectionOptions(applicationName: "ours")
      )
      return try connection.query("show application_name").one().get(0)
    }
    #expect(try name("") == "ours")
    #expect(try name(" application_name=theirs") == "theirs")
  }

  @Test func `the client encoding is always UTF8`() throws {
    let connection = try Connection.connect(TestCluster.conninfo() + " client_encoding=LATIN1")
    #expect(connection.serverParameter("client_encoding") == "UTF8")
    #expect(try connection.query("select '退'").one().get(0) == "退")
  }

  @Test func `the session tells whom and what it talks to`() throws {
    let database = try TestDatabase.scratch()
    let connection = try database.connect()
    #expect(connection.database == database.name)
    #expect(connection.serverVersion >= 150_000)
    #expect(connection.serverProcess > 0)
    #expect(try connection.query("select current_user::text").one().get(0) == connection.user)
    #expect(connection.serverParameter("in_hot_standby") == "off")
    #expect(connection.serverParameter("no_such") == nil)
    connection.close()
    connection.close()
    #expect(connection.transactionStatus == .closed)
    #expect(!connection.isOpen)
  }

  @Test func `a server that refuses says why by its SQLSTATE`() throws {
    let database = try TestDatabase.scratch()
    let admin = try TestCluster.connect()
    func refusal(_ more: String) throws -> PostgresError {
      try #require(throws: PostgresError.self) { try Connection.connect(database.conninfo + more) }
    }
    let unknown = try refusal(" dbname=no_such_database")
    #expect(unknown.kind == .connectionFailed)
    #expect(unknown.sqlState == .unknownDatabase)
    #expect(unknown.sentence.contains(#"database "no_such_database" does not exist"#))
    #expect(!unknown.sentence.contains("3D000") && !unknown.sentence.contains("LOCATION"))

    let role = "test_few_\(database.name)"
    try admin.script("create role \(role) login connection limit 0")
    defer { _ = try? admin.script("drop role \(role)") }
    #expect(try refusal(" user=\(role)").sqlState == .tooManyConnections)
  }

  @Test func `a server that is not there is one sentence`() throws {
    let error = try #require(throws: PostgresError.self) {
      try Connection.connect("host=/nonexistent port=1 user=x dbname=x")
    }
    #expect(error.kind == .connectionFailed)
    #expect(error.sqlState == nil)
    #expect(error.sentence.contains("/nonexistent/.s.PGSQL.1"))
    #expect(!error.sentence.contains("\n"))
    #expect(error.sentence.hasSuffix("accepting connections on that socket?"))
  }

  @Test func `a conninfo that cannot be read is refused`() throws {
    let error = try #require(throws: PostgresError.self) { try Connection.connect("no_such_key=1") }
    #expect(error.kind == .connectionFailed)
    #expect(error.sentence.contains("no_such_key"))
  }

  @Test func `a server that accepts and never answers is given up at the deadline`() throws {
    let silent = try SilentServer()
    let start = ContinuousClock.now
    let error = try #require(throws: PostgresError.self) {
      try Connection.connect(silent.conninfo, options: ConnectionOptions(connectDeadline: .milliseconds(300)))
    }
    #expect(error.kind == .deadlineExpired)
    #expect(!error.outcomeUnknown)
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test func `a host that never answers gives way to the next`() throws {
    let silent = try SilentServer()
    let admin = try TestCluster.connect()
    let hosts = "host=127.0.0.1,\(admin.host) port=\(silent.port),\(admin.port)"
    let connection = try Connection.connect(
      "\(hosts) user=\(admin.user) dbname=postgres",
      options: ConnectionOptions(connectDeadline: .milliseconds(300))
    )
    #expect(connection.port == admin.port)
    #expect(try connection.query("select 1").one().get(0) == 1)
  }

  @Test func `a refusal among several hosts keeps its SQLSTATE`() throws {
    let admin = try TestCluster.connect()
    let error = try #require(throws: PostgresError.self) {
      try Connection.connect(
        "host=/nonexistent,\(admin.host) port=1,\(admin.port) user=\(admin.user) dbname=no_such_database"
      )
    }
    #expect(error.sqlState == .unknownDatabase)
  }
}

import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct DeadlineTests {
  let database: TestDatabase

  init() throws {
    database = try TestDatabase.scratch()
  }

  /// `grace` is short only where nobody will answer: a busy machine must not look like a frozen server.
  private func connect(deadline: Duration?, grace: Duration = .seconds(10)) throws -> Connection {
    try database.connect(options: ConnectionOptions(statementDeadline: deadline, cancelGrace: grace))
  }

  /// Stops the process that serves a connection; it goes on when `body` has ended.
  private func frozen<T>(_ process: Int32, _ body: () throws -> T) rethrows -> T {
    kill(process, SIGSTOP)
    defer { kill(process, SIGCONT) }
    return try body()
  }

  @Test func `a slow statement is cancelled at its deadline and the session goes on`() throws {
    let connection = try connect(deadline: nil)
    let start = ContinuousClock.now
    let error = try #require(throws: PostgresError.self) {
      try connection.query("select pg_sleep(30)", deadline: .milliseconds(100))
    }
    #expect(error.kind == .deadlineExpired)
    #expect(error.sqlState == .queryCanceled)
    #expect(!error.outcomeUnknown)
    #expect(ContinuousClock.now - start < .seconds(9))
    #expect(try connection.query("select 1").one().get(0) == 1)
  }

  @Test func `the connection's deadline holds where a call names none`() throws {
    let connection = try connect(deadline: .milliseconds(100))
    #expect(throws: PostgresError.self) { try connection.script("select pg_sleep(30)") }
    #expect(connection.isOpen)
    #expect(throws: PostgresError.self) { try connection.stream("select pg_sleep(30)") { _ in } }
    #expect(connection.isOpen)
    #expect(try connection.query("select pg_sleep(0.2)", deadline: .seconds(20)).count == 1)
  }

  @Test func `a server that is frozen is given up, and the outcome is unknown`() throws {
    let connection = try connect(deadline: .milliseconds(100), grace: .milliseconds(300))
    let process = connection.serverProcess
    let start = ContinuousClock.now
    let error = try frozen(process) {
      try #require(throws: PostgresError.self) { try connection.query("select 1") }
    }
    #expect(error.kind == .deadlineExpired)
    #expect(error.outcomeUnknown)
    #expect(!connection.isOpen)
    #expect(ContinuousClock.now - start < .seconds(9))
  }

  @Test func `a server frozen in COMMIT leaves the outcome unknown`() throws {
    let connection = try connect(deadline: .seconds(1), grace: .milliseconds(300))
    let process = connection.serverProcess
    defer { kill(process, SIGCONT) }
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction { session in
        try session.script("create table made (n int)")
        kill(process, SIGSTOP)
      }
    }
    #expect(error.kind == .commitOutcomeUnknown)
  }

  @Test func `a COPY into a frozen server ends at the deadline`() throws {
    let connection = try connect(deadline: .seconds(1), grace: .milliseconds(300))
    try connection.script("create table sink (word text)")
    let process = connection.serverProcess
    defer { kill(process, SIGCONT) }
    let word = String(repeating: "x", count: 100_000)
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy sink from stdin") { writer in
        kill(process, SIGSTOP)
        for _ in 1...100_000 {
          writer.field(word)
          try writer.endRow()
        }
      }
    }
    #expect(error.kind == .deadlineExpired)
    #expect(!connection.isOpen)
  }

  @Test func `a COPY that waits for a lock ends at the deadline and the session goes on`() throws {
    let connection = try connect(deadline: nil)
    try connection.script("create table locked (n int)")
    let holder = try connect(deadline: nil)
    try holder.script("begin; lock table locked")
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy locked from stdin", deadline: .milliseconds(100)) { _ in }
    }
    #expect(error.kind == .deadlineExpired)
    #expect(try connection.query("select 1").one().get(0) == 1)
  }

  @Test func `a COPY whose rows come too slowly ends at the deadline and the session goes on`() throws {
    let connection = try connect(deadline: nil)
    try connection.script("create table slow (n int)")
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy slow from stdin", deadline: .milliseconds(50)) { writer in
        while true {
          writer.field(1)
          try writer.endRow()
        }
      }
    }
    #expect(error.kind == .deadlineExpired)
    #expect(try connection.query("select count(*) from slow").one().get(0) == 0)
  }

  @Test func `another thread can cancel a statement`() throws {
    let connection = try connect(deadline: nil)
    let handle = try #require(connection.cancelHandle)
    let name = "cancelled_\(database.name)"
    @Sendable func isSleeping() throws -> Bool {
      try TestCluster.connect().query(
        "select count(*) > 0 from pg_stat_activity where application_name = $1 and wait_event = 'PgSleep'",
        [.text(name)]
      ).one().get(0)
    }
    Thread.detachNewThread {
      while (try? isSleeping()) != true { usleep(10_000) }
      try? handle.cancel()
    }
    try connection.query("select set_config('application_name', $1, false)", [.text(name)])
    let error = try #require(throws: PostgresError.self) { try connection.query("select pg_sleep(30)") }
    #expect(error.kind == .server)
    #expect(error.sqlState == .queryCanceled)
    #expect(try connection.query("select 1").one().get(0) == 1)
    connection.close()
    #expect(connection.cancelHandle == nil)
  }
}

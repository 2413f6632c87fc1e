import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct NotificationTests {
  let database: TestDatabase
  let listener: Connection

  init() throws {
    database = try TestDatabase.scratch()
    listener = try database.connect()
    try listener.execute("listen work")
  }

  @Test func `a notification ends the wait and tells channel, words and sender`() throws {
    let sender = try database.connect()
    try sender.query("select pg_notify('work', 'one'), pg_notify('work', 'two')")
    var seen: [Connection.Notification] = []
    while seen.count < 2 { seen += try listener.notifications(waitingUpTo: .seconds(20)) }
    #expect(seen.map(\.payload) == ["one", "two"])
    #expect(seen.allSatisfy { $0.channel == "work" && $0.serverProcess == sender.serverProcess })
    #expect(try listener.notifications(waitingUpTo: .zero).isEmpty)
  }

  @Test func `a notification that comes with an answer is kept`() throws {
    try database.connect().execute("notify work, 'early'")
    try listener.query("select 1")
    #expect(try listener.notifications(waitingUpTo: .seconds(20)).map(\.payload) == ["early"])
  }

  @Test func `without a notification the wait ends at its limit`() throws {
    let start = ContinuousClock.now
    #expect(try listener.notifications(waitingUpTo: .milliseconds(100)).isEmpty)
    #expect(ContinuousClock.now - start >= .milliseconds(90))
  }

  @Test func `one that comes during the wait ends it`() throws {
    let failures = onThreads(2) { [database] place in
      let session = try database.connect()
      if place == 0 {
        try session.execute("listen there")
        while try session.notifications(waitingUpTo: .seconds(20)).isEmpty {}
      } else {
        for _ in 1...10 {
          try session.execute("notify there")
          usleep(20_000)
        }
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func `a session that is ended while it waits is lost`() throws {
    let admin = try TestCluster.connect()
    try admin.query("select pg_terminate_backend($1, 5000)", [.int(Int64(listener.serverProcess))])
    let error = try #require(throws: PostgresError.self) {
      while try listener.notifications(waitingUpTo: .seconds(20)).isEmpty {}
    }
    #expect(error.kind == .connectionLost)
    #expect(!listener.isOpen)
  }
}

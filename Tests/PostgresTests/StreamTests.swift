import Postgres
import TestDatabase
import Testing

@Suite struct StreamTests {
  let connection: Connection

  struct Mishap: Error {}

  init() throws {
    connection = try TestCluster.connect()
  }

  @Test func `rows come one by one`() throws {
    var sum = 0
    let count = try connection.stream("select n from generate_series(1, $1::int) n", [100_000]) {
      sum += try $0.get("n", as: Int.self)
    }
    #expect(count == 100_000)
    #expect(sum == 5_000_050_000)
    #expect(try connection.stream("create temp table empty (n int)") { _ in } == 0)
    #expect(try connection.stream("select n from empty") { _ in } == 0)
  }

  @Test func `a reader that gives up stops the statement, and the session goes on`() throws {
    var seen = 0
    #expect(throws: Mishap.self) {
      try connection.stream("select generate_series(1, 1000000000)") { _ in
        seen += 1
        if seen == 10 { throw Mishap() }
      }
    }
    #expect(seen == 10)
    #expect(try connection.query("select 1").one().get(0) == 1)
  }

  @Test func `an error after some rows is thrown`() throws {
    var seen = 0
    let error = try #require(throws: PostgresError.self) {
      try connection.stream("select 10 / (5 - n) from generate_series(1, 10) n") { _ in seen += 1 }
    }
    #expect(error.sqlState?.rawValue == "22012")
    #expect(seen == 4)
    #expect(try connection.query("select 1").one().get(0) == 1)
  }

  @Test func `the connection does nothing else meanwhile`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.stream("select 1") { _ in try connection.query("select 2") }
    }
    #expect(error.kind == .misuse)
    #expect(try connection.query("select 1").one().get(0) == 1)
  }
}

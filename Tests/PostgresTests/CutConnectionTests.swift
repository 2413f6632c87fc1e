import Postgres
import TestDatabase
import Testing

@Suite struct CutConnectionTests {
  let database: TestDatabase

  init() throws {
    database = try TestDatabase.scratch()
    try database.connect().script("create table step (n int)")
  }

  private func steps() throws -> Int {
    try database.connect().query("select count(*) from step").one().get(0)
  }

  @Test(arguments: [(CuttingProxy.Cut.before("commit"), 0), (.after("commit"), 1)])
  func `a line cut around COMMIT leaves the outcome unknown`(cut: CuttingProxy.Cut, done: Int) throws {
    let proxy = try CuttingProxy(to: database, cut: cut)
    let connection = try Connection.connect(proxy.conninfo)
    var runs = 0
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction { session in
        runs += 1
        try session.execute("insert into step values (1)")
      }
    }
    #expect(error.kind == .commitOutcomeUnknown)
    #expect(error.outcomeUnknown)
    #expect(runs == 1)
    #expect(!connection.isOpen)
    #expect(try steps() == done)
    withExtendedLifetime(proxy) {}
  }

  @Test(arguments: [(CuttingProxy.Cut.before("insert"), 0), (.after("insert"), 1)])
  func `a line cut in a statement by itself leaves its outcome unknown`(
    cut: CuttingProxy.Cut,
    done: Int
  ) throws {
    let proxy = try CuttingProxy(to: database, cut: cut)
    let connection = try Connection.connect(proxy.conninfo)
    let error = try #require(throws: PostgresError.self) {
      try connection.execute("insert into step values (1)")
    }
    #expect(error.kind == .connectionLost)
    #expect(error.outcomeUnknown)
    #expect(try steps() == done)
    withExtendedLifetime(proxy) {}
  }

  @Test func `a line cut inside a transaction commits nothing, and says so`() throws {
    let proxy = try CuttingProxy(to: database, cut: .after("insert"))
    let connection = try Connection.connect(proxy.conninfo)
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction { try $0.execute("insert into step values (1)") }
    }
    #expect(error.kind == .connectionLost)
    #expect(!error.outcomeUnknown)
    #expect(error.sentence.contains("Nothing was committed"))
    #expect(try steps() == 0)
    withExtendedLifetime(proxy) {}
  }

  @Test func `a session ended by the server in COMMIT leaves the outcome unknown`() throws {
    let connection = try database.connect()
    let admin = try TestCluster.connect()
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction { session in
        try session.execute("insert into step values (1)")
        try admin.query("select pg_terminate_backend($1, 5000)", [.int(Int64(session.serverProcess))])
      }
    }
    #expect(error.kind == .commitOutcomeUnknown)
    #expect(try steps() == 0)
  }

  @Test func `a line cut in a COPY is lost`() throws {
    let proxy = try CuttingProxy(to: database, cut: .before("70000"))
    let connection = try Connection.connect(proxy.conninfo)
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy step from stdin") { writer in
        for number in 1...1_000_000 {
          writer.field(Int64(number))
          try writer.endRow()
        }
      }
    }
    #expect(error.kind == .connectionLost)
    #expect(!connection.isOpen)
    #expect(try steps() == 0)
    withExtendedLifetime(proxy) {}
  }
}

import Postgres
import TestDatabase
import Testing

@Suite struct TransactionTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase.scratch()
    connection = try database.connect()
    try connection.script(
      "create table account (id int primary key, balance int not null); insert into account values (1, 0), (2, 0)"
    )
  }

  struct Mishap: Error {}

  private func balance(_ id: Int64) throws -> Int {
    try connection.query("select balance from account where id = $1", [.int(id)]).one().get(0)
  }

  @Test func `what a body does is committed with its result`() throws {
    let answer = try connection.transaction { session in
      try session.execute("update account set balance = 5 where id = 1")
      return "done"
    }
    #expect(answer == "done")
    #expect(connection.transactionStatus == .idle)
    #expect(try balance(1) == 5)
  }

  @Test func `a body that throws is rolled back and its own error comes through`() throws {
    #expect(throws: Mishap.self) {
      try connection.transaction { session in
        try session.execute("update account set balance = 5 where id = 1")
        throw Mishap()
      }
    }
    #expect(connection.transactionStatus == .idle)
    #expect(try balance(1) == 0)
  }

  @Test func `a COMMIT answered by ROLLBACK is an error`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction { session in
        try session.execute("update account set balance = 5 where id = 1")
        _ = try? session.query("select 1 / 0")
      }
    }
    #expect(error.kind == .commitRolledBack)
    #expect(try balance(1) == 0)
    #expect(connection.transactionStatus == .idle)
  }

  @Test func `transactions do not nest and are not ended by their body`() throws {
    let nested = try #require(throws: PostgresError.self) {
      try connection.transaction { try $0.transaction { _ in } }
    }
    #expect(nested.kind == .misuse)
    let ended = try #require(throws: PostgresError.self) {
      try connection.transaction { try $0.script("commit") }
    }
    #expect(ended.kind == .misuse)
    #expect(connection.transactionStatus == .idle)
  }

  @Test func `isolation and access are as asked`() throws {
    for level in [IsolationLevel.readCommitted, .repeatableRead, .serializable] {
      let shown: String = try connection.transaction(isolation: level, readOnly: true) {
        try $0.query(
          "select current_setting('transaction_isolation') || current_setting('transaction_read_only')"
        )
        .one().get(0)
      }
      #expect(shown == level.rawValue + "on")
    }
  }

  @Test func `a serialization failure runs the whole body again`() throws {
    let other = try database.connect()
    var runs = 0
    try connection.transaction(isolation: .repeatableRead) { session in
      runs += 1
      let seen: Int = try session.query("select balance from account where id = 1").one().get(0)
      if runs < 3 { try other.execute("update account set balance = balance + 10 where id = 1") }
      try session.execute("update account set balance = $1 where id = 1", [.int(Int64(seen + 1))])
    }
    #expect(runs == 3)
    #expect(try balance(1) == 21)
  }

  @Test func `a failure wrapped or swallowed by the body is still run again`() throws {
    let other = try database.connect()
    for swallows in [true, false] {
      var runs = 0
      try connection.transaction(isolation: .repeatableRead) { session in
        runs += 1
        try session.query("select 1")
        if runs == 1 { try other.execute("update account set balance = 1 where id = 1") }
        do {
          try session.execute("update account set balance = 2 where id = 1")
        } catch {
          if !swallows { throw Mishap() }
        }
      }
      #expect(runs == 2)
    }
  }

  @Test func `attempts are bounded and the last error comes through`() throws {
    let other = try database.connect()
    var runs = 0
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction(
        isolation: .repeatableRead,
        retrying: RetryPolicy(attempts: 3, delay: .milliseconds(1))
      ) { session in
        runs += 1
        try session.query("select 1")
        try other.execute("update account set balance = balance + 1 where id = 1")
        try session.execute("update account set balance = 0 where id = 1")
      }
    }
    #expect(runs == 3)
    #expect(error.sqlState == .serializationFailure)
    #expect(error.isTransient)
    #expect(connection.transactionStatus == .idle)
  }

  @Test func `other errors are not run again`() throws {
    var runs = 0
    #expect(throws: PostgresError.self) {
      try connection.transaction { session in
        runs += 1
        try session.execute("insert into account values (1, 0)")
      }
    }
    #expect(runs == 1)
  }

  @Test func `two sessions that lock crosswise both succeed`() throws {
    let meeting = Meeting(2)
    let failures = onThreads(2) { [database] place in
      let session = try database.connect()
      try session.script("set deadlock_timeout = '50ms'")
      var first = true
      try session.transaction { session in
        let order: [Int64] = place == 0 ? [1, 2] : [2, 1]
        try session.execute("update account set balance = balance + 1 where id = $1", [.int(order[0])])
        if first { meeting.wait() }
        first = false
        try session.execute("update account set balance = balance + 1 where id = $1", [.int(order[1])])
      }
    }
    #expect(failures.isEmpty)
    #expect(try balance(1) == 2)
    #expect(try balance(2) == 2)
  }

  @Test func `a lock that is not to be had is 55P03`() throws {
    let other = try database.connect()
    try connection.transaction { session in
      try session.query("select from account where id = 1 for update")
      let error = try #require(throws: PostgresError.self) {
        try other.query("select from account where id = 1 for update nowait")
      }
      #expect(error.sqlState == .lockNotAvailable)
    }
  }
}

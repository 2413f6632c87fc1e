import Postgres
import Synchronization
import TestDatabase
import Testing

@Suite struct ErrorTests {
  let connection: Connection

  init() throws {
    connection = try TestCluster.connect()
  }

  @Test func `a violation names constraint and table and keeps the row out of its description`() throws {
    try connection.script(
      "create temp table buyer (phone text constraint phone_is_short check (length(phone) < 5))"
    )
    let error = try #require(throws: PostgresError.self) {
      try connection.execute("insert into buyer values ($1)", ["13812345678"])
    }
    #expect(error.kind == .server)
    #expect(error.sqlState == .checkViolation)
    #expect(error.constraint == "phone_is_short")
    #expect(error.table == "buyer")
    #expect(error.detail?.contains("13812345678") == true)
    #expect(!"\(error)".contains("13812345678"))
    #expect("\(error)".contains("phone_is_short"))
  }

  @Test func `what the server raises is kept field by field`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.script(
        """
        do $$ begin raise exception 'No unit left' using errcode = 'AS001', hint = 'Ask', detail = 'Row',
          constraint = 'c', table = 't', column = 'k', schema = 's'; end $$
        """
      )
    }
    #expect(error.sqlState?.rawValue == "AS001")
    #expect(error.message == "No unit left")
    #expect(
      [error.hint, error.detail, error.constraint, error.table, error.column, error.schema]
        == ["Ask", "Row", "c", "t", "k", "s"]
    )
    #expect(error.context?.contains("PL/pgSQL") == true)
  }

  @Test func `a privilege that is missing is 42501`() throws {
    try connection.script("set role pg_monitor")
    let error = try #require(throws: PostgresError.self) { try connection.query("select * from pg_authid") }
    #expect(error.sqlState == .insufficientPrivilege)
  }

  @Test func `a change in a read-only transaction is 25006`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction(readOnly: true) { try $0.execute("create table refused (n int)") }
    }
    #expect(error.sqlState == .readOnlyTransaction)
    #expect(connection.transactionStatus == .idle)
  }

  @Test func `notices go to the handler and nowhere else`() throws {
    let seen = Mutex<[Notice]>([])
    let options = ConnectionOptions(onNotice: { notice in seen.withLock { $0.append(notice) } })
    let own = try Connection.connect(TestCluster.conninfo(), options: options)
    try own.script("do $$ begin raise notice 'one'; raise warning 'two' using errcode = 'AS002'; end $$")
    let notices = seen.withLock { $0 }
    #expect(notices.map(\.message) == ["one", "two"])
    #expect(notices.map(\.severity) == ["NOTICE", "WARNING"])
    #expect(notices.last?.sqlState?.rawValue == "AS002")
  }

  @Test func `a connection ended by an administrator is lost, and says that the work may have been done`()
    throws
  {
    let own = try TestCluster.connect()
    try connection.query("select pg_terminate_backend($1)", [.int(Int64(own.serverProcess))])
    let error = try #require(throws: PostgresError.self) { try own.query("select pg_sleep(1)") }
    #expect(error.kind == .connectionLost)
    #expect(error.sqlState == .adminShutdown)
    #expect(error.outcomeUnknown)
    #expect(!own.isOpen)
    let next = try #require(throws: PostgresError.self) { try own.query("select 1") }
    #expect(next.kind == .connectionLost)
    #expect(!next.outcomeUnknown)
  }
}

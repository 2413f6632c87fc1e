import Postgres
import TestDatabase
import Testing

@Suite struct QueryTests {
  let connection: Connection

  init() throws {
    connection = try TestCluster.connect()
  }

  @Test func `a query returns typed columns by name and by place`() throws {
    let row = try connection.query("select $1::bigint as number, $2::text as word", [42, "退货"]).one()
    #expect(try row.get("number", as: Int64.self) == 42)
    #expect(try row.get(1, as: String.self) == "退货")
  }

  @Test func `the same text is prepared once`() throws {
    for number in 1...3 {
      let row = try connection.query("select $1::int as n", [.int(Int64(number))]).one()
      #expect(try row.get("n", as: Int.self) == number)
    }
    let row = try connection.query(
      "select count(*) as n from pg_prepared_statements where statement = 'select $1::int as n'"
    ).one()
    #expect(try row.get("n", as: Int.self) == 1)
  }

  @Test func `a statement forgotten by the server is prepared again`() throws {
    for reset in ["discard all", "deallocate all"] {
      try connection.query("select 1 as n")
      try connection.script(reset)
      #expect(try connection.query("select 1 as n").one().get("n") == 1)
      try connection.execute(reset)
      #expect(try connection.query("select 1 as n").one().get("n") == 1)
    }
    let name = try connection.query(
      "select name from pg_prepared_statements where statement = 'select 1 as n'"
    )
    try connection.script("deallocate \(name.one().get("name", as: String.self))")
    #expect(try connection.query("select 1 as n").one().get("n") == 1)
  }

  @Test func `a statement whose table has changed is prepared again`() throws {
    try connection.script("create temp table changing (a int); insert into changing values (1)")
    #expect(try connection.query("select * from changing").columns == ["a"])
    try connection.script("alter table changing add b text")
    #expect(try connection.query("select * from changing").columns == ["a", "b"])
  }

  @Test func `the least recently used statement leaves the cache and the server`() throws {
    let small = try Connection.connect(
      TestCluster.conninfo(),
      options: ConnectionOptions(preparedStatements: 2)
    )
    for text in ["select 1", "select 2", "select 1", "select 3", "select 1"] { try small.query(text) }
    let kept = try small.query("select statement from pg_prepared_statements order by 1")
    let texts = try kept.map { try $0.get(0, as: String.self) }
    #expect(texts.contains("select 1"))
    #expect(!texts.contains("select 2"))
  }

  @Test func `a failed first use leaves its statement prepared once`() throws {
    for _ in 1...3 {
      #expect(throws: PostgresError.self) { try connection.query("select 1 / $1::int", [0]) }
    }
    let row = try connection.query(
      "select count(*) from pg_prepared_statements where statement = 'select 1 / $1::int'"
    ).one()
    #expect(try row.get(0, as: Int.self) == 1)
  }

  @Test func `statements that refuse transactions run`() throws {
    let database = try TestDatabase.scratch()
    let tag = try database.connect().execute("vacuum pg_class")
    #expect(tag.text == "VACUUM")
  }

  @Test func `a command tag tells how many rows were touched`() throws {
    try connection.script("create temp table counted (n int)")
    let tag = try connection.execute("insert into counted select generate_series(1, $1::int)", [7])
    #expect(tag.text == "INSERT 0 7")
    #expect(tag.rows == 7)
    #expect(try connection.execute("create temp table other (n int)").rows == nil)
  }

  @Test func `a script runs all or nothing and tells where it failed`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.script("create temp table half (n int); select nonsense")
    }
    #expect(error.position == 40)
    #expect(throws: PostgresError.self) { try connection.query("select * from half") }
  }

  @Test func `an error that comes after the rows is the one that counts`() throws {
    try connection.script(
      "create temp table later (n int constraint once unique deferrable initially deferred)"
    )
    for _ in 1...2 {
      let error = try #require(throws: PostgresError.self) {
        try connection.query("insert into later values (1), (1) returning n")
      }
      #expect(error.sqlState == .uniqueViolation)
      #expect(error.constraint == "once")
    }
    #expect(connection.transactionStatus == .idle)
  }

  @Test func `a COPY through query is refused without hanging`() throws {
    for copy in ["copy pg_class to stdout", "copy pg_class from stdin"] {
      let own = try TestCluster.connect()
      let error = try #require(throws: PostgresError.self) { try own.query(copy) }
      #expect(error.kind == .misuse)
      #expect(!own.isOpen)
    }
  }

  @Test func `an empty statement returns no rows`() throws {
    #expect(try connection.query("").isEmpty)
    #expect(try connection.script("").count == 1)
  }
}

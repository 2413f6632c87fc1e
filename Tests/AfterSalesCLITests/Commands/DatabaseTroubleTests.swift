import AfterSalesCLI
import Postgres
import TestDatabase
import Testing

/// What a person is told when the database cannot serve.
@Suite struct DatabaseTroubleTests {
  private static let opening = "open return A1 --line 1:1 --reason quality"

  private static let troubles: [(sql: String, status: Int32, error: String)] = [
    ("alter database NAME set default_transaction_read_only = on", 69, "unavailable: "),
    ("alter database NAME connection limit 0", 69, "unavailable: "),
    ("alter database NAME allow_connections false", 69, "unavailable: "),
  ]

  @Test(arguments: troubles) func `a database that cannot serve is unavailable, and nothing is done`(
    trouble: (sql: String, status: Int32, error: String)
  ) throws {
    try withTerminal { terminal in
      let cluster = try TestCluster.connect()
      try cluster.script(trouble.sql.replacing("NAME", with: terminal.database.name))
      let outcome = try terminal("csr1", Self.opening)
      #expect(outcome.status == trouble.status)
      #expect(outcome.error.hasPrefix(trouble.error), "\(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count <= 2)
      try cluster.script(
        """
        alter database \(terminal.database.name) allow_connections true;
        alter database \(terminal.database.name) connection limit -1;
        alter database \(terminal.database.name) reset default_transaction_read_only
        """
      )
      #expect(try terminal("csr1", "order A1").lines.filter { $0.hasPrefix("ticket") }.isEmpty)
    }
  }

  @Test func `a database of another age is a matter of configuration`() throws {
    try withTerminal { terminal in
      let owner = try terminal.database.connect()
      try owner.script(
        "create or replace view api.schema_version as select 99999 as number"
      )
      let outcome = try terminal("csr1", Self.opening)
      #expect(outcome.status == 78, "\(outcome.error)")
    }
  }

  @Test func `a server that is not there is told by its address, once`() throws {
    let error = MemorySink()
    let program = Program(environment: Environment([:]), output: MemorySink(), error: error) { _ in [] }
    #expect(
      program.run(["--db", "host=127.0.0.1 port=1 connect_timeout=2", "--lang", "en", "show", "R-1"]) == 69
    )
    #expect(error.text.hasPrefix("unavailable: "))
    #expect(error.text.contains("127.0.0.1"))
  }

  @Test(arguments: [
    ("en", "unavailable: Cannot connect to the database: "),
    ("zh", "数据库不可用：数据库现在不接受连接："),
  ])
  func `a server that is starting is unavailable, said in one sentence`(language: String, sentence: String)
    throws
  {
    let server = try StartingServer()
    let error = MemorySink()
    let program = Program(environment: Environment([:]), output: MemorySink(), error: error) { _ in [] }
    #expect(program.run(["--db", server.conninfo, "--lang", language, "show", "R-1"]) == 69)
    let lines = error.text.split(separator: "\n")
    #expect(lines.first?.hasPrefix(sentence) == true, "\(error.text)")
    #expect(lines.first?.contains("the database system is starting up") == true, "\(error.text)")
    #expect(lines.count <= 2, "\(error.text)")
  }

  @Test func `what the database said about rows is shown only when asked for`() throws {
    try withTerminal { terminal in
      try terminal.database.connect().script(
        """
        create function public.fault() returns trigger language plpgsql as $$
        begin raise exception 'out of luck' using detail = 'phone 13585019639'; end $$;
        create trigger fault before insert on data.ticket_event for each row execute function public.fault()
        """
      )
      let outcome = try terminal("csr1", Self.opening)
      #expect(outcome.status == 1)
      #expect(!outcome.error.contains("13585019639"))
      #expect(try terminal("csr1", Self.opening + " --verbose").error.contains("13585019639"))
    }
  }
}

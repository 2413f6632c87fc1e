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

  private static let order =
    #"{"order": "M1", "placed_at": "2026-02-26T07:39:00+08:00", "status": "placed", "currency": "CNY", "paid": "60.00", "payment_method": "alipay", "customer": {"id": "C1", "name": "周强", "phone": "13585019639", "address": "新兴区幸福路1号101室"}, "lines": [{"line": 1, "sku": "P1", "name": "积木", "quantity": 1, "unit_price": "60.00"}]}"#

  @Test(arguments: [
    ("53100", "could not extend file \"base/1/2\": No space left on device", "its administrator makes room"),
    ("53200", "out of shared memory", "run the same again in a while"),
    ("57014", "canceling statement due to user request", "nothing was done, run the same again"),
  ])
  func `a full disk, a server without room and an import that was cancelled are unavailable, with what to do`(
    state: String,
    said: String,
    advice: String
  ) throws {
    try withTerminal { terminal in
      try terminal.database.connect().script(
        """
        create function public.fault() returns trigger language plpgsql as $$
        begin raise exception '\(said)' using errcode = '\(state)', detail = 'phone 13585019639'; end $$;
        create trigger fault before insert on data.ticket_event for each row execute function public.fault();
        create trigger fault before insert on data."order" for each row execute function public.fault()
        """
      )
      for (login, line) in [("csr1", Self.opening), ("supervisor1", "import orders -")] {
        let outcome = try terminal(login, line, input: Self.order)
        #expect(outcome.status == 69, "\(line): \(outcome.error)")
        #expect(outcome.error.hasPrefix("unavailable: "), "\(outcome.error)")
        #expect(outcome.error.contains(said) && outcome.error.contains(advice), "\(outcome.error)")
        #expect(!outcome.error.contains("13585019639"))
        let chinese = try terminal(login, line, language: "zh", input: Self.order)
        #expect(chinese.error.hasPrefix("数据库不可用：") && chinese.error.contains("再运行一次"), "\(chinese.error)")
      }
      try terminal.database.connect().script(
        "drop trigger fault on data.ticket_event; drop trigger fault on data.\"order\""
      )
      #expect(try terminal("supervisor1", "import orders -", input: Self.order).status == 0)
    }
  }

  @Test func `what of the cluster a DBA should close is told with the words that close it`() throws {
    try withTerminal { terminal in
      let status = try terminal("postgres", "db status")
      #expect(status.status == 0, "\(status.error)")
      for line in [
        "database postgres\tpeople can enter it, and fill there what the whole cluster shares; the DBA runs: revoke connect, temporary on database postgres from public",
        "login csr1\thas no limit, so that one person can take every connection; the DBA runs: alter role csr1 connection limit 20",
        "superuser postgres\ta superuser: nobody can end this login's sessions, and no rule of ours binds them",
        "pg_hba.conf\tbefore all other lines: hostssl \(terminal.database.name) +aftersales_people,+aftersales_worker,+aftersales_auditor samenet scram-sha-256",
      ] { #expect(status.lines.contains(line[...]), "\(status.output)") }
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

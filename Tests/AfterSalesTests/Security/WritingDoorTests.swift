import AfterSales
import Postgres
import TestDatabase
import Testing

/// What every function of schema api that writes does first, asked of the schema itself: a new one cannot forget it.
@Suite struct WritingDoorTests {
  @Test func `every function of schema api that may write begins by making sure of its transaction`() throws {
    try withTicketDatabase { database in
      // What PostgreSQL lets write is volatile. Comments are taken out; before the first statement stand declarations alone.
      let forgetful = try database.connect().query(
        """
        select p.oid::regprocedure::text as name
        from pg_proc p join pg_language l on l.oid = p.prolang
        where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v' and (l.lanname <> 'plpgsql'
          or regexp_replace(regexp_replace(p.prosrc, '--[^\n]*', '', 'g'), '/\\*.*?\\*/', '', 'g')
            !~ '^\\s*(#\\w+ \\w+\\s+)?(declare\\M((?!\\mbegin\\M).)*)?begin\\s+perform gate\\.ready\\(\\);')
        """
      ).map { try $0.get("name", as: String.self) }
      #expect(forgetful == [])
    }
  }

  /// Called with nothing at all, most of them do nothing and say so; those that raise are undone, and tell nothing.
  @Test(arguments: ["off", "local", "remote_write", "on", "remote_apply"])
  func `whoever calls one of them commits to the disk, whatever the session has set`(setting: String) throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      let functions = try owner.query(
        """
        select p.proname as name, array_to_string(array(
            select 'null::' || format_type(t, null) from unnest(p.proargtypes) t), ', ') as arguments,
          (select r.login from (values ('csr1'), ('supervisor1'), ('ops1'), ('worker1'), ('auditor1')) r (login)
            where has_function_privilege(r.login, p.oid, 'execute') limit 1) as login
        from pg_proc p where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v' order by 1
        """
      )
      var answered = 0
      for row in functions {
        let name = try row.get("name", as: String.self)
        let login = try #require(try row.get("login", as: String?.self), "nobody may call \(name)")
        let caller = try database.connect(as: login)
        try caller.script("set synchronous_commit = \(setting); begin")
        let call = "select from api.\(name)(\(try row.get("arguments", as: String.self)))"
        guard (try? caller.query(call)) != nil else { continue }
        answered += 1
        let shown: String = try caller.query("show synchronous_commit").one().get(0)
        #expect(shown == (setting == "remote_apply" ? setting : "on"), "\(name)")
      }
      #expect(answered >= 15)
    }
  }

  @Test func `where a session's defaults are not for steps, it is told so in words`() throws {
    try withTicketDatabase { database in
      for (login, call) in [
        ("csr1", "api.do(1, 'note')"), ("csr1", "api.decide(1, true)"),
        ("csr1", "api.search_ask('name', '周强')"),
        ("worker1", "api.outbox_claim(1, 60)"), ("worker1", "api.points_earn(1)"),
        ("worker1", "api.timers_fire(1)"),
      ] {
        let session = try database.connect(as: login)
        try session.script("set default_transaction_isolation = 'serializable'")
        let old = try #require(throws: PostgresError.self) { try session.query("select from \(call)") }
        #expect(old.sentence.contains("steps are made at isolation level read committed only"), "\(call)")
        try session.script("reset default_transaction_isolation; set default_transaction_read_only = on")
        let still = try #require(throws: PostgresError.self) { try session.query("select from \(call)") }
        #expect(still.sqlState == .readOnlyTransaction)
        #expect(still.sentence.contains("this transaction is read-only, and steps are changes"), "\(call)")
      }
    }
  }
}

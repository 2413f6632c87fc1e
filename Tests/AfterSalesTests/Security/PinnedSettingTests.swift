import AfterSales
import Postgres
import Synchronization
import TestDatabase
import Testing

/// A session's settings are its own, also those that print, plan, cut short or read statements: whoever acts for others pins them.
@Suite struct PinnedSettingTests {
  private static let pinned = [
    "search_path": "pg_catalog, pg_temp", "TimeZone": "Asia/Shanghai", "DateStyle": "ISO, YMD",
    "IntervalStyle": "iso_8601", "standard_conforming_strings": "on", "transform_null_equals": "off",
    "array_nulls": "on", "client_min_messages": "notice", "debug_print_parse": "off",
    "debug_print_rewritten": "off", "debug_print_plan": "off", "gin_fuzzy_search_limit": "0",
  ]

  /// Kinds of settings that everybody may set, and why they need no pinning.
  private static let harmless = [
    "Resource Usage / ": "how much is used, not what comes of it",
    "Query Tuning / Planner": "which way is taken, not what is found there",
    "Query Tuning / Genetic": "which way is taken, not what is found there",
    "Write-Ahead Log / ": "synchronous_commit is raised by each door that writes",
    "Connections and Authentication / ": "of the connection, which ends what it may not do",
    "Replication / ": "nobody of ours replicates",
    "Statistics / ": "what is counted",
    "Client Connection Defaults / Shared Library Preloading": "read when a session begins",
    "Error Handling": "whether an error ends the session",
    "vacuum_": "nobody of ours vacuums", "default_transaction_": "of the next transaction",
    "transaction_": "asked for by each door that writes", "default_": "of tables, which nobody of ours makes",
    "jit": "how a plan is run", "trace_": "of the server's own inside, without values",
    "force_parallel_mode": "how a plan is run",
    "debug_parallel_query": "how a plan is run",
    "debug_logical_replication_streaming": "nobody of ours replicates",
    "idle_": "the workers' watch does not ask for it",
    "statement_timeout": "it ends a statement whole", "transaction_timeout": "it ends a transaction whole",
    "lock_timeout": "it ends a statement whole; doors that wait for others have their own",
    "client_encoding": "the text is the same",
    "extra_float_digits": "there are no floating numbers in what is kept",
    "lc_": "numbers and dates are written by patterns that name no locale",
    "timezone_abbreviations": "times come as numbers or with their offset",
    "bytea_output": "bytes are written by encode()", "xml": "there is no XML",
    "check_function_bodies": "people make no functions", "createrole_self_grant": "people make no roles",
    "gin_pending_list_limit": "how an index is written", "row_security": "there are no policies of rows",
    "restrict_nonsystem_relation_kind": "it ends a statement whole", "temp_tablespaces": "where, not what",
    "backslash_quote": "it ends a statement whole", "escape_string_warning": "a warning without values",
    "quote_all_identifiers": "names mean the same in quotes",
    "synchronize_seqscans": "the order of what has none",
    "application_name": "a name", "debug_pretty_print": "how it looks",
    "password_encryption": "there are no passwords",
    "log_parameter_max_length_on_error": "the parameters are the caller's own",
    "constraint_exclusion": "which way is taken", "cursor_tuple_fraction": "which way is taken",
    "from_collapse_limit": "which way is taken", "join_collapse_limit": "which way is taken",
    "recursive_worktable_factor": "which way is taken", "plan_cache_mode": "pinned, each function to its own",
    "allow_alter_system": "not for people", "event_triggers": "there are none",
    "icu_validation_level": "people make no collations", "file_copy_method": "people make no databases",
  ]

  @Test func `every definer that somebody may call pins all that prints, plans, cuts or reads`() throws {
    try withTicketDatabase { database in
      let rows = try database.connect().query(
        """
        select p.oid::regprocedure::text as name, coalesce(p.proconfig, '{}') as config, p.prorettype = 'trigger'::regtype or not exists (
            select from pg_roles r where r.rolname ~ '^aftersales_' and r.rolname !~ '_(owner|door|money|intake|search|delivery|watch|migrator)$'
              and has_function_privilege(r.oid, p.oid, 'execute')) as is_inner
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and n.nspname !~ '^pg_'
        """
      )
      var entries = 0
      for row in rows {
        let name: String = try row.get("name")
        let config: [String] = try row.get("config")
        #expect(config.contains("search_path=pg_catalog, pg_temp"), "\(name)")
        guard try !row.get("is_inner", as: Bool.self) else { continue }
        entries += 1
        for (setting, value) in Self.pinned { #expect(config.contains("\(setting)=\(value)"), "\(name)") }
        #expect(config.contains { $0.hasPrefix("plan_cache_mode=") }, "\(name)")
      }
      #expect(entries >= 40)
      // Whoever may stage orders fires no definer by it.
      #expect(
        try database.ask(
          "select count(*) from pg_trigger where tgrelid = 'data.order_stage'::regclass and not tgisinternal"
        ) == "0"
      )
    }
  }

  @Test func `every setting that a session may change is pinned, or it is known why not`() throws {
    try withTicketDatabase { database in
      let unknown = try database.connect().query(
        "select name, category from pg_settings where context = 'user' and name not like '%.%' order by 1"
      ).compactMap { row -> String? in
        let (name, category): (String, String) = (try row.get("name"), try row.get("category"))
        if Self.pinned.keys.contains(where: { $0.lowercased() == name.lowercased() }) { return nil }
        return Self.harmless.keys.contains { name.hasPrefix($0) || category.hasPrefix($0) } ? nil : name
      }
      #expect(unknown == [])
    }
  }

  private static let attack = """
    set client_min_messages = debug5; set debug_print_plan = on; set debug_print_parse = on; set debug_print_rewritten = on;
    set plan_cache_mode = force_custom_plan; set trace_sort = on
    """

  @Test func `nothing that a definer does is printed, whatever the session wants to see`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.take(OrderFile(number: "M1", status: "shipped"))
      let told = Mutex<[String]>([])
      let conninfo = database.conninfo
      func desk(_ login: String) throws -> Desk {
        let desk = Desk {
          try Connection.connect(
            conninfo + " user=\(login)",
            options: .init(onNotice: { notice in
              told.withLock { $0.append("\(notice.message) \(notice.context ?? "")") }
            })
          )
        }
        try desk.connection().script(Self.attack)
        return desk
      }
      let file = OrderFile(number: "M1", status: "shipped").text.replacing("13585019639", with: "13900002222")
      #expect(try desk("importer1").importOrders(Array(file.utf8), atomic: false).updated == 1)
      let agent = try desk("csr1")
      _ = try agent.connection().query(
        #"select outcome from api.open('return', 'M1', '{"1": "1"}', '{"reason": "quality"}')"#
      )
      let search: Int64 = try agent.connection().query("select api.search_ask('phone', '13900002222')").one()
        .get(0)
      _ = try agent.connection().query("select * from api.search_take($1, '13900002222')", [.int(search)])
      // What the caller wrote himself is his own, and is printed; what is said from inside names a function.
      let (all, inside) = told.withLock { ($0.count, $0.filter { $0.contains("function") }) }
      #expect(all > 3)
      #expect(inside.map { String($0.prefix(300)) } == [])
    }
  }

  @Test func `what a session makes of backslashes changes nothing in a definer's own words`() throws {
    try withTicketDatabase { database in
      try database.take(OrderFile(number: "M1"))
      let agent = try database.connect(as: "csr1")
      try agent.script("set standard_conforming_strings = off; set escape_string_warning = off")
      let typed = "13585019639-123"
      let search: Int64 = try agent.query("select api.search_ask('phone', $1)", [.text(typed)]).one().get(0)
      let found = try agent.query(
        "select number from api.search_take($1, $2)",
        [.int(search), .text(typed)]
      )
      #expect(try found.map { try $0.get(0, as: String.self) } == ["M1"])
    }
  }
}

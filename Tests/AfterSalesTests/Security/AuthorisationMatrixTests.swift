import AfterSales
import Postgres
import TestDatabase
import Testing

/// What each kind of login may touch: all that is not listed is denied.
@Suite struct AuthorisationMatrixTests {
  private static let door = [
    "active", "approval_screen", "awaited", "decide", "definition", "delegate", "deploy", "deploy_calendar",
    "do",
    "export_ask", "export_begin",
    "export_decide", "export_scope", "fade",
    "identify_ask", "identify_take",
    "inbox_dismiss", "inbox_match",
    "judge", "judge_all",
    "judge_open",
    "mask", "mask_address", "mask_name", "mask_phone", "migrate", "my_approvals", "now",
    "open", "outbox_cancel", "outbox_retry", "resolve", "search_ask", "search_take", "staff_add",
    "staff_disable", "take_next", "text_form", "whoami",
  ]
  private static let views = [
    "article_prices", "articles", "customers", "export_grants", "exported_events", "inbox", "order_changes",
    "order_lines", "orders", "outbox", "parties",
    "points_accounts", "points_entries", "recipients",
    "schema_version",
    "staff", "states", "team_budgets", "ticket_events", "ticket_lines", "ticket_relatives",
    "ticket_words", "tickets",
    "workflow_fields", "workflows",
  ]

  @Test(arguments: [
    "csr1", "leader1", "warehouse1", "finance1", "ops1", "director1", "supervisor1", "stranger1",
  ])
  func `a person executes the door, reads the views, and nothing else`(login: String) throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      let functions = try owner.query(
        """
        select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('api', 'gate', 'data') and has_schema_privilege($1, n.oid, 'usage')
          and has_function_privilege($1, p.oid, 'execute') order by p.proname
        """,
        [.text(login)]
      ).map { try $0.get("name", as: String.self) }
      let theirs =
        login == "supervisor1"
        ? (Self.door + ["import_articles", "import_orders", "inbox_take", "points_spend"]).sorted()
        : Self.door
      #expect(functions == theirs.map { "api.\($0)" })
      let tables = try owner.query(
        """
        select c.oid::regclass::text || ' ' || r as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace,
          unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) r
        where n.nspname in ('api', 'gate', 'data') and c.relkind in ('r', 'v', 'p') and has_table_privilege($1, c.oid, r)
        order by 1
        """,
        [.text(login)]
      ).map { try $0.get("name", as: String.self) }
      #expect(tables == Self.views.map { "api.\($0) select" })
      let creates = try owner.query(
        """
        select has_database_privilege($1, current_database(), 'create') or has_database_privilege($1, current_database(), 'temp')
          or exists (select from pg_namespace n where n.nspname !~ '^pg_' and has_schema_privilege($1, n.oid, 'create')) as can
        """,
        [.text(login)]
      ).one().get("can", as: Bool.self)
      #expect(creates == false)
    }
  }

  @Test func `a worker executes what workers do, and reads nothing but the version of the schema`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      let functions = try owner.query(
        """
        select p.proname as name from pg_proc p
        where p.pronamespace in ('api'::regnamespace, 'gate'::regnamespace) and has_function_privilege('worker1', p.oid, 'execute')
          and has_schema_privilege('worker1', p.pronamespace, 'usage') order by 1
        """
      ).map { try $0.get("name", as: String.self) }
      #expect(
        functions == [
          "clocks_reckon", "outbox_claim", "outbox_complete", "outbox_fail", "outbox_send", "points_earn",
          "points_expire",
          "timers_fire", "watch",
        ]
      )
      let tables = try owner.query(
        """
        select c.relname || ' ' || r as name
        from pg_class c, unnest(array['select', 'insert', 'update', 'delete', 'truncate']) r
        where c.relnamespace in ('api'::regnamespace, 'gate'::regnamespace, 'data'::regnamespace) and c.relkind in ('r', 'v')
          and has_table_privilege('worker1', c.oid, r)
        """
      ).map { try $0.get("name", as: String.self) }
      #expect(tables == ["schema_version select"])
      #expect(
        try database.desk("ops1").addStaff(login: "worker1", name: "x", roles: ["csr"], team: nil)
          == "system-is-no-human"
      )
    }
  }

  @Test func `no role of ours can make roles, log in or bypass anything, but the migrator that logs in`()
    throws
  {
    try withTicketDatabase { database in
      let odd = try database.connect().query(
        """
        select rolname from pg_roles where rolname ~ '^aftersales_' and rolname !~ '^aftersales_bench_'   -- logins of the benchmark
          and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
            or rolcanlogin <> (rolname = 'aftersales_migrator'))
        """
      )
      #expect(odd.isEmpty)
    }
  }

  @Test func `nothing of ours is everybody's: no function, table, schema or type is granted to PUBLIC`()
    throws
  {
    try withTicketDatabase { database in
      let open = try database.connect().query(
        """
        with ours as (select oid, nspname from pg_namespace where nspname in ('api', 'gate', 'data', 'public'))
        select p.oid::regprocedure::text || ' ' || a.privilege_type as name
        from pg_proc p join ours n on n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        where a.grantee = 0
        union all
        select c.oid::regclass::text || ' ' || a.privilege_type
        from pg_class c join ours n on n.oid = c.relnamespace, aclexplode(c.relacl) a where a.grantee = 0
        union all
        select n.nspname || ' ' || a.privilege_type from pg_namespace x join ours n using (oid), aclexplode(x.nspacl) a
        where a.grantee = 0
        union all
        select d.datname || ' ' || a.privilege_type from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
        where d.datname = current_database() and a.grantee = 0
        """
      ).map { try $0.get("name", as: String.self) }
      #expect(open == [])
    }
  }

  @Test func `a function made later is nobody's until it is granted`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      try owner.script(
        """
        set role aftersales_owner;
        create function api.later() returns int language sql as 'select 1';
        create function gate.later() returns int language sql as 'select 1';
        reset role
        """
      )
      let granted = try owner.query(
        """
        select r.rolname || ' ' || p.oid::regprocedure as name from pg_proc p, pg_roles r
        where p.proname = 'later' and (r.rolname = 'csr1' or r.rolname = 'aftersales_people')
          and has_function_privilege(r.oid, p.oid, 'execute')
        """
      ).map { try $0.get("name", as: String.self) }
      #expect(granted == [])
    }
  }

  @Test func `no function judges by a clock that stands still in a held transaction`() throws {
    try withTicketDatabase { database in
      let found = try database.connect().query(
        """
        select p.oid::regprocedure::text as name from pg_proc p
        where p.pronamespace in ('api'::regnamespace, 'gate'::regnamespace)
          and regexp_replace(p.prosrc, 'gate\\.now\\(\\)', '', 'g')
            ~* '\\m(now\\(|current_timestamp|current_date|current_time|localtime|transaction_timestamp|statement_timestamp)'
        """
      ).map { try $0.get("name", as: String.self) }
      #expect(found == [])
    }
  }

  @Test func `the door can change neither history nor customers, and the money role can only enter`() throws {
    try withTicketDatabase { database in
      let found = try database.connect().query(
        """
        select g || ' ' || c.relname || ' ' || r as name
        from unnest(array['aftersales_door', 'aftersales_money', 'aftersales_search']) g, pg_class c,
          unnest(array['update', 'delete', 'truncate', 'insert']) r
        where c.relnamespace = 'data'::regnamespace and c.relkind = 'r' and has_table_privilege(g, c.oid, r) order by 1
        """
      ).map { try $0.get("name", as: String.self) }
      #expect(
        found == [
          "aftersales_door approval insert", "aftersales_door approval_decision insert",
          "aftersales_door carrier_event insert", "aftersales_door complaint insert",
          "aftersales_door delegation insert",
          "aftersales_door order_change insert", "aftersales_door outbox insert",
          "aftersales_door price_protection insert",
          "aftersales_door tally insert",
          "aftersales_door ticket insert",
          "aftersales_door ticket update", "aftersales_door ticket_event insert",
          "aftersales_door ticket_line insert",
          "aftersales_door ticket_line update", "aftersales_door ticket_link insert",
          "aftersales_door ticket_words insert",
          "aftersales_door timer insert", "aftersales_door unit_ledger insert",
          "aftersales_money collection_entry insert", "aftersales_money points_entry insert",
          "aftersales_money refund_entry insert",
          "aftersales_search customer_search insert", "aftersales_search identification insert",
        ]
      )
    }
  }
}

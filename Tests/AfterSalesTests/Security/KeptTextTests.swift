import AfterSales
import Postgres
import TestDatabase
import Testing

/// Characters that steer a screen, turn the direction of writing or cannot be seen come in by no door: they are refused, or left out.
@Suite struct KeptTextTests {
  /// Every text that a function of schema api takes and might keep, and how it is tried; B is the character. Without a call: why nothing is kept.
  private static let entries: [String: (login: String, call: String)] = [
    "do payload": ("csr1", "api.do(T, 'note', jsonb_build_object('note', 'x' || B || 'y'))"),
    "open payload": (
      "csr1",
      "api.open('return', 'K9', '{\"2\": \"1\"}', jsonb_build_object('reason', 'quality', 'note', 'x' || B || 'y'))"
    ),
    "decide reason": ("deputy1", "api.decide(1, false, 'x' || B || 'y')"),
    "export_ask p_reason": ("analyst1", "api.export_ask(null, null, null, 'x' || B || 'y')"),
    "inbox_dismiss p_reason": ("csr1", "api.inbox_dismiss('e1', 'x' || B || 'y')"),
    "outbox_retry p_reason": (
      "supervisor1", "api.outbox_retry((select min(outbox_id) from api.outbox), 'x' || B || 'y')"
    ),
    "outbox_cancel p_reason": (
      "supervisor1", "api.outbox_cancel((select min(outbox_id) from api.outbox), 'x' || B || 'y')"
    ),
    "staff_add name": ("ops1", "api.staff_add('csr2', 'x' || B || 'y', '{csr}', 'z' || B)"),
    "staff_add team": ("ops1", "api.staff_add('csr2', '陈二', '{csr}', 'z' || B)"),
    "deploy p_definition": (
      "ops1",
      "api.deploy(jsonb_build_object('name', 'x' || B || 'y'))"
    ),
    "deploy_calendar calendar": ("ops1", "api.deploy_calendar(jsonb_build_object('name', 'x' || B || 'y'))"),
    "import_articles names": (
      "importer1",
      "api.import_articles('{1}', '{S1}', array['x' || B || 'y'], '{CNY}', '{100}', array['x' || B || 'y'], '{1}', '{null}', array['v' || B], '{false}', '{-1}', '{null}', '{0}')"
    ),
    "import_articles skus": (
      "importer1",
      "api.import_articles('{1}', array['S' || B], '{杯子}', '{CNY}', '{100}', '{cup}', '{1}', array['p' || B], '{null}', '{false}', '{-1}', '{null}', '{0}')"
    ),
    "inbox_take p_event": (
      "importer1",
      "api.inbox_take(array['e' || B], '{1772000000000000}', array['SF' || B], array['T' || B], '{refused}', array['x' || B || 'y'])"
    ),
    "outbox_fail p_error": (
      "worker1",
      "(select api.outbox_fail(l.token, l.outbox_id, 'later', 'x' || B || 'y') from api.outbox_claim(1, 60) l) z"
    ),
  ]
  /// What is compared with what is there, or is one of few words, and is never kept.
  private static let notKept: Set<String> = [
    "delegate p_deputy", "do event", "do prefix", "export_begin p_format", "export_begin p_workflow",
    "export_ask p_workflow",
    "fade p_workflow", "identify_ask kind", "import_orders held", "identify_ask number", "identify_ask term",
    "identify_take term",
    "import_articles currencies", "import_articles names_en", "import_articles products",
    "import_articles variants",
    "import_articles reasons", "import_orders skipped", "import_orders withdrawn", "inbox_dismiss p_event",
    "inbox_match p_event",
    "inbox_match p_order", "inbox_take p_carrier", "inbox_take p_tracking", "inbox_take p_status",
    "inbox_take p_note",
    "migrate p_workflow", "migrate p_map", "open workflow", "open subject", "open lines",
    "outbox_fail p_verdict",
    "points_spend p_order", "search_ask kind", "search_ask term", "search_take term", "staff_add login",
    "staff_add roles",
    "staff_disable login", "take_next role",
  ]
  private static let stage = """
    insert into data.order_stage (batch, source_line, number, customer_id, customer_name, customer_phone, customer_email, customer_address, placed_at, status,
      currency, discount, payment_method, tracking, line, sku, name, quantity, unit_price, bundle, channel, supplier, says_all)
    values ('00000000-0000-4000-8000-000000000001', 1, 'Z' || B, 'K' || B, 'x' || B || 'y', '13900001111', '', 'x' || B || 'y', 1772000000000000, 'placed',
      'CNY', 0, 'card' || B, 'T' || B, 1, 'S' || B, 'x' || B || 'y', 1, 100, false, 'c' || B, 's' || B, false)
    """

  @Test func `every text that a door takes is tried here, or is never kept`() throws {
    try withTicketDatabase { database in
      let taken = try database.connect().query(
        """
        select p.proname || ' ' || a.name as name
        from pg_proc p, unnest(p.proargnames, coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes) a (name, type, mode)
        where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v' and coalesce(a.mode in ('i', 'b'), true)
          and a.type in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype)
        """
      ).map { try $0.get("name", as: String.self) }
      #expect(Set(taken) == Self.notKept.union(Self.entries.keys))
    }
  }

  @Test(
    arguments: zip(
      [0x07, 0x1b, 0x85, 0x200f, 0x202e, 0x2066],
      [0x200b, 0x200d, 0x2060, 0xfeff, 0xad, 0xe0041]
    )
  )
  func `nothing of them is kept, by whatever door they come`(steering: Int, unseen: Int) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let (ticket, _) = try database.disputed()
      try database.insert(TestOrder("K9"))
      try database.connect().script(
        """
        insert into data.carrier_event (event_id, sender, part, at, carrier, tracking, status, note, taken_at, state, problem)
        values ('e1', 'sf', 1, gate.now(), 'SF', 'T9', 'refused', '', gate.now(), 'unmatched', 'unknown-parcel');
        update data.outbox set status = 'dead' where outbox_id = (select min(outbox_id) from data.outbox)
        """
      )
      var kept = 0
      for character in [steering, unseen] {
        for (entry, (login, call)) in Self.entries.sorted(by: { $0.key < $1.key }) {
          let sql = call.replacing("(T,", with: "(\(ticket),").replacing(" B", with: " chr(\(character))")
          do {
            let session = try database.connect(as: login)
            try session.query("select from \(sql)")
            kept += 1
          } catch let error as PostgresError {
            #expect(["22023", "22004"].contains(error.sqlState?.rawValue), "\(entry): \(error)")
          }
        }
        let importer = try database.connect(as: "importer1")
        try importer.query(Self.stage.replacing(" B", with: " chr(\(character))"))
        try importer.query(
          "select from api.import_orders('00000000-0000-4000-8000-000000000001', false, false)"
        )
        // All that is there, column by column; jsonb writes control characters as escapes.
        let tables = try database.connect().query(
          "select relname from pg_class where relnamespace = 'data'::regnamespace and relkind = 'r' order by 1"
        ).map { try $0.get(0, as: String.self) }
        for table in tables where table != "order_stage" {
          let found: Int = try database.connect().query(
            """
            select count(*) from data.\(table) t
            where strpos(t::text, chr(\(character))) > 0 or t::text ~* '\\\\u00(07|1b)'
            """
          ).one().get(0)
          #expect(found == 0, "\(table) has U+\(String(character, radix: 16))")
        }
      }
      #expect(kept >= 15)
      // What cannot be seen is left out of what is kept.
      #expect(
        try database.ask("select count(*) from data.ticket_words where field = 'note' and words = 'xy'")
          != "0"
      )
      #expect(
        try database.ask(
          "select name from data.recipient r join data.\"order\" o using (order_id) where o.number = 'Z'"
        ) == "xy"
      )
      #expect(try database.ask("select count(*) from data.article where name = 'xy'") == "1")
    }
  }
}

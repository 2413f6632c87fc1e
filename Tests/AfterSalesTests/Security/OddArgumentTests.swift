import AfterSales
import Postgres
import TestDatabase
import Testing

/// What nobody but somebody with psql would send to the door: it is answered in a row, and changes nothing.
@Suite struct OddArgumentTests {
  private static let questions: [(sql: String, outcome: String)] = [
    ("api.do(null, null, null, null, null)", "not_found"), ("api.do(-1, 'authorize')", "not_found"),
    ("api.do(9223372036854775807, 'authorize')", "not_found"), ("api.do(T, null)", "refused"),
    ("api.do(T, '')", "refused"), ("api.do(T, 'authorize', '[]')", "invalid"),
    ("api.do(T, 'authorize', 'null')", "invalid"), ("api.do(T, 'authorize', '\"note\"')", "invalid"),
    ("api.do(T, 'authorize', '{\"note\": null}')", "invalid"),
    ("api.do(T, 'authorize', '{\"note\": {\"a\": 1}}')", "invalid"),
    ("api.do(T, 'authorize', '{\"\": \"\"}')", "invalid"),
    ("api.do(T, 'authorize', '{}', null, -1)", "conflict"),
    ("api.do(T, 'authorize', jsonb_build_object('note', repeat('长', 10000000)))", "invalid"),
    (
      "api.do(T, 'authorize', (select jsonb_object_agg('f' || i, '') from generate_series(1, 200000) i))",
      "invalid"
    ),
    ("api.do(T, 'note', '{\"note\": \"\\u202e\"}')", "invalid"), ("api.judge(null, null, null)", "not_found"),
    ("api.judge(T, 'authorize', 'null')", "invalid"), ("api.judge_open(null, null, null, null)", "not_found"),
    ("api.judge_open('return', 'A1', '\"x\"', '7')", "invalid"), ("api.resolve(null)", "not_found"),
    ("api.take_next('')", "permission"), ("api.take_next('finance')", "permission"),
    ("api.take_next('system')", "permission"), ("api.open(null, null, null, null, null)", "not_found"),
    ("api.open('return', null)", "invalid"), ("api.open('return', 'A1')", "invalid"),
    ("api.open('return', 'A1', null, '{\"reason\": \"quality\"}')", "invalid"),
    ("api.open('return', 'A1', '[1]', '{\"reason\": \"quality\"}')", "invalid"),
    ("api.open('return', 'A1', '\"1\"', '{\"reason\": \"quality\"}')", "invalid"),
    ("api.open('return', 'A1', 'null', '{\"reason\": \"quality\"}')", "invalid"),
    ("api.open('return', 'A1', '{\"2\": null}', '{\"reason\": \"quality\"}')", "invalid"),
    ("api.open('return', 'A1', '{\"2\": {\"a\": 1}}', '{\"reason\": \"quality\"}')", "invalid"),
    ("api.open('return', 'A1', '{\"2\": \"1\", \"02\": \"1\"}', '{\"reason\": \"quality\"}')", "invalid"),
    ("api.open('return', 'A1', '{\"2\": \"99999999999\"}', '{\"reason\": \"quality\"}')", "invalid"),
    ("api.open('return', 'A1', '{\"2\": \"1\"}', '[]')", "invalid"),
    ("api.open('return', 'A1', '{\"2\": \"1\"}', '{\"reason\": null}')", "invalid"),
    (
      "api.open('return', 'A1', (select jsonb_object_agg(i::text, '1') from generate_series(3, 100000) i), '{}')",
      "invalid"
    ),
  ]

  @Test func `nulls, wrong shapes and floods are answered in a row, and change nothing`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      let agent = try database.connect(as: "csr1")
      for (sql, outcome) in Self.questions {
        let asked = sql.replacing("(T,", with: "(\(ticket),")
        let row = try agent.query("select outcome, length(detail::text) as length from \(asked)").one()
        #expect(try row.get("outcome", as: String.self) == outcome, "\(sql)")
        #expect(try row.get("length", as: Int.self) < 20_000, "\(sql)")
      }
      #expect(try agent.query("select from api.judge_all(null)").isEmpty)
      #expect(try agent.query("select from api.tickets").count == 1)
      #expect(try agent.query("select from api.ticket_events").count == 1)
    }
  }

  @Test(arguments: [
    "select api.search_ask(null, null)", "select api.search_ask('address', 'x')",
    "select api.search_ask('phone', null)", "select api.search_ask('phone', ' ')",
    "select api.search_take(null, null)", "select api.search_take(1, '13585019639')",
    "select api.identify_ask(null, null, null)", "select api.identify_ask('A1', 'address', 'x')",
    "select api.identify_ask('A1', 'phone', null)", "select api.identify_ask('A1', 'phone', E'\\u200b ')",
    "select api.identify_take(null, null)", "select api.identify_take(1, '13585019639')",
    "select api.import_orders(null, null, null)", "select api.deploy(null)",
    "select api.deploy_calendar(null)",
    "select api.staff_add(null, null, null)", "select api.staff_disable(null)",
  ])
  func `what is no question is refused in one sentence, without a row in it`(sql: String) throws {
    try withTicketDatabase { database in
      let error = try #require(throws: PostgresError.self) {
        try database.connect(as: "csr1").query(sql)
      }
      #expect(["42501", "22023"].contains(error.sqlState?.rawValue), "\(error)")
      #expect(error.detail == nil)
    }
  }
}

import Postgres
import TestDatabase
import Testing

/// Defaults of a server, a database or a role that are not what our steps need: the program's own sessions set what they need, or
/// the answer is a sentence.
@Suite struct SessionDefaultsTests {
  private static let defaults = [
    "default_transaction_isolation = 'repeatable read'", "default_transaction_isolation = 'serializable'",
    "default_transaction_deferrable = on", "statement_timeout = '1ms'", "lock_timeout = '1ms'",
    "idle_in_transaction_session_timeout = '1ms'",
  ]

  /// As which the role or the whole database has them.
  @Test(arguments: defaults, [true, false])
  func `steps, reads, imports, batches, approvals and the worker go on whatever the defaults`(
    setting: String,
    ofRole: Bool
  ) throws {
    try withTerminal { terminal in
      let cluster = try TestCluster.connect()
      let name = terminal.database.name
      let logins = ["csr1", "leader1", "supervisor1", "warehouse1", "inspector1", "deputy1", "worker1"]
      if ofRole {
        for login in logins { try cluster.script("alter role \(login) in database \(name) set \(setting)") }
      } else {
        try cluster.script("alter database \(name) set \(setting)")
      }
      for (login, line, input) in [
        ("csr1", "open return A1 --line 2:2 --reason no-reason", ""), ("csr1", "do R-1 authorize", ""),
        ("csr1", "do R-1 customer-ships carrier=sf tracking=SF1", ""),
        ("warehouse1", "do R-1 receive received=2:2", ""),
        (
          "inspector1",
          "do R-1 inspect accepted=2:0 rejected=2:2 finding=2:used disposition=2:restock invoice=none", ""
        ),
        ("csr1", "show R-1", ""), ("csr1", "queue", ""), ("csr1", "orders --phone 13585019639", ""),
        ("supervisor1", "import orders -", Self.order),
        ("leader1", "batch -", "note R-1 一\nnote R-1 二\n"),
        ("leader1", "batch - --atomic", "note R-1 三\nnote R-1 四\n"),
        ("leader1", "delegate csr2 --until 2026-03-06", ""), ("leader1", "approvals", ""),
        ("worker1", "worker --once --discard", ""),
      ] {
        let outcome = try terminal(login, line, input: input)
        #expect(outcome.status == 0, "\(login) \(line): \(outcome.error)")
      }
      let asked = try terminal("csr1", "do R-1 compromise deduction=1000.00 note=x")
      #expect(asked.status == 4, "\(asked.error)")
      #expect(try terminal("deputy1", "approve 1").status == 0)
    }
  }

  private static let order = """
    {"order":"B1","placed_at":"2026-03-01T10:00:00+08:00","status":"delivered","delivered_at":"2026-03-02T09:00:00+08:00","paid":"10.00","currency":"CNY","payment_method":"alipay","tracking":"SFB1","customer":{"id":"CB1","name":"王小二","phone":"13900002222","address":"新兴区幸福路8号101室"},"lines":[{"line":1,"sku":"A","name":"杯子","quantity":1,"unit_price":"10.00"}]}

    """

  @Test func `a server that takes no changes says so, whatever is asked`() throws {
    try withTerminal { terminal in
      let cluster = try TestCluster.connect()
      try cluster.script("alter database \(terminal.database.name) set default_transaction_read_only = on")
      for (login, line, input) in [
        ("csr1", "open return A1 --line 1:1 --reason quality", ""), ("csr1", "do R-1 authorize", ""),
        ("csr1", "orders --phone 13585019639", ""), ("leader1", "approve 1", ""),
        ("leader1", "delegate csr2 --until 2026-03-06", ""), ("supervisor1", "import orders -", Self.order),
        ("ops1", "staff disable csr2", ""),
      ] {
        let outcome = try terminal(login, line, input: input)
        #expect(outcome.status == 69, "\(login) \(line): \(outcome.status) \(outcome.error)")
        #expect(outcome.error.hasPrefix("unavailable: "), "\(outcome.error)")
      }
      #expect(try terminal("csr1", "queue").status == 0)
    }
  }
}

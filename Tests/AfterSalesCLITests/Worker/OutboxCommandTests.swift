import Postgres
import TestDatabase
import Testing

/// The outbox as people see it.
@Suite struct OutboxCommandTests {
  @Test func `the list shows what needs a person first, in both languages, and what was done is answered`()
    throws
  {
    try withTerminal { terminal in
      let empty = try terminal("csr1", "outbox list")
      #expect(empty.error == "the outbox is empty\n")
      #expect(try terminal("csr1", "open return A1 --line 2:1 --reason quality").status == 0)
      try terminal.database.connect().script(
        """
        insert into data.outbox (ticket_id, seq, kind, content, created_at) values (1, 1, 'stock-disposition', '{}', gate.now());
        insert into data.outbox (ticket_id, seq, kind, content, created_at, status, attempts, last_error)
        values (1, 1, 'refund-instruction', '{"amount": 99800}', gate.now(), 'unknown', 1, 'exit status 1')
        """
      )
      let list = try terminal("csr1", "outbox list").output
      #expect(
        list == """
          2\tR-1\trefund-instruction\t998.00\tunknown\t1\t2026-03-02 10:00:00\t\texit status 1\tCNY\t
          1\tR-1\tstock-disposition\t\twaiting\t0\t2026-03-02 10:00:00\t2026-03-02 10:00:00\t\t\t

          """
      )
      #expect(try terminal("csr1", "outbox list --status dead").output == "")
      #expect(try terminal("csr1", "outbox list --status nonsense").status == 64)
      var shown = terminal
      shown.isTerminal = true
      let chinese = try shown("csr1", "outbox list", language: "zh").output
      #expect(chinese.contains("结果未知") && chinese.contains("退款指令"))

      #expect(try terminal("csr1", "outbox retry 2 --reason none").status == 77)
      #expect(try terminal("finance2", "outbox retry 2").status == 64)
      #expect(try terminal("finance2", "outbox retry 1 --reason x").status == 3)
      #expect(try terminal("finance2", "outbox retry 7 --reason x").status == 66)
      #expect(
        try terminal("finance2", "outbox retry 2 --reason \"the bank has none\"").output
          == "2\tto be sent again\n"
      )
      #expect(
        try terminal("supervisor1", "outbox cancel 2 --reason \"paid by hand\"").output == "2\tsent no more\n"
      )
      #expect(try terminal("supervisor1", "outbox cancel 2 --reason x").error.contains("cancelled"))
    }
  }

  @Test func `a worker is told by its arguments what to do with the outbox`() throws {
    try withTerminal { terminal in
      let idle = try terminal("worker1", "worker --once")
      #expect(idle.error == "no --deliver was given: the outbox is left alone\n")
      #expect(try terminal("worker1", "worker --once --discard --deliver x").status == 64)
      let counts = try terminal("worker1", "worker --once --discard --json").output
      #expect(
        counts
          == #"{"record":"worker","delivered":0,"retried":0,"dead":0,"unknown":0,"fired":0,"skipped":0,"failed":0}"#
          + "\n"
      )
    }
  }
}

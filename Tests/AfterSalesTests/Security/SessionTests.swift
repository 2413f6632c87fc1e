import AfterSales
import Foundation
import Postgres
import Synchronization
import TestDatabase
import Testing

/// What somebody can set in his own session, and what it does not get him.
@Suite struct SessionTests {
  @Test func `an old snapshot makes no step, so who is disabled stops at once`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      let agent = try database.connect(as: "csr1")
      for level in ["repeatable read", "serializable"] {
        try agent.script("begin isolation level \(level)")
        let error = try #require(throws: PostgresError.self) {
          try agent.query(#"select outcome from api.do($1, 'note', '{"note": "x"}')"#, [.int(ticket)])
        }
        #expect(error.sentence.contains("read committed only"))
        try agent.script("rollback")
      }
      // At read committed a transaction begun before is no shelter.
      try agent.script("begin; select from api.tickets")
      #expect(try database.desk("ops1").disableStaff(login: "csr1") == 0)
      // And it is ended; another one is let in and may nothing.
      let ended = try #require(throws: PostgresError.self) { try agent.query("select from api.tickets") }
      #expect(ended.kind == .connectionLost || ended.sqlState == .adminShutdown)
      let again = try database.connect(as: "csr1")
      let row = try again.query(#"select outcome from api.do($1, 'note', '{"note": "x"}')"#, [.int(ticket)])
      #expect(try row.one().get("outcome", as: String.self) == "permission")
      #expect(try again.query("select from api.tickets").isEmpty)
    }
  }

  @Test(arguments: ["off", "local", "remote_write"])
  func `a step is durable whatever the session has set`(setting: String) throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let agent = try database.connect(as: "csr1")
      for step in [
        #"api.open('return', 'A1', '{"1": "1"}', '{"reason": "quality"}')"#, "api.do(1, 'authorize')",
      ] {
        try agent.script("set synchronous_commit = \(setting); begin")
        #expect(
          try agent.query("select outcome from \(step)").one().get("outcome", as: String.self) == "done"
        )
        #expect(
          try agent.query("show synchronous_commit").one().get(0, as: String.self) == "on",
          "\(step)"
        )
        try agent.script("commit")
      }
    }
  }

  @Test func `time zone and date style of a session change no hash and no due time`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 2, price: 100)]))
      let agent = try database.connect(as: "csr1")
      let open = #"select due_at from api.open('return', 'A1', '{"1": "1"}', '{"reason": "quality"}')"#
      let plain = try agent.query(open).one().get("due_at", as: Int64.self)
      try agent.script(
        "set timezone = 'Pacific/Auckland'; set datestyle = 'SQL, DMY'; set intervalstyle = 'sql_standard'; set bytea_output = 'escape'"
      )
      #expect(try agent.query(open).one().get("due_at", as: Int64.self) == plain)
      #expect(try database.desk("auditor1").verifyChains().isEmpty)
    }
  }

  @Test func `who idles in a transaction is cut off after a minute`() throws {
    try withTicketDatabase { database in
      let shown = try database.connect(as: "csr1").query("show idle_in_transaction_session_timeout")
      #expect(try shown.one().get(0, as: String.self) == "1min")
    }
  }

  @Test func `large objects are a table, and closed like the others`() throws {
    try withTicketDatabase { database in
      let agent = try database.connect(as: "csr1")
      for call in ["lo_create(0)", "lo_creat(-1)", "lo_from_bytea(0, 'x')", "lo_import('/etc/hostname')"] {
        let error = try #require(throws: PostgresError.self) { try agent.query("select \(call)") }
        #expect(error.sqlState == .insufficientPrivilege, "\(call)")
      }
    }
  }

  @Test func `advisory locks, of which one session could take all there are, are taken by definers alone`()
    throws
  {
    try withTicketDatabase { database in
      let agent = try database.connect(as: "csr1")
      for call in [
        "pg_advisory_lock(1)", "pg_try_advisory_lock(1, 2)", "pg_advisory_xact_lock(1)",
        "pg_try_advisory_xact_lock_shared(1)",
        "pg_advisory_unlock_all()",
      ] {
        let error = try #require(throws: PostgresError.self) { try agent.query("select \(call)") }
        #expect(error.sqlState == .insufficientPrivilege, "\(call)")
      }
    }
  }

  @Test func `nothing of other sessions is seen but that they are there`() throws {
    try withTicketDatabase { database in
      let other = try database.connect(as: "finance1")
      _ = try other.query("select 13585019639")
      let seen = try database.connect(as: "csr1").query(
        "select query from pg_stat_activity where usename = 'finance1' and datname = current_database()"
      ).map { try $0.get("query", as: String.self) }
      #expect(seen == ["<insufficient privilege>"])
    }
  }

  @Test func `a supervisor who was disabled imports no more, and a login is never another person's`() throws {
    try withTicketDatabase { database in
      let supervisor = try database.connect(as: "supervisor1")
      #expect(
        try supervisor.query("select from api.import_orders(gen_random_uuid(), false, false)").count == 7
      )
      #expect(try database.desk("ops1").disableStaff(login: "supervisor1") == 0)
      let again = try database.connect(as: "supervisor1")
      let error = try #require(throws: PostgresError.self) {
        try again.query("select from api.import_orders(gen_random_uuid(), false, false)")
      }
      #expect(error.sqlState == .insufficientPrivilege)
      let ops = database.desk("ops1")
      #expect(
        try ops.addStaff(login: "supervisor1", name: "别人", roles: ["csr"], team: nil) == "another-person"
      )
      #expect(try ops.addStaff(login: "supervisor1", name: "主管", roles: ["csr"], team: nil) == "changed")
    }
  }

  @Test func `a key is its owner's alone`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      let key = UUID().uuidString.lowercased()
      #expect(try database.act("csr1", ticket, "note", ["note": "mine"], key: key).short == "done received")
      // Another person's is another key: neither the answer nor the command is his.
      #expect(try database.desk("csr2").resolve(key: key).short == "not found key")
      let other = try database.act("csr2", ticket, "note", ["note": "his"], key: key)
      #expect(other.short == "done received")
      #expect(!other.isRepeated)
      #expect(
        try database.act("csr1", ticket, "note", ["note": "else"], key: key).short == "conflict key-reused"
      )
    }
  }

  @Test func `a key used at once in two sessions is one command`() throws {
    try withTicketDatabase { database in
      // The first session has taken a ticket and not committed; the second, under the same key, meets the other ticket.
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 5, price: 100)]))
      for _ in 1...2 { _ = try database.open("A1", ["1": "1"]) }
      let key = UUID().uuidString.lowercased()
      let first = try database.connect(as: "csr1")
      try first.script("begin")
      let taken: Int64 = try first.query("select ticket from api.take_next(null, $1)", [.text(key)]).one()
        .get(0)
      let second = DispatchSemaphore(value: 0)
      let answered = Mutex<Answer?>(nil)
      Thread.detachNewThread {
        let answer = try? database.desk("csr1").takeNext(role: nil, key: key)
        answered.withLock { $0 = answer }
        second.signal()
      }
      try database.waitForLock()
      try first.script("commit")
      second.wait()
      let answer = try #require(answered.withLock { $0 })
      #expect(answer.short == "done requested")
      #expect(answer.isRepeated)
      #expect(answer.ticket == taken)
      #expect(try database.desk("csr1").mine().count == 1)
    }
  }
}

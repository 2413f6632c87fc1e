import AfterSales
import Foundation
import Postgres
import Synchronization
import TestDatabase
import Testing

/// Whoever holds a transaction that others need is ended, whatever he has set; and nobody else is.
@Suite struct WatchTests {
  /// Who was ended, and why, by one look of a worker.
  private func watched(_ database: TestDatabase) throws -> [String] {
    try database.connect(as: "worker1").query(
      "select login || ' ' || reason as said from api.watch() order by 1"
    )
    .map { try $0.get("said") }
  }

  private func hold(_ ticket: Int64, _ database: TestDatabase, as login: String) throws -> Connection {
    let session = try database.connect(as: login)
    try session.script(
      "set idle_in_transaction_session_timeout = 0; set statement_timeout = 0; set application_name = 'import'; begin"
    )
    _ = try session.query(#"select outcome from api.do($1, 'note', '{"note": "held"}')"#, [.int(ticket)])
    return session
  }

  private func isEnded(_ session: Connection) -> Bool {
    do {
      _ = try session.query("select 1")
      return false
    } catch {
      return error.kind == .connectionLost || error.sqlState == .adminShutdown
    }
  }

  private func limit(_ limit: String, _ database: TestDatabase) throws {
    try database.connect().script(
      "create or replace function gate.holding_limit() returns interval language sql immutable as $$ select interval '\(limit)' $$"
    )
  }

  private func ticket(_ database: TestDatabase) throws -> Int64 {
    try database.insert(TestOrder("A1"))
    return try #require(try database.open("A1", ["1": "1"]).ticket)
  }

  @Test func `what idles in a transaction is ended after a minute, though the session has unset its limit`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try ticket(database)
      let session = try hold(ticket, database, as: "csr1")
      #expect(try watched(database) == [])
      #expect(try database.ask("select gate.holding_limit()") == "00:01:00")
      try limit("0.2 s", database)
      usleep(400_000)
      #expect(try watched(database) == ["csr1 idle"])
      #expect(isEnded(session))
      #expect(try database.ask("select count(*) from data.ticket_event where event = 'note'") == "0")
    }
  }

  @Test func `whom others wait for is ended, and they go on`() throws {
    try withTicketDatabase { database in
      let ticket = try ticket(database)
      let session = try hold(ticket, database, as: "csr1")
      usleep(1_200_000)
      let ended = DispatchSemaphore(value: 0)
      let answer = Mutex<String?>(nil)
      Thread.detachNewThread {
        let said = try? database.act("csr2", ticket, "note", ["note": "waits"]).short
        answer.withLock { $0 = said }
        ended.signal()
      }
      try database.waitForLock()
      #expect(try watched(database) == ["csr1 waited-for"])
      ended.wait()
      #expect(answer.withLock { $0 } == "done requested")
      #expect(isEnded(session))
    }
  }

  @Test
  func `what runs is ended only when it blocks somebody, and only people's sessions of this database are`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try ticket(database)
      try limit("0.1 s", database)
      // In a transaction and idle: an administrator, an auditor, a worker, the migrator, somebody who does nothing at all.
      let logins = ["auditor1", "worker2", "aftersales_migrator"]
      let spared = try [database.connect()] + logins.map { try database.connect(as: $0) }
      for session in spared {
        try session.script("begin")
        _ = try session.query("select 1")
      }
      let resting = try database.connect(as: "csr2")
      let other = try Connection.connect(try TestCluster.conninfo() + " dbname=postgres user=csr1")
      try other.script("begin")
      // Running, as an import or an export does for minutes.
      let ended = DispatchSemaphore(value: 0)
      let answer = Mutex<String?>(nil)
      let running = try database.connect(as: "supervisor1")
      try running.script("begin")
      _ = try running.query(#"select outcome from api.do($1, 'note', '{"note": "x"}')"#, [.int(ticket)])
      nonisolated(unsafe) let runs = running
      Thread.detachNewThread {
        do {
          _ = try runs.query("select pg_sleep(20)")
          answer.withLock { $0 = "ran on" }
        } catch {
          answer.withLock { $0 = "\(error)" }
        }
        ended.signal()
      }
      usleep(400_000)
      #expect(try watched(database) == [])
      let waits = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        _ = try? database.act("csr1", ticket, "note", ["note": "waits"])
        waits.signal()
      }
      try database.waitForLock()
      #expect(try watched(database) == ["supervisor1 waited-for"])
      ended.wait()
      waits.wait()
      #expect(answer.withLock { $0 } != "ran on")
      for session in spared + [resting, other] { #expect(!isEnded(session)) }
    }
  }

  @Test
  func `who is taken off the staff is ended with what he has not committed, also when he comes in again`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try ticket(database)
      let session = try hold(ticket, database, as: "csr1")
      let other = try database.connect(as: "csr2")
      #expect(try database.desk("ops1").disableStaff(login: "csr1") == 0)
      #expect(isEnded(session))
      #expect(!isEnded(other))
      let again = try database.connect(as: "csr1")
      #expect(try watched(database) == ["csr1 disabled"])
      #expect(isEnded(again))
      #expect(try database.ask("select count(*) from data.ticket_event where event = 'note'") == "0")
      #expect(try database.desk("ops1").disableStaff(login: "ops1") == 0)
    }
  }

  @Test func `an importer who stages row after row in savepoints is ended as well`() throws {
    try withTicketDatabase { database in
      let session = try database.connect(as: "supervisor1")
      try session.script("begin")
      let row = """
        savepoint s; insert into data.order_stage (batch, source_line, number, customer_id, customer_name, customer_phone, customer_email,
          customer_address, placed_at, status, currency, discount, paid, payment_method, line, sku, name, quantity, unit_price, bundle)
        values ('00000000-0000-4000-8000-000000000000', 1, 'M1', 'C1', 'x', '', '', '', 1, 'placed', 'CNY', 0, 1, 'card', 1, 'a', 'a', 1, 1, false);

        """
      try session.script(String(repeating: row, count: 90))
      #expect(try watched(database) == [])
      try session.script(String(repeating: row, count: 30))
      #expect(try watched(database) == ["supervisor1 savepoints"])
      #expect(isEnded(session))
    }
  }

  @Test func `nobody but who is to may end sessions`() throws {
    try withTicketDatabase { database in
      for login in ["csr1", "ops1", "supervisor1", "director1", "auditor1"] {
        for call in ["api.watch()", "gate.end_sessions('csr2')", "gate.end_sessions()"] {
          let error = try #require(throws: PostgresError.self) {
            try database.connect(as: login).query("select \(call)")
          }
          #expect(error.sqlState == .insufficientPrivilege, "\(login) \(call)")
        }
      }
      #expect(
        try database.ask(
          """
          select p.proowner::regrole || ' ' || r.rolcanlogin || ' ' || pg_has_role(r.oid, 'pg_signal_backend', 'usage') || ' '
            || pg_has_role(r.oid, 'pg_read_all_stats', 'usage') || ' ' || (select count(*) from pg_proc q where q.proowner = r.oid)
          from pg_proc p join pg_roles r on r.oid = p.proowner where p.proname = 'end_sessions'
          """
        ) == "aftersales_watch false true true 1"
      )
    }
  }
}

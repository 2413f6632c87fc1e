import AfterSales
import Foundation
import Postgres
import Synchronization
import TestDatabase
import Testing

/// The server's table of locks is the whole cluster's: no door leaves a lock there that somebody can ask for again and again.
@Suite struct LeftLockTests {
  private static let mine =
    "select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'"

  private static let refusals: [(login: String, call: String)] = [
    ("csr1", "select outcome from api.open('quality-finding', '')"),
    ("csr1", "select outcome from api.open('quality-finding', '', '{}', '{}', gen_random_uuid())"),
    ("csr1", "select outcome from api.open('nothing', 'nobody')"),
    ("csr1", "select outcome from api.open('points-compensation', 'A1')"),
    ("csr1", "select outcome from api.open('return', 'A1', '{\"1\": \"99\"}')"),
    ("csr1", "select outcome from api.do(TICKET, 'review')"),
    ("csr1", "select outcome from api.do(TICKET, 'credit')"),
    ("csr1", "select outcome from api.decide(1, true)"),
    ("csr1", "select outcome from api.inbox_match('nothing', 'A1')"),
    ("csr1", "select api.inbox_dismiss('nothing', 'x')"),
    ("csr1", "select coalesce(api.search_ask('phone', '13585019639')::text, 'none')"),
    ("ops1", "select outcome from api.fade('return', 99, true)"),
    ("ops1", "select outcome from api.fade('return', 1, false)"),
    ("ops1", "select fresh::text from api.deploy_calendar((select definition from api.calendar_of_test))"),
  ]

  @Test func `no refusal leaves a lock by name behind`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let asked = try PointsRequestTests().ask(database, 20)
      let ticket = try #require(asked.ticket)
      let owner = try database.connect()
      try owner.script(
        """
        create view api.calendar_of_test as select definition from data.calendar;
        grant select on api.calendar_of_test to ops1;
        insert into data.customer_search (at, actor, kind, term_hash) select gate.now(), 'csr1', 'phone', '' from generate_series(1, 60)
        """
      )
      for (login, call) in Self.refusals {
        let session = try database.connect(as: login)
        try session.script("begin")
        let said: String = try session.query(call.replacing("TICKET", with: "\(ticket)")).one().get(0)
        #expect(!["done", "asked", "true"].contains(said), "\(call): \(said)")
        #expect(try session.query(Self.mine).one().get(0) == 0, "\(call): \(said)")
        try session.script("rollback")
      }
    }
  }

  @Test func `thousands of refusals in one transaction hold no more than one`() throws {
    try withTicketDatabase { database in
      let session = try database.connect(as: "csr1")
      try session.script("begin")
      try session.query(
        "select count((x).outcome) from (select api.open('quality-finding', '') as x from generate_series(1, 2000) offset 0) y"
      )
      #expect(
        try session.query("select count(*) from pg_locks where pid = pg_backend_pid()").one().get(0) < 100
      )
    }
  }

  @Test func `savepoints that are not released hold a few locks, and no door opens more of them`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      let session = try database.connect(as: "csr1")
      try session.script("begin")
      var said: PostgresError?
      for turn in 1...100 where said == nil {
        do throws(PostgresError) {
          try session.script("savepoint s")
          _ = try session.query(
            #"select outcome from api.do($1, 'note', '{"note": "x"}')"#,
            [.int(ticket)]
          )
        } catch {
          #expect(turn > 60)
          said = error
        }
      }
      #expect(said?.sqlState?.rawValue == "54000")
      try session.script("rollback")
      // Released, there are as many as anybody wants.
      try session.script("begin")
      for _ in 1...100 {
        try session.script("savepoint s")
        let done: String = try session.query(
          #"select outcome from api.do($1, 'note', '{"note": "x"}')"#,
          [.int(ticket)]
        ).one().get(0)
        #expect(done == "done")
        try session.script("release s")
      }
      try session.script("commit")
    }
  }

  @Test func `what is opened in one transaction holds a few locks, however much it is`() throws {
    try withTicketDatabase { database in
      let session = try database.connect(as: "quality1")
      try session.script("begin")
      let opened: Int = try session.query(
        """
        select count(*) filter (where (x).outcome = 'done') from (
          select api.open('quality-finding', '', '{}', $1) as x from generate_series(1, 100) offset 0) y
        """,
        [.text(#"{"agent": "csr1", "recording": "REC-1", "finding": "wrong-information", "words": "语气生硬"}"#)]
      ).one().get(0)
      #expect(opened == 100)
      #expect(try session.query(Self.mine).one().get(0) <= 16)
    }
  }

  @Test func `the same command at once in two sessions opens one ticket, though no order is held for it`()
    throws
  {
    try withTicketDatabase { database in
      let open =
        #"select number, coalesce((select count(*) from api.tickets), 0) as n from api.open('quality-finding', '', '{}', $1, $2)"#
      let values: [Parameter] = [
        .text(#"{"agent": "csr1", "recording": "REC-1", "finding": "wrong-information", "words": "语气生硬"}"#),
        .text(UUID().uuidString.lowercased()),
      ]
      let first = try database.connect(as: "quality1")
      try first.script("begin")
      let number: String = try first.query(open, values).one().get("number")
      let ended = DispatchSemaphore(value: 0)
      let second = Mutex<String?>(nil)
      Thread.detachNewThread {
        let answer = try? database.connect(as: "quality1").query(open, values).one().get(
          "number",
          as: String.self
        )
        second.withLock { $0 = answer }
        ended.signal()
      }
      try database.waitForLock()
      try first.script("commit")
      ended.wait()
      #expect(second.withLock { $0 } == number)
      #expect(try database.ask("select count(*) from data.ticket") == "1")
    }
  }

  @Test func `a band that counts per customer is locked by one of a few, and so is a budget`() throws {
    try withTicketDatabase { database in
      let session = try database.connect()
      try session.script(
        """
        begin;
        do $$ begin
          for i in 1..2000 loop
            perform gate.lock_bucket('customer', 'C' || i);
            perform gate.lock_bucket('budget', 'T' || i);
          end loop;
        end $$
        """
      )
      #expect(try session.query(Self.mine).one().get(0) <= 512)
    }
  }
}

import Foundation
import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// Who holds an order makes neither an import nor the courier's feed wait: what is about it is set aside, and come back to.
@Suite struct SetAsideTests {
  private func text(paid: String) -> String {
    ["M1", "M2"].map { number in
      OrderFile(number: number, status: "shipped", tracking: "SF-\(number)").with {
        $0.paid = paid
        $0.lines = [(1, paid)]
      }.text
    }.joined()
  }

  /// Two orders, the first of which csr1 holds in a transaction.
  private func held(_ database: TestDatabase) throws -> Connection {
    try database.setClock("2026-03-02 10:00+08")
    let desk = database.desk("importer1")
    _ = try desk.importOrders(Array(text(paid: "60.00").utf8), atomic: false)
    let session = try database.connect(as: "csr1")
    try session.script("begin")
    _ = try session.query(
      #"select outcome from api.open('return', 'M1', '{"1": "1"}', '{"reason": "quality"}')"#
    )
    return session
  }

  private func take(_ database: TestDatabase, paid: String, patience: Duration) throws -> ImportReport {
    var taking = OrderImport(try database.connect(as: "importer1"))
    taking.patienceWithHolders = patience
    return try taking.run(source: .bytes(Array(text(paid: paid).utf8), name: "orders"))
  }

  @Test func `an order that is held all the while is told, and the others are in`() throws {
    try withTicketDatabase { database in
      let session = try held(database)
      let report = try take(database, paid: "70.00", patience: .zero)
      #expect((report.read, report.updated, report.rejected) == (2, 1, 1))
      #expect(report.problems.map { "\($0.order ?? "") \($0.line) \($0.why == .held)" } == ["M1 1 true"])
      #expect(try database.order("M2", "o.paid") == "7000")
      #expect(try database.ask("select count(*) from data.order_stage") == "0")
      try session.script("rollback")
      #expect(try take(database, paid: "70.00", patience: .zero).updated == 1)
      #expect(try database.order("M1", "o.paid") == "7000")
    }
  }

  @Test func `an order that is let go comes in with the others, and nothing of them is held until then`()
    throws
  {
    try withTicketDatabase { database in
      nonisolated(unsafe) let session = try held(database)
      let (done, told) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      Thread.detachNewThread {
        // The other order is free for everybody while the first is waited for.
        for _ in 0..<200 where (try? database.order("M2", "o.paid")) != "7000" { usleep(50_000) }
        let free = try? database.connect().query(
          "select from data.\"order\" where number = 'M2' for update nowait"
        )
        if free?.count == 1 { told.signal() }
        _ = try? session.script("rollback")
        done.signal()
      }
      let report = try take(database, paid: "70.00", patience: .seconds(20))
      done.wait()
      #expect(told.wait(timeout: .now()) == .success)
      #expect((report.read, report.updated, report.rejected) == (2, 2, 0))
      #expect(report.changes.map(\.order).sorted() == ["M1", "M2"])
      #expect(try database.ask("select count(*) from data.order_stage") == "0")
    }
  }

  @Test func `all or nothing waits, and does nothing when it has waited in vain`() throws {
    try withTicketDatabase { database in
      try database.connect().script(
        "alter function api.import_orders(uuid, boolean, boolean, text[], text[], int, text) set lock_timeout = '300ms'"
      )
      let session = try held(database)
      let error = try #require(throws: PostgresError.self) {
        try OrderImport(try database.connect(as: "importer1")).run(
          source: .bytes(Array(text(paid: "70.00").utf8), name: "orders"),
          atomic: true
        )
      }
      #expect(error.sqlState == .lockNotAvailable)
      #expect(try database.order("M2", "o.paid") == "6000")
      try session.script("rollback")
    }
  }

  @Test func `what the courier says of a held order comes with the next file, in the order it happened`()
    throws
  {
    try withTicketDatabase { database in
      let session = try held(database)
      func feed(_ lines: String) throws -> RejectionReport {
        var taking = RejectionImport(try database.connect(as: "importer1"))
        taking.patienceWithHolders = .zero
        return try taking.run(source: .bytes(Array(lines.utf8), name: "feed"))
      }
      let report = try feed(
        database.event("H1", "refused", of: "M1", at: "2026-03-02T09:00:00")
          + database.event("H2", "refused", of: "M2", at: "2026-03-02T09:00:00")
      )
      #expect((report.read, report.applied, report.unmatched) == (2, 1, 1))
      #expect(
        try database.desk("csr1").inbox().map { "\($0.event) \($0.problem)" } == ["H1 held"]
      )
      try session.script("rollback")
      let next = try feed(database.event("H3", "delivered", of: "M1", at: "2026-03-02T09:30:00"))
      #expect((next.read, next.applied) == (1, 1))
      #expect(
        try database.ask(
          "select string_agg(event_id || ' ' || state, ', ' order by event_id) from data.carrier_event"
        ) == "H1 applied, H2 applied, H3 applied"
      )
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The courier's feed: each event once, late ones turn nothing back, unknown ones wait for a person.
@Suite struct InboxTests {
  private func counts(_ report: RejectionReport) -> [Int] {
    [
      report.read, report.applied, report.duplicate, report.late, report.unmatched, report.rejected,
      report.opened,
    ]
  }

  /// A feed of three parcels with a repeated event, an older one behind a newer, and a parcel that matches no order.
  private func feed(_ database: TestDatabase) -> String {
    [
      database.event("E1", "refused", of: "A1", at: "2026-03-01T03:32:00", note: "价格与电话承诺不符"),
      database.event("E2", "refused", of: "A2", at: "2026-03-01T06:04:00", note: "收件人称未下单"),
      database.event("E3", "refused", of: "A3", at: "2026-03-02T05:32:00", note: "无人接听,三次派送失败"),
      database.event("E1", "refused", of: "A1", at: "2026-03-01T03:32:00", note: "价格与电话承诺不符"),
      database.event("E8", "in-transit", of: "A2", at: "2026-02-11T10:00:00", note: "运输中"),
      database.event("E9", "refused", of: "ZZ", at: "2026-03-02T10:00:00", note: "查无此单"),
    ].joined()
  }

  private func withOrders(_ body: (TestDatabase) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for (number, status) in [("A1", "refused"), ("A2", "shipped"), ("A3", "placed")] {
        try database.insert(TestOrder(number, customer: "C-\(number)", status: status))
      }
      try body(database)
      try database.expectHealth()
    }
  }

  @Test func `a feed is applied once, however often it comes in`() throws {
    try withOrders { (database) throws in
      #expect(counts(try database.report(feed(database))) == [6, 4, 1, 0, 1, 0, 3])
      #expect(counts(try database.report(feed(database))) == [6, 0, 6, 0, 0, 0, 0])
      #expect(counts(try database.report(feed(database), as: "supervisor1")) == [6, 0, 6, 0, 0, 0, 0])
      #expect(
        try database.ask(
          "select string_agg(workflow || ' ' || n, ',' order by workflow) from (select workflow, count(*) n from data.ticket group by 1) x"
        )
          == "rejected-delivery-callback 3,return 3"
      )
    }
  }

  @Test func `two imports of one feed at once open each callback once`() async throws {
    let database = try TestDatabase.tickets()
    try database.setClock("2026-03-02 10:00+08")
    for number in ["A1", "A2", "A3"] {
      try database.insert(TestOrder(number, customer: "C-\(number)", status: "shipped"))
    }
    let text = feed(database)
    let reports = try await withThrowingTaskGroup(of: [Int].self) { group in
      for login in ["importer1", "supervisor1"] {
        group.addTask { counts(try database.report(text, as: login)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(reports.map { $0[0] } == [6, 6])
    #expect(reports[0][6] + reports[1][6] == 3)
    #expect(try database.ask("select count(*) from data.ticket") == "6")
    try database.expectHealth()
  }

  @Test func `a late refusal turns back neither a parcel that was delivered nor an order that is`() throws {
    try withOrders { (database) throws in
      try database.report(database.event("E5", "delivered", of: "A2", at: "2026-03-02T09:00:00"))
      let late = database.event("E6", "refused", of: "A2", at: "2026-03-01T09:00:00")
      #expect(counts(try database.report(late)) == [1, 0, 0, 1, 0, 0, 0])
      try database.insert(TestOrder("A4", customer: "C-A4", days: 1))
      let before = database.event("E7", "refused", of: "A4", at: "2026-02-27T09:00:00")
      #expect(counts(try database.report(before)) == [1, 0, 0, 1, 0, 0, 0])
      // Refused after it was signed for: a person must look.
      let after = database.event("E8", "refused", of: "A4", at: "2026-03-02T09:00:00")
      #expect(counts(try database.report(after)) == [1, 0, 0, 0, 1, 0, 0])
      #expect(try database.desk("csr1").inbox().map(\.problem) == ["after-delivery"])
      #expect(try database.ask("select count(*) from data.ticket") == "0")
    }
  }

  @Test
  func `an unknown parcel waits until a person matches it, and what came of it since is applied in order`()
    throws
  {
    try withOrders { (database) throws in
      try database.report(
        database.event("E2", "delivered", of: "ZZ", at: "2026-03-02T09:30:00")
          + database.event("E1", "refused", of: "ZZ", at: "2026-03-02T09:00:00", note: "称未下单")
      )
      #expect(try database.desk("csr1").inbox().map(\.event) == ["E1", "E2"])
      #expect(throws: PostgresError.self) { try database.desk("warehouse1").matchInbox("E1", order: "A2") }
      guard case .notFound = try database.desk("csr1").matchInbox("E7", order: "A2") else {
        Issue.record("an event that is none was matched")
        return
      }
      guard case .noOrder = try database.desk("csr1").matchInbox("E1", order: "B2") else {
        Issue.record("an order that is none was matched")
        return
      }
      guard case .done(let resolved) = try database.desk("csr1").matchInbox("E1", order: "A2") else {
        Issue.record("nothing was matched")
        return
      }
      #expect(resolved.map(\.event) == ["E1", "E2"] && resolved.map(\.state) == ["applied", "applied"])
      let callback = try #require(resolved.first?.callback)
      #expect(
        try database.ask("select state from data.ticket where 'C-' || ticket_id = '\(callback)'") == "closed"
      )
      #expect(
        try database.ask(
          "select actor from data.ticket_event where event = 'open' and ticket_id = substr('\(callback)', 3)::bigint"
        ) == "csr1"
      )
      guard case .notFrom("applied") = try database.desk("csr1").matchInbox("E1", order: "A2") else {
        Issue.record("matched twice")
        return
      }
      // From now on the parcel is known.
      #expect(
        counts(try database.report(database.event("E4", "in-transit", of: "ZZ", at: "2026-03-02T09:50:00")))
          == [1, 1, 0, 0, 0, 0, 0]
      )
      #expect(try database.desk("csr1").inbox().isEmpty)
    }
  }

  @Test func `an event of nobody's is dismissed with a reason, and stays dismissed`() throws {
    try withOrders { (database) throws in
      let unknown = database.event("E9", "refused", of: "ZZ", at: "2026-03-02T10:00:00")
      try database.report(unknown)
      guard case .notFrom("no-reason") = try database.desk("csr1").dismissInbox("E9", reason: " ") else {
        Issue.record("dismissed for no reason")
        return
      }
      guard case .done = try database.desk("csr1").dismissInbox("E9", reason: "别家的包裹") else {
        Issue.record("not dismissed")
        return
      }
      guard case .notFrom("dismissed") = try database.desk("csr1").matchInbox("E9", order: "A1") else {
        Issue.record("matched after all")
        return
      }
      #expect(counts(try database.report(unknown)) == [1, 0, 1, 0, 0, 0, 0])
      #expect(
        try database.ask("select resolved_by || ' ' || reason from data.carrier_event where event_id = 'E9'")
          == "csr1 别家的包裹"
      )
    }
  }

  @Test func `bad records are told by line and field, and the others come in`() throws {
    try withOrders { (database) throws in
      let report = try database.report(
        """
        event,at,carrier,tracking,status,note
        E1,2026-03-01T03:32:00+08:00,SF,SF-A1,refused,"拒收,未说明"
        E2,yesterday,SF,SF-A2,refused,
        ,2026-03-01T03:32:00+08:00,SF,SF-A2,lost in space,
        E4,2026-03-01T03:32:00+08:00,SF,SF-A2
        """
      )
      #expect(counts(report) == [4, 1, 0, 0, 0, 3, 1])
      #expect(
        report.problems.map { "\($0.line) \($0.field ?? "")" } == ["3 at", "4 event", "4 status", "5 "]
      )
      let json = try database.report(
        """
        {"event": "E5", "at": "2026-03-01T03:32:00+08:00", "carrier": "SF", "tracking": "SF-A2", "status": "refused"}
        {"event": "E6", "at": 5, "carrier": "SF", "tracking": "SF-A2", "status": "refused"}
        {"event": "E7", "when": "now"}
        not json

        """
      )
      #expect(counts(json) == [4, 1, 0, 0, 0, 3, 1])
      #expect(json.problems.map { "\($0.line) \($0.field ?? "")" } == ["2 at", "3 ", "4 "])
    }
  }

  @Test func `nobody without the right takes the feed in, from psql either`() throws {
    try withOrders { (database) throws in
      #expect(throws: ImportError.notAllowed) { try database.report(feed(database), as: "csr1") }
      #expect(throws: ImportError.notAllowed) { try database.report(feed(database), as: "stranger1") }
      #expect(throws: PostgresError.self) {
        try database.connect(as: "importer1").query(
          "insert into data.carrier_event (event_id, at, carrier, sender, tracking, status, taken_at) values ('X', now(), 'SF', 'sf', 'X', 'refused', now())"
        )
      }
    }
  }

  @Test func `a refusal without its callback, and one left as new, are found by the doctor`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.refused()
      try database.connect().query(
        "update data.carrier_event set callback = null where callback = $1",
        [.int(ticket)]
      )
      try database.connect().query(
        "insert into data.carrier_event (event_id, at, carrier, sender, tracking, status, taken_at) values ('X', now(), 'SF', 'sf', 'X', 'refused', now())"
      )
      #expect(
        try database.desk("auditor1").doctor().map { "\($0.check) \($0.place)" } == [
          "inbox event E-A1", "inbox event X",
        ]
      )
    }
  }
}

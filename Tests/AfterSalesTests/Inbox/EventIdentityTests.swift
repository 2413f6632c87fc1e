import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// An event is known by its carrier and its number; the same with other content is no repetition.
@Suite struct EventIdentityTests {
  private func withOrders(_ body: (TestDatabase) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for number in ["A1", "B1"] {
        try database.insert(TestOrder(number, customer: "C-\(number)", status: "shipped"))
      }
      try body(database)
      try database.expectHealth()
    }
  }

  @Test func `two carriers may give the same number, and both events act`() throws {
    try withOrders { (database) throws in
      #expect(try database.tell("1001", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(
        try database.tell("1001", "refused", "SF-B1", "2026-03-02T01:10:00", carrier: "YTO") == "applied"
      )
      #expect(
        try database.tickets() == [
          "rejected-delivery-callback to-call", "return in-transit", "rejected-delivery-callback to-call",
          "return in-transit",
        ]
      )
    }
  }

  @Test(arguments: ["sf", "ＳＦ", " Sf ", "顺丰", "顺丰速运", "SF Express", "sf-express"])
  func `a carrier is the same one however its name is written`(name: String) throws {
    try withOrders { (database) throws in
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(
        try database.tell("1", "refused", "ｓｆ－A1", "2026-03-02T01:00:00", carrier: name) == "duplicate"
      )
      #expect(try database.ask("select fields ->> 'carrier' from data.ticket where parent is null") == "sf")
    }
  }

  @Test func `a carrier that is on no list is one of his own`() throws {
    try withOrders { (database) throws in
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00", carrier: "顺达!") == "applied")
      #expect(
        try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00", carrier: "顺达") == "duplicate"
      )
      #expect(
        try database.ask("select fields ->> 'carrier' from data.ticket where parent is null") == "other"
      )
    }
  }

  @Test func `the same event with other content waits for a person, once, and is applied at his word`() throws
  {
    try withOrders { (database) throws in
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let callback = try database.moved(by: "1")
      #expect(
        try database.tell("1", "delivered", "SF-A1", "2026-03-02T02:00:00") == "unmatched other-content"
      )
      #expect(try database.tell("1", "delivered", "SF-A1", "2026-03-02T02:00:00") == "duplicate")
      #expect(try database.tell("1", "refused", "SF-A1", "2026-03-02T01:00:00") == "duplicate")
      #expect(try database.state(callback) == "to-call")
      #expect(
        try database.desk("csr1").inbox().map { "\($0.event) \($0.problem)" } == ["sf/1#2 other-content"]
      )
      // Known by the number alone while it is the only one that waits.
      guard case .done(let resolved) = try database.desk("csr1").matchInbox("1", order: "A1") else {
        Issue.record("not matched")
        return
      }
      #expect(resolved.map { "\($0.event) \($0.state)" } == ["sf/1#2 applied"])
      #expect(try database.state(callback) == "closed")
    }
  }

  @Test func `of several events with one number a person says which he means`() throws {
    try withOrders { (database) throws in
      for carrier in ["SF", "YTO", "ZTO"] {
        #expect(
          try database.tell("7", "refused", "X-\(carrier)", "2026-03-02T01:00:00", carrier: carrier)
            == "unmatched unknown-parcel"
        )
      }
      let desk = database.desk("csr1")
      #expect(try desk.inbox().map(\.event) == ["sf/7", "yto/7", "zto/7"])
      guard case .several = try desk.matchInbox("7", order: "A1") else {
        Issue.record("one of several was matched")
        return
      }
      guard case .several = try desk.dismissInbox("7", reason: "别家的") else {
        Issue.record("one of several was dismissed")
        return
      }
      guard case .done = try desk.dismissInbox("yto/7", reason: "别家的"),
        case .done = try desk.matchInbox("zto/7", order: "A1"),
        case .done = try desk.matchInbox("7", order: "B1")
      else {
        Issue.record("none was resolved")
        return
      }
      #expect(try desk.inbox().isEmpty)
    }
  }

  @Test func `a number that another carrier has told of waits for a person`() throws {
    try withOrders { (database) throws in
      #expect(try database.tell("1", "in-transit", "SF-A1", "2026-03-02T01:00:00") == "applied")
      #expect(
        try database.tell("2", "refused", "SF-A1", "2026-03-02T02:00:00", carrier: "YTO")
          == "unmatched other-carrier"
      )
      #expect(try database.tickets() == [])
      _ = try database.desk("csr1").matchInbox("2", order: "A1")
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return in-transit"])
    }
  }

  @Test func `two feeds at once, of two carriers and of one, lose nothing and repeat nothing`() async throws {
    let database = try TestDatabase.tickets()
    try database.setClock("2026-03-02 10:00+08")
    let numbers = (1...20).map { "A\($0)" }
    for number in numbers { try database.insert(TestOrder(number, customer: number, status: "shipped")) }
    func feed(_ carrier: String, _ tail: Bool) -> String {
      numbers.enumerated().map { place, number in
        let status = tail ? ["lost", "returned", "refused", "delivered"][place % 4] : "in-transit"
        let minute = tail ? 30 : 10
        return
          #"{"event": "\#(tail ? "T" : "H")\#(place)", "at": "2026-03-02T01:\#(minute):00+08:00", "carrier": "\#(carrier)", "tracking": "SF-\#(number)", "status": "\#(status)"}"#
          + "\n"
      }.joined()
    }
    let feeds = [
      ("importer1", feed("SF", true)), ("supervisor1", feed("顺丰", true)), ("importer1", feed("sf", false)),
      ("supervisor1", feed("SF Express", false)),
    ]
    let reports = try await withThrowingTaskGroup(of: RejectionReport.self) { group in
      for (login, text) in feeds { group.addTask { try database.report(text, as: login) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(reports.map(\.duplicate).reduce(0, +) == 40)
    #expect(reports.map(\.unmatched).reduce(0, +) == 0)
    #expect(reports.map(\.opened).reduce(0, +) == 15)
    #expect(
      try database.ask(
        "select string_agg(state || ' ' || n, ',' order by state) from (select state, count(*) n from data.ticket group by 1) x"
      ) == "in-transit 10,reported-lost 5,to-call 5"
    )
    try database.expectHealth()
  }
}

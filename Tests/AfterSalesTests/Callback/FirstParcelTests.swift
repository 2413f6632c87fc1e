import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A refused parcel that is taken after all, while the goods are sent again: the second parcel is stopped.
@Suite struct FirstParcelTests {
  private let answer = ["reason": "not-reached", "words": "当时不在家，请再送", "answered-by": "customer"]
  private let firstArrives = "2026-03-03T11:00:00"

  /// A callback whose goods are being sent again; the order is one article of 100.00, refused as SF-A1.
  private func withRedelivery(
    _ body: (TestDatabase, _ callback: Int64, _ recovery: Int64, _ parcel: Int64) throws -> Void
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "shipped", lines: [.init("积木", price: 10000)]))
      try database.report(database.event("E1", "refused", of: "A1", at: "2026-03-02T09:30:00"))
      let callback = try #require(Int64(try database.ask("select callback from data.carrier_event")))
      let recovery = try database.child("return", of: callback)
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 redeliver redelivering", [:])]
      )
      try body(database, callback, recovery, try database.child("reshipment", of: callback))
      try database.expectWhole()
    }
  }

  private func report(
    _ database: TestDatabase,
    _ id: String,
    _ status: String,
    of parcel: String,
    _ time: String
  )
    throws -> String
  {
    try database.report(database.event(id, status, of: parcel, at: time))
    return try database.ask(
      "select state || coalesce(' ' || problem, '') from data.carrier_event where event_id = '\(id)'"
    )
  }

  private func successor(of ticket: Int64) -> String {
    "select max(ticket_id) from data.ticket where workflow = 'return' and successor_of = \(ticket)"
  }

  @Test(arguments: ["approved", "picked", "waiting-stock", "stock-out"])
  func `what has not left is not sent`(state: String) throws {
    try withRedelivery { (database, callback, recovery, parcel) throws in
      if state == "picked" {
        try database.walk(parcel, [("warehouse1 pick picked", [:])])
      } else if state != "approved" {
        try database.walk(parcel, [("warehouse1 out-of-stock waiting-stock", [:])])
      }
      if state == "stock-out" { try database.runOut(parcel) }
      #expect(try database.state(parcel) == state)
      #expect(try report(database, "E2", "delivered", of: "A1", firstArrives) == "applied")
      #expect(try database.state(callback) == "closed")
      #expect(try database.state(recovery) == "withdrawn")
      #expect(try database.state(parcel) == "unsent")
      #expect(try database.claimed("A1", 1) == "0 0")
      // Told once more: nothing new.
      #expect(try report(database, "E3", "delivered", of: "A1", "2026-03-03T11:05:00") == "applied")
      #expect(
        try database.ask("select count(*) from data.ticket_event where event = 'first-arrived'") == "1"
      )
      #expect(try database.open("A1", ["1": "1"], reason: "quality").short == "done requested")
    }
  }

  @Test func `what lies picked and is not wanted any more is not sent`() throws {
    try withRedelivery { (database, _, _, parcel) throws in
      try database.walk(
        parcel,
        [("warehouse1 pick picked", [:]), ("csr1 cancel cancelled", ["note": "客户不要了"])]
      )
    }
  }

  @Test func `what is on its way is recalled, and comes back without a refund`() throws {
    try withRedelivery { (database, _, _, parcel) throws in
      try database.ship(parcel, "SF-S2")
      #expect(try report(database, "E2", "delivered", of: "A1", firstArrives) == "applied")
      #expect(try database.state(parcel) == "surplus")
      #expect(
        try database.ask("select waits_on from data.ticket where ticket_id = \(parcel)") == "logistics"
      )
      #expect(try database.act("csr1", parcel, "recall", ["note": "首件已签收"]).short == "refused [1]")
      try database.walk(parcel, [("logistics1 recall stopped", ["note": "首件已签收"])])
      let back = try #require(Int64(try database.ask(successor(of: parcel))))
      #expect(try database.state(back) == "recovering")
      #expect(try database.claimed("A1", 1) == "0 0")
      try database.walk(back, [("warehouse1 receive closed", ["received": "1:1"])])
      #expect(try database.claimed("A1", 1) == "0 0")
      #expect(try database.ask("select count(*) from data.refund_entry") == "0")
    }
  }

  @Test func `a second parcel that is refused is no reason to call`() throws {
    try withRedelivery { (database, _, _, parcel) throws in
      try database.ship(parcel, "SF-S2")
      #expect(try report(database, "E2", "delivered", of: "A1", firstArrives) == "applied")
      #expect(try report(database, "E3", "refused", of: "S2", "2026-03-04T11:00:00") == "applied")
      #expect(try report(database, "E4", "refused", of: "S2", "2026-03-04T12:00:00") == "applied")
      #expect(try database.state(parcel) == "stopped")
      #expect(
        try database.ask("select count(*) from data.ticket where workflow = 'rejected-delivery-callback'")
          == "1"
      )
      let back = try #require(Int64(try database.ask(successor(of: parcel))))
      #expect(try database.state(back) == "recovering")
      try database.expectWhole()
      // Taken in the end: it must be fetched.
      #expect(try report(database, "E5", "delivered", of: "S2", "2026-03-05T11:00:00") == "applied")
      #expect(try database.state(back) == "withdrawn")
      #expect(try database.state(parcel) == "surplus")
      #expect(try database.inherited("A1") == [])
    }
  }

  @Test(arguments: [("logistics1 report-lost stopped", ["claim-number": "L1"]), ("", [:])])
  func `a second parcel is lost, or left with the customer by who may`(step: String, fields: [String: String])
    throws
  {
    try withRedelivery { (database, _, _, parcel) throws in
      try database.ship(parcel, "SF-S2")
      #expect(try report(database, "E2", "delivered", of: "A1", firstArrives) == "applied")
      #expect(try report(database, "E3", "delivered", of: "S2", "2026-03-04T11:00:00") == "applied")
      #expect(try database.state(parcel) == "surplus")
      if step.isEmpty {
        let asked = try database.act("supervisor1", parcel, "leave", ["note": "客户留用"])
        #expect(asked.short == "asked team-leader")
        #expect(try database.agree(to: asked, by: "leader1") == "done closed")
      } else {
        try database.walk(parcel, [(step, fields)])
      }
      #expect(try database.claimed("A1", 1) == "0 0")
    }
  }

  @Test(arguments: [false, true])
  func `when both have come the claim is that of the first`(traced: Bool) throws {
    try withRedelivery { (database, callback, _, parcel) throws in
      try database.deliver(parcel)
      if traced { try database.walk(parcel, [("csr1 not-received tracing", [:])]) }
      #expect(try report(database, "E2", "delivered", of: "A1", firstArrives) == "applied")
      #expect(try database.state(callback) == "closed")
      #expect(try database.state(parcel) == "surplus")
      #expect(try database.inherited("A1") == [])
      #expect(try database.claimed("A1", 1) == "0 0")
    }
  }

  @Test(arguments: ["closed", "claimed", "refused"])
  func `what went further is kept for a person to look at`(how: String) throws {
    try withRedelivery { (database, _, recovery, parcel) throws in
      if how == "refused" {
        try database.ship(parcel, "SF-S2")
        #expect(try report(database, "E2", "refused", of: "S2", "2026-03-02T20:00:00") == "applied")
      } else {
        try database.deliver(parcel)
        if how == "closed" { try database.walk(parcel, [("csr1 close closed", [:])]) }
        if how == "claimed" {
          #expect(try database.open("A1", ["1001": "1"], reason: "quality").short == "done requested")
        }
      }
      #expect(try report(database, "E3", "delivered", of: "A1", firstArrives) == "unmatched sent-again")
      if how != "claimed" { #expect(try database.state(recovery) == "recovering") }
      _ = try database.desk("leader1").dismissInbox("E3", reason: "客户留用一件")
    }
  }
}

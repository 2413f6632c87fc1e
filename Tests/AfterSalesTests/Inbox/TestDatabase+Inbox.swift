import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

extension TestDatabase {
  /// Takes lines of the courier's feed in, as the importer. A clock that stands before one of them goes on to it, as nothing is told before
  /// it happens; unless it is to be `ahead`.
  @discardableResult
  func report(_ lines: String, as login: String = "importer1", ahead: Bool = false) throws -> RejectionReport
  {
    let latest = lines.matches(of: /"at": "(2[^"]*)"/).map { String($0.output.1) }.max()
    if !ahead, let latest, try ask("select gate.now() < '\(latest)'::timestamptz") == "true" {
      try setClock(latest)
    }
    return try desk(login).importRejections(.bytes(Array(lines.utf8), name: "feed"))
  }

  /// One line of the feed.
  func event(_ id: String, _ status: String, of order: String, at time: String, note: String = "") -> String {
    #"{"event": "\#(id)", "at": "\#(time)+08:00", "carrier": "SF", "tracking": "SF-\#(order)", "status": "\#(status)", "note": "\#(note)"}"#
      + "\n"
  }

  /// Takes one event in, and says what became of it: `applied`, `late`, `duplicate`, or `unmatched WHY`.
  func tell(
    _ id: String,
    _ status: String,
    _ tracking: String,
    _ time: String,
    carrier: String = "SF",
    as login: String = "importer1"
  ) throws -> String {
    let line =
      #"{"event": "\#(id)", "at": "\#(time)+08:00", "carrier": "\#(carrier)", "tracking": "\#(tracking)", "status": "\#(status)"}"#
    if try report(line + "\n", as: login, ahead: true).duplicate == 1 { return "duplicate" }
    return try ask(
      """
      select state || coalesce(' ' || problem, '') from data.carrier_event
      where event_id = '\(id)' and sender = gate.carrier_code('\(carrier)') order by part desc limit 1
      """
    )
  }

  /// The ticket that an event opened or moved; 0 for none.
  func moved(by event: String) throws -> Int64 {
    Int64(
      try ask(
        "select callback from data.carrier_event where event_id = '\(event)' order by part desc limit 1"
      )
    ) ?? 0
  }

  /// Lets a shipped order's delivery be known, as only then somebody authorises its return, though no event told of it.
  func dated(_ order: String) throws {
    try connect().query(
      #"update data."order" set courier_delivered_at = gate.now() - interval '2 days' where number = $1"#,
      [.text(order)]
    )
  }

  /// The tickets there are, as `WORKFLOW STATE`, the oldest first.
  func tickets() throws -> [String] {
    try connect().query("select workflow || ' ' || state from data.ticket order by ticket_id").map {
      try $0.get(0, as: String.self)
    }
  }

  /// Whom a ticket waits on.
  func waitsOn(_ ticket: Int64) throws -> String {
    try ask("select waits_on from data.ticket where ticket_id = \(ticket)")
  }

  /// What a query gives, as text.
  func ask(_ sql: String) throws -> String {
    try connect().query("select (\(sql))::text").one().get(0, as: String?.self) ?? ""
  }

  /// A shipped order, refused: its callback.
  func refused(_ number: String = "A1", paid: Bool = true) throws -> Int64 {
    try insert(TestOrder(number, status: "shipped"))
    if !paid { try connect().query(#"update data."order" set paid = 0 where number = $1"#, [.text(number)]) }
    try report(event("E-\(number)", "refused", of: number, at: "2026-03-02T09:30:00", note: "收件人称未下单"))
    let ticket: Int64 = try connect().query(
      "select callback from data.carrier_event where event_id = $1",
      [.text("E-\(number)")]
    ).one().get(0)
    return ticket
  }

  /// Fires what is due.
  @discardableResult
  func fireClocks() throws -> Int {
    try connect(as: "worker1").query("select * from api.timers_fire(100)").one().get("fired")
  }

  func state(_ ticket: Int64) throws -> String {
    try ask("select state from data.ticket where ticket_id = \(ticket)")
  }

  /// Nothing is wrong anywhere.
  func expectHealth(_ location: SourceLocation = #_sourceLocation) throws {
    let faults = try desk("auditor1").doctor().map { "\($0.check) \($0.place) \($0.fault)" }
    #expect(faults == [], sourceLocation: location)
    #expect(try desk("auditor1").verifyChains().map(\.fault) == [], sourceLocation: location)
  }
}

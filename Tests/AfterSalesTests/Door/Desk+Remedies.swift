import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Exchanges and reshipments, as tests walk through them.
extension TestDatabase {
  /// Opens a ticket of a workflow as a person; records an issue and answers 0 when it cannot.
  func begin(
    _ workflow: String,
    _ order: String,
    _ lines: [String: String],
    _ fields: [String: String],
    as login: String = "csr1"
  ) throws -> Int64 {
    let answer = try attempt(workflow, order, lines, fields, as: login)
    guard case .done = answer.outcome, let ticket = answer.ticket else {
      Issue.record("\(workflow) on \(order): \(answer.short)")
      return 0
    }
    return ticket
  }

  func attempt(
    _ workflow: String,
    _ order: String,
    _ lines: [String: String],
    _ fields: [String: String],
    as login: String = "csr1"
  ) throws -> Answer {
    let key = UUID().uuidString.lowercased()
    return try desk(login).open(
      Opening(workflow: workflow, subject: order, lines: lines, fields: fields, key: key)
    )
  }

  /// Takes steps one after the other: `LOGIN EVENT STATE`, with what each records. Other goods are on the list at the price that is typed.
  func walk(_ ticket: Int64, _ steps: [(String, [String: String])]) throws {
    for (step, fields) in steps {
      let words = step.split(separator: " ").map(String.init)
      try list(fields)
      let answer = try act(words[0], ticket, words[1], fields)
      // Where money goes another person agrees to.
      let short =
        words[1] == "record-payee"
        ? try agree(to: answer, by: words[0] == "supervisor1" ? "deputy1" : "supervisor1") : answer.short
      #expect(short == "done \(words[2])", "\(ticket): \(step)")
    }
  }

  /// Lets the first clock of a ticket run out.
  func runOut(_ ticket: Int64) throws {
    try connect().query(
      """
      update data.ticket
      set due_at = gate.now() - interval '1 minute',
        clocks = jsonb_set(clocks, '{0,due}', to_jsonb(gate.epoch(gate.now() - interval '1 minute')))
      where ticket_id = $1
      """,
      [Parameter(ticket)]
    )
    try connect(as: "worker1").query("select * from api.timers_fire(100)")
  }

  /// The only child of a workflow that a ticket has, or its successor; 0 without one.
  func child(_ workflow: String, of ticket: Int64) throws -> Int64 {
    try connect().query(
      "select coalesce((select max(ticket_id) from data.ticket where coalesce(parent, successor_of) = $1 and workflow = $2), 0)",
      [Parameter(ticket), .text(workflow)]
    ).one().get(0)
  }

  /// `LINE of OLD: QUANTITY SKU paid PAID` of each line that a delivery made.
  func inherited(_ order: String) throws -> [String] {
    try connect().query(
      """
      select l.line || ' of ' || l.inherits_line || ': ' || l.quantity || ' ' || l.sku || ' paid ' || l.paid_value
      from data.order_line l join data."order" o using (order_id) where o.number = $1 and l.inherits_line is not null order by l.line
      """,
      [.text(order)]
    ).map { try $0.get(0, as: String.self) }
  }

  /// `tied used` of an order's line.
  func claimed(_ order: String, _ line: Int) throws -> String {
    try connect().query(
      """
      select l.units_tied || ' ' || l.units_used
      from data.order_line l join data."order" o using (order_id) where o.number = $1 and l.line = $2
      """,
      [.text(order), Parameter(line)]
    ).one().get(0)
  }

  /// Sends a return's goods back and has them inspected: all accepted, or all rejected.
  func bringBack(_ ticket: Int64, units: Int = 1, accepted: Int, ends state: String) throws {
    try walk(
      ticket,
      [
        ("warehouse1 receive received", ["received": "1:\(units)"]),
        (
          "inspector1 inspect \(state)",
          [
            "accepted": "1:\(accepted)", "rejected": "1:\(units - accepted)",
            "finding": accepted < units ? "1:used" : "1:none",
            "disposition": "1:restock", "invoice": "none",
          ]
        ),
      ]
    )
  }

  /// Has the received units of a return's first line inspected: nothing is wrong with them.
  func inspectAll(_ ticket: Int64, units: Int = 1, ends state: String) throws {
    try walk(
      ticket,
      [
        (
          "inspector1 inspect \(state)",
          [
            "accepted": "1:\(units)", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock",
            "invoice": "none",
          ]
        )
      ]
    )
  }

  /// Ships a reshipment that is approved.
  func ship(_ ticket: Int64, _ tracking: String) throws {
    try walk(
      ticket,
      [
        ("warehouse1 pick picked", [:]),
        ("logistics1 ship shipped", ["carrier": "sf", "tracking": tracking]),
      ]
    )
  }

  /// Ships a reshipment that is approved and delivers it.
  func deliver(_ ticket: Int64) throws {
    try ship(ticket, "SF-R\(ticket)")
    try walk(ticket, [("logistics1 deliver delivered", [:])])
  }

  /// Everything that must hold after a test.
  func expectWhole() throws {
    let auditor = desk("auditor1")
    #expect(try auditor.doctor().map { "\($0.check) \($0.place): \($0.fault)" } == [])
    #expect(try auditor.verifyChains().map(\.fault) == [])
  }

  /// Agrees to what an answer asks for, level by level.
  func agree(to answer: Answer, by logins: String...) throws -> String {
    guard case .asked(let asked) = answer.outcome else { return "not asked: \(answer.short)" }
    var last = ""
    for login in logins {
      let key = UUID().uuidString.lowercased()
      last = try desk(login).decide(asked.approval, agree: true, reason: nil, key: key).short
    }
    return last
  }
}

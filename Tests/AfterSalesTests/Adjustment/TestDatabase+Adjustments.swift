import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Money without goods, as tests ask for it, have it granted and pay it.
extension TestDatabase {
  /// Asks for money without goods; the answer says who must agree.
  func adjust(
    _ order: String,
    _ kind: String,
    _ amount: String,
    reason: String = "service-fault",
    as login: String = "csr1"
  ) throws -> Answer {
    let fields = ["kind": kind, "amount": amount, "reason": reason, "note": "客户来电"]
    return try attempt("price-adjustment", order, [:], fields, as: login)
  }

  /// The role whose word a ticket waits for; nil where it waits for none.
  func waits(_ ticket: Int64) throws -> String? {
    try connect().query(
      "select a.levels[a.level] from data.approval a where a.ticket_id = $1 and a.status = 'open'",
      [Parameter(ticket)]
    ).first?.get(0)
  }

  func openApproval(of ticket: Int64) throws -> Int64 {
    try #require(
      try connect().query(
        "select approval_id from data.approval where ticket_id = $1 and status = 'open'",
        [Parameter(ticket)]
      ).first?.get(0, as: Int64.self)
    )
  }

  /// Money without goods that is granted by whoever may; 0 where it cannot be.
  func granted(
    _ order: String,
    _ kind: String,
    _ amount: String,
    reason: String = "service-fault",
    ends state: String = "approved"
  ) throws -> Int64 {
    let answer = try adjust(order, kind, amount, reason: reason)
    guard case .done = answer.outcome, let ticket = answer.ticket else {
      Issue.record("\(kind) \(amount) on \(order): \(answer.short)")
      return 0
    }
    try agree(to: ticket)
    #expect(try self.state(ticket) == state)
    return ticket
  }

  /// Agrees to what a ticket waits for, as whoever may.
  func agree(to ticket: Int64) throws {
    let people = [
      "team-leader": "leader1", "supervisor": "supervisor1", "deputy-manager": "deputy1",
      "ops-manager": "ops1", "director": "director1",
    ]
    while let level = try waits(ticket) {
      let answer = try decide(people[level] ?? "", openApproval(of: ticket))
      guard case .done = answer.outcome else {
        Issue.record("\(level) on \(ticket): \(answer.short)")
        return
      }
    }
  }

  /// Agrees at the level whose turn it is; it may be void, or nobody's who is there.
  func agreeIfPossible(to ticket: Int64) throws {
    let people = [
      "team-leader": "leader1", "supervisor": "supervisor1", "deputy-manager": "deputy1",
      "ops-manager": "ops1", "director": "director1",
    ]
    guard let level = try waits(ticket) else { return }
    _ = try decide(people[level] ?? "", openApproval(of: ticket))
  }

  /// Instructs a refund and settles it.
  func pay(_ ticket: Int64, _ amount: String, by method: String = "original", ends state: String) throws {
    try walk(
      ticket,
      [
        ("finance1 refund refund-pending", ["method": method, "amount": amount]),
        ("finance1 settle \(state)", ["reference": "Z\(ticket)-\(amount)", "paid-amount": amount]),
      ]
    )
  }

  /// The list price of an article from a time on, in fen.
  func list(_ sku: String, _ price: Int64, from time: String, currency: String = "CNY") throws {
    let owner = try connect()
    try owner.query(
      """
      insert into data.article (form, sku, name, changed_at)
      values (gate.text_form($1), $1, $1, gate.now()) on conflict do nothing
      """,
      [.text(sku)]
    )
    try owner.query(
      "insert into data.article_price (form, currency, since, price) values (gate.text_form($1), $2, $3::timestamptz, $4)",
      [.text(sku), .text(currency), .text(time), .int(price)]
    )
  }

  /// A number of the database.
  func number(_ expression: String) throws -> Int64 {
    try connect().query("select (\(expression))::bigint").one().get(0)
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

/// What the sessions of a soak share: the database, every workflow deployed in it, and when to stop.
struct SoakGround: Sendable {
  let database: TestDatabase
  let definitions: [String: Definition]
  /// What each login may do in `WORKFLOW STATE`, as `WORKFLOW EVENT`.
  let possible: [String: [String: [String]]]
  let tally = SharedTally()
  let seed: UInt64
  private let end: ContinuousClock.Instant

  init(_ database: TestDatabase, seed: UInt64, seconds: Int) throws {
    self.database = database
    self.seed = seed
    let names = try database.connect().query("select name from data.workflow_version where current").map {
      try $0.get(0, as: String.self)
    }
    let desk = database.desk("csr1")
    definitions = try names.reduce(into: [:]) { known, name in
      known[name] = try desk.currentDefinition(of: name)
    }
    let definitions = definitions
    possible = TestStaff.everybody.reduce(into: [:]) { known, person in
      for definition in definitions.values {
        let roles = definition.approvalOrder.expand(person.roles)
        for move in definition.moves where !roles.isDisjoint(with: move.by) {
          known[person.login, default: [:]]["\(definition.name) \(move.state)", default: []]
            .append("\(definition.name) \(move.event)")
        }
      }
    }
    try Self.list(in: database)
    end = .now + .seconds(seconds)
  }

  /// What the shop sells, and what may be taken instead: dearer, cheaper, or sold out.
  static let articles = ["积木", "积木-小", "积木-大", "手表", "手表-小", "手表-大", "手表-无"]

  /// The product of each line of an order.
  static let products = ["1": "积木", "2": "手表"]

  private static func list(in database: TestDatabase) throws {
    try database.connect().query(
      """
      with list (sku, price, stock) as (select * from unnest($1::text[], $2::bigint[], $3::int[])), made as (
        insert into data.article (form, sku, name, product, stock, changed_at)
        select gate.text_form(sku), sku, sku, split_part(sku, '-', 1), stock, gate.now() from list returning form, sku
      )
      insert into data.article_price (form, currency, since, price)
      select m.form, 'CNY', gate.now() - interval '1 year', l.price from list l join made m using (sku)
      """,
      [
        .textArray(articles), .textArray(["3000", "100", "9000", "30000", "2000", "99800", "30000"]),
        .text("{NULL,NULL,NULL,NULL,NULL,NULL,0}"),
      ]
    )
  }

  var isOver: Bool { ContinuousClock.now >= end }

  /// Every event that a ticket can have, as `WORKFLOW EVENT`; those that belong to an approval where one can be wanted.
  var events: Set<String> {
    Set(
      definitions.values.flatMap { definition in
        let own = Set(definition.moves.map(\.event)).subtracting(["take-back"])
        let isApproved = definition.moves.contains { $0.band != nil }
        return own.union(["escalate-complaint", "reckon"]).union(
          isApproved ? ["ask", "approve", "deny", "pass-up", "take-back"] : []
        )
        .map { "\(definition.name) \($0)" }
      }
    )
  }

  /// Does `body` until the soak is over. What may happen to anybody is counted: a session cut off, a lock not had in time.
  /// Everything else is a fault.
  func repeatedly(_ what: String, at doing: () -> String = { "" }, _ body: () throws -> Void) {
    while !isOver {
      do {
        try body()
      } catch {
        tally.update { $0.count(Self.mayHappen(error) ? "\(what): retryable" : "fault") }
        guard !Self.mayHappen(error) else { continue }
        tally.update { $0.faults.append("\(what): \(error) \(doing())") }
      }
    }
  }

  private static func mayHappen(_ error: any Error) -> Bool {
    if case DeskError.outcomeUnknown? = error as? DeskError { return true }
    switch DatabaseProblem(error)?.kind {
    case .cutOff, .conflict, .notReached: return true
    default: return false
    }
  }
}

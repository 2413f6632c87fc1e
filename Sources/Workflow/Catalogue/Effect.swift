/// What a move can do besides leading on: a branch of `SQL/functions/gate/effect.sql`, known to the check and to the database by this list.
package struct Effect: Codable, Hashable, Sendable {
  package var name: String
  /// It touches an order or its units, which are locked before facts are read.
  package var locksOrder: Bool
  /// It tells other tickets, which move on with it.
  package var leadsOn: Bool
  /// The amount that leaves the house by it, and the fact it never passes; nil where it moves no money.
  package var pays: Payment?

  package struct Payment: Codable, Hashable, Sendable {
    package var field: String
    package var limit: String
  }

  private init(
    _ name: String,
    locksOrder: Bool = false,
    leadsOn: Bool = false,
    pays field: String? = nil,
    upTo limit: String = ""
  ) {
    self.name = name
    self.locksOrder = locksOrder
    self.leadsOn = leadsOn
    pays = field.map { Payment(field: $0, limit: limit) }
  }

  private enum CodingKeys: String, CodingKey {
    case name, pays
    case locksOrder = "locks_order"
    case leadsOn = "leads_on"
  }

  package static let all: [Effect] = [
    // Goods
    Effect("count-received"), Effect("count-all"),
    Effect("record-inspection", locksOrder: true), Effect("accept-rejected", locksOrder: true),
    Effect("accept-lost", locksOrder: true), Effect("reject-all"), Effect("settle-rejected"),
    Effect("dispose-accepted"), Effect("dispose-rejected", locksOrder: true),
    Effect("dispose-found", locksOrder: true), Effect("pass-on-rest"), Effect("expect-again"),
    // Claims
    Effect("use-claim", locksOrder: true), Effect("inherit-claim", locksOrder: true),
    Effect("disinherit", locksOrder: true), Effect("carry", locksOrder: true),
    Effect("carry-over", locksOrder: true, leadsOn: true),
    Effect("release-return", locksOrder: true, leadsOn: true),
    Effect("recover-only", locksOrder: true, leadsOn: true),
    Effect("deliver-returns", locksOrder: true, leadsOn: true),
    Effect("void-returns", locksOrder: true, leadsOn: true),
    // Money
    Effect("refund-goods", pays: "amount", upTo: "refundable"),
    Effect("grant-money", locksOrder: true), Effect("refund-money", pays: "amount", upTo: "adjustable"),
    Effect("settle-refund"),
    Effect("fail-refund"), Effect("raise-refund", pays: "extra", upTo: "raise-limit"),
    Effect("record-payee"), Effect("record-choice"), Effect("collect-difference"), Effect("waive-difference"),
    Effect("collect-charge", locksOrder: true, leadsOn: true),
    // Points
    Effect("credit-points"), Effect("revoke-points"), Effect("forgive-points"), Effect("claw-back-points"),
    // The order
    Effect("hold-order", locksOrder: true), Effect("free-order", locksOrder: true),
    Effect("release-order", locksOrder: true), Effect("cancel-order", locksOrder: true),
    Effect("amend-customer"), Effect("change-lines", locksOrder: true), Effect("propose-change"),
    Effect("drop-change"),
    Effect("change-payment", locksOrder: true),
    // People
    Effect("take"), Effect("release"), Effect("assign"), Effect("escalate"), Effect("link"),
    Effect("open-complaint"), Effect("answer-complaint"), Effect("tell-quality"),
  ]
  package static let names = Set(all.map(\.name))
  /// Names that versions deployed before still carry out, and what to write in their place.
  package static let former = [
    "instruct-refund":
      "write refund-goods, for units inspected or recorded as lost, or refund-money, for what grant-money granted"
  ]
  package static func named(_ name: String) -> Effect? { all.first { $0.name == name } }
}

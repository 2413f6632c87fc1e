/// Facts that one function computes together: a group of `Workflows/facts.yaml`, known to the check and to the database by this list.
package struct FactGroup: Codable, Hashable, Sendable {
  package var name: String
  /// It speaks of an order or its lines: a ticket without one has none of its facts.
  package var aboutOrder: Bool
  /// It reads what other tickets of the order change, which is locked before.
  package var locksOrder: Bool

  private init(_ name: String, aboutOrder: Bool = false, locksOrder: Bool = false) {
    self.name = name
    self.aboutOrder = aboutOrder
    self.locksOrder = locksOrder
  }

  private enum CodingKeys: String, CodingKey {
    case name
    case aboutOrder = "about_order"
    case locksOrder = "locks_order"
  }

  /// What a band counts is a group of its own, `band-NAME`.
  package static let band = "band-"

  package static let all: [FactGroup] = [
    FactGroup("order", aboutOrder: true), FactGroup("window", aboutOrder: true),
    FactGroup("reason", aboutOrder: true), FactGroup("lines", aboutOrder: true),
    FactGroup("units", aboutOrder: true, locksOrder: true),
    FactGroup("money", aboutOrder: true, locksOrder: true), FactGroup("caller", aboutOrder: true),
    FactGroup("amendment", aboutOrder: true), FactGroup("exchange", aboutOrder: true, locksOrder: true),
    FactGroup("goods", aboutOrder: true), FactGroup("articles", aboutOrder: true),
    FactGroup("points", aboutOrder: true, locksOrder: true),
    FactGroup("change", aboutOrder: true, locksOrder: true),
    FactGroup("freight", aboutOrder: true), FactGroup("adjustment", aboutOrder: true, locksOrder: true),
    FactGroup("receipt", aboutOrder: true), FactGroup("payment"),
    FactGroup("day"), FactGroup("standing"), FactGroup("history"), FactGroup("ticket"), FactGroup("ask"),
    FactGroup("calls"), FactGroup("origin"),
    FactGroup("children"), FactGroup(Tally.group),
  ]
  package static let names = Set(all.map(\.name))
  package static let aboutOrders = Set(all.filter(\.aboutOrder).map(\.name))
}

/// Who must approve, by the size of a measure.
package struct Bands: Hashable, Sendable {
  package var name: String
  /// The fact or field that is measured.
  package var measure: String
  /// The lowest role that may decide last, whatever the measure.
  package var atLeast: String?
  /// The rules that every use of the bands shares.
  package var rules: BandRules

  package init(name: String, measure: String, atLeast: String? = nil, rules: BandRules) {
    self.name = name
    self.measure = measure
    self.atLeast = atLeast
    self.rules = rules
  }

  /// The fact that tells what the same customer or order already had in the window; nil where bands have no window.
  package var beforeFact: String? { rules.window == nil ? nil : "\(name)-before" }
  /// The fact that tells whether the budget is used up; nil where bands have none.
  package var overBudgetFact: String? { rules.budget == nil ? nil : "\(name)-over-budget" }

  /// The fact that tells what one of the currency that is measured is worth, in millionths of a yuan; known where that is another.
  package var rateFact: String { "\(name)-rate" }

  /// An amount in yuan, rounded up; nil where it has no rate, or cannot be reckoned with.
  ///
  /// - Parameter rate: millionths of a yuan; nil where the amount is measured as it is.
  package static func measured(_ amount: Int64, rate: Int64?) -> Int64? {
    guard let rate else { return amount }
    guard amount >= 0, rate > 0 else { return nil }
    let product = amount.multipliedFullWidth(by: rate)
    guard product.high < 500_000 else { return nil }
    let (quotient, remainder) = Int64(1_000_000).dividingFullWidth(product)
    let (rounded, overflow) = quotient.addingReportingOverflow(remainder > 0 ? 1 : 0)
    return overflow ? nil : rounded
  }

  /// The facts, besides the measure, that decide who must approve.
  package var facts: [String] { [beforeFact, overBudgetFact].compactMap { $0 } }

  /// The roles that must approve, one after the other; empty where nobody need, nil where nobody could.
  ///
  /// - Parameters:
  ///   - total: what is asked for now and what was had before, together.
  ///   - overBudget: whether one band further up decides.
  ///   - asker: the roles of who asks, closed downwards.
  package func levels(
    for total: Int64,
    overBudget: Bool = false,
    asker: Set<String>,
    order: ApprovalOrder
  ) -> [String]? {
    guard total >= 0,
      let fitting = rules.bands.firstIndex(where: { $0.upTo.map { total <= $0 } ?? true })
    else { return nil }
    var levels = rules.bands[min(fitting + (overBudget ? 1 : 0), rules.bands.count - 1)].by
    if let first = rules.alwaysFirst {
      levels = [first] + levels.filter { order.rank($0) > order.rank(first) }
    }
    if let floor = atLeast, levels.allSatisfy({ order.rank($0) < order.rank(floor) }) {
      levels = levels.dropLast() + [floor]
    }
    let standing = order.roles.lastIndex(where: asker.contains) ?? -1
    // Above the highest there is nobody to ask: he requests nothing.
    if !levels.isEmpty, standing >= 0, standing == order.roles.indices.last { return nil }
    guard rules.isAboveAsker else { return levels }
    var raised: [String] = []
    for level in levels {
      let rank = max(order.rank(level), standing + 1)
      guard order.rank(level) < 0 || order.roles.indices.contains(rank) else { return nil }
      let role = order.rank(level) < 0 ? level : order.roles[rank]
      if !raised.contains(role) { raised.append(role) }
    }
    return raised
  }
}

extension Bands: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, measure, atLeast, rules
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(measure, forKey: .measure)
    try container.encode(atLeast, forKey: .atLeast)
    try container.encode(rules, forKey: .rules)
  }
}

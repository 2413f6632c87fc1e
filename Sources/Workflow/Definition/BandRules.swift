/// The bands of one subject as the policy lists them: limits, who decides up to each, and what is counted together.
package struct BandRules: Hashable, Sendable {
  /// In rising order; the last is open.
  package var bands: [Band]
  /// Decides first whatever the measure (manual: the team leader judges every gift of points).
  package var alwaysFirst: String?
  /// Whether whoever decides must stand above who asks.
  package var isAboveAsker: Bool
  /// What is added to the measure, so that splitting gains nothing.
  package var window: Window?
  package var budget: Budget?

  /// What the same customer or order had in the last days counts as well.
  package struct Window: Codable, Hashable, Sendable {
    package var per: Key
    package var days: Int

    package enum Key: String, Codable, Hashable, Sendable, CaseIterable {
      case customer, order
    }

    package init(per: Key, days: Int) {
      self.per = per
      self.days = days
    }
  }

  /// What a team may give in a month before one band further up decides.
  package struct Budget: Codable, Hashable, Sendable {
    package var amount: Int64

    package init(amount: Int64) { self.amount = amount }
  }

  package init(
    bands: [Band],
    alwaysFirst: String? = nil,
    isAboveAsker: Bool = false,
    window: Window? = nil,
    budget: Budget? = nil
  ) {
    self.bands = bands
    self.alwaysFirst = alwaysFirst
    self.isAboveAsker = isAboveAsker
    self.window = window
    self.budget = budget
  }
}

/// Amounts up to and including a limit, and the roles that decide them, one after the other; empty where nobody need.
package struct Band: Hashable, Sendable {
  /// The `by` of a band that needs nobody.
  package static let nobody = "none"

  /// Nil is the open end.
  package var upTo: Int64?
  package var by: [String]

  package init(upTo: Int64?, by: [String]) {
    self.upTo = upTo
    self.by = by
  }
}

extension BandRules: Codable {
  private enum CodingKeys: String, CodingKey {
    case bands, alwaysFirst, window, budget
    case isAboveAsker = "aboveAsker"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(bands, forKey: .bands)
    try container.encode(alwaysFirst, forKey: .alwaysFirst)
    try container.encode(isAboveAsker, forKey: .isAboveAsker)
    try container.encode(window, forKey: .window)
    try container.encode(budget, forKey: .budget)
  }
}

extension Band: Codable {
  private enum CodingKeys: String, CodingKey {
    case upTo, by
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(upTo, forKey: .upTo)
    try container.encode(by, forKey: .by)
  }
}

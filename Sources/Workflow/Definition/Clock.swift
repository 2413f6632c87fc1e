/// How long a state may wait, or until when, and the event that follows.
package struct Clock: Hashable, Sendable {
  package var amount: Int
  package var unit: Unit
  /// The event the time runs from; nil is the entry into the state.
  package var from: String?
  /// The field whose date it runs to, to 24:00 of that day, and of the next working day where that one is off; then it lasts no time of its
  /// own. While nothing is recorded there, the clock is not set.
  package var until: String?
  package var then: String

  package enum Unit: String, Codable, Hashable, Sendable, CaseIterable {
    case businessHours = "business-hours"
    case businessDays = "business-days"
    case hours
    case days
    case daysExceptHolidays = "days-except-holidays"

    /// As a definition writes it after an amount.
    package func words(_ amount: Int) -> String {
      let many = amount == 1 ? "" : "s"
      return switch self {
      case .businessHours: "business hour\(many)"
      case .businessDays: "business day\(many)"
      case .hours: "hour\(many)"
      case .days: "day\(many)"
      case .daysExceptHolidays: "day\(many) except public holidays"
      }
    }
  }

  package init(amount: Int, unit: Unit, from: String? = nil, then: String) {
    self.amount = amount
    self.unit = unit
    self.from = from
    self.then = then
  }

  /// One that runs to a recorded date.
  package init(until field: String, then: String) {
    self.init(amount: 0, unit: .days, then: then)
    until = field
  }
}

extension Clock: Codable {
  private enum CodingKeys: String, CodingKey {
    case amount, unit, from, until, then
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(amount, forKey: .amount)
    try container.encode(unit, forKey: .unit)
    try container.encode(from, forKey: .from)
    // Left out where it says nothing, so that what was deployed before is the same version still.
    try container.encodeIfPresent(until, forKey: .until)
    try container.encode(then, forKey: .then)
  }
}

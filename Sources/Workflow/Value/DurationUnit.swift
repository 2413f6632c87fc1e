/// A unit that guards and policies write durations in.
package enum DurationUnit: String, Hashable, Sendable, CaseIterable {
  case days, hours, minutes, seconds

  package var seconds: Int64 {
    switch self {
    case .days: 86_400
    case .hours: 3_600
    case .minutes: 60
    case .seconds: 1
    }
  }

  /// Reads `days` and `day`.
  package init?(_ word: some StringProtocol) {
    guard let unit = Self.allCases.first(where: { word == $0.rawValue || word == $0.rawValue.dropLast() })
    else { return nil }
    self = unit
  }

  /// Writes a number of units: `1 day`, `7 days`.
  package func text(_ count: Int64) -> String {
    count == 1 ? "1 \(rawValue.dropLast())" : "\(count) \(rawValue)"
  }

  /// Writes a duration in the largest unit that leaves nothing over.
  package static func text(seconds: Int64) -> String {
    let unit = allCases.first { seconds % $0.seconds == 0 } ?? .seconds
    return unit.text(seconds / unit.seconds)
  }
}

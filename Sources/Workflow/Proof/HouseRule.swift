/// What must hold on every path of every workflow: a rule of the house, which speaks of what moves do and not of their names.
package enum HouseRule: Hashable, Sendable {
  /// The effect never happens before one of the others has.
  case never(String, before: [String])
  /// The effect never happens before a field was recorded.
  case always(field: String, before: String)
  /// The effect never happens before a move whose bands decide who must agree; its own move may be that.
  case alwaysBand(before: String)
  /// The effect is only of a move that makes sure of what it demands.
  case only(String, Demand)

  /// What a move has to make sure of: fields that it is given, and a guard, or in the guard's place bands that measure one of some things.
  package struct Demand: Hashable, Sendable {
    package var fields: [String]
    package var condition: Guard?
    package var measures: [String] = []
  }

  /// What stands for a move under bands.
  package static let band = "band"

  private static let orBand = " or a band of "

  /// Reads `never refund-goods before record-inspection or accept-lost`, `always kind before refund-money`,
  /// `always a band before refund-money`, `only settle-refund with paid-amount when paid-amount = $instructed` or
  /// `only record-choice when price-by-list = true or a band of price-deviation`; anything else is nil.
  package init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    switch words.first {
    case "never":
      guard words.count >= 4, words[2] == "before" else { return nil }
      let parts = words[3...].split(separator: "or", omittingEmptySubsequences: false)
      guard parts.allSatisfy({ $0.count == 1 }), !parts.contains([words[1]]) else { return nil }
      self = .never(words[1], before: parts.flatMap { $0 })
    case "always":
      if words.count == 5, Array(words[1...3]) == ["a", Self.band, "before"] {
        self = .alwaysBand(before: words[4])
      } else if words.count == 4, words[2] == "before" {
        self = .always(field: words[1], before: words[3])
      } else {
        return nil
      }
    case "only":
      guard words.count >= 2, !["with", "when"].contains(words[1]), let demand = Self.demand(text, words)
      else { return nil }
      self = .only(words[1], demand)
    default: return nil
    }
  }

  private static func demand(_ text: String, _ words: [String]) -> Demand? {
    var demand = Demand(fields: [])
    let head = words.prefix { $0 != "when" }.dropFirst(2)
    if let with = head.first {
      let fields = head.dropFirst().split(separator: "and", omittingEmptySubsequences: false)
      guard with == "with", fields.allSatisfy({ $0.count == 1 }) else { return nil }
      demand.fields = fields.flatMap { $0 }
    }
    guard let start = Invariant.guardStart(text) else { return demand.fields.isEmpty ? nil : demand }
    var condition = String(text[start...])
    // A band alone stands where a guard would.
    if condition.hasPrefix(orBand.dropFirst(" or ".count)) { condition = " or " + condition }
    if let range = condition.ranges(of: orBand).last {
      let words = condition[range.upperBound...].split(separator: " ", omittingEmptySubsequences: false)
      let measures = words.split(separator: "or", omittingEmptySubsequences: false)
      guard measures.allSatisfy({ $0.count == 1 && $0.first != "" }) else { return nil }
      demand.measures = measures.flatMap { $0.map(String.init) }
      condition = String(condition[..<range.lowerBound])
      if condition.isEmpty { return demand }
    }
    guard let read = try? Guard(condition) else { return nil }
    demand.condition = read
    return demand
  }

  /// As it is written.
  package var text: String {
    switch self {
    case .never(let effect, let before): "never \(effect) before \(before.joined(separator: " or "))"
    case .always(let field, let effect): "always \(field) before \(effect)"
    case .alwaysBand(let effect): "always a band before \(effect)"
    case .only(let effect, let demand): "only \(effect)\(demand.text)"
    }
  }

  /// The effect that it holds back.
  package var effect: String {
    switch self {
    case .never(let effect, _), .always(_, let effect), .alwaysBand(let effect), .only(let effect, _): effect
    }
  }

  /// The effects it speaks of.
  package var effects: [String] {
    if case .never(_, let before) = self { [effect] + before } else { [effect] }
  }
}

extension HouseRule.Demand {
  fileprivate var text: String {
    let band = measures.isEmpty ? nil : "a band of " + measures.joined(separator: " or ")
    let when = [condition?.description, band].compactMap(\.self)
    return (fields.isEmpty ? "" : " with " + fields.joined(separator: " and "))
      + (when.isEmpty ? "" : " when " + when.joined(separator: " or "))
  }

  /// The facts and fields that its guard speaks of.
  package var names: Set<String> { condition?.names ?? [] }

  /// What has to hold, each by itself.
  var parts: [Guard] {
    if case .all(let parts) = condition { parts } else { [condition].compactMap(\.self) }
  }
}

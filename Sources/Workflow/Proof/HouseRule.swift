/// What must hold on every path of every workflow: a rule of the house, which speaks of what moves do and not of their names.
package enum HouseRule: Hashable, Sendable {
  /// The effect never happens before one of the others has.
  case never(String, before: [String])
  /// The effect never happens before a field was recorded.
  case always(field: String, before: String)
  /// The effect never happens before a move whose bands decide who must agree; its own move may be that.
  case alwaysBand(before: String)

  /// What stands for a move under bands.
  package static let band = "band"

  /// Reads `never refund-goods before record-inspection or accept-lost`, `always kind before refund-money` or
  /// `always a band before refund-money`; anything else is nil.
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
    default: return nil
    }
  }

  /// As it is written.
  package var text: String {
    switch self {
    case .never(let effect, let before): "never \(effect) before \(before.joined(separator: " or "))"
    case .always(let field, let effect): "always \(field) before \(effect)"
    case .alwaysBand(let effect): "always a band before \(effect)"
    }
  }

  /// The effect that it holds back.
  package var effect: String {
    switch self {
    case .never(let effect, _), .always(_, let effect), .alwaysBand(let effect): effect
    }
  }

  /// The effects it speaks of.
  package var effects: [String] {
    if case .never(_, let before) = self { [effect] + before } else { [effect] }
  }
}

/// A fact or a field as the engine sees it: integers, truth, text, or one of these for each order line.
///
/// The type that says what an integer counts (fen, seconds, microseconds, days) is with the fact or field, not here.
package enum Value: Hashable, Sendable {
  case integer(Int64)
  case boolean(Bool)
  case text(String)
  /// By line number of the order, as text.
  case lines([String: Value])

  package var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  package var isEmpty: Bool {
    if case .lines(let lines) = self { lines.isEmpty } else { false }
  }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByStringLiteral {
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(stringLiteral value: String) { self = .text(value) }
}

extension Value: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let truth = try? container.decode(Bool.self) {
      self = .boolean(truth)
    } else if let number = try? container.decode(Int64.self) {
      self = .integer(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .lines(try container.decode([String: Value].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let number): try container.encode(number)
    case .boolean(let truth): try container.encode(truth)
    case .text(let text): try container.encode(text)
    case .lines(let lines): try container.encode(lines)
    }
  }
}

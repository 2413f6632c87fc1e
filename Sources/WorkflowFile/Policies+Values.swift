internal import Workflow

extension Policies {
  /// A number as a file writes it: a literal, or the name of a policy value of the type.
  func number(_ text: String, as type: ValueType) -> Int64? {
    (Self.literal(text) ?? named[text]).flatMap { Self.number($0, as: type) }
  }

  /// The policy values that can stand for a number of the type.
  func names(as type: ValueType) -> [String] {
    named.filter { Self.number($0.value, as: type) != nil }.map(\.key)
  }

  /// What a scalar of the policy file is.
  static func literal(_ text: String) -> Literal? {
    // A guard is the one place that says how values are written.
    guard let read = try? Guard("policy = \(text)"), case .compare(_, _, let literal) = read else {
      return nil
    }
    if case .word = literal { return nil }
    return literal
  }

  /// The number of a literal, if it is of the type; whole amounts may do without their decimals.
  static func number(_ literal: Literal, as type: ValueType) -> Int64? {
    switch (type, literal) {
    case (.money, .integer(let yuan)):
      let (fen, overflow) = yuan.multipliedReportingOverflow(by: 100)
      return overflow ? nil : fen
    case (.money, .money), (.integer, .integer), (.quantity, .integer), (.duration, .duration),
      (.date, .date):
      return literal.value.integer
    default: return nil
    }
  }
}

/// An operator of a guard.
package enum Comparison: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// Whether it asks for more than sameness.
  package var needsOrder: Bool { self != .equal && self != .notEqual }

  /// Compares as SQL/JSON does: values of different kinds are unknown, text goes by its bytes.
  func holds(_ left: Value, _ right: Value) -> Truth {
    switch (left, right) {
    case (.integer(let left), .integer(let right)):
      Truth(holds(left == right, left < right))
    case (.boolean(let left), .boolean(let right)):
      Truth(holds(left == right, !left && right))
    case (.text(let left), .text(let right)):
      Truth(
        holds(left.utf8.elementsEqual(right.utf8), left.utf8.lexicographicallyPrecedes(right.utf8))
      )
    default: .unknown
    }
  }

  private func holds(_ same: Bool, _ less: Bool) -> Bool {
    switch self {
    case .equal: same
    case .notEqual: !same
    case .less: less
    case .lessOrEqual: less || same
    case .greater: !less && !same
    case .greaterOrEqual: !less
    }
  }
}

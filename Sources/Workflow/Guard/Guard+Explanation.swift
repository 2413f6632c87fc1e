extension Guard {
  /// The conditions that keep the guard from being true: of a false one those that are false, of an unknown one those that are
  /// unknown. A condition that should not hold comes as its negation.
  package func explanation(_ lookUp: (String) -> Value?) -> [Guard] {
    explanation(wanted: true, lookUp)
  }

  private func explanation(wanted: Bool, _ lookUp: (String) -> Value?) -> [Guard] {
    let told = truth(wanted, lookUp)
    guard told != .true else { return [] }
    switch self {
    case .compare, .member, .known: return [wanted ? self : .not(self)]
    case .not(let operand): return operand.explanation(wanted: !wanted, lookUp)
    case .all(let operands), .any(let operands):
      return operands.filter { $0.truth(wanted, lookUp) == told }
        .flatMap { $0.explanation(wanted: wanted, lookUp) }
    }
  }

  private func truth(_ wanted: Bool, _ lookUp: (String) -> Value?) -> Truth {
    wanted ? truth(lookUp) : !truth(lookUp)
  }

  /// What the guard may still come to, when the names that are open may take any value or none.
  ///
  /// Each condition is taken by itself, so the answer may hold more than can happen together, never less.
  package func outcomes(_ lookUp: (String) -> Value?, open: (String) -> Bool) -> Set<Truth> {
    switch self {
    case .compare, .member:
      names.contains(where: open) ? [.true, .false, .unknown] : [truth(lookUp)]
    case .known(let name): open(name) ? [.true, .false] : [truth(lookUp)]
    case .not(let operand): Set(operand.outcomes(lookUp, open: open).map { !$0 })
    case .all(let operands):
      operands.reduce([.true]) { Self.pairs($0, $1.outcomes(lookUp, open: open)) { $0 && $1 } }
    case .any(let operands):
      operands.reduce([.false]) { Self.pairs($0, $1.outcomes(lookUp, open: open)) { $0 || $1 } }
    }
  }

  private static func pairs(
    _ left: Set<Truth>,
    _ right: Set<Truth>,
    _ join: (Truth, Truth) -> Truth
  ) -> Set<Truth> {
    Set(left.flatMap { left in right.map { join(left, $0) } })
  }
}

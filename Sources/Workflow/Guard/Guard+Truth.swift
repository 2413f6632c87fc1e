extension Guard {
  /// Evaluates it over the document of a judgement; nil is an absent fact or field.
  package func truth(_ lookUp: (String) -> Value?) -> Truth {
    switch self {
    case .compare(let name, let comparison, let literal):
      if let left = lookUp(name), let right = literal.value(lookUp) {
        comparison.holds(left, right)
      } else {
        .unknown
      }
    case .member(let name, let literals):
      lookUp(name).map { value in
        literals.reduce(.false) { $0 || Comparison.equal.holds(value, $1.value) }
      } ?? .unknown
    case .known(let name):
      // What is given per line cannot be asked about one by one, so it counts as not known here.
      if case .lines? = lookUp(name) { .false } else { Truth(lookUp(name) != nil) }
    case .not(let operand): !operand.truth(lookUp)
    case .all(let operands): operands.reduce(.true) { $0 && $1.truth(lookUp) }
    case .any(let operands): operands.reduce(.false) { $0 || $1.truth(lookUp) }
    }
  }
}

/// Guards as propositions, after Kleene: what makes one true, what makes one false; absence makes a comparison neither.
extension Vocabulary {
  func proposition(_ condition: Guard, is wanted: Bool) -> Proposition {
    switch condition {
    case .compare, .member, .known:
      let (trueSet, falseSet) = sets(of: condition)
      return `is`(variable(of: condition), wanted ? trueSet : falseSet)
    case .not(let operand): return proposition(operand, is: !wanted)
    case .all(let operands):
      let parts = operands.map { proposition($0, is: wanted) }
      return wanted ? .every(parts) : .some(parts)
    case .any(let operands):
      let parts = operands.map { proposition($0, is: wanted) }
      return wanted ? .some(parts) : .every(parts)
    }
  }

  private func variable(of atom: Guard) -> Variable {
    guard let name = atom.name, let other = atom.other else { return .name(atom.name ?? "") }
    return name < other ? .order(name, other) : .order(other, name)
  }

  /// The values that make an atom true, and those that make it false; of a comparison of two names, how they stand to each other.
  func sets(of atom: Guard) -> (true: ValueSet, false: ValueSet) {
    switch atom {
    case .compare(let name, let comparison, .name(let other)):
      name == other
        ? Self.orders { comparison.holds(.integer($0), .integer(0)) && Truth($0 == 0) }
        : Self.orders { comparison.holds(.integer(name < other ? $0 : -$0), .integer(0)) }
    case .compare(let name, let comparison, let literal): sets(name, comparison, literal.value)
    case .member(let name, let literals):
      literals.reduce((ValueSet.empty, present(name))) { sum, literal in
        let one = sets(name, .equal, literal.value)
        return (sum.0.union(one.true), sum.1.intersection(one.false))
      }
    case .known(let name): (present(name), .absence)
    case .not, .all, .any: (.empty, .empty)
    }
  }

  private static func orders(_ holds: (Int64) -> Truth) -> (true: ValueSet, false: ValueSet) {
    let signs: [Int64] = [-1, 0, 1]
    return (
      ValueSet(numbers: signs.filter { holds($0) == .true }),
      ValueSet(numbers: signs.filter { holds($0) == .false })
    )
  }

  private func sets(_ name: String, _ comparison: Comparison, _ right: Value) -> (
    true: ValueSet, false: ValueSet
  ) {
    let present = present(name)
    switch type(of: name) {
    case .text, .login, .words: return (.empty, .empty)
    case .boolean:
      return split(0...1, present) { comparison.holds(.boolean($0 == 1), right) }
    case .code:
      let codes = codes(of: name)
      guard !codes.isEmpty else { return (.empty, .empty) }
      return split(0...Int64(codes.count - 1), present) { comparison.holds(.text(codes[Int($0)]), right) }
    case .money, .integer, .quantity, .duration, .time, .date:
      guard case .integer(let literal) = right else { return (.empty, .empty) }
      let holds = present.intersection(Self.numbers(comparison, literal))
      return (holds, present.subtracting(holds))
    }
  }

  private func split(
    _ range: ClosedRange<Int64>,
    _ present: ValueSet,
    _ truth: (Int64) -> Truth
  ) -> (true: ValueSet, false: ValueSet) {
    let told = range.map { ($0, truth($0)) }
    return (
      present.intersection(ValueSet(numbers: told.filter { $0.1 == .true }.map(\.0))),
      present.intersection(ValueSet(numbers: told.filter { $0.1 == .false }.map(\.0)))
    )
  }

  private static func numbers(_ comparison: Comparison, _ literal: Int64) -> ValueSet {
    let same = ValueSet(literal...literal)
    let upTo = ValueSet(Int64.min...literal)
    return switch comparison {
    case .equal: same
    case .notEqual: ValueSet.numbers.subtracting(same)
    case .lessOrEqual: upTo
    case .less: upTo.subtracting(same)
    case .greater: ValueSet.numbers.subtracting(upTo)
    case .greaterOrEqual: ValueSet(literal...Int64.max)
    }
  }
}

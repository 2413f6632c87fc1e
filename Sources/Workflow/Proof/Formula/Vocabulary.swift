/// The variables of a definition by number, and what each can be.
final class Vocabulary {
  let definition: Definition
  private(set) var variables: [Variable] = []
  private(set) var domains: [ValueSet] = []
  private var numbers: [Variable: Int] = [:]
  /// The variables of how two names stand to each other.
  private(set) var orders: [Order] = []
  /// Facts that the definition does not speak of.
  private var lent: [String: Fact] = [:]

  struct Order {
    var number: Int
    /// The variables of the two, and whether both are numbers.
    var first: Int
    var second: Int
    var isOfNumbers: Bool
  }

  init(_ definition: Definition) { self.definition = definition }

  /// Makes facts known that the definition does not speak of itself.
  func lend(_ facts: [String: Fact]) { lent.merge(facts) { old, _ in old } }

  func fact(_ name: String) -> Fact? {
    definition.facts[name] ?? (definition.fields[name] == nil ? lent[name] : nil)
  }

  func number(of variable: Variable) -> Int {
    if let number = numbers[variable] { return number }
    let number = variables.count
    variables.append(variable)
    domains.append(domain(of: variable))
    numbers[variable] = number
    if case .order(let first, let second) = variable {
      let isOfNumbers = [first, second].allSatisfy { isNumber($0) }
      orders.append(
        Order(
          number: number,
          first: self.number(of: .name(first)),
          second: self.number(of: .name(second)),
          isOfNumbers: isOfNumbers
        )
      )
    }
    return number
  }

  private func isNumber(_ name: String) -> Bool {
    switch type(of: name) {
    case .money, .integer, .quantity, .duration, .time, .date: true
    case .boolean, .code, .text, .login, .words: false
    }
  }

  func domain(of variable: Variable) -> ValueSet {
    switch variable {
    // What children come to is nought where there are none, and never unknown.
    case .name(let name):
      fact(name)?.childTally == nil ? present(name).union(.absence) : present(name)
    case .order: ValueSet(-1...1).union(.absence)
    case .given, .role, .duty, .withinCap: ValueSet(0...1)
    }
  }

  /// What a fact or field can be when it is known.
  func present(_ name: String) -> ValueSet {
    let (fact, field) = (fact(name), definition.fields[name])
    switch type(of: name) {
    case .boolean: return ValueSet(0...1)
    case .code: return codes(of: name).isEmpty ? .empty : ValueSet(0...Int64(codes(of: name).count - 1))
    case .text, .login, .words: return ValueSet(0...0)
    case .money, .integer, .quantity, .duration, .time, .date:
      let (least, greatest) = (fact?.min ?? field?.min ?? .min, fact?.max ?? field?.max ?? .max)
      return least <= greatest ? ValueSet(least...greatest) : .empty
    }
  }

  func type(of name: String) -> ValueType {
    if name == Fact.askOpen { return .boolean }
    return fact(name)?.type ?? definition.fields[name]?.type ?? .text
  }

  func codes(of name: String) -> [String] {
    fact(name)?.values ?? definition.fields[name]?.codes ?? []
  }

  /// The variable within the set, simplified where that always or never holds.
  func `is`(_ variable: Variable, _ set: ValueSet) -> Proposition {
    let number = number(of: variable)
    let possible = domains[number].intersection(set)
    if possible.isEmpty { return .never }
    return possible == domains[number] ? .always : .within(number, possible)
  }

  func negated(_ proposition: Proposition) -> Proposition {
    switch proposition {
    case .within(let variable, let set): .within(variable, domains[variable].subtracting(set))
    case .all(let parts): .some(parts.map(negated))
    case .any(let parts): .every(parts.map(negated))
    }
  }

  /// What is left of a proposition where these variables are settled.
  func residue(of proposition: Proposition, _ settled: [Int: ValueSet]) -> Proposition {
    switch proposition {
    case .within(let variable, let set):
      guard let known = settled[variable] else { return proposition }
      return known.isDisjoint(with: set) ? .never : .always
    case .all(let parts): return .every(parts.map { residue(of: $0, settled) })
    case .any(let parts): return .some(parts.map { residue(of: $0, settled) })
    }
  }

  /// How people write a value of a name.
  func text(_ number: Int64, of name: String) -> String {
    switch type(of: name) {
    case .boolean: number == 1 ? "true" : "false"
    case .code:
      codes(of: name).indices.contains(Int(number)) ? codes(of: name)[Int(number)] : "\(number)"
    case .text, .login, .words: "…"
    default: Value.integer(number).text(as: type(of: name))
    }
  }
}

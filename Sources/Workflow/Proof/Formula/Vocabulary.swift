/// The variables of a definition by number, and what each can be.
final class Vocabulary {
  let definition: Definition
  private(set) var variables: [Variable] = []
  private(set) var domains: [ValueSet] = []
  private var numbers: [Variable: Int] = [:]

  init(_ definition: Definition) { self.definition = definition }

  func number(of variable: Variable) -> Int {
    if let number = numbers[variable] { return number }
    let number = variables.count
    variables.append(variable)
    domains.append(domain(of: variable))
    numbers[variable] = number
    return number
  }

  func domain(of variable: Variable) -> ValueSet {
    switch variable {
    // What children come to is nought where there are none, and never unknown.
    case .name(let name):
      definition.facts[name]?.childTally == nil ? present(name).union(.absence) : present(name)
    case .order: ValueSet(-1...1).union(.absence)
    case .given, .role, .duty, .withinCap: ValueSet(0...1)
    }
  }

  /// What a fact or field can be when it is known.
  func present(_ name: String) -> ValueSet {
    let (fact, field) = (definition.facts[name], definition.fields[name])
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
    return definition.facts[name]?.type ?? definition.fields[name]?.type ?? .text
  }

  func codes(of name: String) -> [String] {
    definition.facts[name]?.values ?? definition.fields[name]?.codes ?? []
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

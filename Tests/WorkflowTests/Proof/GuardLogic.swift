@testable import Workflow

/// Answers about guards, exact over the facts and fields of a definition, each with the values that show it.
struct GuardLogic {
  private let vocabulary: Vocabulary
  private let solver: Solver

  init(_ definition: Definition) {
    vocabulary = Vocabulary(definition)
    solver = Solver(vocabulary)
  }

  /// Values that make a guard true; nil when nothing does. A name that is left out can be anything; nil is absence.
  func witness(of condition: Guard) -> [String: Value?]? {
    values(solver.solution(vocabulary.proposition(condition, is: true)))
  }

  /// Values that make both true; nil when the two exclude each other.
  func overlap(_ one: Guard, _ other: Guard) -> [String: Value?]? {
    values(
      solver.solution(
        .every([vocabulary.proposition(one, is: true), vocabulary.proposition(other, is: true)])
      )
    )
  }

  /// Values that make the one true and not the other; nil when the one implies the other.
  func exception(to one: Guard, implying other: Guard) -> [String: Value?]? {
    let unmet = vocabulary.negated(vocabulary.proposition(other, is: true))
    return values(solver.solution(.every([vocabulary.proposition(one, is: true), unmet])))
  }

  private func values(_ solution: Solver.Solution?) -> [String: Value?]? {
    guard let solution else { return nil }
    var values: [String: Value?] = [:]
    for (number, set) in solution {
      guard case .name(let name) = vocabulary.variables[number] else { continue }
      values[name] = .some(set.example.map { value($0, of: name) })
    }
    return values
  }

  private func value(_ number: Int64, of name: String) -> Value {
    switch vocabulary.type(of: name) {
    case .boolean: .boolean(number == 1)
    case .code: .text(vocabulary.codes(of: name)[Int(number)])
    case .text, .login, .words: .text("")
    case .money, .integer, .quantity, .duration, .time, .date: .integer(number)
    }
  }
}

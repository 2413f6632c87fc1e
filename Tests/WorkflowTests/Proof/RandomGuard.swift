import TestDefinitions
import Workflow

/// Guards by chance, over facts with so few values that all can be tried.
enum RandomGuard {
  static let definition = Definition(
    name: "small",
    prefix: "S",
    title: Title(zh: "小", en: "Small"),
    subject: .none,
    facts: [
      "n": Fact(type: .integer, min: 0, max: 4, group: "g"),
      "m": Fact(type: .integer, min: -1, max: 1, group: "g"),
      "k": Fact(type: .integer, min: 0, max: 2, group: "g"),
      "b": Fact(type: .boolean, group: "g"), "c": Fact(type: .code, values: ["x", "y", "z"], group: "g"),
    ]
  )

  /// Every way the five facts can be.
  static let documents: [[String: Value]] = {
    let domains: [(String, [Value?])] = [
      ("n", [nil, 0, 1, 2, 3, 4]), ("m", [nil, -1, 0, 1]), ("k", [nil, 0, 1, 2]), ("b", [nil, true, false]),
      ("c", [nil, "x", "y", "z"]),
    ]
    return domains.reduce([[:]]) { documents, domain in
      documents.flatMap { document in
        domain.1.map { value in document.merging(value.map { [domain.0: $0] } ?? [:]) { $1 } }
      }
    }
  }()

  static func make(_ random: inout SeededGenerator, depth: Int) -> Guard {
    switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &random) {
    case 1: return .not(make(&random, depth: depth - 1))
    case 2, 3:
      let operands = (0..<Int.random(in: 2...3, using: &random)).map { _ in make(&random, depth: depth - 1) }
      return Bool.random(using: &random) ? .all(operands) : .any(operands)
    default: return atom(&random)
    }
  }

  private static func atom(_ random: inout SeededGenerator) -> Guard {
    let name = ["n", "m", "k", "b", "c"].randomElement(using: &random) ?? "n"
    if Int.random(in: 0..<6, using: &random) == 0 { return .known(name) }
    let comparison: Comparison
    switch name {
    case "b":
      comparison = [.equal, .notEqual].randomElement(using: &random) ?? .equal
      return .compare(name, comparison, .boolean(Bool.random(using: &random)))
    case "c":
      let code = Literal.word(["x", "y", "z"].randomElement(using: &random) ?? "x")
      if Bool.random(using: &random) { return .member(name, [code, .word("y")]) }
      comparison = [.equal, .notEqual].randomElement(using: &random) ?? .equal
      return .compare(name, comparison, code)
    default:
      comparison = Comparison.allCases.randomElement(using: &random) ?? .equal
      if Int.random(in: 0..<2, using: &random) == 0,
        let other = ["n", "m", "k"].filter({ $0 != name }).randomElement(using: &random)
      {
        return .compare(name, comparison, .name(other))
      }
      let literal = Literal.integer(Int64.random(in: -2...5, using: &random))
      return Int.random(in: 0..<5, using: &random) == 0
        ? .member(name, [literal, .integer(1)]) : .compare(name, comparison, literal)
    }
  }
}

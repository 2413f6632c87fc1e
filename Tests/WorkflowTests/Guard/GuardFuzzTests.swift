import TestDefinitions
import Testing
import Workflow

private let rounds = 5000

@Test func `what a guard prints parses to the same guard`() throws {
  let seed = UInt64.random(in: 0...UInt64.max)
  var random = SeededGenerator(seed: seed)
  for round in 0..<rounds {
    let made = Guard.random(depth: 4, using: &random)
    let text = made.description
    guard text.unicodeScalars.count <= 2000 else { continue }
    let read = try? Guard(text)
    #expect(read == made, "seed \(seed), round \(round): \(text)")
    if read != made { return }
  }
}

@Test func `no text makes the parser fail otherwise than with an error`() {
  let seed = UInt64.random(in: 0...UInt64.max)
  var random = SeededGenerator(seed: seed)
  let pieces = [
    "a", "and", "or", "not", "in", "known", "(", ")", ",", "=", "!=", "<", "<=", "!", "1", "-", "500.00", ".",
    "7 days", "7", "days", "2026-01-31", "true", " ", "\t", "\n", "退", "\u{0}", "\u{202e}", "e\u{301}", "\"",
    "9223372036854775807",
  ]
  for round in 0..<rounds {
    let text = (0..<Int.random(in: 0...20, using: &random))
      .map { _ in (pieces.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "") }
      .joined()
    do {
      let read = try Guard(text)
      #expect(try Guard(read.description) == read, "seed \(seed), round \(round): \(text)")
    } catch {
      #expect((0...text.unicodeScalars.count).contains(error.offset), "seed \(seed), round \(round): \(text)")
    }
  }
}

extension Guard {
  fileprivate static func random(depth: Int, using random: inout SeededGenerator) -> Guard {
    let names = ["amount", "reason", "days-past-window", "sha256", "in-transit", "knowns"]
    let name = names.randomElement(using: &random) ?? "a"
    func operands(_ random: inout SeededGenerator) -> [Guard] {
      (0..<Int.random(in: 2...3, using: &random)).map { _ in .random(depth: depth - 1, using: &random) }
    }
    switch Int.random(in: depth > 0 ? 0...5 : 3...5, using: &random) {
    case 0: return .not(.random(depth: depth - 1, using: &random))
    case 1: return .all(operands(&random))
    case 2: return .any(operands(&random))
    case 3: return .known(name)
    case 4: return .member(name, (0...2).map { _ in .random(using: &random) })
    default:
      return .compare(
        name,
        Comparison.allCases.randomElement(using: &random) ?? .equal,
        Int.random(in: 0...4, using: &random) == 0
          ? .name(names.randomElement(using: &random) ?? "a") : .random(using: &random)
      )
    }
  }
}

extension Literal {
  fileprivate static func random(using random: inout SeededGenerator) -> Literal {
    switch Int.random(in: 0...5, using: &random) {
    case 0: .integer(.random(in: -1000...Int64.max, using: &random))
    case 1: .money(.random(in: -1000...Int64.max, using: &random))
    case 2:
      .duration(
        .random(in: 0...400, using: &random),
        DurationUnit.allCases.randomElement(using: &random) ?? .days
      )
    case 3: .date(.random(in: -719_162...2_932_896, using: &random))
    case 4: .boolean(.random(using: &random))
    default: .word(["no-reason", "none", "a1", "days", "day"].randomElement(using: &random) ?? "none")
    }
  }
}

import Workflow

/// Definitions by chance, small enough that everything that can happen to a ticket can be tried.
enum RandomDefinition {
  static let states = ["s0", "s1", "s2", "s3"]
  static let events = ["p", "q", "r"]

  static func make(_ random: inout SeededGenerator) -> Definition {
    var moves = [Move(state: "", event: "open", by: ["clerk"], takes: ["c"], to: "s0")]
    for state in states {
      for event in events where Int.random(in: 0..<4, using: &random) > 0 {
        for ordinal in 0..<Int.random(in: 1...2, using: &random) {
          moves.append(move(state, event, ordinal, &random))
        }
      }
    }
    return Definition(
      name: "random",
      prefix: "R",
      title: Title(zh: "随机", en: "Random"),
      subject: .none,
      fields: ["c": Field(type: .code, list: "c", codes: ["x", "y"])],
      facts: [
        "b": Fact(type: .boolean, group: "g"), "n": Fact(type: .integer, min: 0, max: 1, group: "g"),
        "did-p": Fact(type: .boolean, group: "history", happened: "p"),
        "q-times": Fact(type: .integer, min: 0, group: "history", counts: "q"),
      ],
      states: states.map { State(name: $0, waitsOn: "desk") } + [State(name: "end", isFinal: true)],
      moves: moves,
      roles: ["clerk", "boss", "system"].reduce(into: [:]) { $0[$1] = Title(zh: $1, en: $1) },
      invariants: ["never r before p", "at most once q"]
    )
  }

  private static func move(
    _ state: String,
    _ event: String,
    _ ordinal: Int,
    _ random: inout SeededGenerator
  ) -> Move {
    var move = Move(
      state: state,
      event: event,
      ordinal: ordinal,
      by: [["clerk"], ["boss"], ["clerk", "boss"], ["system"]].randomElement(using: &random) ?? [],
      to: (states + ["end"]).randomElement(using: &random) ?? "end"
    )
    if Bool.random(using: &random) { move.guard = condition(&random, depth: 2) }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: move.needs = ["c"]
    case 1: move.takes = ["c"]
    default: break
    }
    return move
  }

  private static func condition(_ random: inout SeededGenerator, depth: Int) -> Guard {
    switch depth == 0 ? 0 : Int.random(in: 0..<4, using: &random) {
    case 1: return .not(condition(&random, depth: depth - 1))
    case 2: return .all([condition(&random, depth: depth - 1), condition(&random, depth: depth - 1)])
    case 3: return .any([condition(&random, depth: depth - 1), condition(&random, depth: depth - 1)])
    default: break
    }
    let truth = Literal.boolean(Bool.random(using: &random))
    let number = Literal.integer(Int64.random(in: 0...1, using: &random))
    let comparison = Comparison.allCases.randomElement(using: &random) ?? .equal
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .compare("b", .equal, truth)
    case 1: return .compare("n", comparison, number)
    case 2: return .compare("did-p", .equal, truth)
    case 3: return .compare("q-times", comparison, number)
    case 4: return .compare("c", .equal, .word(Bool.random(using: &random) ? "x" : "y"))
    default: return .known(["b", "c"].randomElement(using: &random) ?? "b")
    }
  }
}

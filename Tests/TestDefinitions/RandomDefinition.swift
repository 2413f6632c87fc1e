package import Workflow

/// Definitions by chance, small enough that everything that can happen to a ticket can be tried.
package enum RandomDefinition {
  package static let states = ["s0", "s1", "s2", "s3"]
  /// How often the second happened, and whether the first did, guards can ask.
  package static let events = ["inspect", "call", "settle"]

  /// Facts that change at any time, and a system that does anything at any time: what a judge can be asked.
  package static func judged(_ random: inout SeededGenerator) -> Definition {
    var moves = [Move(state: "", event: "open", by: ["clerk"], takes: ["c"], to: "s0")]
    for state in states {
      for event in events where Int.random(in: 0..<4, using: &random) > 0 {
        for ordinal in 0..<Int.random(in: 1...2, using: &random) {
          moves.append(judgedMove(state, event, ordinal, &random))
        }
      }
    }
    return Definition(
      name: "random",
      prefix: "X",
      title: Title(zh: "随机", en: "Random"),
      subject: .none,
      fields: ["c": Field(type: .code, list: "c", codes: ["x", "y"])],
      facts: history.merging([
        "b": Fact(type: .boolean, group: "g"), "n": Fact(type: .integer, min: 0, max: 1, group: "g"),
      ]) { $1 },
      states: states.map { name in
        let alone = moves.filter { $0.state == name && $0.by.contains("system") }.map(\.event)
        let clock = Clock(
          amount: 1,
          unit: .days,
          then: (alone + ["call"]).randomElement(using: &random) ?? "call"
        )
        return State(name: name, waitsOn: "desk", clocks: [clock])
      } + [State(name: "end", isFinal: true)],
      moves: moves,
      roles: ["clerk", "boss", "system"].reduce(into: [:]) { $0[$1] = Title(zh: $1, en: $1) },
      invariants: ["never settle before inspect", "at most once call"]
    )
  }

  static let history = [
    "inspected": Fact(type: .boolean, group: "history", happened: "inspect"),
    "calls-made": Fact(type: .integer, min: 0, group: "calls", counts: "call"),
  ]

  private static func judgedMove(
    _ state: String,
    _ event: String,
    _ ordinal: Int,
    _ random: inout SeededGenerator
  ) -> Move {
    var move = Move(
      state: state,
      event: event,
      ordinal: ordinal,
      by: [["clerk"], ["boss"], ["clerk", "boss"], ["system"], ["clerk", "system"]].randomElement(
        using: &random
      ) ?? [],
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

  /// A guard on `b`, `n` and `c`, whether they are facts or fields, and on the ticket's own history; when it is to be small, not on the first two.
  static func condition(_ random: inout SeededGenerator, depth: Int, small: Bool = false) -> Guard {
    func part() -> Guard { condition(&random, depth: depth - 1, small: small) }
    switch depth == 0 ? 0 : Int.random(in: 0..<4, using: &random) {
    case 1: return .not(part())
    case 2: return .all([part(), part()])
    case 3: return .any([part(), part()])
    default: break
    }
    let truth = Literal.boolean(Bool.random(using: &random))
    let number = Literal.integer(Int64.random(in: 0...1, using: &random))
    let comparison = Comparison.allCases.randomElement(using: &random) ?? .equal
    switch Int.random(in: small ? 2..<6 : 0..<6, using: &random) {
    case 0: return .compare("b", .equal, truth)
    case 1: return .compare("n", comparison, number)
    case 2: return .compare("inspected", .equal, truth)
    case 3: return .compare("calls-made", comparison, number)
    case 4: return .compare("c", .equal, .word(Bool.random(using: &random) ? "x" : "y"))
    default: return .known(small || Bool.random(using: &random) ? "c" : "b")
    }
  }
}

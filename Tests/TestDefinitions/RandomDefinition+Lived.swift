package import Workflow

/// Definitions of which everything can be brought about through the door: guards ask about fields and the ticket's own history, and
/// the system acts by clocks.
extension RandomDefinition {
  ///
  /// - Parameter small: with fewer fields, and every invariant there is, so that all that can happen can be tried.
  package static func lived(_ random: inout SeededGenerator, small: Bool = false) -> Definition {
    var moves = [livedMove("", "open", 0, small, &random)]
    moves[0].by = ["clerk"]
    moves[0].to = "s0"
    moves[0].guard = nil
    moves[0].band = nil
    var clocks: [String: [Clock]] = [:]
    // Half of them never lead back.
    let isForward = Bool.random(using: &random)
    // Of most of the small ones one move alone settles: what is overlooked once shows.
    let settles =
      small && Int.random(in: 0..<4, using: &random) > 0 ? states.randomElement(using: &random) : nil
    for state in states {
      let nexts = isForward ? states.filter { $0 >= state } : states
      for event in events where Int.random(in: 0..<3, using: &random) > 0 {
        if event == "settle", let settles, settles != state { continue }
        // The ways of one event ask about one duty.
        let duty = ["open", "inspect", "call"].randomElement(using: &random) ?? "open"
        for ordinal in 0..<Int.random(in: 1...2, using: &random) {
          moves.append(livedMove(state, event, ordinal, small, &random))
          switch Int.random(in: 0..<8, using: &random) {
          case 0: moves[moves.count - 1].onlyBy = [duty]
          case 1, 2: moves[moves.count - 1].notBy = [duty]
          default: break
          }
          moves[moves.count - 1].to = (nexts + ["end"]).randomElement(using: &random) ?? "end"
        }
      }
      guard Int.random(in: 0..<3, using: &random) > 0 else { continue }
      clocks[state] = [Clock(amount: 1, unit: .hours, then: "expire")]
      for ordinal in 0..<Int.random(in: 1...2, using: &random) {
        var move = Move(
          state: state,
          event: "expire",
          ordinal: ordinal,
          by: ["system"],
          to: "end"
        )
        if Bool.random(using: &random) { ask(condition(&random, depth: 1, small: small), &move) }
        moves.append(move)
      }
    }
    let title = Title(zh: "随机", en: "Random")
    return Definition(
      name: "random",
      prefix: "X",
      title: title,
      subject: .none,
      fields: [
        "c": Field(type: .code, list: "c", codes: ["x", "y"]), "b": Field(type: .boolean),
        "n": Field(type: .integer, min: 0, max: 1), "amount": Field(type: .money, min: 0, max: 300),
        "note": Field(type: .words, length: 20),
      ],
      facts: history,
      states: states.map { State(name: $0, title: title, waitsOn: "desk", clocks: clocks[$0] ?? []) }
        + [State(name: "end", title: title, isFinal: true)],
      moves: moves,
      roles: ["clerk", "boss", "system"].reduce(into: [:]) { $0[$1] = Title(zh: $1, en: $1) },
      parties: ["desk": Party(title: title, roles: ["clerk"])],
      invariants: small ? livedInvariants : Array(livedInvariants.shuffled(using: &random).prefix(4))
    )
  }

  private static let livedInvariants = [
    "never settle before inspect", "never settle before inspect or call",
    "never settle before approve above 1.00",
    "never settle before inspect when c = x", "at most once call", "always c before end",
    "always amount before settle",
    "always a reason before end", "eventually final", "eventually s1 or end from s2",
    "never one person from open to settle", "never one person from inspect to settle",
  ]

  private static func livedMove(
    _ state: String,
    _ event: String,
    _ ordinal: Int,
    _ small: Bool,
    _ random: inout SeededGenerator
  ) -> Move {
    var move = Move(
      state: state,
      event: event,
      ordinal: ordinal,
      by: [["clerk"], ["boss"], ["clerk", "boss"]].randomElement(using: &random) ?? [],
      to: "end"
    )
    if Int.random(in: 0..<3, using: &random) > 0 { ask(condition(&random, depth: 2, small: small), &move) }
    for name in small ? ["c", "amount", "note"] : ["c", "b", "n", "amount", "note"] {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: move.needs.append(name)
      case 1: move.takes.append(name)
      default: break
      }
    }
    if move.needs.contains("amount") || Int.random(in: 0..<12, using: &random) == 0 {
      move.band = Bands(
        name: "money",
        measure: "amount",
        rules: BandRules(
          bands: [
            Band(upTo: Int64.random(in: 0...2, using: &random) * 100, by: []), Band(upTo: nil, by: ["boss"]),
          ]
        )
      )
    }
    return move
  }

  /// Gives a move a guard, and what the door must compute for it.
  static func ask(_ condition: Guard, _ move: inout Move) {
    move.guard = condition
    move.facts = condition.names.filter { history[$0] != nil }.sorted()
    move.groups = Set(move.facts.compactMap { history[$0]?.group }).sorted()
  }
}

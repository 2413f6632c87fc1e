package import Workflow

/// A workflow by chance that opens tickets of another by chance, small enough that everything that can happen to them together can be tried.
package struct RandomFamily: Sendable {
  package var opener: Definition
  package var child: Definition

  package static let states = ["s0", "s1", "s2"]
  package static let invariants = [
    "never child.settle before child.inspect", "never child.settle before inspect",
    "never settle before child.inspect", "never child.settle before child.inspect or inspect",
    "never child.call before settle", "at most once child.call", "at most once child.open",
    "never settle before child.open or child.settle",
  ]

  /// How often those it opens were inspected.
  package static let inspections = "child-inspections"

  private static let asked = [
    "child-ready": Fact(type: .boolean, group: "children", child: "child", childStates: ["s1", "s2"]),
    "child-ended": Fact(type: .integer, min: 0, group: "children", child: "child", childStates: ["end"]),
    "child-inspected": Fact(type: .boolean, group: "children", child: "child", childEvents: ["inspect"]),
    "child-called": Fact(type: .boolean, group: "children", child: "child", childEvents: ["call", "settle"]),
    inspections: Fact(
      type: .integer,
      min: 0,
      group: "children",
      childTally: ChildTally(kind: .count, workflow: "child", what: "inspect")
    ),
    Fact.children: Fact(type: .integer, min: 0, group: "children"),
    Fact.childrenOpen: Fact(type: .integer, min: 0, group: "children"),
  ]

  package init(_ random: inout SeededGenerator) {
    child = Self.child(&random)
    opener = Self.opener(&random)
  }

  private static func child(_ random: inout SeededGenerator) -> Definition {
    var moves: [Move] = []
    for ordinal in 0..<Int.random(in: 1...2, using: &random) {
      var move = Move(
        state: "",
        event: "open",
        ordinal: ordinal,
        by: ["clerk", "system"],
        takes: ["c"],
        to: states.randomElement(using: &random) ?? "s0"
      )
      move.guard =
        [
          nil, .compare("c", .equal, .word("x")), .known("c"),
          .compare(Fact.openedFrom, .equal, .word("person")),
          .compare(Fact.openedFrom, .equal, .word("opener")),
        ].randomElement(using: &random) ?? nil
      moves.append(move)
    }
    moves += Self.moves(&random) { random in
      Bool.random(using: &random) ? RandomDefinition.condition(&random, depth: 1, small: true) : nil
    }
    for place in moves.indices where moves[place].state != "" && Int.random(in: 0..<6, using: &random) == 0 {
      moves[place].takes = ["c"]
    }
    return definition(
      "child",
      moves,
      facts: RandomDefinition.history.merging([
        Fact.openedFrom: Fact(type: .code, values: ["person", "opener"], group: "origin")
      ]) { $1 }
    )
  }

  private static func opener(_ random: inout SeededGenerator) -> Definition {
    var moves = [Move(state: "", event: "open", by: ["clerk"], takes: ["c"], to: "s0")]
    moves += Self.moves(&random) { random in
      Int.random(in: 0..<4, using: &random) > 0 ? condition(&random, depth: 2) : nil
    }
    // In a third of them it takes two children to settle.
    let isForTwo = Int.random(in: 0..<3, using: &random) == 0
    for place in moves.indices where isForTwo && moves[place].event == "settle" {
      moves[place].guard = forTwo.randomElement(using: &random) ?? nil
    }
    for place in moves.indices where Int.random(in: 0..<3, using: &random) == 0 {
      moves[place].opens = Spawn(
        workflow: "child",
        relation: Int.random(in: 0..<5, using: &random) == 0 ? .successor : .child,
        lines: Bool.random(using: &random) ? .none : .asked,
        with: [[:], ["c": "x"], ["c": "y"], ["c": "$c"]].randomElement(using: &random) ?? [:]
      )
      // Half of the others open no second one.
      if !isForTwo, Bool.random(using: &random) {
        let none = Guard.compare(Fact.children, .equal, .integer(0))
        moves[place].guard = moves[place].guard.map { .all([none, $0]) } ?? none
      }
    }
    var definition = definition(
      "opener",
      moves,
      facts: asked.merging(RandomDefinition.history) { $1 }
    )
    definition.invariants = invariants
    return definition
  }

  private static let forTwo = [
    "children = 2", "children-open > 1", "child-ended = 1 and children-open = 1",
    "child-ready = true and child-ended = 1", "child-ended = 2",
    "child-inspected = true and child-ready = true",
  ].map { try? Guard($0) }

  private static func moves(
    _ random: inout SeededGenerator,
    _ condition: (inout SeededGenerator) -> Guard?
  ) -> [Move] {
    var moves: [Move] = []
    // Of most of them one move alone settles: what is overlooked once shows.
    let settles = Int.random(in: 0..<4, using: &random) > 0 ? states.randomElement(using: &random) : nil
    for state in states {
      for event in RandomDefinition.events where Int.random(in: 0..<3, using: &random) > 0 {
        if event == "settle", let settles, settles != state { continue }
        for ordinal in 0..<Int.random(in: 1...2, using: &random) {
          var move = Move(
            state: state,
            event: event,
            ordinal: ordinal,
            by: ["clerk"],
            to: (states + ["end"]).randomElement(using: &random) ?? "end"
          )
          move.guard = condition(&random)
          moves.append(move)
        }
      }
    }
    return moves
  }

  private static func condition(_ random: inout SeededGenerator, depth: Int) -> Guard {
    switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &random) {
    case 1: return .not(condition(&random, depth: depth - 1))
    case 2, 4: return .all([condition(&random, depth: depth - 1), condition(&random, depth: depth - 1)])
    case 3: return .any([condition(&random, depth: depth - 1), condition(&random, depth: depth - 1)])
    default: break
    }
    let name = (asked.keys.sorted() + ["inspected"]).randomElement(using: &random) ?? "inspected"
    guard asked[name]?.type == .integer else {
      return .compare(name, .equal, .boolean(Bool.random(using: &random)))
    }
    let comparison = Comparison.allCases.randomElement(using: &random) ?? .equal
    let most: Int64 = name == inspections ? 1 : 2
    return .compare(name, comparison, .integer(Int64.random(in: 0...most, using: &random)))
  }

  private static func definition(_ name: String, _ moves: [Move], facts: [String: Fact]) -> Definition {
    let title = Title(zh: name, en: name)
    return Definition(
      name: name,
      prefix: "X",
      title: title,
      subject: .none,
      fields: ["c": Field(type: .code, list: "c", codes: ["x", "y"])],
      facts: facts,
      states: states.map { State(name: $0, title: title, waitsOn: "desk") }
        + [State(name: "end", title: title, isFinal: true)],
      moves: moves,
      roles: ["clerk", "system"].reduce(into: [:]) { $0[$1] = Title(zh: $1, en: $1) },
      parties: ["desk": Party(title: title, roles: ["clerk"])]
    )
  }
}

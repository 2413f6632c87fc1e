internal import Workflow

/// The checks that need the whole definition: what can be reached, and what holds on every path.
extension WorkflowReader {
  func checkWhole() {
    checkClocks()
    checkDuties()
    checkWaiting()
  }

  private var events: Set<String> { Set(definition.moves.map(\.event)) }

  private func checkClocks() {
    for state in definition.states {
      for (clock, place) in zip(state.clocks, clockPlaces[state.name] ?? []) {
        if definition.moves(from: state.name, on: clock.then).isEmpty {
          place.problem(
            "unknown-event",
            "this clock fires `\(clock.then)`, which \(state.name) does not have",
            repair: Nearest.repair(
              clock.then,
              among: Set(definition.moves.filter { $0.state == state.name }.map(\.event))
            )
          )
        }
        if let from = clock.from, !events.contains(from) {
          place.problem("unknown-event", "`\(from)` is no event", repair: Nearest.repair(from, among: events))
        }
      }
    }
  }

  /// `only-by` and `not-by` name events, `holder`, `asker`, or `approve`, which is an event of every approval.
  private func checkDuties() {
    let known = events.union([Self.holder, Move.asker, "approve"])
    for move in movePlaces.values {
      for key in ["only-by", "not-by"] {
        for item in move.member(key)?.oneOrMore ?? [] {
          guard let name = item.text, !known.contains(name) else { continue }
          item.problem("unknown-event", "`\(name)` is no event", repair: Nearest.repair(name, among: known))
        }
      }
    }
  }

  /// A state that waits for children needs a move that their end makes.
  private func checkWaiting() {
    for state in definition.states where state.waitsForChildren {
      let isLeft = definition.moves.contains { move in
        move.state == state.name && move.isAutomatic && move.to != state.name
          && move.facts.contains { definition.facts[$0]?.group == Self.children }
      }
      if !isLeft {
        statePlaces[state.name]?.problem(
          "waits-for-ever",
          "nothing leads out of \(state.name) when its children end",
          repair: "add a move with auto: true and a guard on a fact about the children"
        )
      }
    }
  }

  func checkInvariants(_ sections: [Section]) {
    for section in sections {
      guard let text = section.text else { continue }
      guard let invariant = Invariant(text) else {
        section.problem(
          "invariant",
          "`\(text)` is no invariant",
          repair: "write `never refund before inspect`, or `at most once settle`"
        )
        continue
      }
      let unknown = invariant.events.filter { !events.contains($0) }
      for name in unknown {
        section.problem("unknown-event", "`\(name)` is no event", repair: Nearest.repair(name, among: events))
      }
      guard unknown.isEmpty, let path = definition.counterexample(to: invariant) else { continue }
      let repair =
        switch invariant {
        case .never(_, let earlier):
          "take out a move of this path, or let \(earlier.joined(separator: " or ")) come before"
        case .atMostOnce: "take out a move of this path"
        }
      section.problem(
        "invariant-broken",
        "`\(text)` does not hold: \(path.joined(separator: " → "))",
        repair: repair
      )
    }
  }
}

extension Move {
  /// Tells a move from every other one of its definition.
  var place: String { "\(state)/\(event)/\(ordinal)" }
}

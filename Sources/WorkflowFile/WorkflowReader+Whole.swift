internal import Workflow

/// The checks that need the whole definition: what can be reached, and what holds on every path.
extension WorkflowReader {
  func checkWhole() {
    for state in definition.states where !reachable(from: [Definition.unopened]).contains(state.name) {
      statePlaces[state.name]?.problem(
        "unreachable",
        "no ticket can come to \(state.name)",
        repair: "add a move to it, or take it out"
      )
    }
    for state in definition.states where !state.isFinal {
      let ahead = reachable(from: [state.name])
      if !definition.states.contains(where: { $0.isFinal && ahead.contains($0.name) }) {
        statePlaces[state.name]?.problem(
          "no-way-out",
          "from \(state.name) no final state can be reached",
          repair: "add a move that leads on"
        )
      }
    }
    let events = Set(definition.moves.map(\.event))
    for move in definition.moves {
      let place = movePlaces["\(move.state)/\(move.event)/\(move.ordinal)"]
      for name in move.onlyBy + move.notBy where name != "holder" && !events.contains(name) {
        place?.problem("unknown-event", "`\(name)` is no event", repair: Nearest.repair(name, among: events))
      }
    }
    for state in definition.states {
      for clock in state.clocks {
        if definition.moves(from: state.name, on: clock.then).isEmpty {
          statePlaces[state.name]?.problem(
            "unknown-event",
            "a clock of \(state.name) fires `\(clock.then)`, which \(state.name) does not have",
            repair: Nearest.repair(
              clock.then,
              among: Set(definition.moves.filter { $0.state == state.name }.map(\.event))
            )
          )
        }
        if let from = clock.from, !events.contains(from) {
          statePlaces[state.name]?.problem(
            "unknown-event",
            "`\(from)` is no event",
            repair: Nearest.repair(from, among: events)
          )
        }
      }
    }
  }

  /// The states a ticket can come to, without passing a move that `avoiding` says.
  private func reachable(from start: Set<String>, avoiding: (Move) -> Bool = { _ in false }) -> Set<String> {
    var found = start
    var open = Array(start)
    while let state = open.popLast() {
      for move in definition.moves
      where move.state == state && !avoiding(move) && found.insert(move.to).inserted {
        open.append(move.to)
      }
    }
    return found
  }

  /// `never A before B [or C …]`, `at most once A`.
  mutating func read(invariant section: Section) {
    guard let text = section.text else { return }
    definition.invariants.append(text)
    let words = text.split(separator: " ").map(String.init)
    let events = Set(definition.moves.map(\.event))
    if words.count == 4, words.starts(with: ["at", "most", "once"]) {
      if !events.contains(words[3]) {
        section.problem(
          "unknown-event",
          "`\(words[3])` is no event",
          repair: Nearest.repair(words[3], among: events)
        )
      }
      return
    }
    guard words.count >= 4, words[0] == "never", words[2] == "before", words.count.isMultiple(of: 2) else {
      section.problem(
        "invariant",
        "`\(text)` is no invariant",
        repair: "write `never refund before inspect`, or `at most once settle`"
      )
      return
    }
    let first = Set(stride(from: 3, to: words.count, by: 2).map { words[$0] })
    for name in first.union([words[1]]) where !events.contains(name) {
      section.problem("unknown-event", "`\(name)` is no event", repair: Nearest.repair(name, among: events))
      return
    }
    if let path = shortestPath(to: words[1], avoiding: first) {
      section.problem(
        "invariant-broken",
        "`\(text)` does not hold: \(path.joined(separator: " → "))",
        repair: "take out a move of this path, or let \(first.sorted().joined(separator: " or ")) come before"
      )
    }
  }

  /// The shortest run of events, from opening, that does an event without one of the others before it.
  private func shortestPath(to event: String, avoiding: Set<String>) -> [String]? {
    var paths: [(state: String, events: [String])] = [(Definition.unopened, [])]
    var seen: Set<String> = [Definition.unopened]
    var next = 0
    while next < paths.count {
      let (state, events) = paths[next]
      next += 1
      for move in definition.moves
      where move.state == state && !avoiding.contains(move.event)
        && happenedBefore(move).isDisjoint(with: avoiding)
      {
        if move.event == event { return events + [move.event] }
        if seen.insert(move.to).inserted { paths.append((move.to, events + [move.event])) }
      }
    }
    return nil
  }

  /// The events that must have happened for a move's guard to be true: it demands a fact that says so.
  private func happenedBefore(_ move: Move) -> Set<String> {
    let demands: [Guard] =
      if case .all(let operands)? = move.guard { operands } else { move.guard.map { [$0] } ?? [] }
    return Set(
      demands.compactMap { demand in
        if case .compare(let name, .equal, .boolean(true)) = demand {
          policies.facts[name]?.happened
        } else {
          nil
        }
      }
    )
  }
}

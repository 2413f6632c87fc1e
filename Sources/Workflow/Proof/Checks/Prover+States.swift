/// Every state can be come to, every open one left for a final one, and every move made at some time.
extension Prover {
  func stateFindings() -> [Finding] {
    let reached = Set(space.nodes.map { space.states[$0.state] })
    let unreachable = definition.states.filter { !reached.contains($0.name) }.map { state in
      Finding(
        .unreachable,
        .state(state.name),
        "no ticket can come to \(state.name)",
        repair: "add a move to it, or take it out"
      )
    }
    return unreachable + wayOutFindings() + moveNeverFindings(reached)
  }

  /// The open nodes from which no final one can be come to, the first of each state.
  private func wayOutFindings() -> [Finding] {
    let final = Set(definition.states.filter(\.isFinal).map(\.name))
    var sources = [[Int]](repeating: [], count: space.nodes.count)
    for (node, edges) in space.edges.enumerated() { for edge in edges { sources[edge.to].append(node) } }
    var open = space.nodes.indices.filter { final.contains(space.state($0)) }
    var leads = [Bool](repeating: false, count: space.nodes.count)
    for node in open { leads[node] = true }
    while let node = open.popLast() {
      for source in sources[node] where !leads[source] {
        leads[source] = true
        open.append(source)
      }
    }
    var told: Set<String> = []
    var findings: [Finding] = []
    for node in space.nodes.indices where !leads[node] && space.nodes[node].state != 0 {
      let state = space.state(node)
      guard told.insert(state).inserted else { continue }
      findings.append(
        Finding(
          .noWayOut,
          .state(state),
          "from \(state) no final state can be reached",
          repair: "add a move that leads on, and that somebody may make",
          path: space.path { $0 == node }.map { space.explain($0) } ?? []
        )
      )
    }
    return findings
  }

  /// Moves that could be made, if only the past could be what they ask for.
  private func moveNeverFindings(_ reached: Set<String>) -> [Finding] {
    var made = space.events.map { [Bool](repeating: false, count: $0.moves.count) }
    for edges in space.edges { for edge in edges { made[edge.event][edge.place] = true } }
    var findings: [Finding] = []
    for (number, event) in space.events.enumerated()
    where event.state == Definition.unopened || reached.contains(event.state) {
      for (place, move) in event.moves.enumerated()
      where !made[number][place] && definition.state(named: move.to) != nil
        && solver.canHold(space.chosen(number, place))
      {
        findings.append(
          Finding(
            .moveNever,
            self.place(of: move),
            "no way to \(move.state.isEmpty ? "opening" : move.state) leaves behind what this \(move.event) asks for",
            repair: "mend its `when` or `only-by`, or take the move out"
          )
        )
      }
    }
    return findings
  }
}

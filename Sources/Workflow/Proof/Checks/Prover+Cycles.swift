/// Clocks and automatic moves that lead a ticket round for ever, without any person.
extension Prover {
  func cycleFindings() -> [Finding] {
    var told: Set<Set<String>> = []
    var findings: [Finding] = []
    let alone = space.nodes.indices.map(movesAlone)
    for start in space.nodes.indices where !alone[start].isEmpty {
      guard let cycle = cycle(from: start, alone) else { continue }
      let states = cycle.map { space.state($0.from) }
      guard told.insert(Set(states)).inserted else { continue }
      findings.append(finding(cycle, states))
    }
    return findings
  }

  private func finding(_ cycle: [StateSpace.Hop], _ states: [String]) -> Finding {
    let first = states.first ?? ""
    let isAutomatic = cycle.allSatisfy { space.move($0.edge).isAutomatic }
    let parties = Set(states.compactMap { definition.state(named: $0)?.waitsOn }).sorted()
    let round = (states + [first]).joined(separator: " → ")
    return Finding(
      isAutomatic ? .autoCycle : .clockCycle,
      .state(first),
      isAutomatic
        ? "moves made by themselves go round for ever: \(round)"
        : "clocks go round for ever while \(parties.joined(separator: " and ")) does nothing: \(round)",
      repair: isAutomatic
        ? "let the `when` of one exclude the other's" : "let one of these states wait for a person's move",
      path: space.explain((space.path { $0 == cycle.first?.from } ?? []) + cycle)
    )
  }

  /// The moves out of a node's state that clocks fire or that are made at once.
  private func movesAlone(_ node: Int) -> [StateSpace.Edge] {
    guard let state = definition.state(named: space.state(node)) else { return [] }
    let fired = Set(state.clocks.map(\.then))
    return space.edges[node].filter { edge in
      guard space.events[edge.event].isAutomatic || fired.contains(space.events[edge.event].event) else {
        return false
      }
      let move = space.move(edge)
      guard move.isAutomatic || fired.contains(move.event), move.to != state.name,
        move.by.contains(Role.system)
      else { return false }
      return solver.canHold(
        .every([space.proposition(edge, from: node), space.bySystem(space.events[edge.event])])
      )
    }
  }

  /// The shortest way back to a node by such moves, while no fact changes but the ticket's own.
  private func cycle(from start: Int, _ alone: [[StateSpace.Edge]]) -> [StateSpace.Hop]? {
    var ways: [(hops: [StateSpace.Hop], at: Int, facts: Proposition)] = [([], start, .always)]
    var next = 0
    while next < ways.count, ways.count < 2000 {
      let way = ways[next]
      next += 1
      for edge in alone[way.at] {
        let facts = Proposition.every([way.facts, lasting(edge, from: way.at)])
        guard !way.hops.contains(where: { $0.from == edge.to }) || edge.to == start, solver.canHold(facts)
        else {
          continue
        }
        let hops = way.hops + [StateSpace.Hop(from: way.at, edge: edge)]
        if edge.to == start { return hops }
        ways.append((hops, edge.to, facts))
      }
    }
    return nil
  }

  /// What a move asks of the facts that are not the ticket's own history.
  private func lasting(_ edge: StateSpace.Edge, from node: Int) -> Proposition {
    let event = space.events[edge.event]
    let past = space.nodes[node].past
    let all = Proposition.every([space.chosen(edge.event, edge.place), space.bySystem(event)])
    var solution: Solver.Solution = [:]
    for name in event.allNames {
      let set = space.memory.history(name, in: past) ?? space.memory.recorded(name, in: past)
      if let set { solution[vocabulary.number(of: .name(name))] = set }
    }
    for field in event.fields { solution[vocabulary.number(of: .given(field))] = .false }
    return vocabulary.residue(of: all, solution)
  }
}

/// What comes to pass by clocks alone, whatever people do or leave undone.
extension Prover {
  func eventuallyFinding(_ states: [String], _ from: String?, at place: Int) -> Finding? {
    let finals = states.contains(Invariant.final) ? definition.states.filter(\.isFinal).map(\.name) : []
    let targets = Set(states + finals)
    var free: Set<Int> = []
    let start = [(node: 0, known: from == nil ? 1 : 0)]
    let stuck = space.search(from: start) { _, edge, known in
      let state = space.state(edge.to)
      let counts = known == 1 || state == from
      guard counts else { return .go(0) }
      if targets.contains(state) { return .stop }
      free.insert(edge.to)
      return mayStay(edge.to) ? .found : .go(1)
    }
    if let stuck {
      let state = stuck.last.map { space.state($0.edge.to) } ?? ""
      return Finding(
        .notEventually,
        .invariant(place),
        "\(text(ofInvariant: place)) does not hold: nothing makes a ticket leave \(state)",
        repair: "give \(state) a clock whose event always leads on",
        path: space.explain(stuck)
      )
    }
    guard let cycle = space.round(among: free) else { return nil }
    let into = space.search(from: start) { _, edge, known in
      let counts = known == 1 || space.state(edge.to) == from
      if counts, targets.contains(space.state(edge.to)) { return .stop }
      return counts && edge.to == cycle.first?.from ? .found : .go(counts ? 1 : 0)
    }
    return Finding(
      .notEventually,
      .invariant(place),
      "\(text(ofInvariant: place)) does not hold: a ticket can go round for ever by "
        + cycle.map { space.move($0.edge).event }.joined(separator: " → "),
      repair: "count the rounds in a guard, or take a move of them out",
      path: space.explain((into ?? []) + cycle)
    )
  }

  /// Whether a ticket can lie in a node for ever: it is final, or no clock leads on for certain.
  private func mayStay(_ node: Int) -> Bool {
    guard let state = definition.state(named: space.state(node)), !state.isFinal else { return true }
    // A clock that may be missing makes nothing certain.
    let fired = Set(state.clocks.filter { isAlwaysSet($0, in: state.name) }.map(\.then))
    return !space.events(of: space.nodes[node].state).contains { number in
      let event = space.events[number]
      return fired.contains(event.event) && leadsOnForCertain(number, event, node)
    }
  }

  private func leadsOnForCertain(_ number: Int, _ event: EventMoves, _ node: Int) -> Bool {
    let leaving = event.moves.indices.filter { event.moves[$0].to != event.state }
      .map { space.chosen(number, $0) }
    let alone = space.bySystem(event)
    let left = vocabulary.negated(.some(leaving))
    return !solver.canHold(.every([alone, space.before(event, space.nodes[node].past), left]))
  }
}

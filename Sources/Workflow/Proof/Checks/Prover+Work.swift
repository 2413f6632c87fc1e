/// Whoever is waited on, and whoever may get on with it besides, has a move there; and whatever has happened before, one of them has.
///
/// Of the customer it is not asked: what he does is told by others, and nobody's queue waits for it.
extension Prover {
  func workFindings() -> [Finding] {
    var idle: [String: (state: String, party: String, node: Int)] = [:]
    var stuck: [String: Finding] = [:]
    var findings: [Finding] = []
    let kinds = space.events.map { event in
      event.moves.map { (stays: $0.to == $0.state, isAutomatic: $0.isAutomatic, by: $0.isWork ? $0.by : []) }
    }
    let open = definition.states.reduce(into: [Int: State]()) { open, state in
      if !state.isFinal, let number = space.number(of: state.name) { open[number] = state }
    }
    for node in space.nodes.indices {
      guard let state = open[space.nodes[node].state] else { continue }
      // Of one move many pasts may come.
      let moves = Set(space.edges[node].map { Made(event: $0.event, place: $0.place) })
        .map { kinds[$0.event][$0.place] }
      // Where nothing leads on, that is told; where the system goes on at once, nobody's turn comes.
      if moves.allSatisfy(\.stays) || moves.allSatisfy(\.isAutomatic) { continue }
      let work = moves.filter { !$0.by.isEmpty }
      var hasSomebody = false
      for party in state.parties {
        guard let roles = definition.parties[party]?.roles else { continue }
        let may = definition.approvalOrder.expand(roles)
        let has = work.contains { !may.isDisjoint(with: $0.by) }
        hasSomebody = hasSomebody || has
        let key = "\(state.name) \(party)"
        if has {
          idle[key] = (state.name, party, -1)
        } else if idle[key] == nil {
          idle[key] = (state.name, party, node)
        }
      }
      if !hasSomebody, let party = state.waitsOn, state.parties.contains(party), stuck[state.name] == nil,
        definition.parties[party] != nil, party != State.customer
      {
        stuck[state.name] = finding(party, state.name, node)
      }
    }
    for state in definition.states {
      if let finding = stuck[state.name] { findings.append(finding) }
      for party in state.parties where party != State.customer {
        guard let found = idle["\(state.name) \(party)"], found.node >= 0,
          stuck[state.name] == nil || party != state.waitsOn
        else { continue }
        findings.append(finding(party, state.name, found.node))
      }
    }
    return findings
  }

  private struct Made: Hashable {
    var event: Int
    var place: Int
  }

  private func finding(_ party: String, _ state: String, _ node: Int) -> Finding {
    let roles = definition.parties[party]?.roles ?? []
    return Finding(
      .idleParty,
      .state(state),
      "\(party) is waited on in \(state), or may get on with it, and has no move there",
      repair: "give one of \(roles.joined(separator: ", ")) a move, name who has one,"
        + " or let the move before lead to a state of its own",
      path: space.path { $0 == node }.map { space.explain($0) } ?? []
    )
  }
}

extension Move {
  /// What only carries a ticket about: who has it, what is said of it, and who is told.
  private static let carrying: Set<String> = [
    "answer-complaint", "assign", "escalate", "link", "open-complaint", "release", "take",
  ]

  /// Whether it gets on with what the ticket is about.
  fileprivate var isWork: Bool {
    !isQuiet && by != [Definition.anyone] && Self.carrying.isDisjoint(with: effects)
  }
}

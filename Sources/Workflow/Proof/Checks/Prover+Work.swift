/// Whoever is waited on, and whoever may get on with it besides, has a move there, whatever has happened before.
extension Prover {
  func workFindings() -> [Finding] {
    var told: Set<[String]> = []
    var findings: [Finding] = []
    for node in space.nodes.indices {
      guard let state = definition.state(named: space.state(node)), !state.isFinal else { continue }
      let moves = space.edges[node].map(space.move)
      // Where nothing leads on, that is told; where the system goes on at once, nobody's turn comes.
      if moves.allSatisfy({ $0.to == state.name }) || moves.allSatisfy(\.isAutomatic) { continue }
      for party in state.parties where !told.contains([state.name, party]) {
        guard let roles = definition.parties[party]?.roles else { continue }
        let may = definition.approvalOrder.expand(roles)
        guard !moves.contains(where: { $0.isWork && !may.isDisjoint(with: $0.by) }) else { continue }
        told.insert([state.name, party])
        findings.append(
          Finding(
            .idleParty,
            .state(state.name),
            "\(party) is waited on in \(state.name), or may get on with it, and has no move there",
            repair:
              "give one of \(roles.joined(separator: ", ")) a move, name who has one, or let the move before lead to a state of its own",
            path: space.path { $0 == node }.map { space.explain($0) } ?? []
          )
        )
      }
    }
    return findings
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

/// What guards read has to have been recorded.
extension Prover {
  func readingFindings() -> [Finding] { fieldFindings() + factFindings() }

  /// Guards that compare a recorded field which a ticket may come without, and that do not ask whether it is known.
  private func fieldFindings() -> [Finding] {
    var told: Set<[Int]> = []
    var findings: [Finding] = []
    for node in space.nodes.indices {
      for number in space.events(of: space.nodes[node].state) {
        for (place, move) in space.events[number].moves.enumerated() where !told.contains([number, place]) {
          guard let name = unrecorded(move, at: node) else { continue }
          told.insert([number, place])
          findings.append(
            Finding(
              .readUnrecorded,
              self.place(of: move),
              "\(move.event) asks about \(name), which a ticket can come to \(move.state) without",
              repair: "write known(\(name)) and … , or let \(name) be recorded before",
              path: space.path { $0 == node }.map { space.explain($0) } ?? []
            )
          )
        }
      }
    }
    return findings
  }

  private func unrecorded(_ move: Move, at node: Int) -> String? {
    guard let condition = move.guard else { return nil }
    return condition.names.sorted().first { name in
      guard definition.fields[name] != nil, !move.needs.contains(name), !move.takes.contains(name),
        space.memory.recorded(name, in: space.nodes[node].past) == .absence
      else { return false }
      // With all else known, only the absence can leave it undecided.
      let others = condition.names.filter { $0 != name }
        .map { vocabulary.is(.name($0), vocabulary.present($0)) }
      let undecided = [true, false].map { vocabulary.negated(vocabulary.proposition(condition, is: $0)) }
      return solver.canHold(.every(others + [vocabulary.is(.name(name), .absence)] + undecided))
    }
  }

  /// Guards that ask for a fact computed from fields none of which any way to the state can have recorded.
  private func factFindings() -> [Finding] {
    var recorded: [String: Set<String>] = [Definition.unopened: []]
    var changed = true
    let edges = Set(space.edges.joined().map { [$0.event, $0.place] })
    while changed {
      changed = false
      for pair in edges {
        let move = space.events[pair[0]].moves[pair[1]]
        guard let before = recorded[move.state] else { continue }
        let after = (recorded[move.to] ?? []).union(before).union(move.needs).union(move.takes)
        guard after != recorded[move.to] else { continue }
        recorded[move.to] = after
        changed = true
      }
    }
    return definition.moves.compactMap { move in
      let given = (recorded[move.state] ?? []).union(move.needs).union(move.takes)
      guard recorded[move.state] != nil,
        let name = (move.guard?.names ?? []).sorted().first(where: { name in
          let fields = definition.facts[name]?.dependsOn ?? []
          return fields.contains { definition.fields[$0] != nil } && given.isDisjoint(with: fields)
        })
      else { return nil }
      return Finding(
        .readUnrecorded,
        place(of: move),
        "\(move.event) asks about \(name), but no way to \(move.state) records what it is computed from",
        repair:
          "write needs: [\(definition.facts[name]?.dependsOn.first ?? "")], or let it be recorded before"
      )
    }
  }
}

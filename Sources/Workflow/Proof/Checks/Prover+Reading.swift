/// What guards read has to have been recorded.
extension Prover {
  func readingFindings() -> [Finding] { fieldFindings() + factFindings() }

  /// Guards that compare a recorded field which a ticket may come without, and that do not ask whether it is known.
  private func fieldFindings() -> [Finding] {
    var told: Set<[Int]> = []
    var findings: [Finding] = []
    let read = space.events.map { event in event.moves.map(readFields) }
    for node in space.nodes.indices {
      let past = space.nodes[node].past
      for number in space.events(of: space.nodes[node].state) {
        for place in read[number].indices where !read[number][place].isEmpty {
          let absent = read[number][place].filter { space.memory.recorded($0, in: past) == .absence }
          guard !absent.isEmpty, !told.contains([number, place]) else { continue }
          let move = space.events[number].moves[place]
          guard let name = unrecorded(move, among: absent) else { continue }
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

  /// The fields a move's guard asks about that the move itself does not record.
  private func readFields(_ move: Move) -> [String] {
    (move.guard?.names ?? []).filter {
      definition.fields[$0] != nil && !move.needs.contains($0) && !move.takes.contains($0)
    }.sorted()
  }

  private func unrecorded(_ move: Move, among absent: [String]) -> String? {
    guard let condition = move.guard else { return nil }
    return absent.first { name in
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
    var made = space.events.map { [Bool](repeating: false, count: $0.moves.count) }
    for edges in space.edges { for edge in edges { made[edge.event][edge.place] = true } }
    let moves = zip(space.events, made).flatMap { event, made in
      zip(event.moves, made).filter(\.1).map(\.0)
    }
    while changed {
      changed = false
      for move in moves {
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

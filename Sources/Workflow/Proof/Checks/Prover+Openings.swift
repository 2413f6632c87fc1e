/// What a move opens can be opened: by the system, with what it is given and nothing else, from this workflow.
extension Prover {
  func openingFindings() -> [Finding] {
    definition.moves.compactMap { move in
      guard let spawn = move.opens, let child = family.space(of: spawn.workflow), !child.isTooLarge,
        !opens(spawn, child)
      else { return nil }
      let given = spawn.with.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      return Finding(
        .unopenable,
        place(of: move),
        "no way of opening a \(spawn.workflow) takes what \(move.event) gives it"
          + (given.isEmpty ? "" : " (\(given.joined(separator: ", ")))"),
        repair:
          "give it what one of its ways by the system needs, and no more, or add such a way to \(spawn.workflow)"
      )
    }
  }

  private func opens(_ spawn: Spawn, _ child: StateSpace) -> Bool {
    (child.edges.first ?? []).contains { edge in
      let asked = child.opening(edge, along: spawn, by: definition.name)
      return child.solver.canHold(.every([child.proposition(edge, from: 0), asked]))
    }
  }
}

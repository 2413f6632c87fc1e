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

  /// What is made by itself and stays where it is, opening something, would be made again at once if there was nothing to open: it asks first.
  func nothingFindings() -> [Finding] {
    var findings: [Finding] = []
    for (number, event) in space.events.enumerated() {
      for (place, move) in event.moves.enumerated() where move.isAutomatic && move.to == move.state {
        guard let spawn = move.opens, let something = Self.something(spawn.lines),
          // A fact that the definition does not speak of is asked by none of its guards.
          definition.facts[something.name ?? ""] == nil
            || solver.canHold(
              .every([
                space.chosen(number, place), vocabulary.negated(vocabulary.proposition(something, is: true)),
              ])
            )
        else { continue }
        findings.append(
          Finding(
            .opensNothing,
            self.place(of: move),
            "\(move.event) is made by itself and stays in \(move.state), and would be for ever where it finds no lines for a \(spawn.workflow)",
            repair: "write \(something) into its `when`, or lines: unclaimed"
          )
        )
      }
    }
    return findings
  }

  /// What makes sure that there are such lines; nil where there always are, or where the way there makes sure of it.
  private static func something(_ lines: Spawn.Lines) -> Guard? {
    switch lines {
    // With the claim on them the first one takes them all.
    case .asked: .compare(Fact.children, .equal, .integer(0))
    case .rejected: .compare("units-unsettled", .greater, .integer(0))
    case .setAside: .compare("units-set-aside", .greater, .integer(0))
    case .order: .compare("units-free", .greater, .integer(0))
    case .unclaimed, .accepted, .adopted, .received, .none: nil
    }
  }
}

/// Decides what must hold of a definition, by looking at every state and every past that can make a difference.
package final class Prover {
  let definition: Definition
  let space: StateSpace
  var vocabulary: Vocabulary { space.vocabulary }
  var solver: Solver { space.solver }

  package init(_ definition: Definition) {
    self.definition = definition
    space = StateSpace(definition)
  }

  /// Everything that does not hold, in the order of the definition.
  package func findings() -> [Finding] {
    var findings = moveFindings()
    if space.isTooLarge || solver.gaveUp {
      findings.append(
        Finding(
          .undecided,
          .state(definition.states.first?.name ?? ""),
          "\(definition.name) has too many cases to look at all of them",
          repair: "let guards ask about fewer recorded fields, or split the workflow"
        )
      )
    }
    if !space.isTooLarge { findings += stateFindings() }
    return findings
  }

  func place(of move: Move) -> Finding.Place {
    .move(state: move.state, event: move.event, ordinal: move.ordinal)
  }
}

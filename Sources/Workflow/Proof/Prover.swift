/// Decides what must hold of a definition, by looking at every state and every past that can make a difference.
package final class Prover {
  let definition: Definition
  /// Nil in the place of what cannot be read.
  let invariants: [Invariant?]
  let rules: [HouseRule]
  let space: StateSpace
  /// Those whose tickets it opens, for what invariants say of these.
  let family: Family
  /// Whether one of them has too many cases to look at.
  var isFamilyTooLarge = false
  /// By field and state, the way on which a ticket comes there without it; none where there is no such way.
  var waysWithout: [[String]: [StateSpace.Hop]?] = [:]
  var vocabulary: Vocabulary { space.vocabulary }
  var solver: Solver { space.solver }

  /// - Parameters:
  ///   - invariants: as the policy resolves them; left out, as the definition writes them.
  ///   - rules: of the house, which the definition does not know of.
  ///   - facts: that the rules may speak of, though the definition does not.
  ///   - family: all workflows; an invariant that names an event of one that is not there cannot be decided.
  package init(
    _ definition: Definition,
    invariants: [Invariant?]? = nil,
    rules: [HouseRule] = [],
    facts: [String: Fact] = [:],
    family: Family = Family([])
  ) {
    self.definition = definition
    self.rules = rules
    self.family = family
    self.invariants = invariants ?? definition.invariants.map { Invariant($0) }
    let asked = self.invariants.flatMap { invariant in invariant.map { Self.asked($0, definition) } ?? [] }
    let known = asked.isEmpty && family.definitions[definition.name] == definition
    space = (known ? family.space(of: definition.name) : nil) ?? StateSpace(definition, reading: asked)
    let spoken = rules.reduce(into: Set<String>()) { names, rule in
      if case .only(_, let demand) = rule { names.formUnion(demand.names) }
    }
    space.vocabulary.lend(facts.filter { spoken.contains($0.key) })
  }

  /// Everything that does not hold.
  package func findings() -> [Finding] {
    var findings =
      moveFindings() + approvalFindings() + askingFindings() + openingFindings() + nothingFindings()
    if !space.isTooLarge {
      findings += stateFindings() + workFindings() + gapFindings() + readingFindings() + cycleFindings()
      findings += dateFindings() + tellingFindings() + capFindings()
      for (place, invariant) in invariants.enumerated() {
        if let invariant, let finding = finding(of: invariant, at: place) { findings.append(finding) }
      }
      findings += rules.flatMap { houseFindings(of: $0) }
    }
    if space.isTooLarge || solver.gaveUp || isFamilyTooLarge { findings.append(undecided) }
    return findings
  }

  /// What an invariant asks about besides the moves: its own guard, and the amounts from which somebody's word is wanted.
  private static func asked(_ invariant: Invariant, _ definition: Definition) -> [Guard] {
    let measures = Set(definition.moves.compactMap { $0.band?.measure })
    let limits = invariant.limits.flatMap { limit in
      measures.sorted().map { Guard.compare($0, .lessOrEqual, .integer(limit)) }
    }
    return limits + [invariant.condition].compactMap { $0 }
  }

  private var undecided: Finding {
    Finding(
      .undecided,
      .state(definition.states.first?.name ?? ""),
      "\(definition.name) has too many cases to look at all of them",
      repair: "let guards ask about fewer recorded fields, or split the workflow"
    )
  }

  private func finding(of invariant: Invariant, at place: Int) -> Finding? {
    if !invariant.elsewhere.isEmpty { return familyFinding(invariant, at: place) }
    return switch invariant {
    case .never(let event, let before, let condition):
      neverFinding(event, before, condition, at: place)
    case .atMostOnce(let event): onceFinding(event, at: place)
    case .always(let record, let target): alwaysFinding(record, target, at: place)
    case .eventually(let states, let from): eventuallyFinding(states, from, at: place)
    case .neverOnePerson(let from, let to): onePersonFinding(from, to, at: place)
    }
  }

  /// How an invariant is written, for its finding.
  func text(ofInvariant place: Int) -> String {
    definition.invariants.indices.contains(place) ? "`\(definition.invariants[place])`" : "this"
  }

  func place(of move: Move) -> Finding.Place {
    .move(state: move.state, event: move.event, ordinal: move.ordinal)
  }
}

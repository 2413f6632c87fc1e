/// What never happens before something else, or twice, where one of the two happens to a ticket that this one opens.
extension Prover {
  /// More places than these are not looked at.
  private static let mostPlaces = 1_000_000
  /// A path is looked for among single moves, of which there are more.
  private static let mostSteps = 300_000

  func familyFinding(_ invariant: Invariant, at place: Int) -> Finding? {
    let elsewhere = invariant.elsewhere
    let workflows = Set(elsewhere.map(\.workflow)).sorted()
    let spaces = workflows.compactMap(family.space)
    guard spaces.count == workflows.count, !spaces.contains(where: { $0.isTooLarge || $0.solver.gaveUp })
    else {
      isFamilyTooLarge = true
      return nil
    }
    let links = ChildLinks(space, workflows, awaited: Set(awaited(invariant)), family)
    let machines = spaces.map { child in
      ChildMachine(
        child,
        marks: elsewhere.enumerated().reduce(into: [:]) { marks, named in
          if named.element.workflow == child.definition.name { marks[named.element.event] = named.offset }
        },
        signs: links.signs[child.definition.name] ?? []
      )
    }
    func search(folded: Bool, most: Int) -> FamilySpace.Outcome {
      FamilySpace(space, machines, links, family, folded: folded).search(most: most) { event, known in
        watch(invariant, elsewhere, event, known)
      }
    }
    switch search(folded: true, most: Self.mostPlaces) {
    case .never: return nil
    case .tooMany:
      isFamilyTooLarge = true
      return nil
    case .found: break
    }
    let repair =
      if case .never(_, let before, _) = invariant { Self.repair(before) } else { Self.repairOfTwice }
    guard case .found(let steps) = search(folded: false, most: Self.mostSteps) else {
      return Finding(
        .invariantBroken,
        .invariant(place),
        "\(text(ofInvariant: place)) does not hold, on a way too long to be told",
        repair: repair
      )
    }
    return broken(place, explain(steps, invariant), repair)
  }

  private func awaited(_ invariant: Invariant) -> [Invariant.Elsewhere] {
    guard case .never(_, let before, _) = invariant else { return [] }
    return before.compactMap { if case .event(let name) = $0 { Invariant.Elsewhere(name) } else { nil } }
  }

  private func watch(
    _ invariant: Invariant,
    _ elsewhere: [Invariant.Elsewhere],
    _ event: FamilySpace.Event,
    _ known: Int
  ) -> StateSpace.Watch {
    switch (invariant, event) {
    case (.never(let name, let before, let condition), .own(let node, let edge)):
      return watch(name, before, condition, node, edge)
    case (.never(let name, let before, _), .ofChild(let mark)):
      guard mark >= 0 else { return .go(known) }
      if before.contains(.event(elsewhere[mark].text)) { return .stop }
      return elsewhere[mark].text == name ? .found : .go(known)
    case (_, .ofChild(let mark)):
      guard mark >= 0 else { return .go(known) }
      return known == 0 ? .go(1) : .found
    case (_, .own): return .go(known)
    }
  }

  private func explain(_ steps: [FamilySpace.Step], _ invariant: Invariant) -> [ProofStep] {
    steps.enumerated().flatMap { number, step -> [ProofStep] in
      switch step {
      case .own(let hop, let asked):
        let ofIt = self.asked(invariant.limits, invariant.condition, hop, isLast: number == steps.count - 1)
        return space.explain([hop]) { _ in .every([asked, ofIt]) }
      case .ofChild(let child, let hop, let asked):
        return child.explain([hop]) { _ in asked }.map { step in
          var step = step
          step.isElsewhere = true
          return step
        }
      }
    }
  }
}

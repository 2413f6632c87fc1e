/// Whether the staff there is can do what the definition asks, given who must not have done what.
extension Prover {
  /// Moves and approvals that nobody of a staff is eligible for.
  package func findings(for staff: [Person]) -> [Finding] {
    guard !space.isTooLarge else { return [] }
    let eligibility = Eligibility(definition, staff)
    let reached = Set(space.nodes.map { space.states[$0.state] })
    return definition.moves.filter { reached.contains($0.state) }.compactMap { move in
      if eligibility.isForSystem(move) {
        return move.band == nil ? nil : approvalFinding(move, eligibility)
      }
      return moveFinding(move, eligibility) ?? approvalFinding(move, eligibility)
    }
  }

  private func moveFinding(_ move: Move, _ eligibility: Eligibility) -> Finding? {
    let people = eligibility.people(for: move)
    let roles = move.by.joined(separator: " or ")
    guard !people.isEmpty else {
      return Finding(
        .nobodyEligible,
        place(of: move),
        "nobody on the staff may do \(move.event): it takes a \(roles)",
        repair: "give somebody the role \(move.by.first ?? "")"
      )
    }
    // What keeps a ticket from coming here at all is told of the move that does.
    guard !move.notBy.isEmpty, canCome(to: move, keeping: [], from: [], eligibility) else { return nil }
    let able = people.contains { login in canCome(to: move, keeping: [login], from: move.notBy, eligibility) }
    guard !able else { return nil }
    return Finding(
      .nobodyEligible,
      place(of: move),
      "on this staff whoever may do \(move.event) has to have done \(move.notBy.joined(separator: " or ")) himself",
      repair: "give another person the role \(move.by.first ?? ""), or one for \(move.notBy.first ?? "")"
    )
  }

  /// Whether a ticket can come to a move while none of these people alone had to do one of the events.
  private func canCome(
    to move: Move,
    keeping people: Set<String>,
    from events: [String],
    _ eligibility: Eligibility
  ) -> Bool {
    let found = space.search { _, edge, _ in
      let made = space.move(edge)
      if made.state == move.state, made.event == move.event, made.ordinal == move.ordinal { return .found }
      if eligibility.isForSystem(made) { return .go(0) }
      var able = eligibility.people(for: made)
      if events.contains(made.event) { able.subtract(people) }
      return able.isEmpty ? .stop : .go(0)
    }
    return found != nil
  }

  // MARK: Approvals

  private func approvalFinding(_ move: Move, _ eligibility: Eligibility) -> Finding? {
    guard let band = move.band else { return nil }
    let asking = eligibility.isForSystem(move) ? definition.moves(from: "", on: Definition.opening) : [move]
    let askers = Set(asking.flatMap { eligibility.people(for: $0) }).sorted()
    let condition = move.guard.map { vocabulary.proposition($0, is: true) } ?? .always
    for total in Self.samples(band) {
      // Only an amount that the move can be about.
      let amount = vocabulary.is(.name(band.measure), ValueSet(total...total))
      guard solver.canHold(.every([condition, amount])) else { continue }
      let decided = askers.contains { asker in
        let roles = eligibility.roles(of: asker)
        guard let levels = band.levels(for: total, asker: roles, order: definition.approvalOrder) else {
          return false
        }
        return canDecide(levels, [], asker: asker, move, eligibility)
      }
      guard !decided, canCome(to: move, keeping: [], from: [], eligibility) else { continue }
      let roles = band.levels(for: total, asker: [], order: definition.approvalOrder) ?? []
      return Finding(
        .nobodyEligible,
        place(of: move),
        "nobody on the staff may approve \(vocabulary.text(total, of: band.measure)) in \(move.event):"
          + " it takes a \(roles.joined(separator: ", then a ")) who neither asked, opened, received nor inspected",
        repair: "give another person the role \(roles.last ?? "")"
      )
    }
    return nil
  }

  /// One amount of each band.
  private static func samples(_ band: Bands) -> [Int64] {
    band.rules.bands.map { $0.upTo ?? (band.rules.bands.dropLast().last?.upTo ?? 0) + 1 }
  }

  /// Different people for the levels, none of whom had to ask or to do what an approver must not have done; where one decides in
  /// another's stead, neither of both.
  private func canDecide(
    _ levels: [String],
    _ chosen: Set<String>,
    asker: String,
    _ move: Move,
    _ eligibility: Eligibility
  ) -> Bool {
    guard let level = levels.first else {
      return chosen.isEmpty || canCome(to: move, keeping: chosen, from: Self.kept, eligibility)
    }
    return eligibility.deciders(with: level).contains { persons in
      !persons.contains(asker) && persons.isDisjoint(with: chosen)
        && canDecide(Array(levels.dropFirst()), chosen.union(persons), asker: asker, move, eligibility)
    }
  }

  /// What an approver must not have done on the ticket (rule 9; gate.may_decide).
  private static let kept = ["open", "amend", "receive", "inspect", "record-loss", "record-payee", "found"]
}

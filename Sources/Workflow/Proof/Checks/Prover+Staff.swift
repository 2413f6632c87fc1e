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

  /// Different people for the levels, none of whom had to ask or to do what an approver must not have done.
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
    return eligibility.people(with: level).subtracting(chosen).subtracting([asker]).sorted().contains {
      login in
      canDecide(Array(levels.dropFirst()), chosen.union([login]), asker: asker, move, eligibility)
    }
  }

  /// What an approver must not have done on the ticket (rule 9; gate.may_decide).
  private static let kept = ["open", "amend", "receive", "inspect", "record-loss", "record-payee", "found"]
}

/// Who of a staff has which roles.
struct Eligibility {
  private let definition: Definition
  private let held: [String: Set<String>]

  init(_ definition: Definition, _ staff: [Person]) {
    self.definition = definition
    held = staff.filter { !$0.roles.contains(Role.system) }.reduce(into: [:]) { held, person in
      held[person.login] = definition.approvalOrder.expand(person.roles).union([Definition.anyone])
    }
  }

  func isForSystem(_ move: Move) -> Bool { move.by.contains(Role.system) }

  func roles(of login: String) -> Set<String> { held[login] ?? [] }

  func people(with role: String) -> Set<String> { Set(held.filter { $0.value.contains(role) }.keys) }

  /// Those who hold a role of the move, and could have done what it keeps for who did.
  func people(for move: Move) -> Set<String> {
    let able = held.filter { !$0.value.isDisjoint(with: move.by) }.keys
    // Who holds the ticket, asked, or is named in a field can be anybody.
    let before = definition.moves.filter { move.onlyBy.contains($0.event) && $0.onlyBy.isEmpty }
    let events = Set(before.map(\.event))
    guard !move.onlyBy.isEmpty, move.onlyBy.allSatisfy(events.contains) else { return Set(able) }
    return Set(able).intersection(before.flatMap { people(for: $0) })
  }
}

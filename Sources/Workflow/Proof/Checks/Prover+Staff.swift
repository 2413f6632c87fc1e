/// Whether the staff there is can do what the definition asks, given who must not have done what.
extension Prover {
  /// Moves and approvals for which nobody of a staff can be found, however the steps before are shared out. That of the rest of a
  /// ticket's family is not asked (rule 9 keeps an approver from what he did there too).
  package func findings(for staff: [Person]) -> [Finding] {
    guard !space.isTooLarge else { return [] }
    let search = StaffSearch(self, Eligibility(definition, staff))
    let reached = Set(space.nodes.map { space.states[$0.state] })
    var findings: [Finding] = []
    var later: [Finding] = []
    for move in definition.moves where reached.contains(move.state) {
      var goals = move.by.contains(Role.system) ? [] : [search.goal(move, nil)]
      goals += StaffSearch.samples(move.band).filter { canBeAsked(move, $0) }.map { search.goal(move, $0) }
      for goal in goals {
        switch search.outcome(goal) {
        case .can: continue
        case .cannot: findings.append(finding(move, goal, search))
        case .neverThere: later.append(finding(move, goal, search))
        case .tooMany: findings.append(undecidedStaff(move))
        }
        break
      }
    }
    // What keeps a ticket from coming somewhere at all is told of the move that does; and if none does by itself, of all that they do.
    return findings.isEmpty ? later : findings
  }

  /// Whether a move can be about an amount that somebody has to approve.
  private func canBeAsked(_ move: Move, _ total: Int64) -> Bool {
    guard let band = move.band else { return false }
    let condition = move.guard.map { vocabulary.proposition($0, is: true) } ?? .always
    return solver.canHold(.every([condition, vocabulary.is(.name(band.measure), ValueSet(total...total))]))
      && band.levels(for: total, asker: [], order: definition.approvalOrder) != []
  }

  private func finding(_ move: Move, _ goal: StaffSearch.Goal, _ search: StaffSearch) -> Finding {
    let roles = move.by.joined(separator: " or ")
    if let total = goal.total, let band = move.band {
      let levels = band.levels(for: total, asker: [], order: definition.approvalOrder) ?? []
      return Finding(
        .nobodyEligible,
        place(of: move),
        "nobody on the staff may approve \(vocabulary.text(total, of: band.measure)) in \(move.event):"
          + " it takes the role \(levels.joined(separator: ", then ")), and who neither asked, opened, received nor inspected",
        repair: "give another person the role \(levels.last ?? "")"
      )
    }
    guard search.staff.hasSomebody(for: move) else {
      return Finding(
        .nobodyEligible,
        place(of: move),
        "nobody on the staff may do \(move.event): it takes the role \(roles)",
        repair: "give somebody the role \(move.by.first ?? "")"
      )
    }
    let sentence =
      move.notBy.isEmpty
      ? "on this staff nobody who may do \(move.event) can be left for it"
        + (move.onlyBy.isEmpty
          ? "" : ": it takes the role \(roles), and who did \(move.onlyBy.joined(separator: " or "))")
      : "on this staff whoever may do \(move.event) has to have done \(move.notBy.joined(separator: " or ")) himself"
    return Finding(
      .nobodyEligible,
      place(of: move),
      sentence,
      repair: "give another person the role \(move.by.first ?? "")"
        + (move.notBy.first.map { ", or one for \($0)" } ?? "")
    )
  }

  private func undecidedStaff(_ move: Move) -> Finding {
    Finding(
      .undecided,
      place(of: move),
      "there are too many ways to share out what comes before \(move.event) on this staff",
      repair: "ask with fewer people"
    )
  }
}

extension Definition {
  /// Judges an event: the first move, by ordinal, that fails no gate is made.
  ///
  /// - Parameter payload: the fields given with the command, typed already.
  package func judge(
    _ event: String,
    payload: [String: Value] = [:],
    in situation: Situation
  ) -> Judgement {
    let moves = moves(from: situation.state, on: event)
    let failed = moves.map { failedGates(of: $0, payload: payload, in: situation) }
    guard let place = failed.firstIndex(of: []) else { return Judgement(chosen: nil, failed: failed) }
    let levels = moves[place].band.flatMap { approvals(by: $0, payload: payload, in: situation) }
    return Judgement(chosen: moves[place].ordinal, failed: failed, levels: levels ?? [])
  }

  /// The gates that one move fails.
  package func failedGates(of move: Move, payload: [String: Value], in situation: Situation) -> Gates {
    let actor = situation.actor
    var failed: Gates = []
    if actor.roles.isDisjoint(with: move.by) { failed.insert(.role) }
    if !actor.duties.isDisjoint(with: move.notBy) { failed.insert(.duty) }
    if !move.onlyBy.isEmpty, actor.duties.isDisjoint(with: move.onlyBy) { failed.insert(.onlyBy) }
    if let condition = move.guard,
      condition.truth({ situation.value(of: $0, with: payload) }) != .true
    {
      failed.insert(.guard)
    }
    if payload.keys.contains(where: { !move.needs.contains($0) && !move.takes.contains($0) }) {
      failed.insert(.takes)
    }
    if move.needs.contains(where: { payload[$0]?.isEmpty ?? true }) { failed.insert(.needs) }
    if move.caps.contains(where: { exceeds($0, payload: payload, facts: situation.facts) }) {
      failed.insert(.cap)
    }
    if let band = move.band, approvals(by: band, payload: payload, in: situation) == nil {
      failed.insert(.band)
    }
    if move.whileAsked == .waits, situation.facts[Fact.askOpen] == .boolean(true) { failed.insert(.asked) }
    return failed
  }

  /// The roles that must approve, one after the other; nil when that is not known, or nobody could.
  package func approvals(
    by band: Bands,
    payload: [String: Value],
    in situation: Situation
  ) -> [String]? {
    guard let amount = situation.value(of: band.measure, with: payload)?.integer, amount >= 0,
      let measure = Bands.measured(amount, rate: situation.facts[band.rateFact]?.integer)
    else { return nil }
    var total = measure
    if let fact = band.beforeFact {
      guard let before = situation.facts[fact]?.integer else { return nil }
      let (sum, overflow) = measure.addingReportingOverflow(before)
      guard !overflow else { return nil }
      total = sum
    }
    var overBudget = false
    if let fact = band.overBudgetFact {
      guard case .boolean(let truth)? = situation.facts[fact] else { return nil }
      overBudget = truth
    }
    return band.levels(
      for: total,
      overBudget: overBudget,
      asker: situation.actor.roles,
      order: approvalOrder
    )
  }

  private func exceeds(_ name: String, payload: [String: Value], facts: [String: Value]) -> Bool {
    guard let field = fields[name], let given = payload[name] else { return false }
    func within(_ fact: String?, _ comparison: Comparison) -> Bool {
      guard let fact else { return true }
      return facts[fact].map { comparison.holds(given, $0) == .true } ?? false
    }
    return !within(field.maxFact, .lessOrEqual) || !within(field.minFact, .greaterOrEqual)
  }
}

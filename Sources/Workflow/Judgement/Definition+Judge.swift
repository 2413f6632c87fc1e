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
    return Judgement(chosen: failed.firstIndex(of: []).map { moves[$0].ordinal }, failed: failed)
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
    if let band = move.band, !isCovered(band, payload: payload, in: situation) { failed.insert(.band) }
    return failed
  }

  private func exceeds(_ name: String, payload: [String: Value], facts: [String: Value]) -> Bool {
    guard let field = fields[name], let given = payload[name] else { return false }
    func within(_ fact: String?, _ comparison: Comparison) -> Bool {
      guard let fact else { return true }
      return facts[fact].map { comparison.holds(given, $0) == .true } ?? false
    }
    return !within(field.maxFact, .lessOrEqual) || !within(field.minFact, .greaterOrEqual)
  }

  private func isCovered(_ band: Bands, payload: [String: Value], in situation: Situation) -> Bool {
    guard let measure = situation.value(of: band.measure, with: payload)?.integer else { return false }
    return switch band.demand(for: measure, order: approvalOrder) {
    case .nobody?: true
    case .role(let role)?: situation.actor.roles.contains(role)
    case nil: false
    }
  }
}

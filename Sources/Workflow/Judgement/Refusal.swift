/// Why an event was not made: for every move of it, each reason with the values it was judged on.
package struct Refusal: Hashable, Sendable {
  package var state: String
  package var event: String
  /// The moves of the event from this state, the one closest to passing first; empty when the state has no such event.
  package var candidates: [Candidate]
  /// The events that the state does have, in the order of the definition, without those that only a clock fires.
  package var possible: [String]

  package struct Candidate: Hashable, Sendable {
    package var move: Move
    package var gates: Gates
    package var reasons: [Reason]
  }

  /// One gate that a move failed.
  package enum Reason: Hashable, Sendable {
    /// The actor has none of these roles.
    case role([String])
    /// The actor did this event on the ticket, and who did it may not do this one.
    case duty(String)
    /// Only who did one of these events, or holds the ticket, may.
    case onlyBy([String])
    /// A condition of the guard that does not hold, and the value it met; nil when that is not known.
    case condition(Guard, Value?)
    /// A field that the move does not take.
    case unexpected(String)
    /// A field that the move needs.
    case missing(String)
    /// A field beyond the fact that limits it; nil when the fact is not known.
    case cap(field: String, given: Value, fact: String, limit: Value?)
    /// The measure demands one of these roles; nil when it is not known.
    case band(measure: String, value: Int64?, role: String?)
  }

  /// How a refusal counts for the caller.
  package enum Word: String, Sendable {
    case refused, permission, usage
  }

  package var word: Word {
    let allowed: Gates = [.role, .duty, .onlyBy, .band]
    let words: Gates = [.takes, .needs]
    if candidates.contains(where: { $0.gates.isSubset(of: words) }) { return .usage }
    if candidates.contains(where: { $0.gates.isSubset(of: allowed.union(.needs)) }) { return .permission }
    return .refused
  }

  /// The roles that would pass where the actor's did not.
  package var whoCould: [String] {
    var roles: [String] = []
    for candidate in candidates where candidate.gates.isSubset(of: [.role, .duty, .onlyBy, .band, .needs]) {
      for reason in candidate.reasons {
        switch reason {
        case .role(let names): roles += names
        case .band(_, _, let name?): roles.append(name)
        case .duty: roles += candidate.move.by
        default: break
        }
      }
    }
    return roles.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension Definition {
  /// Explains why `judge` chooses no move; nil when it chooses one.
  package func refusal(
    of event: String,
    payload: [String: Value] = [:],
    in situation: Situation
  ) -> Refusal? {
    let judgement = judge(event, payload: payload, in: situation)
    guard judgement.chosen == nil else { return nil }
    let moves = moves(from: situation.state, on: event)
    let candidates = zip(moves, judgement.failed).map { move, gates in
      Refusal.Candidate(
        move: move,
        gates: gates,
        reasons: reasons(move, gates, payload: payload, in: situation)
      )
    }
    return Refusal(
      state: situation.state,
      event: event,
      candidates: candidates.sorted { weight($0) < weight($1) },
      possible: events(of: situation.state)
    )
  }

  /// The events of a state that people can do, in the order of the definition.
  package func events(of state: String) -> [String] {
    moves.filter { $0.state == state && $0.by != ["system"] }
      .reduce(into: []) { if !$0.contains($1.event) { $0.append($1.event) } }
  }

  /// A false guard is further away than a role that is missing, and that further than a field.
  private func weight(_ candidate: Refusal.Candidate) -> Int {
    let weights: [(Gates, Int)] = [
      (.guard, 100), (.cap, 40), (.role, 20), (.duty, 20), (.onlyBy, 20), (.band, 20), (.takes, 5),
      (.needs, 1),
    ]
    return weights.reduce(0) { $0 + (candidate.gates.contains($1.0) ? $1.1 : 0) }
  }

  private func reasons(
    _ move: Move,
    _ gates: Gates,
    payload: [String: Value],
    in situation: Situation
  ) -> [Refusal.Reason] {
    var reasons: [Refusal.Reason] = []
    let value = { situation.value(of: $0, with: payload) }
    if gates.contains(.role) { reasons.append(.role(move.by)) }
    if gates.contains(.duty) {
      reasons += move.notBy.filter(situation.actor.duties.contains).map(Refusal.Reason.duty)
    }
    if gates.contains(.onlyBy) { reasons.append(.onlyBy(move.onlyBy)) }
    if gates.contains(.guard), let condition = move.guard {
      reasons += condition.failing(value).map { atom in
        .condition(atom, (atom.name ?? atom.names.sorted().first).flatMap(value))
      }
    }
    if gates.contains(.takes) {
      reasons += payload.keys.filter { !move.needs.contains($0) && !move.takes.contains($0) }.sorted()
        .map(Refusal.Reason.unexpected)
    }
    if gates.contains(.needs) {
      reasons += move.needs.filter { payload[$0]?.isEmpty ?? true }.map(Refusal.Reason.missing)
    }
    if gates.contains(.cap) {
      for name in move.caps {
        guard let given = payload[name], let field = fields[name] else { continue }
        for (fact, comparison) in [(field.maxFact, Comparison.lessOrEqual), (field.minFact, .greaterOrEqual)]
        {
          guard let fact else { continue }
          let limit = situation.facts[fact]
          if limit.map({ comparison.holds(given, $0) == .true }) != true {
            reasons.append(.cap(field: name, given: given, fact: fact, limit: limit))
          }
        }
      }
    }
    if gates.contains(.band), let band = move.band {
      let measured = value(band.measure)?.integer
      var role: String?
      if let measured, case .role(let name)? = band.demand(for: measured, order: approvalOrder) {
        role = name
      }
      reasons.append(.band(measure: band.measure, value: measured, role: role))
    }
    return reasons
  }
}

extension Guard {
  /// The conditions that keep the guard from being true, as they are written.
  func failing(_ value: (String) -> Value?) -> [Guard] {
    guard truth(value) != .true else { return [] }
    switch self {
    case .compare, .member, .known, .not: return [self]
    case .all(let operands): return operands.flatMap { $0.failing(value) }
    // Any one of them would do: all are told.
    case .any(let operands): return operands.flatMap { $0.failing(value) }
    }
  }
}

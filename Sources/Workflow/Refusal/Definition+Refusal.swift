extension Definition {
  /// Explains why `judge` chooses no move; nil when it chooses one.
  package func refusal(
    of event: String,
    payload: [String: Value] = [:],
    in situation: Situation
  ) -> Refusal? {
    let judgement = judge(event, payload: payload, in: situation)
    guard judgement.chosen == nil else { return nil }
    let candidates = zip(moves(from: situation.state, on: event), judgement.failed)
      .map { move, gates in
        Explainer(definition: self, move: move, payload: payload, situation: situation).candidate(gates)
      }
      // What only the system does is nobody's way on, however little it lacks.
      .sorted {
        ($0.isSystems ? 1 : 0, $0.distance, $0.move.ordinal) < (
          $1.isSystems ? 1 : 0, $1.distance, $1.move.ordinal
        )
      }
    let isUnknown = !moves.contains { $0.event == event }
    return Refusal(
      state: situation.state,
      event: event,
      candidates: candidates,
      whoCould: roles(passing: candidates, payload: payload, in: situation),
      possible: events(in: situation),
      isUnknownEvent: isUnknown,
      nearestEvent: isUnknown ? Nearest.name(to: event, among: Set(moves.map(\.event))) : nil
    )
  }

  /// The events of a state that people can do, in the order of the definition.
  package func events(of state: String) -> [String] {
    moves.filter { $0.state == state && $0.by != ["system"] }
      .reduce(into: []) { if !$0.contains($1.event) { $0.append($1.event) } }
  }

  /// The events of the ticket's state that people can do, without those that only an approval which is asked for, or is not, would let be.
  func events(in situation: Situation) -> [String] {
    let isAsked = situation.facts[Fact.askOpen] == .boolean(true)
    return events(of: situation.state).filter { event in
      moves(from: situation.state, on: event).contains {
        isAsked ? $0.whileAsked != .waits : $0.onlyBy != [Move.asker]
      }
    }
  }

  /// The lowest roles for which a candidate fails neither role nor band, when nothing but the person is wrong with it.
  private func roles(
    passing candidates: [Refusal.Candidate],
    payload: [String: Value],
    in situation: Situation
  ) -> [String] {
    let ranked = approvalOrder.roles
    var found: [String] = []
    for candidate in candidates {
      let move = candidate.move
      guard candidate.blocking.isSubset(of: .person.union(.fields)),
        !candidate.blocking.isDisjoint(with: .person),
        !move.by.contains(Self.anyone)
      else { continue }
      let others = move.by.filter { approvalOrder.rank($0) < 0 && $0 != "system" }
      let passing = (others + ranked).filter { role in
        let asked = Situation(
          state: situation.state,
          actor: Actor(holding: [role], in: approvalOrder),
          facts: situation.facts,
          recorded: situation.recorded
        )
        return failedGates(of: move, payload: payload, in: asked).isDisjoint(with: [.role, .band])
      }
      let lowest = passing.first { approvalOrder.rank($0) >= 0 }
      for role in passing where (approvalOrder.rank(role) < 0 || role == lowest) && !found.contains(role) {
        found.append(role)
      }
    }
    return found
  }
}

extension Refusal.Candidate {
  /// A false guard is further away than a role that is missing, and that further than a field; of two, the one of which more is false.
  fileprivate var distance: Int {
    let weights: [(Gates, Int)] = [
      (.guard, 100), (.asked, 60), (.cap, 40), (.role, 20), (.duty, 20), (.onlyBy, 20), (.band, 20),
      (.takes, 5),
      (.needs, 1),
    ]
    let rules = reasons.count { reason in
      switch reason {
      case .condition, .comparison: true
      default: false
      }
    }
    return weights.reduce(blocking.contains(.guard) ? rules : 0) { $0 + (blocking.contains($1.0) ? $1.1 : 0) }
  }
}

/// Whether an event can be done now, before its fields are given.
package struct Possibility: Hashable, Sendable {
  package var event: String
  package var answer: Answer
  /// What the move needs, and what it may be given besides.
  package var needs: [String]
  package var takes: [String]
  /// The roles that must approve first, as far as that is known without the fields.
  package var levels: [String] = []
  /// Why not, and what it depends on; nil when nothing stands in the way.
  package var refusal: Refusal?
  /// What a field that is still to be given must come to, or must not pass, as far as that is known.
  package var wanted: [Wanted] = []

  package struct Wanted: Hashable, Sendable {
    package var field: String
    package var comparison: Comparison
    package var value: Value
  }

  package enum Answer: Hashable, Sendable {
    /// With the fields it needs, if any.
    case yes
    /// These fields decide.
    case depends(on: [String])
    case no
  }
}

extension Definition {
  /// Tells whether an event can be done, in a situation whose facts were taken without a payload.
  ///
  /// - Returns: nil when only the system can, or the state has no such event.
  package func possibility(of event: String, in situation: Situation) -> Possibility? {
    guard events(in: situation).contains(event) else { return nil }
    guard let refusal = refusal(of: event, in: situation) else {
      let judgement = judge(event, in: situation)
      let move = moves(from: situation.state, on: event).first { $0.ordinal == judgement.chosen }
      return Possibility(
        event: event,
        answer: .yes,
        needs: [],
        takes: move?.takes ?? [],
        levels: judgement.levels,
        refusal: nil,
        wanted: move.map { wanted(by: $0, in: situation) } ?? []
      )
    }
    guard let closest = refusal.candidates.first else { return nil }
    let answer: Possibility.Answer =
      if !closest.blocking.isSubset(of: .needs) {
        .no
      } else if closest.waitsFor.isEmpty {
        .yes
      } else {
        .depends(on: closest.waitsFor)
      }
    // What is measured may be known although other fields are still to be given.
    let levels =
      answer == .yes ? closest.move.band.flatMap { approvals(by: $0, payload: [:], in: situation) } : nil
    return Possibility(
      event: event,
      answer: answer,
      needs: closest.move.needs,
      takes: closest.move.takes,
      levels: levels ?? [],
      refusal: refusal,
      wanted: wanted(by: closest.move, in: situation)
    )
  }

  /// The amounts that a move compares its fields with: those that a guard asks them to equal, and those that limit them.
  private func wanted(by move: Move, in situation: Situation) -> [Possibility.Wanted] {
    let fields = move.needs + move.takes
    var parts: [Guard] = []
    if case .all(let operands)? = move.guard {
      parts = operands
    } else {
      parts = move.guard.map { [$0] } ?? []
    }
    var wanted = parts.compactMap { part -> Possibility.Wanted? in
      guard case .compare(let field, let comparison, .name(let fact)) = part, fields.contains(field),
        let value = situation.facts[fact]
      else { return nil }
      return Possibility.Wanted(field: field, comparison: comparison, value: value)
    }
    for field in move.caps {
      for (fact, comparison) in [
        (self.fields[field]?.minFact, Comparison.greaterOrEqual), (self.fields[field]?.maxFact, .lessOrEqual),
      ] {
        guard let fact, let value = situation.facts[fact] else { continue }
        wanted.append(Possibility.Wanted(field: field, comparison: comparison, value: value))
      }
    }
    return wanted
  }

  /// Every event that people can do in the state, in the order of the definition.
  package func possibilities(in situation: Situation) -> [Possibility] {
    events(in: situation).compactMap { possibility(of: $0, in: situation) }
  }
}

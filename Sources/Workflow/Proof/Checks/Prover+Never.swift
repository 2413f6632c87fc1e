/// What never happens before something else, or twice.
extension Prover {
  func neverFinding(
    _ event: String,
    _ before: [Invariant.Milestone],
    _ condition: Guard?,
    at place: Int
  ) -> Finding? {
    let events = before.compactMap { if case .event(let name) = $0 { name } else { nil } }
    let limits = before.compactMap { if case .approval(let above) = $0 { above } else { nil } }
    var unapproved: Proposition = .always
    let hops = space.search { node, edge, _ in
      let move = space.move(edge)
      if events.contains(move.event) { return .stop }
      for limit in limits {
        guard let amounts = amountsWithoutApproval(edge, from: node, above: limit) else { continue }
        if amounts == .never { return .stop }
        unapproved = amounts
      }
      guard move.event == event else { return .go(0) }
      return condition.map { couldBe($0, at: edge, from: node) } ?? true ? .found : .go(0)
    }
    guard let hops else { return nil }
    let path = space.explain(hops) { hop in
      guard hop.edge.to == hops.last?.edge.to, hop.from == hops.last?.from else { return .always }
      let told = condition.map { self.asked($0, at: hop.edge, from: hop.from) } ?? .always
      return .every([told, space.move(hop.edge).band == nil ? .always : unapproved])
    }
    let wanted = before.map { milestone -> String in
      switch milestone {
      case .event(let name): name
      case .approval: "an approval"
      }
    }.joined(separator: " or ")
    return Finding(
      .invariantBroken,
      .invariant(place),
      "\(text(ofInvariant: place)) does not hold: " + path.map(\.event).joined(separator: " → "),
      repair: "take out a move of this path, or let \(wanted) come before",
      path: path
    )
  }

  /// What a banded move's measure can be above a limit without anybody's word: `never` where there is always one, or no such
  /// amount; nil of a move without bands.
  private func amountsWithoutApproval(
    _ edge: StateSpace.Edge,
    from node: Int,
    above limit: Int64
  ) -> Proposition? {
    guard let band = space.move(edge).band else { return nil }
    let above = limit == .max ? ValueSet.empty : ValueSet((limit + 1)...Int64.max)
    let free = vocabulary.is(.name(band.measure), band.free.intersection(above))
    return solver.canHold(.every([space.proposition(edge, from: node), free])) ? free : .never
  }

  private func couldBe(_ condition: Guard, at edge: StateSpace.Edge, from node: Int) -> Bool {
    solver.canHold(.every([space.proposition(edge, from: node), asked(condition, at: edge, from: node)]))
  }

  /// The guard of an invariant, of what is recorded when the move is made.
  private func asked(_ condition: Guard, at edge: StateSpace.Edge, from node: Int) -> Proposition {
    let move = space.move(edge)
    let past = space.nodes[node].past
    let kept = condition.names.sorted().compactMap { name -> Proposition? in
      if let set = space.memory.history(name, in: past) { return vocabulary.is(.name(name), set) }
      guard !move.needs.contains(name), !move.takes.contains(name),
        let set = space.memory.recorded(name, in: past)
      else { return nil }
      return vocabulary.is(.name(name), set)
    }
    return .every(kept + [vocabulary.proposition(condition, is: true)])
  }

  func onceFinding(_ event: String, at place: Int) -> Finding? {
    let hops = space.search { _, edge, times in
      guard space.move(edge).event == event else { return .go(times) }
      return times == 0 ? .go(1) : .found
    }
    guard let hops else { return nil }
    return Finding(
      .invariantBroken,
      .invariant(place),
      "\(text(ofInvariant: place)) does not hold: "
        + hops.map { space.move($0.edge).event }.joined(separator: " → "),
      repair: "take out a move of this path",
      path: space.explain(hops)
    )
  }

  func alwaysFinding(_ record: Invariant.Record, _ target: String, at place: Int) -> Finding? {
    let isState = definition.state(named: target) != nil
    let hops = space.search { _, edge, _ in
      let move = space.move(edge)
      let arrives = isState ? move.to == target && move.state != target : move.event == target
      switch record {
      case .field(let name):
        if move.needs.contains(name) { return .stop }
        return arrives ? .found : .go(0)
      case .reason:
        return arrives && !move.needs.contains(where: Self.isReason) ? .found : .go(0)
      }
    }
    guard let hops else { return nil }
    let what = if case .field(let name) = record { name } else { "a reason" }
    return Finding(
      .recordMissing,
      .invariant(place),
      "\(text(ofInvariant: place)) does not hold: nothing on this path must record \(what)",
      repair:
        "write \(what == "a reason" ? "needs: [note]" : "needs: [\(what)]") into the last move, or take it out",
      path: space.explain(hops)
    )
  }

  private static func isReason(_ field: String) -> Bool {
    field == "reason" || field.hasSuffix("-reason") || field == "note" || field == "words"
  }
}

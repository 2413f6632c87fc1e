/// What never happens before something else, or twice.
extension Prover {
  func neverFinding(
    _ event: String,
    _ before: [Invariant.Milestone],
    _ condition: Guard?,
    at place: Int
  ) -> Finding? {
    let limits = Invariant.never(event, before: before).limits
    let hops = space.search { node, edge, _ in watch(event, before, condition, node, edge) }
    guard let hops else { return nil }
    let path = space.explain(hops) { hop in
      asked(limits, condition, hop, isLast: hop.edge.to == hops.last?.edge.to && hop.from == hops.last?.from)
    }
    return broken(place, path, Self.repair(before))
  }

  /// Whether a move of the ticket itself ends a path, or breaks what must never be.
  func watch(
    _ event: String,
    _ before: [Invariant.Milestone],
    _ condition: Guard?,
    _ node: Int,
    _ edge: StateSpace.Edge
  ) -> StateSpace.Watch {
    let move = space.move(edge)
    if before.contains(.event(move.event)) { return .stop }
    let limits = Invariant.never(event, before: before).limits
    if !limits.isEmpty, move.band != nil, !canGoUnasked(edge, from: node, above: limits) { return .stop }
    guard move.event == event else { return .go(0) }
    return condition.map { couldBe($0, at: edge, from: node) } ?? true ? .found : .go(0)
  }

  static func repair(_ before: [Invariant.Milestone]) -> String {
    let wanted = before.map { milestone -> String in
      switch milestone {
      case .event(let name): name
      case .approval: "an approval"
      }
    }.joined(separator: " or ")
    return "take out a move of this path, or let \(wanted) come before"
  }

  func broken(_ place: Int, _ path: [ProofStep], _ repair: String) -> Finding {
    Finding(
      .invariantBroken,
      .invariant(place),
      "\(text(ofInvariant: place)) does not hold: " + path.map(\.name).joined(separator: " → "),
      repair: repair,
      path: path
    )
  }

  /// Whether a banded move can be made above every limit without anybody's word.
  private func canGoUnasked(_ edge: StateSpace.Edge, from node: Int, above limits: [Int64]) -> Bool {
    solver.canHold(.every([space.proposition(edge, from: node), unasked(edge, above: limits)]))
  }

  /// What a banded move's measure is above every limit and without anybody's word; nothing is asked of a move without bands.
  private func unasked(_ edge: StateSpace.Edge, above limits: [Int64]) -> Proposition {
    guard let band = space.move(edge).band, let limit = limits.max() else { return .always }
    let above = limit == .max ? ValueSet.empty : ValueSet((limit + 1)...Int64.max)
    return vocabulary.unasked(band, within: above)
  }

  /// What a move of a path has to be for an invariant not to hold.
  func asked(_ limits: [Int64], _ condition: Guard?, _ hop: StateSpace.Hop, isLast: Bool) -> Proposition {
    let unasked = limits.isEmpty ? .always : unasked(hop.edge, above: limits)
    guard isLast, let condition else { return unasked }
    return .every([unasked, asked(condition, at: hop.edge, from: hop.from)])
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
      guard !move.needs.contains(name), let set = space.memory.recorded(name, in: past) else { return nil }
      let recorded = vocabulary.is(.name(name), set)
      guard move.takes.contains(name) else { return recorded }
      let present = vocabulary.is(.name(name), vocabulary.present(name))
      return .some([recorded, .every([vocabulary.is(.given(name), .true), present])])
    }
    return .every(kept + [vocabulary.proposition(condition, is: true)])
  }

  func onceFinding(_ event: String, at place: Int) -> Finding? {
    let hops = space.search { _, edge, times in
      guard space.move(edge).event == event else { return .go(times) }
      return times == 0 ? .go(1) : .found
    }
    return hops.map { broken(place, space.explain($0), Self.repairOfTwice) }
  }

  static let repairOfTwice = "take out a move of this path"

  func alwaysFinding(_ record: Invariant.Record, _ target: String, at place: Int) -> Finding? {
    let isState = definition.state(named: target) != nil
    /// The move is made without giving what an invariant asks for.
    func without(_ edge: StateSpace.Edge, _ isLast: Bool) -> Proposition {
      let move = space.move(edge)
      let fields = (move.needs + move.takes).filter { field in
        switch record {
        case .field(let name): field == name
        case .reason: isLast && Self.isReason(field)
        }
      }
      return .every(fields.map { vocabulary.is(.given($0), .false) })
    }
    let hops = space.search { node, edge, _ in
      let move = space.move(edge)
      let arrives = isState ? move.to == target && move.state != target : move.event == target
      let asked = without(edge, arrives)
      guard asked == .always || solver.canHold(.every([space.proposition(edge, from: node), asked])) else {
        return if case .field = record { .stop } else { .go(0) }
      }
      return arrives ? .found : .go(0)
    }
    guard let hops else { return nil }
    let what = if case .field(let name) = record { name } else { "a reason" }
    return Finding(
      .recordMissing,
      .invariant(place),
      "\(text(ofInvariant: place)) does not hold: nothing on this path must record \(what)",
      repair:
        "write \(what == "a reason" ? "needs: [note]" : "needs: [\(what)]") into the last move, or take it out",
      path: hops.enumerated().flatMap { number, hop in
        space.explain([hop]) { without($0.edge, number == hops.count - 1) }
      }
    )
  }

  private static func isReason(_ field: String) -> Bool {
    field == "reason" || field.hasSuffix("-reason") || field == "note" || field == "words"
  }
}

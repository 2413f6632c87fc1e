extension Definition {
  /// The states a ticket can come to from one of these.
  package func reachable(from start: Set<String>) -> Set<String> {
    var found = start
    var open = Array(start)
    while let state = open.popLast() {
      for move in moves where move.state == state && found.insert(move.to).inserted { open.append(move.to) }
    }
    return found
  }

  /// The states no ticket can come to, in order.
  package var unreachableStates: [State] {
    let found = reachable(from: [Self.unopened])
    return states.filter { !found.contains($0.name) }
  }

  /// The open states from which no final one can be reached, in order.
  package var statesWithoutWayOut: [State] {
    let final = Set(states.filter(\.isFinal).map(\.name))
    return states.filter { !$0.isFinal && reachable(from: [$0.name]).isDisjoint(with: final) }
  }

  /// The shortest run of events, from opening, that breaks an invariant; nil when it holds on all paths.
  ///
  /// A guard closes a move only where the facts that tell what has happened make it false; all else may be anything.
  package func counterexample(to invariant: Invariant) -> [String]? {
    var nodes = [PathNode(state: Self.unopened, hasHappened: false, previous: nil, event: "")]
    var seen: Set<PathNode.Key> = [nodes[0].key]
    var next = 0
    while next < nodes.count {
      let node = nodes[next]
      for move in moves where move.state == node.state {
        guard canBeTrue(move.guard, under: invariant, hasHappened: node.hasHappened) else { continue }
        var hasHappened = node.hasHappened
        switch invariant {
        case .never(let event, let earlier):
          if earlier.contains(move.event) { continue }
          if move.event == event { return events(to: next, of: nodes) + [event] }
        case .atMostOnce(let event):
          if move.event == event, hasHappened { return events(to: next, of: nodes) + [event] }
          hasHappened = hasHappened || move.event == event
        }
        let reached = PathNode(state: move.to, hasHappened: hasHappened, previous: next, event: move.event)
        if seen.insert(reached.key).inserted { nodes.append(reached) }
      }
      next += 1
    }
    return nil
  }

  private func events(to last: Int, of nodes: [PathNode]) -> [String] {
    var events: [String] = []
    var place = last
    while let previous = nodes[place].previous {
      events.append(nodes[place].event)
      place = previous
    }
    return events.reversed()
  }

  private func canBeTrue(_ condition: Guard?, under invariant: Invariant, hasHappened: Bool) -> Bool {
    guard let condition else { return true }
    let watched: [String] =
      switch invariant {
      case .never(_, let earlier): earlier
      case .atMostOnce(let event): [event]
      }
    func value(_ name: String) -> Value? {
      guard let fact = facts[name] else { return nil }
      if let event = fact.happened, watched.contains(event) { return .boolean(hasHappened) }
      if let event = fact.counts, watched.contains(event) { return .integer(hasHappened ? 1 : 0) }
      return nil
    }
    return condition.outcomes(value, open: { value($0) == nil }).contains(.true)
  }
}

/// A state on a path, and whether the event that is watched has happened on it.
private struct PathNode {
  struct Key: Hashable {
    var state: String
    var hasHappened: Bool
  }

  var state: String
  var hasHappened: Bool
  /// The place of the node before, and the event that led from it.
  var previous: Int?
  var event: String

  var key: Key { Key(state: state, hasHappened: hasHappened) }
}

/// Segregation of duties: whether one person, alone, can take a ticket from one event to another.
extension Prover {
  func onePersonFinding(_ from: String, _ to: String, at place: Int) -> Finding? {
    let people = definition.roles.keys.filter { $0 != Role.system }.sorted()
    guard let hops = alone(from, to, holding: nil) else { return nil }
    let single = people.lazy.compactMap { role in
      self.alone(from, to, holding: self.definition.approvalOrder.expand([role])).map { (role, $0) }
    }.first
    let path = explain(single?.1 ?? hops, holding: single.map { definition.approvalOrder.expand([$0.0]) })
    let held = Set(path.map(\.role)).subtracting([Role.system]).sorted()
    return Finding(
      .onePerson,
      .invariant(place),
      "\(text(ofInvariant: place)) does not hold: one person holding "
        + (single.map { "only \($0.0)" } ?? held.joined(separator: " and ")) + " can do it all",
      repair: "write not-by: [\(path.dropLast().last { $0.role != Role.system }?.event ?? from)] into \(to),"
        + " or a band that asks somebody else",
      path: path
    )
  }

  /// The shortest path on which one person does the last event and all that the system does not; he may have any roles, or only these.
  private func alone(_ from: String, _ to: String, holding: Set<String>?) -> [StateSpace.Hop]? {
    let duties = duties
    let requested = 1 << duties.count
    return space.search { node, edge, known in
      let move = space.move(edge)
      let begun = known | (move.event == from ? requested : 0)
      var ways: [Int] = []
      if move.by.contains(Role.system), canDo(edge, from: node, bySystem: true, known, holding) {
        ways.append(begun)
      }
      if canDo(edge, from: node, bySystem: false, known, holding) {
        if move.event == to, known & requested != 0 { return .found }
        let done = duties.firstIndex(of: move.event).map { 1 << $0 } ?? 0
        ways.append(begun | done)
      }
      return .fork(ways)
    }
  }

  /// The events that some move keeps from who did them, or to him.
  private var duties: [String] {
    let named = Set(definition.moves.flatMap { $0.notBy + $0.onlyBy })
    return Array(named.subtracting(["holder", Move.asker]).sorted().prefix(40))
  }

  private func canDo(
    _ edge: StateSpace.Edge,
    from node: Int,
    bySystem: Bool,
    _ known: Int,
    _ holding: Set<String>?
  ) -> Bool {
    solver.canHold(
      .every([space.proposition(edge, from: node), acting(edge, bySystem: bySystem, known, holding)])
    )
  }

  /// Who acts did just what the path says, needs nobody's word, and holds these roles.
  private func acting(
    _ edge: StateSpace.Edge,
    bySystem: Bool,
    _ known: Int,
    _ holding: Set<String>?
  ) -> Proposition {
    let event = space.events[edge.event]
    var parts = [vocabulary.is(.role(Role.system), bySystem ? .true : .false)]
    if !bySystem {
      for duty in Set(event.moves.flatMap { $0.notBy + $0.onlyBy }) {
        guard let bit = duties.firstIndex(of: duty) else { continue }
        parts.append(vocabulary.is(.duty(duty), known & 1 << bit != 0 ? .true : .false))
      }
      if let holding {
        for role in Set(event.moves.flatMap(\.by)) where role != Definition.anyone && role != Role.system {
          parts.append(vocabulary.is(.role(role), holding.contains(role) ? .true : .false))
        }
      }
    }
    if let band = space.move(edge).band {
      parts.append(vocabulary.is(.name(band.measure), band.free))
      if let fact = band.beforeFact { parts.append(vocabulary.is(.name(fact), ValueSet(0...0))) }
      if let fact = band.overBudgetFact { parts.append(vocabulary.is(.name(fact), .false)) }
    }
    return .every(parts)
  }

  /// Tells the path with the person wherever he can do it and the path counts on nobody else having done it.
  private func explain(_ hops: [StateSpace.Hop], holding: Set<String>?) -> [ProofStep] {
    var known = 0
    return hops.enumerated().flatMap { number, hop -> [ProofStep] in
      let duty = duties.firstIndex(of: space.move(hop.edge).event).map { 1 << $0 } ?? 0
      let isHis = number == hops.count - 1 || hop.known & duty == duty
      let byPerson = isHis && canDo(hop.edge, from: hop.from, bySystem: false, known, holding)
      let acting = acting(hop.edge, bySystem: !byPerson, known, holding)
      known = hop.known
      return space.explain([hop]) { _ in acting }
    }
  }
}

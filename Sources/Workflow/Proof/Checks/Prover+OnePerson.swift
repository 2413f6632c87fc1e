/// Segregation of duties: whether one person, alone, can take a ticket from one event to another.
extension Prover {
  func onePersonFinding(_ from: String, _ to: String, at place: Int) -> Finding? {
    guard let hops = alone(from, to, holding: nil) else { return nil }
    // With other roles at every step there is a way; now with the same ones throughout, rather few than many.
    let (holdings, areAll) = holdings()
    let found = holdings.lazy.compactMap { roles in
      self.alone(from, to, holding: self.definition.approvalOrder.expand(roles)).map { (roles, $0) }
    }.first
    if found == nil, areAll { return nil }
    let path = explain(found?.1 ?? hops, holding: found.map { definition.approvalOrder.expand($0.0) })
    let held = Set(path.map(\.role)).subtracting([Role.system]).sorted()
    let only = found.flatMap { $0.0.count == 1 ? $0.0.first : nil }
    return Finding(
      .onePerson,
      .invariant(place),
      "\(text(ofInvariant: place)) does not hold: one person holding "
        + (only.map { "only \($0)" } ?? held.joined(separator: " and ")) + " can do it all",
      repair: "write not-by: [\(path.dropLast().last { $0.role != Role.system }?.event ?? from)] into \(to),"
        + " or a band that asks somebody else",
      path: path
    )
  }

  /// What roles a person can hold, the fewest first; and whether those are all that make a difference.
  private func holdings() -> (sets: [[String]], areAll: Bool) {
    let most = 600
    let named = Set(definition.moves.flatMap(\.by)).intersection(definition.roles.keys).subtracting([
      Role.system
    ])
    let roles = named.sorted()
    var sets = definition.roles.keys.filter { $0 != Role.system }.sorted().map { [$0] }
    var last = roles.map { [$0] }
    while !last.isEmpty, sets.count <= most {
      last = last.flatMap { set in roles.filter { $0 > set[set.count - 1] }.map { set + [$0] } }
      sets += last
    }
    return sets.count <= most ? (sets, true) : (Array(sets.prefix(most)), false)
  }

  /// The shortest path on which one person does the last event and all that the system does not; he may have any roles, or only these.
  private func alone(_ from: String, _ to: String, holding: Set<String>?) -> [StateSpace.Hop]? {
    let duties = duties
    let requested = 1 << duties.count
    let events = space.events.map { event in
      (
        begins: event.event == from, ends: event.event == to,
        done: duties.firstIndex(of: event.event).map { 1 << $0 } ?? 0,
        asked: event.duties.compactMap(duties.firstIndex).reduce(0) { $0 | 1 << $1 }
      )
    }
    let bySystem = space.events.map { event in event.moves.map { $0.by.contains(Role.system) } }
    /// Who he is makes a difference only by what the event asks him to have done.
    var known: [Act: Bool] = [:]
    func canDo(_ edge: StateSpace.Edge, from node: Int, bySystem: Bool, _ did: Int) -> Bool {
      let act = Act(question: edge.question, bySystem: bySystem, did: did & events[edge.event].asked)
      if let answer = known[act] { return answer }
      let answer = self.canDo(edge, from: node, bySystem: bySystem, did, holding)
      known[act] = answer
      return answer
    }
    return space.search { node, edge, known in
      let event = events[edge.event]
      let begun = known | (event.begins ? requested : 0)
      var ways: [Int] = []
      if bySystem[edge.event][edge.place], canDo(edge, from: node, bySystem: true, known) {
        ways.append(begun)
      }
      if canDo(edge, from: node, bySystem: false, known) {
        if event.ends, known & requested != 0 { return .found }
        ways.append(begun | event.done)
      }
      return .fork(ways)
    }
  }

  /// A move as somebody would make it who did this.
  private struct Act: Hashable {
    var question: Int
    var bySystem: Bool
    var did: Int
  }

  /// The events that some move keeps from who did them, or to him.
  private var duties: [String] {
    Array(Set(space.events.flatMap(\.duties)).subtracting(["holder", Move.asker]).sorted().prefix(40))
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
      let duties = duties
      for duty in event.duties {
        guard let bit = duties.firstIndex(of: duty) else { continue }
        parts.append(vocabulary.is(.duty(duty), known & 1 << bit != 0 ? .true : .false))
      }
      if let holding {
        let asked = Set(event.moves.flatMap(\.by) + definition.approvalOrder.roles.suffix(1))
        for role in asked.subtracting([Definition.anyone, Role.system]).sorted() {
          parts.append(vocabulary.is(.role(role), holding.contains(role) ? .true : .false))
        }
      }
    }
    if let band = space.move(edge).band { parts.append(vocabulary.unasked(band)) }
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
      // Who did what is the same person all the way.
      return space.explain([hop]) { _ in acting }.map { step in
        var step = step
        step.did = []
        return step
      }
    }
  }
}

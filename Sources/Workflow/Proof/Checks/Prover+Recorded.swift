/// What a ticket has to have recorded by the time it comes somewhere: for clocks that run to a date, for what customers are told, and for
/// limits by what its children come to.
extension Prover {
  /// The shortest way to a move, that move included, on which nothing has to record a field.
  private func path(without field: String, to isWanted: (Int, StateSpace.Edge) -> Bool) -> [StateSpace.Hop]? {
    let named = space.events.map { event in
      event.moves.map { $0.needs.contains(field) || $0.takes.contains(field) }
    }
    return space.search { node, edge, _ in
      if named[edge.event][edge.place], !canGo(edge, from: node, without: field) { return .stop }
      return isWanted(node, edge) ? .found : .go(0)
    }
  }

  private func canGo(_ edge: StateSpace.Edge, from node: Int, without field: String) -> Bool {
    solver.canHold(.every([space.proposition(edge, from: node), vocabulary.is(.given(field), .false)]))
  }

  /// A way on which a ticket comes into a state without a field; nil where it always has it.
  private func way(into state: String, without field: String) -> [StateSpace.Hop]? {
    if let known = waysWithout[[field, state]] { return known }
    guard let number = space.number(of: state) else { return nil }
    let way = path(without: field) { node, edge in
      space.nodes[edge.to].state == number && space.nodes[node].state != number
    }
    waysWithout[[field, state]] = .some(way)
    return way
  }

  /// Whether a clock is set whatever way a ticket came into the state.
  func isAlwaysSet(_ clock: Clock, in state: String) -> Bool {
    clock.until.map { way(into: state, without: $0) == nil } ?? true
  }

  /// States of which every clock may be missing.
  func dateFindings() -> [Finding] {
    definition.states.compactMap { state in
      guard !state.isFinal, let field = state.clocks.first?.until,
        !state.clocks.contains(where: { isAlwaysSet($0, in: state.name) }),
        let way = way(into: state.name, without: field)
      else { return nil }
      return Finding(
        .clockAbsent,
        .clock(state.name, 0),
        "a ticket can come to \(state.name) without \(field), and has no other clock there",
        repair: "add a clock that lasts a time, like `3 business days; then \(state.clocks[0].then)`,"
          + " or let \(field) be recorded before",
        path: space.explain(way) {
          self.vocabulary.is(.given(field), .false, named: self.space.move($0.edge))
        }
      )
    }
  }

  /// Messages of which a value may not be there.
  func tellingFindings() -> [Finding] {
    var findings: [Finding] = []
    for (number, event) in space.events.enumerated() {
      for (place, move) in event.moves.enumerated() {
        for name in move.told where name != MessageText.order {
          guard let way = way(to: number, place, without: name) else { continue }
          let isFact = definition.facts[name] != nil
          findings.append(
            Finding(
              .untold,
              self.place(of: move),
              "\(move.event) tells the customer \(name), which need not be known then",
              repair: isFact
                ? "ask in its `when` for what makes it known, like \(name) > …"
                : "write needs: [\(name)], or let it be recorded before",
              path: way
            )
          )
        }
      }
    }
    return findings
  }

  private func way(to number: Int, _ place: Int, without name: String) -> [ProofStep]? {
    func isIt(_ edge: StateSpace.Edge) -> Bool { edge.event == number && edge.place == place }
    guard definition.facts[name] != nil else {
      let hops = path(without: name) { _, edge in isIt(edge) }
      return hops.map { hops in
        space.explain(hops) { self.vocabulary.is(.given(name), .false, named: self.space.move($0.edge)) }
      }
    }
    let unknown = vocabulary.is(.name(name), .absence)
    let hops = space.search { node, edge, _ in
      guard isIt(edge), solver.canHold(.every([space.proposition(edge, from: node), unknown])) else {
        return .go(0)
      }
      return .found
    }
    return hops.map { hops in
      space.explain(hops) { isIt($0.edge) && $0.edge.to == hops.last?.edge.to ? unknown : .always }
    }
  }

  /// Limits by what a ticket's children come to, where there may be none: then nothing can be given, and nobody is told why.
  func capFindings() -> [Finding] {
    var findings: [Finding] = []
    for (number, event) in space.events.enumerated() {
      for (place, move) in event.moves.enumerated() {
        for field in move.caps {
          guard let fact = definition.fields[field]?.maxFact,
            definition.facts[fact]?.group == ChildTally.group,
            let hops = pathWithNone(of: fact, to: number, place)
          else { continue }
          findings.append(
            Finding(
              .emptyCap,
              self.place(of: move),
              "\(field) is at most \(fact), which is nought while there are no such children,"
                + " and \(move.event) does not ask whether there are",
              repair: "write \(fact) > \(vocabulary.text(0, of: fact)) into its `when`",
              path: space.explain(hops)
            )
          )
        }
      }
    }
    return findings
  }

  private func pathWithNone(of fact: String, to number: Int, _ place: Int) -> [StateSpace.Hop]? {
    let none = vocabulary.is(.name(fact), ValueSet(0...0))
    return space.search { node, edge, _ in
      guard edge.event == number, edge.place == place,
        solver.canHold(.every([space.proposition(edge, from: node), none]))
      else { return .go(0) }
      return .found
    }
  }
}

extension Vocabulary {
  /// The variable of a field within the set, where the move takes it.
  fileprivate func `is`(_ variable: Variable, _ set: ValueSet, named move: Move) -> Proposition {
    guard case .given(let field) = variable, move.needs.contains(field) || move.takes.contains(field) else {
      return .always
    }
    return self.is(variable, set)
  }
}

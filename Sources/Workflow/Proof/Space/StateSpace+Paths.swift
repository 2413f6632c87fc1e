/// Shortest paths, and what makes them happen.
extension StateSpace {
  /// A move made from a node.
  struct Hop {
    var from: Int
    var edge: Edge
    /// What the watcher knew afterwards.
    var known = 0
  }

  /// What a watcher says of a move: not of this path, further with what it now knows, further in each of some ways, or here it is.
  enum Watch {
    case stop
    case go(Int)
    case fork([Int])
    case found
  }

  /// The shortest path on which a watcher finds what it looks for.
  ///
  /// - Parameters:
  ///   - starts: nodes, and what the watcher knows there.
  ///   - watch: told the node, the move, and what it knew before.
  func search(
    from starts: [(node: Int, known: Int)] = [(0, 0)],
    _ watch: (Int, Edge, Int) -> Watch
  ) -> [Hop]? {
    struct Place: Hashable {
      var node: Int
      var known: Int
    }
    var open = starts.map { Place(node: $0.node, known: $0.known) }
    var cameBy: [(previous: Int, edge: Edge)?] = open.map { _ in nil }
    var seen = Set(open)
    var next = 0
    while next < open.count {
      let place = open[next]
      for edge in edges[place.node] {
        var further: [Int] = []
        switch watch(place.node, edge, place.known) {
        case .stop: continue
        case .go(let known): further = [known]
        case .fork(let ways): further = ways
        case .found:
          var hops = [Hop(from: place.node, edge: edge, known: place.known)]
          var at = next
          while let (previous, edge) = cameBy[at] {
            hops.append(Hop(from: open[previous].node, edge: edge, known: open[at].known))
            at = previous
          }
          return hops.reversed()
        }
        for known in further {
          let reached = Place(node: edge.to, known: known)
          guard seen.insert(reached).inserted else { continue }
          open.append(reached)
          cameBy.append((next, edge))
        }
      }
      next += 1
    }
    return nil
  }

  /// The shortest path to a node for which it holds; empty when that is where tickets begin.
  func path(to isWanted: (Int) -> Bool) -> [Hop]? {
    if isWanted(0) { return [] }
    return search { _, edge, known in isWanted(edge.to) ? .found : .go(known) }
  }

  /// A path with the facts that make each move happen.
  ///
  /// - Parameter extra: what must hold besides, at a move.
  func explain(_ hops: [Hop], _ extra: (Hop) -> Proposition = { _ in .always }) -> [ProofStep] {
    hops.map { hop in
      let move = move(hop.edge)
      let solution = solver.solution(.every([proposition(hop.edge, from: hop.from), extra(hop)])) ?? [:]
      return ProofStep(
        workflow: definition.name,
        event: move.event,
        ordinal: move.ordinal,
        from: move.state,
        to: move.to,
        role: role(of: move, solution),
        did: did(solution),
        fields: given(solution, by: move),
        facts: told(solution).filter { !gives($0.name, solution) }
      )
    }
  }

  /// The proposition of an edge: of the past it looks only at what the event's moves look at, and at what the move records.
  func composed(_ edge: Edge, from node: Int) -> Proposition {
    let (event, move) = (events[edge.event], move(edge))
    var parts = [chosen(edge.event, edge.place), before(event, nodes[node].past)]
    for name in Set(move.needs + move.takes).sorted() {
      guard let place = memory.places[.field(name)], isKept(place, in: nodes[edge.to].state) else { continue }
      let cell = memory.cell(place, of: nodes[edge.to].past)
      if cell == 0 {
        parts.append(vocabulary.is(.given(name), .false))
      } else {
        parts.append(vocabulary.is(.name(name), memory.items[place].cells[cell]))
        // What was recorded before needs not be given again.
        if cell != memory.cell(place, of: nodes[node].past) {
          parts.append(vocabulary.is(.given(name), .true))
        }
      }
    }
    return .every(parts)
  }

  /// Nobody is there but the system, which gives nothing.
  func bySystem(_ event: EventMoves) -> Proposition {
    let roles = Set(event.moves.flatMap(\.by) + definition.approvalOrder.roles.suffix(1)).subtracting([
      Role.system
    ])
    return .every(
      [vocabulary.is(.role(Role.system), .true)] + roles.sorted().map { vocabulary.is(.role($0), .false) }
        + event.fields.sorted().map { vocabulary.is(.given($0), .false) }
        + [vocabulary.is(.name(Fact.askOpen), ValueSet.false.union(.absence))]
    )
  }

  /// The first role that may, as the solution has it: rather one it asks for than one it leaves open.
  func role(of move: Move, _ solution: Solver.Solution) -> String {
    let held = move.by.map { ($0, solution[vocabulary.number(of: .role($0))]) }
    return (held.first { $0.1 == .true } ?? held.first { $0.1 != .false } ?? held.first)?.0 ?? ""
  }

  private func did(_ solution: Solver.Solution) -> [String] {
    solution.compactMap { number, set in
      guard case .duty(let event) = vocabulary.variables[number], set == .true else { return nil }
      return event
    }.sorted()
  }

  /// Whether a solution counts on a field being given; where it leaves that open, it is not.
  private func gives(_ field: String, _ solution: Solver.Solution) -> Bool {
    definition.fields[field] != nil && solution[vocabulary.number(of: .given(field))] == .true
  }

  /// The fields that a solution is particular about, or that a move only takes and that have to be given.
  private func given(_ solution: Solver.Solution, by move: Move) -> [ProofStep.Told] {
    let told = told(solution).filter { gives($0.name, solution) }
    let taken = move.takes.filter { name in
      !move.needs.contains(name) && gives(name, solution) && !told.contains { $0.name == name }
    }
    return
      (told
      + taken.map { name in
        ProofStep.Told(
          name: name,
          value: vocabulary.present(name).example.map { vocabulary.text($0, of: name) } ?? "…"
        )
      }).sorted { $0.name < $1.name }
  }

  /// The facts and fields that a solution is particular about.
  func told(_ solution: Solver.Solution) -> [ProofStep.Told] {
    solution.compactMap { number, set -> ProofStep.Told? in
      guard case .name(let name) = vocabulary.variables[number], set != vocabulary.domains[number],
        name != Fact.askOpen
      else { return nil }
      return ProofStep.Told(name: name, value: set.example.map { vocabulary.text($0, of: name) })
    }.sorted { $0.name < $1.name }
  }
}

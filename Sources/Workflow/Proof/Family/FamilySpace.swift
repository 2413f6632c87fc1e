/// Every way that a ticket and those it opens can come to together, as far as an invariant and the ticket's own guards can tell.
///
/// Of each workflow that the invariant names one ticket is followed, and what guards ask about it is exact while it is the only one
/// there can be and belongs to no other ticket. With a second one either is followed, and guards may find anything of both (but not that
/// an event has happened which the invariant waits for, as it has not happened yet); so too of tickets the opener was given, and of one
/// that another may have taken over. What is proved holds; what is found then may ask more of the guards than they can be asked. The
/// tickets of a workflow that is not named count as anything. `waits-for: children` lets no move wait, and is not looked at: guards are.
final class FamilySpace {
  struct Child: Hashable {
    /// In its machine's graph; -1 before it is opened.
    var node = -1
    /// Whether it is a child, and not in the opener's place or above it.
    var isBelow = true
    /// Whether guards may find anything about the children of its workflow.
    var isLoose = false
    /// Whether there may be more of them.
    var hasOthers = false
  }

  enum Event {
    case own(node: Int, edge: StateSpace.Edge)
    /// By its number among those that are watched; -1 for any other.
    case ofChild(mark: Int)
  }

  /// A step of a path, and what must hold besides.
  enum Step {
    case own(StateSpace.Hop, Proposition)
    case ofChild(StateSpace, StateSpace.Hop, Proposition)
  }

  enum Outcome {
    case never
    case found([Step])
    case tooMany
  }

  let opener: StateSpace
  let machines: [ChildMachine]
  /// Whether the machines' folded graphs are searched, or the whole ones.
  let isFolded: Bool
  private let links: ChildLinks
  private var starts: [StartKey: [ChildMachine.Start]] = [:]
  private var possible: [PossibleKey: Proposition?] = [:]
  /// By machine, whether its tickets can be there before the opener is, and whether they can come at any time.
  private let isGiven: [Bool]
  private let givers: [(workflow: String, spawn: Spawn)]
  private let comes: [Bool]

  private struct StartKey: Hashable {
    var child: Int
    var spawn: Spawn?
  }

  private struct PossibleKey: Hashable {
    var node: Int
    var edge: Int
    var signs: [UInt64]
  }

  struct Place: Hashable {
    var node: Int
    var known: Int
    var children: [Child]
  }

  /// A move that led to a place: the opener's, of a child that is there, and the opening of one.
  private struct Arrival {
    /// The place it was made from, by number.
    var from: Int
    var edge: StateSpace.Edge?
    var child = -1
    var arc: Int?
    var start: ChildMachine.Start?
  }

  init(_ opener: StateSpace, _ machines: [ChildMachine], _ links: ChildLinks, _ family: Family, folded: Bool)
  {
    self.opener = opener
    self.machines = machines
    self.links = links
    isFolded = folded
    let name = opener.definition.name
    givers = family.givers(of: name)
    let coming = family.comingUnasked(to: name)
    let isGiven = !givers.isEmpty
    self.isGiven = machines.map { isGiven && $0.workflow == Spawn.adoptable }
    comes = machines.map { coming.contains($0.workflow) }
  }

  /// What is known once a ticket has done what it never should, and is not yet given to the opener.
  private static let brokenBefore = -1

  /// The shortest path on which a watcher finds what it looks for.
  func search(most: Int, _ watch: (Event, Int) -> StateSpace.Watch) -> Outcome {
    var open = [Place(node: 0, known: 0, children: machines.map { _ in Child() })]
    var cameBy: [Arrival?] = [nil]
    var seen = Set(open)
    var next = 0
    while next < open.count {
      let place = open[next]
      var last: Arrival?
      visit(place, number: next, watch) { arrival, reached in
        guard let reached else {
          last = last ?? arrival
          return
        }
        guard seen.insert(reached).inserted else { return }
        open.append(reached)
        cameBy.append(arrival)
      }
      if let last {
        var way = [last]
        while let arrival = way.last.flatMap({ cameBy[$0.from] }) { way.append(arrival) }
        return .found(way.reversed().flatMap { steps($0, at: open[$0.from]) })
      }
      guard open.count <= most else { return .tooMany }
      next += 1
    }
    return .never
  }

  // MARK: Moves

  /// Tells every next place, and nil in its stead where the watcher has found what it looks for.
  private func visit(
    _ place: Place,
    number: Int,
    _ watch: (Event, Int) -> StateSpace.Watch,
    _ reach: (Arrival, Place?) -> Void
  ) {
    /// The place as the watcher lets it be; nil where that ends the path.
    func watched(_ event: Event, _ arrival: Arrival, _ next: Place) -> Place? {
      if next.known == Self.brokenBefore {
        guard next.node != 0 else { return next }
        reach(arrival, nil)
        return nil
      }
      switch watch(event, next.known) {
      case .found where next.node == 0:
        var next = next
        next.known = Self.brokenBefore
        return next
      case .found: reach(arrival, nil)
      case .go(let known):
        var next = next
        next.known = known
        return next
      case .stop, .fork: break
      }
      return nil
    }
    func open(_ child: Int, _ spawn: Spawn?, _ arrival: Arrival, _ place: Place) {
      for start in starts(of: child, spawn) {
        var arrival = arrival
        (arrival.child, arrival.start) = (child, start)
        guard let opened = watched(.ofChild(mark: start.arc.mark), arrival, place) else { continue }
        for next in Self.places(opened, with: child, at: start.arc.to, as: spawn?.relation) {
          reach(arrival, next)
        }
      }
    }
    for (index, edge) in opener.edges[place.node].enumerated() where asked(index, edge, at: place) != nil {
      let arrival = Arrival(from: number, edge: edge)
      var next = place
      next.node = edge.to
      let spawn = opener.move(edge).opens
      if spawn?.lines == .adopted { loosen(&next) }
      guard let next = watched(.own(node: place.node, edge: edge), arrival, next) else { continue }
      let child = spawn.flatMap { spawn in machines.firstIndex { $0.workflow == spawn.workflow } }
      // Without lines that could be sent none is opened (gate.open_along).
      if child == nil || spawn?.lines != Spawn.Lines.none { reach(arrival, next) }
      if let child { open(child, spawn, arrival, next) }
    }
    for (child, followed) in place.children.enumerated() {
      if followed.node >= 0 {
        for (arc, to) in graph(child).arcs[followed.node].enumerated() {
          let arrival = Arrival(from: number, child: child, arc: arc)
          var next = place
          next.children[child].node = to.to
          next.children[child].isLoose = followed.isLoose || to.leaves
          if let next = watched(.ofChild(mark: to.mark), arrival, next) { reach(arrival, next) }
        }
      }
      let comes = place.node == 0 ? isGiven[child] : comes[child]
      // One of the others is followed from its beginning: nothing depends on when it was opened.
      if comes || followed.hasOthers { open(child, nil, Arrival(from: number), place) }
    }
  }

  /// With a ticket of a workflow opened: it is followed, or the one that is followed already.
  ///
  /// - Parameter relation: nil where the opener has not opened it.
  private static func places(
    _ place: Place,
    with child: Int,
    at node: Int,
    as relation: Spawn.Relation?
  ) -> [Place] {
    let isOnly = place.children[child].node < 0 && relation != nil
    var other = place
    other.children[child] = Child(
      node: node,
      isBelow: relation == .child,
      isLoose: !isOnly,
      hasOthers: !isOnly
    )
    guard place.children[child].node >= 0 else { return [other] }
    var same = place
    same.children[child].isLoose = true
    same.children[child].hasOthers = true
    return [other, same]
  }

  /// Its children can be given to what it opens.
  private func loosen(_ place: inout Place) {
    for child in machines.indices where machines[child].workflow == Spawn.adoptable {
      if place.children[child].node >= 0 { place.children[child].isLoose = true }
    }
  }

  private func graph(_ child: Int) -> ChildMachine.Graph {
    isFolded ? machines[child].folded : machines[child].whole
  }

  /// The ways in which the opener opens a ticket; or, of one that is there without it, any.
  private func starts(of child: Int, _ spawn: Spawn?) -> [ChildMachine.Start] {
    let key = StartKey(child: child, spawn: spawn)
    if let known = starts[key] { return known }
    var found = machines[child].starts(spawn, by: opener.definition.name)
    if isFolded {
      var seen: Set<ChildMachine.Arc> = []
      found = found.compactMap { start in
        var start = start
        start.arc.to = machines[child].places[start.arc.to]
        return seen.insert(start.arc).inserted ? start : nil
      }
    }
    starts[key] = found
    return found
  }

  /// What a move of the opener asks besides; nil where the children as they stand do not let it be made.
  private func asked(_ index: Int, _ edge: StateSpace.Edge, at place: Place) -> Proposition? {
    let isGiven = place.node == 0 && place.children.contains { $0.node >= 0 }
    let event = opener.events[edge.event]
    let names = event.names(upTo: edge.place).intersection(links.names)
    guard isGiven || !names.isEmpty else { return .always }
    let seen = place.children.enumerated().map { child, followed in
      ChildLinks.Seen(
        machine: machines[child],
        isThere: followed.node >= 0 && followed.isBelow,
        isLoose: followed.isLoose,
        label: followed.node >= 0 ? graph(child).labels[followed.node] : 0
      )
    }
    let signs = seen.flatMap { child -> [UInt64] in
      [child.label, (child.isThere ? 1 : 0) + (child.isLoose ? 2 : 0)]
    }
    let key = PossibleKey(node: place.node, edge: index, signs: signs)
    if let known = possible[key] { return known }
    var asked = links.facts(seen, among: names)
    if isGiven {
      asked = .every([asked, .some(givers.map { opener.opening(edge, along: $0.spawn, by: $0.workflow) })])
    }
    let canBe = opener.solver.canHold(.every([opener.proposition(edge, from: place.node), asked]))
    possible[key] = .some(canBe ? asked : nil)
    return canBe ? asked : nil
  }

  // MARK: Paths

  private func steps(_ arrival: Arrival, at place: Place) -> [Step] {
    guard !isFolded else { return [] }
    var steps: [Step] = []
    if let edge = arrival.edge {
      let index = opener.edges[place.node].firstIndex {
        $0.event == edge.event && $0.place == edge.place && $0.to == edge.to
      }
      let asked = index.flatMap { self.asked($0, edge, at: place) } ?? .always
      steps.append(.own(StateSpace.Hop(from: place.node, edge: edge, known: place.known), asked))
    }
    guard arrival.child >= 0 else { return steps }
    let machine = machines[arrival.child]
    if let start = arrival.start {
      steps.append(.ofChild(machine.space, start.hop, start.asked))
    } else if let arc = arrival.arc {
      steps.append(
        .ofChild(machine.space, machine.whole.hops[place.children[arrival.child].node][arc], .always)
      )
    }
    return steps
  }
}

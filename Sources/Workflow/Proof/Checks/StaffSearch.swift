/// Who of a staff can have made every step of a way, each with the duties that all before have left him: decided by trying everybody.
///
/// People who hold the same roles and stand in for the same are one until they do something. Of what they have done only what a move
/// or an approval on the way asks about counts; and who is bound by less can do what who is bound by more can.
final class StaffSearch {
  /// What somebody is to be found for.
  struct Goal {
    /// Of the space's events, and the place among its moves.
    var event: Int
    var place: Int
    /// An amount whose approval is asked for; nil for the move itself.
    var total: Int64?
  }

  enum Outcome {
    case can
    /// A ticket comes to where it would be made, and nobody can make it.
    case cannot
    case neverThere
    case tooMany
  }

  private struct Place: Hashable {
    var node: Int
    /// By person, a bit for each duty.
    var did: [Int: UInt64] = [:]
  }

  private struct Act: Hashable {
    var node: Int
    var edge: Int
    /// Who is alike; -1 for the system.
    var kind: Int
    var did: UInt64
    var band: Int
  }

  /// What an approver must not have done on the ticket (rule 9; gate.may_decide).
  static let kept = ["open", "amend", "receive", "inspect", "record-loss", "record-payee", "found"]

  private let prover: Prover
  let staff: Eligibility
  private var space: StateSpace { prover.space }
  private var acts: [Act: Bool] = [:]
  private var sources: [[Int]]

  private let duties: [String: UInt64]
  // Of the goal that is looked for.
  /// The duties that something on the way asks about.
  private var tracked: UInt64 = 0
  /// The duties that can also open a way: of these, less is not better.
  private var exact: UInt64 = 0
  private var keptMask: UInt64 = 0

  init(_ prover: Prover, _ staff: Eligibility) {
    self.prover = prover
    self.staff = staff
    let moves = prover.definition.moves
    let happening = Set(moves.map(\.event)).union([Invariant.approve])
    duties = Set(moves.flatMap { $0.notBy + $0.onlyBy } + Self.kept).intersection(happening).sorted().prefix(
      64
    )
    .enumerated().reduce(into: [:]) { $0[$1.element] = 1 << UInt64($1.offset) }
    sources = [[Int]](repeating: [], count: prover.space.nodes.count)
    for (node, edges) in space.edges.enumerated() { for edge in edges { sources[edge.to].append(node) } }
  }

  /// - Parameter total: an amount to be approved; nil for the move itself.
  func goal(_ move: Move, _ total: Int64?) -> Goal {
    let event = space.events.firstIndex { $0.state == move.state && $0.event == move.event } ?? 0
    let place = space.events[event].moves.firstIndex { $0.ordinal == move.ordinal } ?? 0
    return Goal(event: event, place: place, total: total)
  }

  /// - Parameter most: places that are looked at before it gives up.
  func outcome(_ goal: Goal, most: Int = 50_000) -> Outcome {
    let distances = distances(to: goal)
    // What nobody at all could make is told without a staff.
    guard let start = distances[0] else { return .can }
    prepare(goal, Set(distances.keys))
    var open: [Int: [Place]] = [start: [Place(node: 0)]]
    var seen: [Int: [[Int: UInt64]]] = [0: [[:]]]
    var count = 1
    var comes = false
    while let nearest = open.filter({ !$0.value.isEmpty }).keys.min(), let place = open[nearest]?.popLast() {
      for (index, edge) in space.edges[place.node].enumerated() {
        if isGoal(edge, from: place.node, goal) {
          comes = true
          if isMade(goal, index, edge, place) { return .can }
        }
        guard let distance = distances[edge.to] else { continue }
        for did in ways(index, edge, place) where isNew(did, &seen[edge.to, default: []]) {
          open[distance, default: []].append(Place(node: edge.to, did: did))
          count += 1
        }
      }
      if count > most { return .tooMany }
    }
    return comes ? .cannot : .neverThere
  }

  /// How many moves a node is from one where the goal's move can be made, whoever is there.
  private func distances(to goal: Goal) -> [Int: Int] {
    var open = space.nodes.indices.filter { node in
      space.edges[node].contains { isGoal($0, from: node, goal) }
    }
    var distances = open.reduce(into: [Int: Int]()) { $0[$1] = 0 }
    var next = 0
    while next < open.count {
      for source in sources[open[next]] where distances[source] == nil {
        distances[source] = (distances[open[next]] ?? 0) + 1
        open.append(source)
      }
      next += 1
    }
    return distances
  }

  private func isGoal(_ edge: StateSpace.Edge, from node: Int, _ goal: Goal) -> Bool {
    guard edge.event == goal.event, edge.place == goal.place else { return false }
    guard let total = goal.total, let band = space.move(edge).band else { return true }
    return prover.solver.canHold(
      .every([space.proposition(edge, from: node), proposition(band, .total(total))])
    )
  }

  /// Notes what the moves on the way ask about.
  private func prepare(_ goal: Goal, _ nodes: Set<Int>) {
    let states = Set(nodes.map(space.state))
    let events = space.events.filter { states.contains($0.state) }
    var named: Set<String> = []
    var exactly: Set<String> = []
    for event in events {
      for (place, move) in event.moves.enumerated() {
        named.formUnion(move.notBy + move.onlyBy)
        exactly.formUnion(move.onlyBy)
        if place < event.moves.count - 1 { exactly.formUnion(move.notBy) }
      }
    }
    let isApproved = events.contains { $0.moves.contains { $0.band != nil } }
    exact = mask(exactly)
    keptMask = isApproved ? mask(Self.kept) : 0
    tracked = mask(named) | keptMask
  }

  private func mask(_ names: some Sequence<String>) -> UInt64 { names.reduce(0) { $0 | (duties[$1] ?? 0) } }

  /// Whether nobody has been there who was bound by as little.
  private func isNew(_ did: [Int: UInt64], _ seen: inout [[Int: UInt64]]) -> Bool {
    func binds(_ less: [Int: UInt64], _ more: [Int: UInt64]) -> Bool {
      less.allSatisfy { person, bits in bits & ~exact & ~(more[person] ?? 0) == 0 }
        && Set(less.keys).union(more.keys).allSatisfy { (less[$0] ?? 0) & exact == (more[$0] ?? 0) & exact }
    }
    if seen.contains(where: { binds($0, did) }) { return false }
    seen.append(did)
    return true
  }

  // MARK: Steps

  /// What everybody has done after a move, for each way in which it can be made.
  private func ways(_ index: Int, _ edge: StateSpace.Edge, _ place: Place) -> [[Int: UInt64]] {
    let move = space.move(edge)
    let duty = (duties[move.event] ?? 0) & tracked
    return actors(edge, place).flatMap { actor -> [[Int: UInt64]] in
      var done = place.did
      if let actor, duty != 0 { done[actor, default: 0] |= duty }
      guard let band = move.band else {
        return canDo(index, edge, place, actor) ? [done] : []
      }
      var ways: [[Int: UInt64]] = []
      if canDo(index, edge, place, actor, .unasked) { ways.append(done) }
      for total in Self.samples(band) where canDo(index, edge, place, actor, .total(total)) {
        ways += approvers(band, total, actor, place).map { approvers in
          var decided = done
          let duty = (duties[Invariant.approve] ?? 0) & tracked
          if duty != 0 {
            for person in approvers { decided[person, default: 0] |= duty }
          }
          return decided
        }
      }
      return ways
    }
  }

  private func isMade(_ goal: Goal, _ index: Int, _ edge: StateSpace.Edge, _ place: Place) -> Bool {
    guard let total = goal.total, let band = space.move(edge).band else {
      return actors(edge, place).contains { $0 != nil && canDo(index, edge, place, $0) }
    }
    return actors(edge, place).contains { actor in
      canDo(index, edge, place, actor, .total(total)) && !approvers(band, total, actor, place).isEmpty
    }
  }

  /// The system, where it may, and of people who are alike the first.
  private func actors(_ edge: StateSpace.Edge, _ place: Place) -> [Int?] {
    var told: Set<[UInt64]> = []
    let people = staff.people.indices.filter { person in
      staff.people[person].roles.isDisjoint(with: space.move(edge).by) == false
        && told.insert([UInt64(staff.people[person].kind), place.did[person] ?? 0]).inserted
    }
    return (space.move(edge).by.contains(Role.system) ? [nil] : []) + people.map { $0 }
  }

  private enum Amount {
    case any, unasked
    case total(Int64)
  }

  /// Whether he can make the move, with the roles he holds and after what he did.
  private func canDo(
    _ index: Int,
    _ edge: StateSpace.Edge,
    _ place: Place,
    _ actor: Int?,
    _ amount: Amount = .any
  ) -> Bool {
    let event = space.events[edge.event]
    let about = Set(event.moves.flatMap { $0.onlyBy + $0.notBy })
    let did = actor.map { place.did[$0] ?? 0 } ?? 0
    let number =
      switch amount {
      case .any: -1
      case .unasked: -2
      case .total(let total): Self.samples(space.move(edge).band).firstIndex(of: total) ?? -3
      }
    let act = Act(
      node: place.node,
      edge: index,
      kind: actor.map { staff.people[$0].kind } ?? -1,
      did: did & mask(about),
      band: number
    )
    if let known = acts[act] { return known }
    var parts = [space.proposition(edge, from: place.node)]
    parts.append(prover.vocabulary.is(.role(Role.system), actor == nil ? .true : .false))
    if let actor {
      let held = staff.people[actor].roles
      let asked = Set(event.moves.flatMap(\.by) + space.definition.approvalOrder.roles.suffix(1))
      for role in asked.subtracting([Definition.anyone, Role.system]).sorted() {
        parts.append(prover.vocabulary.is(.role(role), held.contains(role) ? .true : .false))
      }
      for duty in about.sorted() {
        guard let bit = duties[duty] else { continue }
        parts.append(prover.vocabulary.is(.duty(duty), did & bit != 0 ? .true : .false))
      }
    }
    if let band = space.move(edge).band { parts.append(proposition(band, amount)) }
    let can = prover.solver.canHold(.every(parts))
    acts[act] = can
    return can
  }

  // MARK: Approvals

  /// One amount of each band.
  static func samples(_ band: Bands?) -> [Int64] {
    let bands = band?.rules.bands ?? []
    return bands.map { $0.upTo ?? (bands.dropLast().last?.upTo ?? 0) + 1 }
  }

  /// What is measured comes to that amount, or to one that is decided alike, with what was had before.
  private func proposition(_ band: Bands, _ amount: Amount) -> Proposition {
    switch amount {
    case .any: return .always
    case .unasked: return prover.vocabulary.unasked(band)
    case .total(let total):
      let place = band.rules.bands.firstIndex { $0.upTo.map { total <= $0 } ?? true } ?? 0
      let least = place == 0 || band.beforeFact != nil ? 0 : (band.rules.bands[place - 1].upTo ?? 0) + 1
      let most = band.rules.bands[place].upTo ?? .max
      return prover.vocabulary.is(.name(band.measure), least <= most ? ValueSet(least...most) : .empty)
    }
  }

  /// Those who can decide an amount one after the other, none of whom asked, or did what an approver must not have done; where one decides
  /// in another's stead, neither of both. Of the ways that make no difference later, one; none where nobody need decide.
  private func approvers(_ band: Bands, _ total: Int64, _ actor: Int?, _ place: Place) -> [[Int]] {
    // What the system asks for, who opened the ticket asks for.
    let opener = duties[Definition.opening].flatMap { bit in place.did.first { $0.value & bit != 0 }?.key }
    let asker = actor ?? opener
    let roles = asker.map { staff.people[$0].roles } ?? []
    guard let levels = band.levels(for: total, asker: roles, order: space.definition.approvalOrder),
      !levels.isEmpty
    else { return [] }
    let isTold = (duties[Invariant.approve] ?? 0) & tracked != 0
    var ways: [[Int]] = []
    func decide(_ rest: ArraySlice<String>, _ chosen: Set<Int>, _ deciders: [Int]) {
      guard let level = rest.first else {
        ways.append(deciders)
        return
      }
      for persons in staff.deciders(with: level)
      where isTold || ways.isEmpty {
        guard
          !persons.contains(where: {
            $0 == asker || chosen.contains($0) || place.did[$0, default: 0] & keptMask != 0
          })
        else { continue }
        decide(rest.dropFirst(), chosen.union(persons), deciders + [persons[0]])
      }
    }
    decide(levels[...], [], [])
    return ways
  }
}

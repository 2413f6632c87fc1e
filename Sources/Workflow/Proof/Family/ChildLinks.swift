/// What an opener's guards ask about its children: facts that look for the states or events of a workflow's tickets, and how many there are.
struct ChildLinks {
  let signs: [String: [ChildMachine.Sign]]
  let names: Set<String>
  /// By workflow, the facts that count or sum over its tickets.
  private let tallies: [String: [(name: String, event: String?)]]
  /// Whether there can be children of workflows that are not followed.
  let hasOthers: Bool
  /// The watched events, any of which ends a path that waits for it.
  let awaited: Set<Invariant.Elsewhere>
  private let vocabulary: Vocabulary

  init(_ opener: StateSpace, _ followed: [String], awaited: Set<Invariant.Elsewhere>, _ family: Family) {
    let definition = opener.definition
    signs = followed.reduce(into: [:]) { signs, workflow in
      signs[workflow] = definition.facts.filter { $0.value.child == workflow }
        .map { ChildMachine.Sign(name: $0.key, fact: $0.value) }.sorted { $0.name < $1.name }
    }
    let tallies = followed.reduce(into: [String: [(name: String, event: String?)]]()) { tallies, workflow in
      tallies[workflow] = definition.facts.sorted { $0.key < $1.key }.compactMap { name, fact in
        guard let tally = fact.childTally, tally.workflow == workflow else { return nil }
        return (name, tally.kind == .count ? tally.what : tally.event)
      }
    }
    self.tallies = tallies
    names = Set(signs.values.joined().map(\.name)).union([Fact.children, Fact.childrenOpen])
      .union(tallies.values.joined().map(\.name)).intersection(definition.facts.keys)
    hasOthers = !family.children(of: definition.name).isSubset(of: followed)
    self.awaited = awaited
    vocabulary = opener.vocabulary
  }

  /// Of a followed workflow: whether a ticket is there, whether anything may be found, and the ticket's label.
  struct Seen {
    var machine: ChildMachine
    var isThere: Bool
    var isLoose: Bool
    var label: UInt64
  }

  /// What those of the facts come to which are asked about.
  func facts(_ seen: [Seen], among asked: Set<String>) -> Proposition {
    var parts: [Proposition] = []
    var (all, open): (Int64, Int64) = (0, 0)
    for child in seen {
      let (machine, isLoose, isSure) = (child.machine, child.isLoose, child.isThere && !child.isLoose)
      if isSure {
        all += 1
        open += child.label & ChildMachine.final == 0 ? 1 : 0
      }
      // Over none there is nothing, and of what has not happened yet nothing has come.
      for tally in tallies[machine.workflow] ?? [] where asked.contains(tally.name) {
        if (!child.isThere && !isLoose)
          || tally.event.map({ awaited.contains(.init(machine.workflow, $0)) }) ?? false
        {
          parts.append(exactly(0, tally.name))
        }
      }
      for (place, sign) in machine.signs.enumerated() where asked.contains(sign.name) {
        let isAwaited =
          sign.fact.childStates.isEmpty
          && sign.fact.childEvents.allSatisfy { awaited.contains(.init(machine.workflow, $0)) }
        guard !isLoose || isAwaited else { continue }
        let shows = isSure && child.label & 1 << UInt64(place) != 0
        parts.append(exactly(shows ? 1 : 0, sign.name))
      }
    }
    let isExact = !hasOthers && !seen.contains(where: \.isLoose)
    for (name, least) in [(Fact.children, all), (Fact.childrenOpen, open)] where asked.contains(name) {
      parts.append(vocabulary.is(.name(name), ValueSet(least...(isExact ? least : .max))))
    }
    return .every(parts)
  }

  private func exactly(_ number: Int64, _ name: String) -> Proposition {
    vocabulary.is(.name(name), ValueSet(number...number))
  }
}

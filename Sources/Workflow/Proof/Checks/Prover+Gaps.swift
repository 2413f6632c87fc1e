/// States that a ticket leaves for less and for more of something, and not for what lies between.
///
/// A fact may change while a ticket waits, so a guard that does not hold yet is no dead end: what waits for stock or for a day waits rightly.
/// But where both sides of a value lead on, it is not what anybody waits for, and a ticket that has it lies still until something else
/// happens to move it. One way out that does not ask about the fact, such as a clock's, is enough.
extension Prover {
  func gapFindings() -> [Finding] {
    var told: Set<String> = []
    var findings: [Finding] = []
    for node in space.nodes.indices where definition.state(named: space.state(node))?.isFinal == false {
      let state = space.state(node)
      guard !told.contains(state), let gap = gap(at: node) else { continue }
      told.insert(state)
      findings.append(
        Finding(
          .guardGap,
          .state(state),
          "nothing leads out of \(state) while \(gap.name) = \(gap.value), though less and more do",
          repair: "let one of the guards take it too, or add a move that does not ask about \(gap.name)",
          path: space.path { $0 == node }.map { space.explain($0) } ?? []
        )
      )
    }
    return findings
  }

  private func gap(at node: Int) -> (name: String, value: String)? {
    let exits = space.edges[node].filter { space.nodes[$0.to].state != space.nodes[node].state }
    let asked = exits.map { space.events[$0.event].names(upTo: $0.place) }
    guard let first = asked.first else { return nil }
    let common = asked.dropFirst().reduce(first) { $0.intersection($1) }
    for name in common.sorted() where definition.facts[name] != nil && space.memory.place(of: name) == nil {
      let leads = ranges(name, exits).map { range in
        let within = vocabulary.is(.name(name), ValueSet(range))
        let leads = exits.contains { solver.canHold(.every([space.proposition($0, from: node), within])) }
        return (range, leads)
      }
      guard let least = leads.firstIndex(where: \.1), let most = leads.lastIndex(where: \.1),
        let gap = leads[least...most].first(where: { !$0.1 }), let value = ValueSet(gap.0).example
      else { continue }
      return (name, vocabulary.text(value, of: name))
    }
    return nil
  }

  /// The values of an amount, count or time that guards tell apart, rising; none of what has no order.
  private func ranges(_ name: String, _ exits: [StateSpace.Edge]) -> [ClosedRange<Int64>] {
    guard ![.boolean, .code, .text, .login, .words].contains(vocabulary.type(of: name)) else { return [] }
    let guards = exits.flatMap { space.events[$0.event].moves[...$0.place].compactMap(\.guard) }
    var cells = [vocabulary.present(name)]
    for atom in Set(guards.flatMap(\.atoms)) where atom.name == name && atom.other == nil {
      let set = vocabulary.sets(of: atom).true
      cells = cells.flatMap { [$0.intersection(set), $0.subtracting(set)] }
    }
    return cells.flatMap(\.ranges).sorted { $0.lowerBound < $1.lowerBound }
  }
}

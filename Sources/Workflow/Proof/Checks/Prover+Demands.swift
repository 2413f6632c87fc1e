/// What an effect demands of the move that has it: that it is given some fields, and that its guard, with the limits of what it is given and
/// with the ways above it, makes sure of something.
extension Prover {
  /// One for each move that does not.
  func houseFindings(of rule: HouseRule, _ effect: String, _ demand: HouseRule.Demand) -> [Finding] {
    var findings: [Finding] = []
    for (number, event) in space.events.enumerated() {
      for (place, move) in event.moves.enumerated() where move.effects.contains(effect) {
        let unmet = Proposition.every([limited(move), unmet(demand, move)])
        guard !says(move, demand), solver.canHold(.every([space.chosen(number, place), unmet])) else {
          continue
        }
        let hops = space.search { node, edge, _ in
          guard edge.event == number, edge.place == place,
            solver.canHold(.every([space.proposition(edge, from: node), unmet]))
          else { return .go(0) }
          return .found
        }
        guard let hops, let last = hops.last else { continue }
        let path = space.explain(hops.dropLast()) + space.explain([last]) { _ in unmet }
        let made = Proposition.every([space.proposition(last.edge, from: last.from), limited(move)])
        findings.append(
          Finding(
            .houseRule,
            self.place(of: move),
            "`\(rule.text)` does not hold: " + path.map(\.name).joined(separator: " → "),
            repair: repair(demand, made, effect),
            path: path,
            rule: rule
          )
        )
      }
    }
    return findings
  }

  /// What is given is within the facts that limit it.
  private func limited(_ move: Move) -> Proposition {
    .every(
      move.caps.map { field in
        let limits = [
          definition.fields[field]?.minFact.map { Guard.compare(field, .greaterOrEqual, .name($0)) },
          definition.fields[field]?.maxFact.map { Guard.compare(field, .lessOrEqual, .name($0)) },
        ].compactMap { $0 }
        let within = limits.map { vocabulary.proposition($0, is: true) }
        return .some([vocabulary.is(.given(field), .false), .every(within)])
      }
    )
  }

  /// Whether the move asks for all of it in the very words; the rest is for the solver.
  private func says(_ move: Move, _ demand: HouseRule.Demand) -> Bool {
    guard demand.fields.allSatisfy(move.needs.contains) else { return false }
    if isMeasured(move, demand) { return true }
    guard demand.condition != nil else { return demand.measures.isEmpty }
    let said = HouseRule.Demand(fields: [], condition: move.guard).parts
    return demand.parts.allSatisfy(said.contains)
  }

  private func isMeasured(_ move: Move, _ demand: HouseRule.Demand) -> Bool {
    move.band.map { demand.measures.contains($0.measure) } ?? false
  }

  private func unmet(_ demand: HouseRule.Demand, _ move: Move) -> Proposition {
    let missing = demand.fields.map { vocabulary.is(.given($0), .false) }
    if isMeasured(move, demand) { return .some(missing) }
    if demand.condition == nil, !demand.measures.isEmpty { return .always }
    return .some(missing + demand.parts.map(unmet))
  }

  private func unmet(_ part: Guard) -> Proposition {
    vocabulary.negated(vocabulary.proposition(part, is: true))
  }

  /// What the move does not make sure of, as it is to be written.
  private func repair(_ demand: HouseRule.Demand, _ made: Proposition, _ effect: String) -> String {
    let fields = demand.fields.filter { solver.canHold(.every([made, vocabulary.is(.given($0), .false)])) }
    let parts = demand.parts.filter { solver.canHold(.every([made, unmet($0)])) }
    var repairs: [String] = []
    if !fields.isEmpty { repairs.append("write needs: [\(fields.joined(separator: ", "))]") }
    if !parts.isEmpty {
      let guardText = (parts.count == 1 ? parts[0] : .all(parts)).description
      repairs.append("write \(guardText) into its `when`")
    }
    if !demand.measures.isEmpty, !parts.isEmpty || demand.condition == nil {
      repairs.append(
        (parts.isEmpty ? "" : "or ")
          + "give the move with \(effect) a band with measure: \(demand.measures.joined(separator: " or "))"
      )
    }
    return repairs.joined(separator: ", ")
  }
}

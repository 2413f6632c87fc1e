/// Says why one move failed, gate by gate.
struct Explainer {
  let definition: Definition
  let move: Move
  let payload: [String: Value]
  let situation: Situation

  func candidate(_ gates: Gates) -> Refusal.Candidate {
    var blocking = gates
    var waitsFor: Set<String> = []
    if gates.contains(.guard), let condition = move.guard,
      condition.outcomes(value, open: { !openFields(of: $0).isEmpty }).contains(.true)
    {
      blocking.remove(.guard)
      // What is open counts as unknown, whatever it is without the fields.
      for atom in condition.explanation({ openFields(of: $0).isEmpty ? value($0) : nil }) {
        for name in atom.names { waitsFor.formUnion(openFields(of: name)) }
      }
    }
    if gates.contains(.band), let measure = move.band?.measure, !openFields(of: measure).isEmpty {
      blocking.remove(.band)
      waitsFor.formUnion(openFields(of: measure))
    }
    if gates.contains(.cap) {
      let open = limits.map { openFields(of: $0.fact) }
      if open.allSatisfy({ !$0.isEmpty }) {
        blocking.remove(.cap)
        waitsFor.formUnion(open.joined())
      }
    }
    return Refusal.Candidate(
      move: move,
      gates: gates,
      blocking: blocking,
      reasons: reasons(gates, blocking: blocking),
      waitsFor: waitsFor.sorted()
    )
  }

  private func value(_ name: String) -> Value? { situation.value(of: name, with: payload) }

  /// The fields of the move, not given, that would settle a name; empty when it is settled.
  private func openFields(of name: String) -> Set<String> {
    let missing = { (names: [String]) in Set(names.filter { payload[$0]?.isEmpty ?? true }) }
    let needed = missing(move.needs)
    let open =
      definition.facts[name].map { needed.union(missing(move.takes)).intersection($0.dependsOn) }
      ?? needed.union(missing(move.takes)).intersection([name])
    // A field that may be left out opens only what is not known without it.
    return value(name) == nil ? open : open.intersection(needed)
  }

  /// The facts that a given field is beyond, or that are not known.
  private var limits: [(field: String, given: Value, fact: String, limit: Value?)] {
    move.caps.flatMap { name -> [(field: String, given: Value, fact: String, limit: Value?)] in
      guard let given = payload[name], let field = definition.fields[name] else { return [] }
      return [(field.maxFact, Comparison.lessOrEqual), (field.minFact, .greaterOrEqual)].compactMap {
        fact,
        comparison in
        guard let fact else { return nil }
        let limit = situation.facts[fact]
        return limit.map { comparison.holds(given, $0) } == .true ? nil : (name, given, fact, limit)
      }
    }
  }

  private func reasons(_ gates: Gates, blocking: Gates) -> [Refusal.Reason] {
    var reasons: [Refusal.Reason] = []
    if gates.contains(.role) { reasons.append(.role(move.by)) }
    if gates.contains(.duty) {
      reasons += move.notBy.filter(situation.actor.duties.contains).map(Refusal.Reason.duty)
    }
    if gates.contains(.onlyBy) { reasons.append(.onlyBy(move.onlyBy)) }
    // A guard that only waits for fields which are missing anyway says nothing that they do not.
    if gates.contains(.guard), blocking.contains(.guard) || !gates.contains(.needs),
      let condition = move.guard
    {
      reasons += condition.explanation(value).map { part in
        let atom = part.atoms.first
        return if let other = atom?.other {
          .comparison(part, atom?.name.flatMap(value), value(other))
        } else {
          .condition(part, atom?.name.flatMap(value))
        }
      }
    }
    if gates.contains(.takes) {
      reasons += payload.keys.filter { !move.needs.contains($0) && !move.takes.contains($0) }.sorted()
        .map(Refusal.Reason.unexpected)
    }
    if gates.contains(.needs) {
      reasons += move.needs.filter { payload[$0]?.isEmpty ?? true }.map(Refusal.Reason.missing)
    }
    if gates.contains(.cap) {
      reasons += limits.map { .cap(field: $0.field, given: $0.given, fact: $0.fact, limit: $0.limit) }
    }
    if gates.contains(.band), let band = move.band {
      reasons.append(.band(measure: band.measure, value: value(band.measure)?.integer))
    }
    if gates.contains(.asked) { reasons.append(.asked) }
    return reasons
  }
}

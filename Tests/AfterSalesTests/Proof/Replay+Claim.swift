import Workflow

/// Whether what was replayed is what the finding says.
extension Replay {
  /// What of the claim did not come about; nil when all of it did.
  func missing(_ finding: Finding) throws -> String? {
    let events = try history()
    guard let last = events.last, events.count == path.count else {
      return "the path was not made: \(events)"
    }
    switch finding.place {
    case .invariant(let place):
      guard let invariant = Invariant(definition.invariants[place]) else { return "no invariant" }
      return try broken(invariant, events, last) ? nil : "\(definition.invariants[place]) holds of \(events)"
    case .state(let name):
      return last.to == name ? nil : "the ticket is in \(last.to), not in \(name)"
    case .move(let state, _, _):
      return last.to == state ? nil : "the ticket is in \(last.to), not in \(state)"
    case .clock: return nil
    }
  }

  private func broken(_ invariant: Invariant, _ events: [Event], _ last: Event) throws -> Bool {
    switch invariant {
    case .never(let event, let before, let condition):
      let early = before.contains { milestone in
        if case .event(let name) = milestone { return events.dropLast().contains { $0.event == name } }
        return false
      }
      let recorded = events.reduce(into: [String: JSON]()) { $0.merge($1.payload) { $1 } }
      let holds = condition.map { $0.truth { Self.value(recorded[$0]) } == .true } ?? true
      return try last.event == event && !early && holds && (invariant.limits.isEmpty || !wasApproved())
    case .atMostOnce(let event): return last.event == event && events.count { $0.event == event } == 2
    case .always(let record, let target):
      let arrives = last.to == target && last.from != target || last.event == target
      switch record {
      case .field(let name): return arrives && !events.contains { $0.fields.contains(name) }
      case .reason: return arrives && last.fields.isDisjoint(with: ["note", "reason", "words"])
      }
    case .eventually(let states, let from): return try stays(states, from, events)
    case .neverOnePerson(let from, let to):
      let people = Set(events.filter { !$0.isBySystem }.map(\.actor))
      return last.event == to && people.count == 1 && events.dropLast().contains { $0.event == from }
    }
  }

  /// The ticket goes round, or stays where it is although every clock has run out.
  private func stays(_ states: [String], _ from: String?, _ events: [Event]) throws -> Bool {
    let finals = states.contains(Invariant.final) ? definition.states.filter(\.isFinal).map(\.name) : []
    let start = from.map { from in events.firstIndex { $0.to == from } ?? events.count } ?? 0
    let counted = events.dropFirst(start).map(\.to)
    guard let last = counted.last, Set(counted).isDisjoint(with: states + finals) else { return false }
    if let before = counted.dropLast().firstIndex(of: last), Set(counted[before...]).count > 1 { return true }
    for _ in 0..<3 { try fire() }
    return try history().last?.to == last
  }

  private static func value(_ json: JSON?) -> Value? {
    switch json {
    case .boolean(let truth)?: .boolean(truth)
    case .text(let text)?: .text(text)
    case .integer(let number)?: .integer(number)
    default: nil
    }
  }
}

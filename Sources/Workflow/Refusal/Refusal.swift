/// Why an event was not made: for every move of it, each reason with the values it was judged on.
package struct Refusal: Hashable, Sendable {
  package var state: String
  package var event: String
  /// The moves of the event from this state, the one closest to passing first; empty when the state has no such event.
  package var candidates: [Candidate]
  /// The lowest roles that would pass where the actor's did not: whoever stands higher would too.
  package var whoCould: [String]
  /// The events that the state does have, in the order of the definition, without those that only a clock fires.
  package var possible: [String]
  /// Whether the workflow has such an event in no state at all, and the one probably meant.
  package var isUnknownEvent: Bool
  package var nearestEvent: String?

  /// A move that failed.
  package struct Candidate: Hashable, Sendable {
    package var move: Move
    package var gates: Gates
    /// The gates that no field which is still to be given can open.
    package var blocking: Gates
    package var reasons: [Reason]
    /// The fields, not given, on which guard, cap or band depend.
    package var waitsFor: [String]
  }

  /// One gate that a move failed.
  package enum Reason: Hashable, Sendable {
    /// The actor has none of these roles.
    case role([String])
    /// The actor did this event on the ticket, and who did it may not do this one.
    case duty(String)
    /// Only who did one of these events, or holds the ticket, may.
    case onlyBy([String])
    /// A condition of the guard that does not hold, and the value it met; nil when that is not known.
    case condition(Guard, Value?)
    /// A comparison of two facts or fields that does not hold, and both their values.
    case comparison(Guard, Value?, Value?)
    /// A field that the move does not take.
    case unexpected(String)
    /// A field that the move needs.
    case missing(String)
    /// A field beyond the fact that limits it; nil when the fact is not known.
    case cap(field: String, given: Value, fact: String, limit: Value?)
    /// Nobody stands high enough to approve this much; nil when the measure is not known.
    case band(measure: String, value: Int64?)
    /// An approval is asked for, and this must wait for the answer.
    case asked
  }

  /// How a refusal counts for the caller.
  package enum Word: String, Sendable {
    case refused, permission, usage
  }

  /// Usage when better fields would do, permission when another person would, else a rule says no.
  package var word: Word {
    if isUnknownEvent { return .usage }
    // What only the system makes says of a person's no nothing, unless there is nothing else.
    let others = candidates.filter { !$0.isSystems }
    let own = others.isEmpty ? candidates : others
    if own.contains(where: { $0.blocking.isSubset(of: .fields) }) { return .usage }
    if own.contains(where: { $0.blocking.isSubset(of: .person.union(.fields)) }) { return .permission }
    return .refused
  }
}

extension Refusal.Candidate {
  /// Whether it is refused to a person because only the system makes it.
  var isSystems: Bool { gates.contains(.role) && move.by == ["system"] }
}

extension Gates {
  /// What another person could pass.
  package static let person: Gates = [.role, .duty, .onlyBy, .band]
  /// What other fields could pass.
  package static let fields: Gates = [.takes, .needs]
}

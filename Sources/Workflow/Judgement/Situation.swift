/// The ticket and the actor as a judgement sees them.
package struct Situation: Codable, Hashable, Sendable {
  /// Empty before opening.
  package var state: String
  package var actor: Actor
  /// An absent fact is unknown.
  package var facts: [String: Value]
  /// What earlier events recorded.
  package var recorded: [String: Value]

  package init(
    state: String,
    actor: Actor,
    facts: [String: Value] = [:],
    recorded: [String: Value] = [:]
  ) {
    self.state = state
    self.actor = actor
    self.facts = facts
    self.recorded = recorded
  }

  /// The value a guard sees for a name: a fact, else what is given now, else what is recorded.
  func value(of name: String, with payload: [String: Value]) -> Value? {
    facts[name] ?? payload[name] ?? recorded[name]
  }
}

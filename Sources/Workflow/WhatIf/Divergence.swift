/// Where a past ticket would have gone another way under another definition.
package struct Divergence: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The step would not have been made.
    case refused
    /// It would have needed somebody else's word, or nobody's.
    case approver
    /// It would have led to another state.
    case state
    /// The state it led to would have run by other clocks.
    case deadline
    /// The definition names what was not stored then.
    case undecided
  }

  package var kind: Kind
  package var ticket: Int64
  package var sequence: Int
  /// The event; of a request for approval the one that was asked for.
  package var event: String
  package var state: String
  /// What it was, and what it would be: states, roles, clocks; of a refusal the gate that would close.
  package var before: String
  package var after: String
}

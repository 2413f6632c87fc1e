/// The money that a ticket waits for where it stands.
package struct Awaited: Decodable, Hashable, Sendable {
  /// The event that takes it; nil where the ticket has not come to it yet.
  package var event: String?
  package var amount: Int64
  package var currency: String?
  package var of: Kind

  package enum Kind: String, Decodable, Sendable {
    /// What new goods cost beyond the old ones.
    case difference
    /// What is owed for old goods that did not come back.
    case charge
    /// A refund that was instructed.
    case refund
  }
}

internal import Postgres

/// A row of the outbox that this worker has for a while.
package struct OutboxLease: Sendable {
  package var id: Int64
  /// Whoever does not show it changes nothing.
  package var token: String
  package var kind: String
  /// The ticket's number.
  package var ticket: String
  /// This one included.
  package var attempts: Int
  /// The same at every attempt, so that the receiver can tell a repetition.
  package var deliveryKey: String

  init(_ row: Row) throws {
    id = try row.get("outbox_id")
    token = try row.get("token")
    kind = try row.get("kind")
    ticket = try row.get("number")
    attempts = try row.get("attempts")
    deliveryKey = try row.get("delivery_key")
  }
}

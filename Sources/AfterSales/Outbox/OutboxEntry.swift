internal import Postgres

/// An effect on the world outside, and how far it is.
package struct OutboxEntry: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    /// To be sent, at once or after a pause.
    case waiting
    /// To be sent once what stands before it in its lane is over. Rows do not keep this: it is how they stand to others.
    case blocked
    /// A worker has it.
    case leased
    case delivered
    /// Tried as often as the policy says, or refused for good: a person retries or cancels it.
    case dead
    /// A refund that may or may not have been paid: a person settles it.
    case unknown
    case cancelled

    /// What is not over yet.
    package static let open: [Status] = [.unknown, .dead, .waiting, .blocked, .leased]
  }

  package var id: Int64
  package var kind: String
  /// The ticket's number.
  package var ticket: String
  package var status: Status
  package var attempts: Int
  /// Epoch microseconds.
  package var createdAt: Int64
  /// Epoch microseconds; nil when it is not going to be sent.
  package var nextAt: Int64?
  /// Fen; nil when it is not about money.
  package var amount: Int64?
  /// Of the amount; nil where the ticket has no order.
  package var currency: String?
  package var lastError: String?
  /// The same at every attempt.
  package var deliveryKey: String
  /// The row of its lane that it waits for.
  package var behind: Int64?

  init(_ row: Row) throws {
    id = try row.get("outbox_id")
    kind = try row.get("kind")
    ticket = try row.get("number")
    let word: String = try row.get("status")
    guard let known = Status(rawValue: word) else { throw DeskError.unknownOutcome(word) }
    behind = try row.get("behind")
    status = known == .waiting && behind != nil ? .blocked : known
    attempts = try row.get("attempts")
    createdAt = try row.get("created_at")
    nextAt = try row.get("next_at")
    amount = try row.get("amount")
    currency = try row.get("currency")
    lastError = try row.get("last_error")
    deliveryKey = try row.get("delivery_key")
  }
}

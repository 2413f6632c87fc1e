internal import Postgres

/// What the database said no with, sorted by what it means for the one who asked.
package struct DatabaseProblem: Sendable {
  package enum Kind: Sendable {
    /// It cannot be reached: down, starting, full of connections, or cut off.
    case unavailable
    /// It takes no changes now: a replica, or a server set read-only.
    case readOnly
    /// This login may not.
    case permission
    /// What was sent is no text that a database can hold.
    case text
    /// Somebody else holds what is needed.
    case conflict
    /// Our fault.
    case fault
  }

  package let kind: Kind
  /// The server's primary message, or ours; never its DETAIL.
  package let sentence: String
  /// What the server said besides, which can quote a customer's row.
  package let confidential: String?

  /// Nil when the error did not come from the database.
  package init?(_ error: any Error) {
    guard let error = error as? PostgresError else { return nil }
    sentence = error.sentence
    confidential = error.detail
    kind =
      switch (error.kind, error.sqlState) {
      case (_, .insufficientPrivilege?), (.connectionFailed, .invalidPassword?),
        (.connectionFailed, .invalidAuthorization?):
        .permission
      case (.connectionFailed, _), (.connectionLost, _), (.deadlineExpired, _), (.commitOutcomeUnknown, _):
        .unavailable
      case (_, .readOnlyTransaction?): .readOnly
      case (_, .invalidByteSequence?), (_, .untranslatableCharacter?), (.nulCharacter, _): .text
      case (_, .lockNotAvailable?), (_, .serializationFailure?), (_, .deadlockDetected?): .conflict
      case (_, .adminShutdown?), (_, .crashShutdown?), (_, .cannotConnectNow?), (_, .tooManyConnections?):
        .unavailable
      default: .fault
      }
  }
}

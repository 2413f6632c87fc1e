internal import Postgres

/// What the database said no with, sorted by what it means for the one who asked.
package struct DatabaseProblem: Sendable {
  package enum Kind: Sendable {
    /// Nothing answered where the server should be.
    case absent
    /// The server answered and serves nobody now: it is starting, stopping or full of connections.
    case notReached
    /// The server does not let this login in.
    case notAdmitted
    /// The connection was cut.
    case cutOff
    /// It did not answer in time.
    case silent
    /// Somebody, or a limit set for this login, stopped the statement.
    case stopped
    /// The server's disk is full.
    case full
    /// The server is out of memory, or of room for locks.
    case exhausted
    /// It takes no changes now: a replica, or a server set read-only.
    case readOnly
    /// This login may not.
    case permission
    /// A right of ours that this login was not given.
    case right(String)
    /// What was sent is no text that a database can hold.
    case text
    /// Somebody else holds what is needed.
    case conflict
    /// Our fault.
    case fault
  }

  package let kind: Kind
  /// What happened, in English: the server's primary message, or ours; never its DETAIL.
  package let sentence: String
  /// The server's or libpq's own words and the SQLSTATE, in whichever language they speak; nil when neither spoke.
  package let quote: String?
  /// Whether what was asked for may have been done all the same.
  package let outcomeUnknown: Bool
  /// What the server said besides, which can quote a customer's row.
  package let confidential: String?

  /// Nil when the error did not come from the database.
  package init?(_ error: any Error) {
    guard let error = error as? PostgresError else { return nil }
    sentence = error.sentence
    quote = error.message.map { words in error.sqlState.map { "\(words) (SQLSTATE \($0))" } ?? words }
    outcomeUnknown = error.outcomeUnknown
    confidential = error.detail
    kind = Self.kind(of: error)
  }

  private static func kind(of error: PostgresError) -> Kind {
    switch (error.kind, error.sqlState) {
    case (.server, .insufficientPrivilege?):
      // Only gate.refuse names what it refuses with this state.
      error.constraint.map { .right($0) } ?? .permission
    case (.connectionFailed, .insufficientPrivilege?), (.connectionFailed, .invalidPassword?),
      (.connectionFailed, .invalidAuthorization?):
      .notAdmitted
    case (_, .insufficientPrivilege?): .permission
    case (.connectionFailed, nil): .absent
    case (.connectionFailed, _), (_, .cannotConnectNow?), (_, .tooManyConnections?): .notReached
    case (.connectionLost, _), (.commitOutcomeUnknown, _), (_, .adminShutdown?), (_, .crashShutdown?): .cutOff
    case (.deadlineExpired, _): .silent
    case (_, .queryCanceled?): .stopped
    case (_, .diskFull?): .full
    case (_, .outOfMemory?): .exhausted
    case (_, .readOnlyTransaction?): .readOnly
    // Two have typed it at once: who asks again is told where it has paid.
    case (_, .uniqueViolation?) where error.constraint == "a_payment_reference_pays_once": .conflict
    case (_, .invalidByteSequence?), (_, .untranslatableCharacter?), (.nulCharacter, _): .text
    case (_, .lockNotAvailable?), (_, .serializationFailure?), (_, .deadlockDetected?): .conflict
    default: .fault
    }
  }
}

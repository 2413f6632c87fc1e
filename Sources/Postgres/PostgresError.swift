/// Why a database call failed: what sort of failure, what the server said, and one sentence for people.
///
/// `description` is the sentence. It holds the server's primary message and the names of the SQLSTATE and constraint,
/// never DETAIL, HINT or CONTEXT, which can quote a customer's whole row.
public struct PostgresError: Error, Hashable, Sendable, CustomStringConvertible {
  public let kind: Kind
  /// What happened and what to do about it.
  public let sentence: String
  /// What the server said, when it was the server that refused.
  public let report: Notice?
  /// Whether the work may have been committed although this error came back. Ask the database before doing it again.
  public let outcomeUnknown: Bool

  init(_ kind: Kind, _ sentence: String, report: Notice? = nil, outcomeUnknown: Bool = false) {
    self.kind = kind
    self.sentence = sentence
    self.report = report
    self.outcomeUnknown = outcomeUnknown
  }

  public var description: String { sentence }
}

extension PostgresError {
  public enum Kind: Hashable, Sendable {
    /// No connection came about; `sqlState` is set when a server answered and refused.
    case connectionFailed
    /// The connection broke while no COMMIT was under way, or had been closed before.
    case connectionLost
    /// The connection broke while a COMMIT was under way: the transaction may or may not have happened.
    case commitOutcomeUnknown
    /// COMMIT was answered by ROLLBACK: a statement had failed before and its error had been swallowed.
    case commitRolledBack
    /// The server refused the statement; see `sqlState`.
    case server
    /// The deadline passed first.
    case deadlineExpired
    /// A text holds U+0000, which PostgreSQL cannot store and C would cut short.
    case nulCharacter
    /// More parameters than the protocol can count (65,535).
    case tooManyParameters
    /// A value is not of the type it was read as, or no such column exists.
    case decoding
    /// A statement in a pipeline was skipped because one before it failed.
    case pipelineAborted
    /// The connection was used in a way it does not allow.
    case misuse
  }
}

extension PostgresError {
  public var sqlState: SQLState? { report?.sqlState }
  /// The server's primary message alone.
  public var message: String? { report?.message }
  public var schema: String? { report?.schema }
  public var table: String? { report?.table }
  public var column: String? { report?.column }
  public var constraint: String? { report?.constraint }
  /// May quote a customer's row: show it only to somebody who asked for it.
  public var detail: String? { report?.detail }
  public var hint: String? { report?.hint }
  public var context: String? { report?.context }
  /// Where in the statement, in characters from 1.
  public var position: Int? { report?.position }
  /// Whether running the whole transaction again may succeed.
  public var isTransient: Bool { sqlState?.isTransient ?? false }
}

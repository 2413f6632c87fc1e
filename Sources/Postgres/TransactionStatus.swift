/// Where a session stands, as the server last said.
public enum TransactionStatus: Sendable {
  /// No transaction is open.
  case idle
  /// A statement is being worked on.
  case active
  case inTransaction
  /// A statement failed: only a rollback goes on from here.
  case failed
  /// The connection is closed.
  case closed
}

internal import CLibPQ
internal import Glibc

extension Connection {
  /// Runs `body` between BEGIN and COMMIT; an error thrown by it rolls back.
  ///
  /// When the server gives the transaction up to let another through, the whole `body` runs again: it must do nothing
  /// outside the database that may not be done twice.
  ///
  /// - Parameters:
  ///   - isolation: nil takes the session's default.
  ///   - readOnly: refuses changes.
  ///   - retrying: how often; the last error is thrown when it was not often enough.
  /// - Throws: what `body` throws; `commitRolledBack` when it swallowed the error of a statement;
  ///   `commitOutcomeUnknown` when the connection broke in COMMIT.
  public func transaction<T>(
    isolation: IsolationLevel? = nil,
    readOnly: Bool = false,
    retrying: RetryPolicy = .standard,
    _ body: (Connection) throws -> T
  ) throws -> T {
    guard handle == nil || transactionStatus == .idle else {
      throw PostgresError.misuse("A transaction is open already: they do not nest.")
    }
    var generator = SystemRandomNumberGenerator()
    var attempt = 1
    while true {
      do {
        return try attemptTransaction(isolation, readOnly, body)
      } catch {
        guard transientFailure != nil, isOpen, attempt < retrying.attempts else { throw error }
      }
      rest(retrying.pause(after: attempt, using: &generator))
      attempt += 1
    }
  }

  private func attemptTransaction<T>(
    _ isolation: IsolationLevel?,
    _ readOnly: Bool,
    _ body: (Connection) throws -> T
  ) throws -> T {
    transientFailure = nil
    var begin = "begin"
    if let isolation { begin += " isolation level \(isolation.rawValue)" }
    if readOnly { begin += " read only" }
    try script(begin)
    let value: T
    do {
      value = try body(self)
    } catch {
      // One that a savepoint has undone is not why the body gave up.
      if transactionStatus != .failed { transientFailure = nil }
      rollBack()
      throw error
    }
    try commit()
    return value
  }

  /// The tag decides: COMMIT of a failed transaction succeeds with the tag ROLLBACK.
  private func commit() throws(PostgresError) {
    if handle == nil { throw .closed }
    if transactionStatus == .idle {
      throw .misuse(
        "The transaction was ended inside its own body: leave BEGIN, COMMIT and ROLLBACK to transaction()."
      )
    }
    let tags: [CommandTag]
    do {
      tags = try script("commit")
    } catch {
      throw isOpen ? error : .commitOutcomeUnknown(after: error)
    }
    if tags.last?.text != "COMMIT" { throw .commitRolledBack }
  }

  /// A rollback that fails has lost its connection, which the server rolls back by itself: the first error is the news.
  private func rollBack() {
    guard isOpen, transactionStatus != .idle else { return }
    do {
      try script("rollback")
    } catch {
      close()
    }
  }

  private func rest(_ duration: Duration) {
    let deadline = Deadline.after(duration)
    while !deadline.hasPassed { poll(nil, 0, deadline.pollTimeout) }
  }
}

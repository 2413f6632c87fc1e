internal import Postgres

/// The outbox, for people.
extension Desk {
  /// What needs a person first, then what is due first.
  package func outbox(_ statuses: [OutboxEntry.Status], atMost limit: Int = 200) throws -> [OutboxEntry] {
    try connection().query(
      Query.outboxList,
      [.textArray(statuses.map(\.rawValue)), Parameter(limit)]
    ).map { try OutboxEntry($0) }
  }

  /// Has a dead row, or a refund of unknown outcome, sent again under its old key.
  package func retryOutbox(_ id: Int64, reason: String) throws -> OutboxAnswer {
    try OutboxAnswer(
      word: connection().query(Query.outboxRetry, [.int(id), .text(reason)]).one().get("outcome")
    )
  }

  /// Has a row not sent any more.
  package func cancelOutbox(_ id: Int64, reason: String) throws -> OutboxAnswer {
    try OutboxAnswer(
      word: connection().query(Query.outboxCancel, [.int(id), .text(reason)]).one().get("outcome")
    )
  }

  /// Makes a worker's login in the database. Only a DBA's own connection may.
  package func makeWorker(_ login: String) throws {
    try connection().query(Query.makeWorker, [.text(login)])
  }
}

/// The outbox, for workers.
extension Desk {
  /// Leases rows that are due, the longest due first. Committed before it returns.
  func claimOutbox(atMost limit: Int, seconds: Int) throws -> [OutboxLease] {
    try connection().query(Query.outboxClaim, [Parameter(limit), Parameter(seconds)])
      .map { try OutboxLease($0) }
  }

  /// The message of a leased row as JSON, with the customer's values it needs; nil when the lease has passed to another.
  /// From here on something may have happened outside.
  func sendOutbox(_ lease: OutboxLease) throws -> String? {
    try connection().query(Query.outboxSend, [.text(lease.token), .int(lease.id)]).one().get("message")
  }

  /// - Returns: how many of the rows were still this worker's.
  func completeOutbox(_ leases: [OutboxLease]) throws -> Int {
    guard let token = leases.first?.token else { return 0 }
    return try connection().query(
      Query.outboxComplete,
      [.text(token), .intArray(leases.map(\.id))]
    ).one().get("done")
  }

  /// - Returns: what the row is now, nil when the lease has passed to another, and the reason without anything of a person.
  func failOutbox(_ lease: OutboxLease, _ failure: DeliveryFailure) throws -> (
    status: OutboxEntry.Status?, reason: String?
  ) {
    let row = try connection().query(
      Query.outboxFail,
      [
        .text(lease.token), .int(lease.id), .text(failure.verdict.rawValue), .text(failure.reason),
        Parameter(failure.after),
      ]
    ).one()
    let word = try row.get("status", as: String?.self)
    return (word.flatMap(OutboxEntry.Status.init), try row.get("told"))
  }
}

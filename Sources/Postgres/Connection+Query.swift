internal import CLibPQ

extension Connection {
  /// Runs one statement and returns its rows.
  ///
  /// The statement is prepared on first use and kept by its text; preparing and running take one round trip together.
  ///
  /// - Parameters:
  ///   - sql: one statement, with `$1`, `$2` … for values.
  ///   - parameters: their values, at most 65,535.
  ///   - deadline: from now; nil takes the connection's `statementDeadline`.
  @discardableResult
  public func query(
    _ sql: String,
    _ parameters: [Parameter] = [],
    deadline: Duration? = nil
  ) throws(PostgresError) -> Rows {
    let handle = try idleHandle()
    let values = try ParameterList(parameters)
    let exchange = exchange(deadline: deadline)
    guard let name = statements.name(of: sql) else {
      return try prepareAndRun(handle, sql, values, exchange)
    }
    do {
      try send(handle, exchange) { values.sendPrepared(handle, name) }
      return try rows(collect(handle, exchange).get())
    } catch  where error.meansUnprepared {
      statements.forget(sql)
      // Inside a transaction the error has already ended it: only its owner can begin again.
      guard transactionStatus == .idle else { throw error }
      return try prepareAndRun(handle, sql, values, exchange)
    }
  }

  /// Runs one statement whose rows do not matter.
  @discardableResult
  public func execute(
    _ sql: String,
    _ parameters: [Parameter] = [],
    deadline: Duration? = nil
  ) throws(PostgresError) -> CommandTag {
    try query(sql, parameters, deadline: deadline).tag
  }

  /// Runs several statements separated by semicolons, without parameters. Outside a transaction they are one: all or
  /// none. The error's `position` counts characters from the start of the script.
  @discardableResult
  public func script(_ sql: String, deadline: Duration? = nil) throws(PostgresError) -> [CommandTag] {
    let handle = try idleHandle()
    guard !sql.utf8.contains(0) else { throw .nulCharacter(in: "The script") }
    let exchange = exchange(deadline: deadline)
    try send(handle, exchange) { PQsendQuery(handle, sql) }
    return try collect(handle, exchange).get().map(\.tag)
  }

  private func prepareAndRun(
    _ handle: OpaquePointer,
    _ sql: String,
    _ values: ParameterList,
    _ exchange: Exchange
  ) throws(PostgresError) -> Rows {
    guard !sql.utf8.contains(0) else { throw .nulCharacter(in: "The statement") }
    try dropDiscarded(handle, exchange)
    let name = statements.freshName()
    var exchange = exchange
    exchange.syncs = 1
    PQenterPipelineMode(handle)
    defer { if let handle = self.handle { PQexitPipelineMode(handle) } }
    try send(handle, exchange) {
      PQsendPrepare(handle, name, sql, 0, nil) & values.sendPrepared(handle, name) & PQpipelineSync(handle)
    }
    let answer = collect(handle, exchange)
    // The first result is the preparation's: it stands even when running the statement failed.
    if let last = answer.results.last?.tag, !last.endsPreparedStatements {
      statements.insert(sql, name: name)
    }
    return try rows(answer.get())
  }

  /// Frees statements that have left the cache; only between transactions, where a failure harms nothing.
  func dropDiscarded(_ handle: OpaquePointer, _ exchange: Exchange) throws(PostgresError) {
    guard !statements.discarded.isEmpty, exchange.outcomeAtStake else { return }
    let drops = statements.takeDiscarded().map { "deallocate \($0)" }.joined(separator: ";")
    try send(handle, exchange) { PQsendQuery(handle, drops) }
    // One that is gone already, by somebody else's DEALLOCATE, is no failure of ours.
    if let failure = collect(handle, exchange).failure, failure.kind != .server { throw failure }
  }

  /// Hands a message to libpq. What it will not take has not been sent.
  func send(_ handle: OpaquePointer, _ exchange: Exchange, _ body: () -> Int32) throws(PostgresError) {
    guard body() != 1 else { return }
    let report = Notice(
      severity: "ERROR",
      sqlState: nil,
      message: oneLine(String(cString: PQerrorMessage(handle)))
    )
    close()
    throw .lost(report, outcomeAtStake: false)
  }

  private func rows(_ results: [ResultHandle]) throws(PostgresError) -> Rows {
    guard let result = results.last else {
      throw PostgresError(.misuse, "The statement gave no result.")
    }
    return Rows(result: result)
  }
}

extension ParameterList {
  func sendPrepared(_ handle: OpaquePointer, _ name: String) -> Int32 {
    withPointers { PQsendQueryPrepared(handle, name, count, $0, nil, nil, 0) }
  }
}

extension PostgresError {
  /// The server no longer has the statement, or its tables have changed under it.
  var meansUnprepared: Bool {
    sqlState == .invalidStatementName
      || (sqlState == .featureNotSupported && report?.sourceFunction == "RevalidateCachedQuery")
  }
}

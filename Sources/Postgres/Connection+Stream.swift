internal import CLibPQ

extension Connection {
  /// Runs one statement and hands its rows over one by one, in constant memory.
  ///
  /// The connection is busy until the last row; the statement is not kept prepared.
  ///
  /// - Parameter body: an error thrown by it stops the statement and comes out of this call.
  /// - Returns: how many rows there were.
  @discardableResult
  public func stream(
    _ sql: String,
    _ parameters: [Parameter] = [],
    deadline: Duration? = nil,
    _ body: (Row) throws -> Void
  ) throws -> Int {
    let handle = try idleHandle()
    guard !sql.utf8.contains(0) else { throw PostgresError.nulCharacter(in: "The statement") }
    let values = try ParameterList(parameters)
    let exchange = exchange(deadline: deadline)
    var cancellation = Cancellation(exchange)
    try send(handle, exchange) {
      values.withPointers { PQsendQueryParams(handle, sql, values.count, nil, $0, nil, nil, 0) }
        & PQsetSingleRowMode(handle)
    }
    isOccupied = true
    defer { isOccupied = false }
    var count = 0
    var failure: PostgresError?
    var thrown: (any Error)?
    while true {
      if let expiry = cancellation.pump(self, handle) { throw thrown ?? expiry }
      guard let raw = PQgetResult(handle) else { break }
      let result = ResultHandle(raw)
      if result.status == PGRES_SINGLE_TUPLE {
        guard thrown == nil else { continue }
        count += 1
        do {
          try body(Row(result: result, index: 0))
        } catch {
          thrown = error
          cancellation.send(self)
        }
      } else if result.status == PGRES_FATAL_ERROR {
        failure = .server(Notice(reading: raw), outcomeAtStake: exchange.outcomeAtStake)
      } else if result.status != PGRES_TUPLES_OK && result.status != PGRES_COMMAND_OK {
        close()
        throw PostgresError.misuse("The statement cannot be streamed. The connection was closed.")
      }
    }
    failure = conclude(handle, exchange, failure, cancellation)
    if let thrown { throw thrown }
    if let failure { throw failure }
    return count
  }
}

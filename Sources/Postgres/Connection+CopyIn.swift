internal import CLibPQ

extension Connection {
  /// Loads rows with COPY … FROM STDIN, many times faster than INSERT.
  ///
  /// - Parameters:
  ///   - sql: `copy table (column, …) from stdin`, in text format for `field` and `endRow`.
  ///   - deadline: for the whole COPY.
  ///   - body: writes the rows. An error thrown by it leaves the table as it was and comes out of this call.
  /// - Returns: how many rows the server took.
  @discardableResult
  public func copyIn(
    _ sql: String,
    deadline: Duration? = nil,
    _ body: (inout CopyWriter) throws -> Void
  ) throws -> Int {
    let handle = try idleHandle()
    let exchange = exchange(deadline: deadline)
    var cancellation = Cancellation(exchange)
    try beginCopy(handle, exchange, &cancellation, sql, PGRES_COPY_IN)
    isOccupied = true
    defer { isOccupied = false }
    let copy = CopyIn(self, handle, exchange, cancellation)
    var writer = CopyWriter(copy)
    do {
      try body(&writer)
      try writer.flush()
    } catch {
      // The reason goes into the server's log: no value belongs there. Its answer adds nothing to the error at hand.
      _ = try? copy.end("the client gave up")
      throw error
    }
    return try copy.end().last?.tag.rows ?? 0
  }

  /// Starts a COPY; anything but the wanted direction ends here.
  func beginCopy(
    _ handle: OpaquePointer,
    _ exchange: Exchange,
    _ cancellation: inout Cancellation,
    _ sql: String,
    _ direction: ExecStatusType
  ) throws(PostgresError) {
    guard !sql.utf8.contains(0) else { throw .nulCharacter(in: "The statement") }
    try send(handle, exchange) { PQsendQuery(handle, sql) }
    if let expiry = cancellation.pump(self, handle) { throw expiry }
    guard let raw = PQgetResult(handle) else { throw .misuse("The statement gave no result.") }
    let result = ResultHandle(raw)
    switch result.status {
    case direction:
      return
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      close()
      throw .misuse("The COPY goes the other way. The connection was closed.")
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      _ = try collect(handle, exchange, &cancellation).get()
      throw .misuse("The statement is no COPY from or to the client.")
    default:
      let failure = PostgresError.server(Notice(reading: raw), outcomeAtStake: exchange.outcomeAtStake)
      let answer = collect(handle, exchange, &cancellation, failure: failure)
      throw answer.failure ?? failure
    }
  }
}

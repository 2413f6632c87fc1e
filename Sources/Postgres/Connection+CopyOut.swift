internal import CLibPQ

extension Connection {
  /// Streams what COPY … TO STDOUT gives, row by row, in constant memory.
  ///
  /// - Parameters:
  ///   - sql: `copy table to stdout` or `copy (select …) to stdout`, in any format.
  ///   - body: receives each row as it came, with its newline; the bytes are valid during the call. An error thrown by
  ///     it stops the stream and comes out of this call.
  /// - Returns: how many rows there were.
  @discardableResult
  public func copyOut(
    _ sql: String,
    deadline: Duration? = nil,
    _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    let handle = try idleHandle()
    let exchange = exchange(deadline: deadline)
    var cancellation = Cancellation(exchange)
    try beginCopy(handle, exchange, &cancellation, sql, PGRES_COPY_OUT)
    isOccupied = true
    defer { isOccupied = false }
    var thrown: (any Error)?
    var bytes: UnsafeMutablePointer<CChar>?
    while true {
      let count = PQgetCopyData(handle, &bytes, 1)
      if count > 0 {
        defer { PQfreemem(bytes) }
        guard thrown == nil else { continue }
        do {
          try body(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        } catch {
          thrown = error
          cancellation.send(self)
        }
      } else if count == 0, PQstatus(handle) == CONNECTION_OK {
        if let expiry = cancellation.waitForInput(self, handle) { throw thrown ?? expiry }
      } else {
        break
      }
    }
    let answer = collect(handle, exchange, &cancellation)
    if let thrown { throw thrown }
    return try answer.get().last?.tag.rows ?? 0
  }
}

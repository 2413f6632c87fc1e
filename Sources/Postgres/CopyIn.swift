internal import CLibPQ

/// A COPY … FROM STDIN under way.
final class CopyIn {
  private let connection: Connection
  private let handle: OpaquePointer
  private let exchange: Exchange
  private var cancellation: Cancellation

  init(_ connection: Connection, _ handle: OpaquePointer, _ exchange: Exchange, _ cancellation: Cancellation)
  {
    self.connection = connection
    self.handle = handle
    self.exchange = exchange
    self.cancellation = cancellation
  }

  func send(_ bytes: UnsafePointer<UInt8>, _ count: Int) throws(PostgresError) {
    var rest = count
    var next = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
    while rest > 0 {
      // libpq counts in 32 bits.
      let part = min(rest, 1 << 20)
      try repeatedly { PQputCopyData(handle, next, Int32(part)) }
      next += part
      rest -= part
    }
    if cancellation.isDue { throw .deadlineExpired(closed: false, outcomeAtStake: false) }
  }

  /// Ends the rows; with a reason, the server takes none of them.
  func end(_ reason: String? = nil) throws(PostgresError) -> [ResultHandle] {
    guard connection.isOpen else { throw .closed }
    // Once the rows are complete the outcome is the server's, so their deadline turns from ours into a cancellation.
    try repeatedly { PQputCopyEnd(handle, reason) }
    return try connection.collect(handle, exchange, &cancellation).get()
  }

  /// libpq takes what it is given or asks to be called again after a wait.
  private func repeatedly(_ put: () -> Int32) throws(PostgresError) {
    while connection.isOpen {
      let taken = put()
      if let expiry = cancellation.flush(connection, handle) { throw expiry }
      if taken == 0 { continue }
      if taken < 0 || PQstatus(handle) == CONNECTION_BAD {
        throw connection.collect(handle, exchange, &cancellation).failure
          ?? .lost(nil, outcomeAtStake: exchange.outcomeAtStake)
      }
      return
    }
    throw .closed
  }
}

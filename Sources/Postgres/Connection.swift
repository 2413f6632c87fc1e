internal import CLibPQ

/// One session with a PostgreSQL server.
///
/// Calls block until the server has answered or their deadline has passed. A connection belongs to one thread at a time
/// and is deliberately not Sendable: two threads on one PGconn hang, and no sanitizer says so. To stop a statement from
/// another thread take a `cancelHandle` first.
///
/// ```swift
/// let connection = try Connection.connect("service=shop")
/// let due: Int64 = try connection.transaction { session in
///   try session.execute("update parcel set seen = true where id = $1", [.int(7)])
///   return try session.query("select due from parcel where id = $1", [.int(7)]).one().get("due")
/// }
/// ```
public final class Connection {
  /// nil once the connection is closed or lost.
  var handle: OpaquePointer?
  let options: ConnectionOptions
  var statements: StatementCache
  /// A COPY or a stream of rows has the connection; anything else must wait for its end.
  var isOccupied = false
  /// A statement of the running transaction failed for a reason that running it all again may mend.
  var transientFailure: PostgresError?
  /// libpq holds it unretained.
  private let notices: NoticeReceiver

  init(handle: OpaquePointer, options: ConnectionOptions, notices: NoticeReceiver) {
    self.handle = handle
    self.options = options
    self.notices = notices
    statements = StatementCache(capacity: options.preparedStatements)
  }

  deinit {
    if let handle { PQfinish(handle) }
  }

  /// Ends the session; an open transaction is rolled back by the server. Closing twice does nothing.
  public func close() {
    if let handle { PQfinish(handle) }
    handle = nil
  }

  /// Whether the session was alive when it was last used.
  public var isOpen: Bool { handle != nil }

  /// The handle for a new statement.
  func idleHandle() throws(PostgresError) -> OpaquePointer {
    guard let handle else { throw .closed }
    guard !isOccupied else {
      throw .misuse(
        "The connection is busy with a COPY or a stream of rows: use another one, or finish that first."
      )
    }
    return handle
  }
}

@available(*, unavailable)
extension Connection: Sendable {}

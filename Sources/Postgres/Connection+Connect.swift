extension Connection {
  /// Opens a session.
  ///
  /// - Parameter conninfo: passed to libpq as it is: `key=value` pairs, a `postgresql://` URI or a database name.
  ///   Service files, .pgpass, several hosts, TLS and the PG* environment work as in every client of libpq; only
  ///   client_encoding is fixed, to UTF8.
  /// - Throws: `PostgresError` of kind `connectionFailed`, with the server's SQLSTATE when it refused, or
  ///   `deadlineExpired`.
  public static func connect(
    _ conninfo: String = "",
    options: ConnectionOptions = .init()
  ) throws(PostgresError) -> Connection {
    let attempt = try ConnectionAttempt(conninfo, options: options)
    let handle = try attempt.finish()
    return Connection(handle: handle, options: options, notices: attempt.notices)
  }
}

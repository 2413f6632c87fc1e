/// What a connection is to do beyond what its conninfo says.
public struct ConnectionOptions: Sendable {
  /// Shown in pg_stat_activity unless conninfo or the environment names another.
  public var applicationName: String?
  /// How long making the connection may take. A `connect_timeout` in conninfo, environment or service file wins.
  /// With several hosts it counts for each, in whole seconds and at least 2, as libpq's own. Looking up a host name is
  /// not covered: the resolver has its own limits.
  public var connectDeadline: Duration?
  /// How long a statement may take when the call names no deadline; nil waits for ever.
  public var statementDeadline: Duration?
  /// How long the server has to answer a cancellation before the connection is given up.
  public var cancelGrace: Duration
  /// How many prepared statements are kept, the least recently used going first; at least 1.
  public var preparedStatements: Int
  /// Receives every NOTICE and WARNING, on the thread that uses the connection. Without one they are dropped, never
  /// printed.
  public var onNotice: (@Sendable (Notice) -> Void)?

  public init(
    applicationName: String? = nil,
    connectDeadline: Duration? = .seconds(10),
    statementDeadline: Duration? = nil,
    cancelGrace: Duration = .seconds(2),
    preparedStatements: Int = 256,
    onNotice: (@Sendable (Notice) -> Void)? = nil
  ) {
    self.applicationName = applicationName
    self.connectDeadline = connectDeadline
    self.statementDeadline = statementDeadline
    self.cancelGrace = cancelGrace
    self.preparedStatements = max(1, preparedStatements)
    self.onNotice = onNotice
  }
}

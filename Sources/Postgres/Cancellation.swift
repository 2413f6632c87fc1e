/// Watches an exchange's deadline: when it passes, the server is asked to cancel, and given a grace to answer.
struct Cancellation {
  private let exchange: Exchange
  private var limit: Deadline
  private var request: BackgroundCancel?
  private(set) var wasSent = false

  init(_ exchange: Exchange) {
    self.exchange = exchange
    limit = exchange.deadline
  }

  /// Waits until a result can be had. When not even the cancellation is answered the connection is closed, and the
  /// error returned.
  mutating func pump(_ connection: Connection, _ handle: OpaquePointer) -> PostgresError? {
    while connection.pump(handle, until: limit) == .expired {
      guard !wasSent else {
        connection.close()
        return .deadlineExpired(closed: true, outcomeAtStake: exchange.outcomeAtStake)
      }
      send(connection)
    }
    return nil
  }

  mutating func send(_ connection: Connection) {
    guard !wasSent else { return }
    wasSent = true
    request = connection.cancelHandle.flatMap(BackgroundCancel.init)
    limit = .after(connection.options.cancelGrace)
  }

  /// Whether no request is on its way any more that could hit the next statement.
  func settle() -> Bool {
    request?.isDone(by: limit) ?? true
  }
}

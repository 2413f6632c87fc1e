internal import CLibPQ
internal import Glibc

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
      if let expiry = expire(connection) { return expiry }
    }
    return nil
  }

  /// Whether the deadline has passed.
  var isDue: Bool { wasSent || limit.hasPassed }

  mutating func send(_ connection: Connection) {
    guard !wasSent else { return }
    wasSent = true
    request = connection.cancelHandle.flatMap(BackgroundCancel.init)
    limit = .after(connection.options.cancelGrace)
  }

  /// Waits for bytes from the server, when libpq alone cannot say whether it needs them. Returns as `pump` does.
  mutating func waitForInput(_ connection: Connection, _ handle: OpaquePointer) -> PostgresError? {
    waitOnce(connection, handle, POLLIN)
  }

  /// Writes out what libpq holds, reading meanwhile, so that neither side waits for the other. Returns as `pump` does.
  mutating func flush(_ connection: Connection, _ handle: OpaquePointer) -> PostgresError? {
    while PQflush(handle) > 0 {
      if let expiry = waitOnce(connection, handle, POLLIN | POLLOUT) { return expiry }
      if PQstatus(handle) == CONNECTION_BAD { return nil }
    }
    return nil
  }

  private mutating func waitOnce(
    _ connection: Connection,
    _ handle: OpaquePointer,
    _ events: Int32
  ) -> PostgresError? {
    while true {
      switch wait(on: PQsocket(handle), for: events, until: limit) {
      case .interrupted:
        continue
      case .ready:
        PQconsumeInput(handle)
        return nil
      case .expired:
        if let expiry = expire(connection) { return expiry }
      }
    }
  }

  private mutating func expire(_ connection: Connection) -> PostgresError? {
    guard !wasSent else {
      connection.close()
      return .deadlineExpired(closed: true, outcomeAtStake: exchange.outcomeAtStake)
    }
    send(connection)
    return nil
  }

  /// What a statement's failure means when it was us who had it cancelled.
  func judge(_ failure: PostgresError) -> PostgresError {
    guard wasSent, failure.sqlState == .queryCanceled else { return failure }
    return .deadlineExpired(closed: false, outcomeAtStake: false, report: failure.report)
  }

  /// Whether no request is on its way any more that could hit the next statement.
  func settle() -> Bool {
    request?.isDone(by: limit) ?? true
  }
}

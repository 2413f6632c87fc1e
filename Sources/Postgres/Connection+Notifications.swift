internal import CLibPQ
internal import Glibc

extension Connection {
  /// What another session said with NOTIFY on a channel this one listens to.
  public struct Notification: Hashable, Sendable {
    public let channel: String
    public let payload: String
    /// The process of the session that sent it, as in pg_stat_activity.
    public let serverProcess: Int32
  }

  /// Waits for notifications of channels named in a `listen` before.
  ///
  /// - Parameter limit: how long at most; zero only looks.
  /// - Returns: those that have come, in order. None when the time is up, or earlier when a signal handler has run, so
  ///   that the caller can see what it left.
  public func notifications(waitingUpTo limit: Duration) throws(PostgresError) -> [Notification] {
    let handle = try idleHandle()
    let deadline = Deadline.after(limit)
    while true {
      guard PQconsumeInput(handle) == 1 else {
        close()
        throw .lost(nil, outcomeAtStake: false)
      }
      let notifications = takeNotifications(handle)
      if !notifications.isEmpty { return notifications }
      guard wait(on: PQsocket(handle), for: POLLIN, until: deadline) == .ready else { return [] }
    }
  }

  private func takeNotifications(_ handle: OpaquePointer) -> [Notification] {
    var notifications: [Notification] = []
    while let raw = PQnotifies(handle) {
      notifications.append(
        Notification(
          channel: String(cString: raw.pointee.relname),
          payload: String(cString: raw.pointee.extra),
          serverProcess: raw.pointee.be_pid
        )
      )
      PQfreemem(raw)
    }
    return notifications
  }
}

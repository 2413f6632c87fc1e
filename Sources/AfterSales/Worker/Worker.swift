internal import Glibc
internal import Postgres

/// Ends sessions that hold what others need, reckons clocks anew that a calendar deployed later moves, fires those that have run out, credits the points that delivered orders earn, lets old ones expire, and delivers what the outbox holds, until it is told to stop.
///
/// Every claim is committed before anything happens outside, and every result is recorded under the claim's token; a
/// worker that is killed anywhere loses nothing, and what it was sending is sent again under the same key, or is a refund
/// of unknown outcome.
package final class Worker {
  private let desk: Desk
  private let delivery: Delivery?
  private let tell: (WorkerNews) throws -> Void
  private let shouldStop: () -> Bool
  package private(set) var counts = WorkerCounts()
  private var nextWatch = ContinuousClock().now

  /// - Parameters:
  ///   - delivery: nil leaves the outbox alone.
  ///   - shouldStop: asked between two rows.
  package init(
    desk: Desk,
    delivery: Delivery?,
    shouldStop: @escaping () -> Bool,
    tell: @escaping (WorkerNews) throws -> Void
  ) {
    self.desk = desk
    self.delivery = delivery
    self.shouldStop = shouldStop
    self.tell = tell
  }

  /// Does all that is due now, and returns.
  package func runOnce() throws {
    while !shouldStop(), try round() {}
  }

  /// Works until it is told to stop; waits while the database cannot serve.
  package func run() throws {
    var pause = 0
    while !shouldStop() {
      do {
        if try !round() { _ = try desk.connection().notifications(waitingUpTo: .seconds(1)) }
        pause = 0
      } catch {
        guard Self.mayPass(error) else { throw error }
        pause = min(max(100, pause * 2), 30_000)
        try tell(.waitsForDatabase(error, milliseconds: pause))
        poll(nil, 0, Int32(pause))
      }
    }
  }

  /// - Returns: whether there was anything to do.
  private func round() throws -> Bool {
    try watchSessions()
    let reckoned = try reckonClocks()
    let fired = try fireTimers()
    let earned = try desk.earnPoints(atMost: 1000) > 0
    let expired = try desk.expirePoints(atMost: 100) > 0
    return try deliverSome() || reckoned || fired || earned || expired
  }

  /// At most once a second, however much else there is to do; who cannot watch says so once and works on.
  private func watchSessions() throws {
    let now = ContinuousClock().now
    guard now >= nextWatch else { return }
    nextWatch = now + .seconds(1)
    do {
      for session in try desk.watchSessions() { try tell(.ended(session)) }
    } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
      nextWatch = now + .seconds(3600)
      try tell(.cannotWatch)
    }
  }

  private func reckonClocks() throws -> Bool {
    let (moved, looked) = try desk.reckonClocks(atMost: 200)
    if moved > 0 { try tell(.reckoned(moved)) }
    return looked > 0
  }

  private func fireTimers() throws -> Bool {
    let counts: TimerCounts
    do {
      counts = try desk.fireTimers(atMost: 100, careful: false)
    } catch {
      // Who holds what one ticket needs stops no other either.
      guard error is PostgresError, !Self.mayPass(error) || Self.isHeld(error), !Self.isForbidden(error)
      else {
        throw error
      }
      counts = try desk.fireTimers(atMost: 100, careful: true)
    }
    guard counts.sum > 0 else { return false }
    self.counts.timers.fired += counts.fired
    self.counts.timers.skipped += counts.skipped
    self.counts.timers.failed += counts.failed
    try tell(.timers(counts))
    return true
  }

  private func deliverSome() throws -> Bool {
    switch delivery {
    case nil: return false
    case .discard: return try discard()
    case .command(let command, let seconds):
      let line = DeliveryLine(command)
      return try deliver(seconds) { line.arguments(key: $0) }
    case .program(let arguments, let seconds):
      return try deliver(seconds) { _ in arguments }
    }
  }

  private func discard() throws -> Bool {
    let leases = try desk.claimOutbox(atMost: 1000, seconds: 60)
    if !leases.isEmpty { counts.delivered += try desk.completeOutbox(leases) }
    return !leases.isEmpty
  }

  /// One row: a lease never outlives more than the row that is being sent.
  private func deliver(_ seconds: Int, by arguments: (_ key: String) -> [String]) throws -> Bool {
    guard let lease = try desk.claimOutbox(atMost: 1, seconds: seconds + 30).first else {
      return false
    }
    guard let message = try desk.sendOutbox(lease) else { return true }
    do {
      try DeliveryCommand(arguments: arguments(lease.deliveryKey), seconds: seconds).run(
        message,
        key: lease.deliveryKey
      )
      if try settle({ try desk.completeOutbox([lease]) }) == 1 {
        counts.delivered += 1
        try tell(.delivered(lease))
      }
    } catch let failure as DeliveryFailure {
      let (status, reason) = try settle { try desk.failOutbox(lease, failure) }
      switch status {
      case .dead: counts.dead += 1
      case .unknown: counts.unknown += 1
      case .waiting: counts.retried += 1
      default: break
      }
      try tell(.failed(lease, reason: reason, status))
    }
    return true
  }

  /// Records what came of a delivery, through a connection that breaks as often as it likes, until told to stop.
  private func settle<Value>(_ record: () throws -> Value) throws -> Value {
    var pause = 0
    while true {
      do {
        return try record()
      } catch {
        guard Self.mayPass(error), !shouldStop() || pause < 1000 else { throw error }
        pause = min(max(100, pause * 2), 30_000)
        try tell(.waitsForDatabase(error, milliseconds: pause))
        poll(nil, 0, Int32(pause))
      }
    }
  }

  /// Whether waiting can mend it.
  private static func mayPass(_ error: any Error) -> Bool {
    switch DatabaseProblem(error)?.kind {
    case .absent, .notReached, .cutOff, .silent, .stopped, .readOnly, .conflict: true
    default: false
    }
  }

  private static func isHeld(_ error: any Error) -> Bool {
    if case .conflict? = DatabaseProblem(error)?.kind { true } else { false }
  }

  private static func isForbidden(_ error: any Error) -> Bool {
    switch DatabaseProblem(error)?.kind {
    case .permission, .right: true
    default: false
    }
  }
}

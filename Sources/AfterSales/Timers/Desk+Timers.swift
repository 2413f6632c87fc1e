internal import Postgres

/// What became of clocks that had run out.
package struct TimerCounts: Hashable, Sendable {
  /// Their events were made.
  package var fired = 0
  /// The gate refused their events; they are not tried again.
  package var skipped = 0
  /// They could not be judged; they are tried again in an hour.
  package var failed = 0

  var sum: Int { fired + skipped + failed }
}

extension Desk {
  /// Credits the points that some delivered orders have earned, in one transaction.
  ///
  /// - Returns: how many orders those were.
  func earnPoints(atMost limit: Int) throws -> Int {
    try connection().query(Query.pointsEarn, [Parameter(limit)]).one().get("orders")
  }

  /// Lets the points of some customers expire, as the policy says, in one transaction.
  ///
  /// - Returns: how many customers were looked at.
  func expirePoints(atMost limit: Int) throws -> Int {
    try connection().query(Query.pointsExpire, [Parameter(limit)]).one().get("customers")
  }

  /// Reckons the clocks of some tickets again that an older calendar reckoned, in one transaction.
  ///
  /// - Returns: how many tickets' clocks moved, and how many were looked at.
  func reckonClocks(atMost limit: Int) throws -> (moved: Int, looked: Int) {
    let row = try connection().query(Query.clocksReckon, [Parameter(limit)]).one()
    return (try row.get("moved"), try row.get("looked"))
  }

  /// Ends sessions of people that hold a transaction which others need, and says whose they were.
  func watchSessions() throws -> [EndedSession] {
    try connection().query(Query.sessionsWatch).map { row in
      EndedSession(
        login: try row.get("login"),
        why: EndedSession.Why(rawValue: try row.get("reason")) ?? .idle,
        seconds: try row.get("seconds")
      )
    }
  }

  /// Fires the clocks of some tickets that have run out, the longest due first, in one transaction.
  ///
  /// - Parameter careful: tries each by itself, so that one that fails stops no other.
  func fireTimers(atMost limit: Int, careful: Bool) throws -> TimerCounts {
    let row = try connection().query(Query.timersFire, [Parameter(limit), .bool(careful)]).one()
    return TimerCounts(
      fired: try row.get("fired"),
      skipped: try row.get("skipped"),
      failed: try row.get("failed")
    )
  }
}

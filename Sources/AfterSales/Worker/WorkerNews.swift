/// What a worker tells while it works: ids and words of ours, never a customer's values.
package enum WorkerNews: Sendable {
  case delivered(OutboxLease)
  /// An attempt failed, for a reason without anything of a person; the row is now what is said, or another worker's (nil).
  case failed(OutboxLease, reason: String?, OutboxEntry.Status?)
  case timers(TimerCounts)
  /// So many tickets' clocks were moved by a calendar that was deployed later.
  case reckoned(Int)
  /// A session that held what others need was ended.
  case ended(EndedSession)
  /// Sessions cannot be watched: the role that may is not what `db bootstrap` makes it.
  case cannotWatch
  /// The database cannot serve; tried again after some milliseconds.
  case waitsForDatabase(any Error, milliseconds: Int)
}

/// What a worker has done.
package struct WorkerCounts: Hashable, Sendable {
  package var delivered = 0
  package var retried = 0
  package var dead = 0
  package var unknown = 0
  package var timers = TimerCounts()

  package init() {}
}

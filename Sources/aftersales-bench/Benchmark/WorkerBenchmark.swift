internal import AfterSales
internal import Postgres

/// A worker that drains due timers and the outbox, against a loop that deletes and commits one row at a time.
struct WorkerBenchmark {
  let size: Size
  let database: FilledDatabase

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.size = size
    database = try laboratory.database(tickets: size.tickets, for: "workers")
  }

  func measure(_ report: (Measurement) -> Void) throws {
    report(
      try measurement("clocks that have run out, fired a second", delivery: nil) { $0.timers.fired }
    )
    let owner = try Connection.connect(database.conninfo)
    defer { owner.close() }
    try owner.script(Script.fillOutbox)
    report(
      try measurement("outbox rows to nowhere a second", delivery: .discard) { $0.delivered }
    )
  }

  /// What was drained is gone: there is one round.
  private func measurement(
    _ what: String,
    delivery: Delivery?,
    _ done: (WorkerCounts) -> Int
  ) throws -> Measurement {
    let contest = try Contest(
      rounds: 1,
      ours: {
        let worker = Worker(
          desk: database.desk(of: database.worker),
          delivery: delivery,
          shouldStop: { false },
          tell: { _ in try Interruption.check() }
        )
        let seconds = try Stopwatch.seconds { try worker.runOnce() }
        let count = done(worker.counts)
        guard count > size.tickets * 9 / 10, worker.counts.timers.failed == 0 else {
          throw BenchmarkError("the worker did \(count) of \(size.tickets)")
        }
        return Double(count) / seconds
      },
      theirs: {
        let connection = try Connection.connect(database.conninfo)
        defer { connection.close() }
        try connection.script(Script.contenderQueue)
        var taken = 0
        let seconds = try Stopwatch.seconds {
          while try connection.query(Script.contenderTake).first != nil { taken += 1 }
        }
        return Double(taken) / seconds
      }
    )
    return Measurement(
      "\(what), against a loop that deletes and commits a row at a time",
      contest,
      .perSecond,
      .atLeast(0.5)
    )
  }
}

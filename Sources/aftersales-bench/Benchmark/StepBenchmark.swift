internal import AfterSales
internal import Postgres

/// A step with every check of the door on, against hand-written SQL that checks nothing.
struct StepBenchmark {
  let laboratory: Laboratory
  let size: Size
  let database: FilledDatabase
  let supply: TicketSupply
  let pgbench: Program

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.laboratory = laboratory
    self.size = size
    database = try laboratory.database(tickets: size.tickets, for: "steps")
    supply = TicketSupply(database.tickets)
    pgbench = Program(path: laboratory.server.programs + "/pgbench", environment: [:])
  }

  func measure(_ report: (Measurement) -> Void) throws {
    try ScratchFile.write(Script.contenderPgbench, to: script)
    for (sessions, goal) in [(1, 1.0), (8, 0.5)] {
      var rounds: [[Double]] = []
      for _ in 0..<size.rounds {
        try Interruption.check()
        rounds.append([try steps(sessions), try handWritten(sessions), try ungated(sessions)])
      }
      let people = sessions == 1 ? "1 session" : "\(sessions) sessions"
      report(
        Measurement(
          "steps a second, \(people), against hand-written SQL by pgbench",
          Contest(rounds.map { ($0[0], $0[1]) }),
          .perSecond,
          .atLeast(goal)
        )
      )
      report(
        Measurement(
          "steps a second, \(people), against one call that checks nothing",
          Contest(rounds.map { ($0[0], $0[2]) }),
          .perSecond
        )
      )
    }
  }

  /// Steps a second by so many people at once, each in a session of their own.
  private func steps(_ sessions: Int) throws -> Double {
    let count = size.ticketsPerSession
    let seconds = try Sessions.seconds(sessions) { [database, supply] place, ready in
      let desk = database.desk(place)
      for _ in 0..<2 { try Walk.take(supply.next(), desk) }
      ready()
      for _ in 0..<count { try Walk.take(supply.next(), desk) }
    }
    return Double(sessions * count * Walk.steps.count) / seconds
  }

  /// The same through our own connection, with one update and one insert in the database and nothing else.
  private func ungated(_ sessions: Int) throws -> Double {
    let count = size.ticketsPerSession * Walk.steps.count
    let seconds = try Sessions.seconds(sessions) { [database] place, ready in
      let connection = try Connection.connect(database.conninfo(place))
      for _ in 0..<8 { try connection.query(Script.contenderStep, [.int(.random(in: database.tickets))]) }
      ready()
      for _ in 0..<count { try connection.query(Script.contenderStep, [.int(.random(in: database.tickets))]) }
    }
    return Double(sessions * count) / seconds
  }

  /// What pgbench says of its own run; connecting is not counted.
  private func handWritten(_ sessions: Int) throws -> Double {
    let run = try pgbench.run(
      [
        "--no-vacuum", "--protocol=prepared", "--file=\(script)", "--client=\(sessions)",
        "--jobs=\(min(sessions, 2))",
        "--transactions=\(size.ticketsPerSession * Walk.steps.count)",
        "--define=first=\(database.tickets.lowerBound)",
        "--define=last=\(database.tickets.upperBound)", database.conninfo(0),
      ],
      in: laboratory.folder
    )
    guard let line = run.output.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
      let rate = Double(line.dropFirst("tps = ".count).prefix { $0 != " " })
    else { throw BenchmarkError("pgbench did not say how fast it was: \(run.output)") }
    return rate
  }

  private var script: String { laboratory.folder + "/contender.sql" }
}

internal import AfterSales
internal import Postgres

/// A step with every check of the door on, against hand-written SQL that checks nothing: beside the server, and from a desk that
/// is a network away from it.
struct StepBenchmark {
  let laboratory: Laboratory
  let size: Size
  let database: FilledDatabase
  let supply: TicketSupply
  let pgbench: Program

  /// Half of what a message and its answer take between two desks of an office.
  private static let eachWay: UInt32 = 500

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.laboratory = laboratory
    self.size = size
    database = try laboratory.database(tickets: size.tickets, for: "steps")
    supply = TicketSupply(database.tickets)
    pgbench = Program(path: laboratory.server.programs + "/pgbench", environment: [:])
    let owner = try Connection.connect(database.conninfo)
    defer { owner.close() }
    for script in [Script.contender, "vacuum (analyze)", "checkpoint"] { try owner.script(script) }
  }

  func measure(_ report: (Measurement) -> Void) throws {
    try ScratchFile.write(Script.contenderSteps, to: script("steps"))
    try ScratchFile.write(Script.contenderBare, to: script("bare"))
    try compare(
      database,
      "",
      with: [
        ("hand-written SQL that writes the same rows", { try handWritten("steps", $0, $1) }),
        ("one call that writes them and checks nothing", ungated),
        ("hand-written SQL on two bare tables", { try handWritten("bare", $0, $1) }),
      ],
      report
    )

    // A server that is reached by TCP is some way off as it is.
    let connection = try Connection.connect(database.conninfo)
    let (host, port) = (connection.host, connection.port)
    connection.close()
    guard host.hasPrefix("/") else { return }
    let name = "/.s.PGSQL." + port
    let distance = try Distance(to: host + name, at: laboratory.folder + name, microseconds: Self.eachWay)
    defer { withExtendedLifetime(distance) {} }
    try compare(
      // Who answers there is not the server's user.
      database.reached(by: "host='\(laboratory.folder)' requirepeer=''"),
      ", 1 ms away",
      with: [
        ("hand-written SQL that writes the same rows", { try handWritten("steps", $0, $1) }),
        ("one call that writes them and checks nothing", ungated),
      ],
      report
    )
  }

  /// Steps by one person and by eight, against others' ways in turn: the first is the one that a ratio is asked of.
  private func compare(
    _ database: FilledDatabase,
    _ place: String,
    with others: [(name: String, rate: (Int, FilledDatabase) throws -> Double)],
    _ report: (Measurement) -> Void
  ) throws {
    for (sessions, goal) in [(1, 1.0), (8, 0.5)] {
      var rounds: [[Double]] = []
      for _ in 0..<size.rounds {
        try Interruption.check()
        rounds.append(try [steps(sessions, database)] + others.map { try $0.rate(sessions, database) })
      }
      for (number, other) in others.enumerated() {
        report(
          Measurement(
            "steps a second, \(Self.people(sessions))\(place), against \(other.name)",
            Contest(rounds.map { ($0[0], $0[number + 1]) }),
            .perSecond,
            number == 0 ? .atLeast(goal) : nil
          )
        )
      }
    }
  }

  private static func people(_ sessions: Int) -> String {
    sessions == 1 ? "1 session" : "\(sessions) sessions"
  }

  /// Steps a second by so many people at once, each in a session of their own.
  private func steps(_ sessions: Int, _ database: FilledDatabase) throws -> Double {
    let count = size.ticketsPerSession
    let seconds = try Sessions.seconds(sessions) { [supply] place, ready in
      let desk = database.desk(place)
      for _ in 0..<2 { try Walk.take(supply.next(), desk) }
      ready()
      for _ in 0..<count { try Walk.take(supply.next(), desk) }
    }
    return Double(sessions * count * Walk.steps.count) / seconds
  }

  /// The same through our own connection, with one update and one insert in the database and nothing else.
  private func ungated(_ sessions: Int, _ database: FilledDatabase) throws -> Double {
    let count = size.ticketsPerSession * Walk.steps.count
    let seconds = try Sessions.seconds(sessions) { place, ready in
      let connection = try Connection.connect(database.conninfo(place))
      for _ in 0..<8 { try connection.query(Script.contenderStep, [.int(.random(in: database.tickets))]) }
      ready()
      for _ in 0..<count { try connection.query(Script.contenderStep, [.int(.random(in: database.tickets))]) }
    }
    return Double(sessions * count) / seconds
  }

  /// What pgbench says of its own run of a script; connecting is not counted.
  private func handWritten(_ name: String, _ sessions: Int, _ database: FilledDatabase) throws -> Double {
    let run = try pgbench.run(
      [
        "--no-vacuum", "--protocol=prepared", "--file=\(script(name))", "--client=\(sessions)",
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

  private func script(_ name: String) -> String { laboratory.folder + "/contender-\(name).sql" }
}

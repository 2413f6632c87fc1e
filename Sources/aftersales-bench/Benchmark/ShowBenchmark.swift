internal import AfterSales

/// `aftersales show` as a process, against psql with the very query it sends.
struct ShowBenchmark {
  let laboratory: Laboratory
  let size: Size
  let database: FilledDatabase

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.laboratory = laboratory
    self.size = size
    database = try laboratory.database(tickets: size.tickets)
  }

  func measure(_ report: (Measurement) -> Void) throws {
    let psql = Program(path: laboratory.server.programs + "/psql", environment: laboratory.environment)
    let ours = try laboratory.program()
    var rounds: [(ours: Double, theirs: Double)] = []
    var peaks: [(ours: Double, theirs: Double)] = []
    for _ in 0..<size.rounds {
      try Interruption.check()
      var (mine, others): ([Double], [Double]) = ([], [])
      for _ in 0..<size.processes {
        let ticket = Int64.random(in: database.tickets)
        let run = try ours.run(show(ticket), in: laboratory.folder)
        let other = try psql.run(query(ticket), in: laboratory.folder)
        guard run.output.contains("R-\(ticket)"), other.output.contains("R-\(ticket)") else {
          throw BenchmarkError("R-\(ticket) was not shown: \(run.output)\(other.output)")
        }
        mine.append(run.seconds)
        others.append(other.seconds)
      }
      rounds.append((mine.median, others.median))
      let ticket = database.tickets.lowerBound
      peaks.append(
        (try laboratory.peak(of: ours, show(ticket)), try laboratory.peak(of: psql, query(ticket)))
      )
    }
    report(
      Measurement(
        "`show` as a process, against psql -c of its query",
        Contest(rounds),
        .milliseconds,
        .atMost(1.5)
      )
    )
    report(Measurement("`show`, most memory held, and psql's", Contest(peaks), .megabytes, .below(40)))
  }

  private func show(_ ticket: Int64) -> [String] { ["--db", database.conninfo(0), "show", "R-\(ticket)"] }

  private func query(_ ticket: Int64) -> [String] {
    ["-X", database.conninfo(0), "-c", Query.ticketScreen.replacing("$1::bigint", with: String(ticket))]
  }
}

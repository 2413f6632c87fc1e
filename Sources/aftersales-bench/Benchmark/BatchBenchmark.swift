internal import AfterSales

/// Lines of one batch, against a process for each.
struct BatchBenchmark {
  let laboratory: Laboratory
  let size: Size
  let database: FilledDatabase
  let supply: TicketSupply

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.laboratory = laboratory
    self.size = size
    database = try laboratory.database(tickets: size.tickets, for: "batches")
    supply = TicketSupply(database.tickets)
  }

  func measure(_ report: (Measurement) -> Void) throws {
    let program = try laboratory.program()
    let arguments = ["--db", database.conninfo(0)]
    let file = laboratory.folder + "/batch"
    let contest = try Contest(
      rounds: size.batches,
      ours: {
        let lines = try (0..<size.lines).map { _ in "do R-\(try supply.next()) authorize" }
        try ScratchFile.write(lines.joined(separator: "\n") + "\n", to: file)
        let run = try program.run(arguments + ["batch", file], in: laboratory.folder)
        guard run.output.split(separator: "\n").count == size.lines else {
          throw BenchmarkError("the batch did not answer every line: \(run.output.prefix(1000))")
        }
        return Double(size.lines) / run.seconds
      },
      theirs: {
        let seconds = try (0..<size.sample).map { _ in
          try program.run(
            arguments + ["do", "R-\(try supply.next())", "authorize"],
            in: laboratory.folder
          ).seconds
        }
        return 1 / seconds.median
      }
    )
    report(
      Measurement(
        "steps a second, \(size.lines) lines of a batch, against a process each (a sample of \(size.sample))",
        contest,
        .perSecond,
        .atLeast(20)
      )
    )
  }
}

internal import AfterSales
internal import Postgres

/// `workflow what-if` over a long history, against psql that only reads the same rows. The definition is the one that is deployed: every
/// event is judged, for a ticket that would have gone another way is not looked at any more.
struct WhatIfBenchmark {
  let laboratory: Laboratory
  let size: Size
  let database: FilledDatabase

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.laboratory = laboratory
    self.size = size
    database = try laboratory.history(of: size.histories)
  }

  func measure(_ report: (Measurement) -> Void) throws {
    let events = size.histories * Laboratory.eventsOfHistory
    let psql = Program(path: laboratory.server.programs + "/psql", environment: laboratory.environment)
    let ours = try laboratory.program()
    let replay = ["--db", database.conninfo(0), "workflow", "what-if", laboratory.returns]
    let query = Query.pastEvents.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: " ")
      .replacing("$1::text", with: "'return'").replacing("$2::date", with: "null::date")
      .replacing("$3::date", with: "null::date")
    let read = ["-X", database.conninfo(0), "-c", "\\copy (\(query)) to '/dev/null'"]
    let contest = try Contest(
      rounds: size.replays,
      ours: {
        let run = try ours.run(replay, in: laboratory.folder)
        guard run.output.contains("return\t\(size.histories)\t\(events)\t0\t0\t0\t0\t0\t\(size.histories)\n")
        else {
          throw BenchmarkError("\(events) events were not all judged as they were: \(run.output)")
        }
        return run.seconds
      },
      theirs: { try psql.run(read, in: laboratory.folder).seconds }
    )
    report(
      Measurement(
        "`what-if` over \(events) events, against psql reading them",
        contest,
        .seconds,
        .below(60)
      )
    )
    let peak = (try laboratory.peak(of: ours, replay), try laboratory.peak(of: psql, read))
    report(Measurement("`what-if`, most memory held, and psql's", Contest([peak]), .megabytes, .below(64)))
  }
}

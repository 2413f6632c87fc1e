internal import AfterSales
internal import Postgres

/// `export events` over a long history, in each of its forms, against psql copying the very rows it reads.
struct ExportBenchmark {
  let laboratory: Laboratory
  let size: Size
  let database: FilledDatabase

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.laboratory = laboratory
    self.size = size
    database = try laboratory.history(of: size.exported)
    let owner = Access(conninfo: database.conninfo).desk()
    for (place, role) in ["analyst", "support-manager"].enumerated() {
      let login = database.people[place]
      _ = try owner.addStaff(
        login: login,
        name: login,
        roles: ["csr", "logistics", "warehouse", role],
        team: nil
      )
    }
    guard let id = try database.desk(0).askExport(nil, Period(), reason: "how fast it is") else {
      throw BenchmarkError("the export could not be asked for")
    }
    guard try database.desk(1).decideExport(id, agree: true, hours: 24) == .granted else {
      throw BenchmarkError("the export was not granted")
    }
  }

  func measure(_ report: (Measurement) -> Void) throws {
    let events = size.exported * Laboratory.eventsOfHistory
    let psql = Program(path: laboratory.server.programs + "/psql", environment: laboratory.environment)
    let ours = try laboratory.program()
    let query = Query.exportEvents.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(
      separator: " "
    )
    let read = ["-X", database.conninfo(0), "-c", "\\copy (\(query)) to '/dev/null'"]
    for form in ["csv", "jsonl", "xes"] {
      let export = ["--db", database.conninfo(0), "export", "events", "--format", form]
      // What psql reads is what was begun last.
      let peak = (try laboratory.peak(of: ours, export), try laboratory.peak(of: psql, read))
      let contest = try Contest(
        rounds: size.exports,
        ours: { try ours.run(export, output: "/dev/null").seconds },
        theirs: { try psql.run(read, in: laboratory.folder).seconds }
      )
      report(
        Measurement(
          "`export events`, \(form), \(events) events, against psql copying them",
          contest,
          .seconds
        )
      )
      report(
        Measurement(
          "`export events`, \(form), most memory held, and psql's",
          Contest([peak]),
          .megabytes,
          .below(64)
        )
      )
    }
  }
}

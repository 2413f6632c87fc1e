internal import AfterSales
internal import Postgres

/// A file of orders: the stage against `\copy` into one bare table, and the whole against a script written by hand that
/// does the same merge. Each into a database without orders, made for it.
struct ImportBenchmark {
  let laboratory: Laboratory
  let size: Size
  private let file: String
  private let copy: String
  private let merge: String
  private let rows: Double

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.laboratory = laboratory
    self.size = size
    file = laboratory.folder + "/orders.csv"
    copy = laboratory.folder + "/copy.sql"
    merge = laboratory.folder + "/merge.sql"
    rows = Double(size.orders * OrdersText.linesPerOrder)
    try ScratchFile.write(OrdersText.csv(orders: size.orders), to: file)
    try ScratchFile.write(Script.contenderCopy.replacing("FILE", with: file), to: copy)
    try ScratchFile.write(Script.contenderMerge.replacing("FILE", with: file), to: merge)
  }

  func measure(_ report: (Measurement) -> Void) throws {
    report(
      Measurement(
        "rows a second through the stage of an import, against psql copying into a bare table",
        try Contest(
          rounds: size.imports,
          ours: {
            let desk = Access(conninfo: try laboratory.emptyDatabase(for: "import").conninfo).desk()
            let taken = try desk.importOrders(.file(file), atomic: false)
            try desk.connection().close()
            try check(taken.new)
            return rows / (taken.stagingTime / .seconds(1))
          },
          theirs: { try rows / psql([copy]) }
        ),
        .perSecond,
        .atLeast(0.5)
      )
    )
    report(
      Measurement(
        "rows a second of `import orders` as a process, against a merge by hand in psql",
        try Contest(
          rounds: size.imports,
          ours: {
            let database = try laboratory.emptyDatabase(for: "import")
            let arguments = ["--db", database.conninfo, "import", "orders", file]
            return try rows / laboratory.program().run(arguments, in: laboratory.folder).seconds
          },
          theirs: { try rows / psql([copy, merge]) }
        ),
        .perSecond,
        .atLeast(0.5)
      )
    )
  }

  /// Seconds that scripts take in a database with their bare table.
  private func psql(_ scripts: [String]) throws -> Double {
    let database = try laboratory.emptyDatabase(for: "contender")
    let connection = try Connection.connect(database.conninfo)
    try connection.script(Script.contenderTable)
    connection.close()
    let psql = Program(path: laboratory.server.programs + "/psql", environment: laboratory.environment)
    let arguments = ["-qX", "-v", "ON_ERROR_STOP=1", database.conninfo] + scripts.flatMap { ["-f", $0] }
    return try psql.run(arguments, in: laboratory.folder).seconds
  }

  private func check(_ new: Int) throws {
    guard new == size.orders else { throw BenchmarkError("\(new) of \(size.orders) orders were taken in") }
  }
}

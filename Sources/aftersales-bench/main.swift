internal import AfterSales
internal import Glibc

/// Measures, and removes what was made for measuring, however it ends.
func run(_ options: Options) throws {
  let folder = try ScratchFile.folder()
  defer { clean("the folder") { try PrivateFile.removeTree(folder) } }
  let server = try options.database.map(ServerPlace.init(named:)) ?? ServerPlace(madeIn: folder)
  defer { clean("the server") { try server.remove() } }
  let laboratory = Laboratory(
    server: server,
    folder: folder,
    workflows: options.workflows,
    talk: Report.talk
  )
  defer { clean("the databases") { try laboratory.clear() } }
  try laboratory.prepare()
  let report = Report(asJSON: options.json)
  for benchmark in options.benchmarks {
    try benchmark.measure(laboratory, Size(isQuick: options.isQuick), report.add)
  }
  report.finish()
  let faults = try laboratory.faults()
  for fault in faults.prefix(10) { Report.talk(fault) }
  guard faults.isEmpty else { throw BenchmarkError("the databases are not whole any more") }
}

func clean(_ what: String, _ body: () throws -> Void) {
  do {
    try body()
  } catch {
    Report.talk("aftersales-bench: \(what) could not be removed: \(error)")
  }
}

Interruption.listen()
do {
  let arguments = CommandLine.arguments.dropFirst()
  if arguments.first == PeakOf.word {
    try PeakOf.run(arguments.dropFirst())
  } else {
    try run(try Options(Array(arguments)))
  }
} catch {
  Report.talk("aftersales-bench: \(error)")
  exit(1)
}

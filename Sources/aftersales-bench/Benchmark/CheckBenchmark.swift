internal import Foundation
internal import WorkflowFile

/// Checking definitions: the shipped ones, and one far larger than anybody would write.
struct CheckBenchmark {
  let laboratory: Laboratory
  let size: Size

  init(_ laboratory: Laboratory, _ size: Size) {
    self.laboratory = laboratory
    self.size = size
  }

  func measure(_ report: (Measurement) -> Void) throws {
    let large = try largeFolder()
    let rounds = try (0..<size.rounds).map { _ in
      try Interruption.check()
      return (shipped: try seconds(laboratory.workflows), large: try seconds(large))
    }
    report(
      Measurement(
        "checking the shipped definitions, then one of \(WideDefinition.states) states and \(WideDefinition.moves) moves",
        Contest(rounds.map { ($0.shipped, $0.large) }),
        .milliseconds,
        .below(1000)
      )
    )
    report(
      Measurement(
        "checking \(WideDefinition.states) states and \(WideDefinition.moves) moves, and the shipped definitions",
        Contest(rounds.map { ($0.large, $0.shipped) }),
        .milliseconds,
        .below(10_000)
      )
    )
  }

  private func seconds(_ folder: String) throws -> Double {
    var problems: [FileProblem] = []
    let seconds = Stopwatch.seconds { problems = WorkflowFolder.load(folder).problems }
    guard problems.isEmpty else { throw BenchmarkError("\(folder): \(problems[0])") }
    return seconds
  }

  /// The shipped policies, and the one large definition. The rules of the house speak of fields that it has not.
  private func largeFolder() throws -> String {
    let folder = laboratory.folder + "/wide"
    let files = FileManager.default
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in try files.contentsOfDirectory(atPath: laboratory.workflows)
    where name.hasSuffix(".yaml") && name != "rules.yaml" {
      let text = try String(contentsOfFile: "\(laboratory.workflows)/\(name)", encoding: .utf8)
      guard !text.contains(/(?m)^workflow:/) else { continue }
      try ScratchFile.write(text, to: "\(folder)/\(name)")
    }
    try ScratchFile.write(WideDefinition.text, to: "\(folder)/wide.yaml")
    return folder
  }
}

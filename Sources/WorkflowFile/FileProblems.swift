internal import Workflow

/// Collects what is wrong, so that one run tells all of it.
final class FileProblems {
  private(set) var all: [FileProblem] = []

  /// Each once, in the order of the files: what many states share is read many times.
  var report: [FileProblem] {
    var seen: Set<FileProblem> = []
    return all.filter { seen.insert($0).inserted }
      .sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }

  func add(
    _ source: SourceFile,
    _ place: Place,
    _ code: String,
    _ sentence: String,
    repair: String,
    path: [ProofStep] = []
  ) {
    all.append(
      FileProblem(
        file: source.name,
        line: place.line,
        column: place.column,
        code: code,
        sentence: sentence,
        repair: repair,
        source: source.line(place.line),
        path: path
      )
    )
  }
}

/// A place in a file, both from 1.
struct Place: Hashable {
  var line: Int
  var column: Int

  static let start = Place(line: 1, column: 1)
}

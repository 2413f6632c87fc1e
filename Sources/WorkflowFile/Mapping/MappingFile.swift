package import Workflow

/// How the columns of a foreign CSV file become the fields of an order, as a mapping file says it.
package struct MappingFile: Sendable {
  /// Where a field comes from.
  package enum Source: Hashable, Sendable {
    case column(String)
    /// The same for every order.
    case always(String)
    /// Text with columns in braces.
    case text(String)
    case daysAfterPlacing(Int)
    /// The rows of an order, from 1.
    case counted
    /// What the lines come to, less the discount.
    case total
  }

  package struct Field: Hashable, Sendable {
    package let name: String
    package let source: Source
    /// Written with a fraction of zeros: `32.0`.
    package let isWholeNumber: Bool
    /// Where an order's rows differ, the first decides.
    package let firstRowDecides: Bool
  }

  /// Rows that are left out, and why.
  package struct Skip: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
      case startsWith(String)
      case equals(String)
      case empty
    }
    package let column: String
    package let test: Test
    package let why: Title
  }

  package let name: String
  package let title: Title
  /// Nil for the zone of our own files.
  package let zone: String?
  /// How times are written; nil for ISO 8601.
  package let times: String?
  package let fields: [Field]
  /// Whether the order's own fields stand in its first row only, and its rows together.
  package let ordersInFirstRow: Bool
  package let skips: [Skip]
  /// The places of values that only their user can judge.
  let places: [Judged: Place]
  let source: SourceFile

  /// What only the import can judge.
  package enum Judged: Hashable, Sendable {
    case zone, times
  }

  /// Reads one mapping file.
  ///
  /// - Returns: the mapping, or what is wrong with it.
  package static func load(_ path: String) -> (mapping: MappingFile?, problems: [FileProblem]) {
    let problems = FileProblems()
    guard let source = SourceFile.read(path, name: path, problems), let node = source.tree(problems) else {
      return (nil, problems.report)
    }
    let file = Section(node: node, source: source, problems: problems, name: "the file")
    let mapping = MappingReader.read(file)
    return (problems.report.isEmpty ? mapping : nil, problems.report)
  }

  /// A problem with a value that only its user can judge.
  package func problem(_ judged: Judged, _ sentence: String, repair: String) -> FileProblem {
    let problems = FileProblems()
    let code = judged == .zone ? "zone" : "time-form"
    problems.add(source, places[judged] ?? .start, code, sentence, repair: repair)
    return problems.report[0]
  }
}

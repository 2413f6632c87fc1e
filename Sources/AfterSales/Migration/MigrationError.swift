internal import Postgres

/// Why a database was not migrated, or cannot be used by this program: what is the matter and what to do.
package struct MigrationError: Error, Equatable, CustomStringConvertible {
  package enum Code: Hashable, Sendable {
    /// Program and database do not fit each other.
    case config
    /// This login has no right to do that.
    case permission
    /// Somebody else is migrating.
    case conflict
    /// A file does not run: a fault of this program.
    case file
  }

  package let problem: MigrationProblem

  init(_ problem: MigrationProblem) {
    self.problem = problem
  }

  /// The server's complaint about a file, at the place where it found fault: `SQL/views/v.sql:3:8: error: …`.
  init(_ file: SQLFile, _ error: PostgresError) {
    var place = "SQL/\(file.name)"
    if let position = error.report?.position {
      let before = file.text.unicodeScalars.prefix(max(0, position - 1))
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      place += ":\(lines.count):\((lines.last?.count ?? 0) + 1)"
    }
    self.init(.doesNotRun(place: place, saying: error.message ?? error.sentence))
  }

  package var code: Code { problem.code }
  package var sentence: String { problem.en }
  package var description: String { sentence }
}

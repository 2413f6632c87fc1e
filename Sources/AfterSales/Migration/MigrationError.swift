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

  package let code: Code
  package let sentence: String

  package var description: String { sentence }

  static func config(_ sentence: String) -> MigrationError { .init(code: .config, sentence: sentence) }
  static func permission(_ sentence: String) -> MigrationError {
    .init(code: .permission, sentence: sentence)
  }
  static func conflict(_ sentence: String) -> MigrationError { .init(code: .conflict, sentence: sentence) }

  static let unprepared = config(
    "this database is not prepared: as its administrator, run aftersales db bootstrap"
  )

  /// The server's complaint about a file, at the place where it found fault: `SQL/views/v.sql:3:8: error: …`.
  init(_ file: SQLFile, _ error: PostgresError) {
    code = .file
    var place = "SQL/\(file.name)"
    if let position = error.report?.position {
      let before = file.text.unicodeScalars.prefix(max(0, position - 1))
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      place += ":\(lines.count):\((lines.last?.count ?? 0) + 1)"
    }
    sentence = "\(place): error: \(error.message ?? error.sentence)"
  }

  private init(code: Code, sentence: String) {
    self.code = code
    self.sentence = sentence
  }
}

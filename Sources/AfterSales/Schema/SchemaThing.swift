internal import Postgres

/// One thing of a schema: a column, a constraint, a grant, and all that is said of it.
package struct SchemaThing: Hashable, Sendable {
  /// `constraint`, `grant`, and so on, as `schema-made.sql` names them.
  package let kind: String
  package let name: String
  package let said: String

  init(kind: String, name: String, said: String) {
    self.kind = kind
    self.name = name
    self.said = said
  }

  init(_ row: Row) throws {
    self.init(kind: try row.get("kind"), name: try row.get("name"), said: try row.get("said"))
  }

  /// A line of `SQL/made.txt`; nil for anything else.
  init?(line: Substring) {
    let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    self.init(kind: String(parts[0]), name: String(parts[1]), said: String(parts[2]))
  }

  /// As a line of `SQL/made.txt`.
  package var line: String { "\(kind)\t\(name)\t\(said)" }
}

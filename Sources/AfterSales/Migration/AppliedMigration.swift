internal import Postgres

/// A numbered file that this database has had.
package struct AppliedMigration: Equatable, Sendable {
  package let number: Int
  package let title: String
  package let sha256: String
  /// To the minute, in the session's time zone.
  package let appliedAt: String
  package let appliedBy: String

  package init(number: Int, title: String, sha256: String, appliedAt: String, appliedBy: String) {
    self.number = number
    self.title = title
    self.sha256 = sha256
    self.appliedAt = appliedAt
    self.appliedBy = appliedBy
  }

  init(_ row: Row) throws {
    self.init(
      number: try row.get("number"),
      title: try row.get("name"),
      sha256: try row.get("sha256"),
      appliedAt: try row.get("applied_at"),
      appliedBy: try row.get("applied_by")
    )
  }
}

/// A file of `SQL/`, as it was compiled into this program.
package struct SQLFile: Sendable, Equatable {
  /// The path below `SQL/`: `migrations/0001_tables.sql`, `functions/api/do.sql`.
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

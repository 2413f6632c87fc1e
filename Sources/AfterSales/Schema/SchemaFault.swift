/// What of a database's schema is not as this program makes it.
package struct SchemaFault: Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    /// The database lacks it.
    case missing(made: String)
    /// No file makes it.
    case foreign(is: String)
    /// It is otherwise; both as far as they differ.
    case changed(is: String, made: String)
    /// The text of a function is not that of its file.
    case text(file: String)
    /// A file of this program was not applied yet.
    case pending
  }

  package let kind: String
  package let name: String
  package let problem: Problem

  /// Whether applying the files of functions, views and grants again mends it.
  package var comesFromFile: Bool {
    if case .foreign = problem { return false }
    return ["function", "view", "columns of view", "grant"].contains(kind)
  }
}

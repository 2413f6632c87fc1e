/// What a statement did, as the server puts it: `INSERT 0 5`, `COMMIT`, `CREATE TABLE`.
public struct CommandTag: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  init(_ text: String) {
    self.text = text
  }

  /// How many rows were inserted, updated, deleted, selected, moved or copied; nil for other commands.
  public var rows: Int? {
    text.split(separator: " ").last.flatMap { Int($0) }
  }

  /// Whether the server has forgotten every prepared statement.
  var endsPreparedStatements: Bool { text == "DISCARD ALL" || text == "DEALLOCATE ALL" }

  public var description: String { text }
}

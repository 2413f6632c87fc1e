/// What the server says about a statement: the fields of a NOTICE, a WARNING or an ERROR.
///
/// `detail`, `hint` and `context` can hold whole rows, so they are kept apart and never part of `description`.
public struct Notice: Hashable, Sendable, CustomStringConvertible {
  /// `DEBUG`, `LOG`, `INFO`, `NOTICE`, `WARNING`, `ERROR`, `FATAL` or `PANIC`, whatever the server's language.
  public let severity: String
  public let sqlState: SQLState?
  /// The primary message, one line in the server's language.
  public let message: String
  /// May quote the values of a whole row: not for logs.
  public var detail: String?
  public var hint: String?
  /// The call stack in the server; may quote statements with their values.
  public var context: String?
  public var schema: String?
  public var table: String?
  public var column: String?
  public var dataType: String?
  public var constraint: String?
  /// Where in the statement, in characters from 1.
  public var position: Int?
  /// Where in the server's own source; tells apart reasons that share a SQLSTATE.
  var sourceFunction: String?

  init(severity: String, sqlState: SQLState?, message: String) {
    self.severity = severity
    self.sqlState = sqlState
    self.message = message
  }

  public var description: String {
    var words = "\(severity): \(message)"
    if let sqlState { words += " (\(sqlState))" }
    return words
  }
}

/// One value of a result as it came: its text, or NULL, and its type.
public struct Cell: Sendable {
  let result: ResultHandle
  let row: Int
  let column: Int

  public var isNull: Bool { result.bytes(row: row, column: column) == nil }

  /// The type's object id as in pg_type; a domain comes as the type below it.
  public var type: UInt32 { result.columnType(column) }

  /// Hands `body` the value's text as UTF-8 bytes, valid during the call; nil when the value is NULL.
  public func withBytes<T>(_ body: (UnsafeRawBufferPointer) -> T?) -> T? {
    result.bytes(row: row, column: column).flatMap(body)
  }

  /// The value's text; nil when it is NULL or not valid UTF-8 (a database in SQL_ASCII holds such).
  public var text: String? {
    withBytes { String(validating: $0, as: UTF8.self) }
  }

  func mismatch(expected: String) -> PostgresError {
    let actual = isNull ? "NULL" : PostgresType.name(of: type)
    return PostgresError(
      .decoding,
      "Column \(result.columnName(column)), row \(row + 1): expected \(expected), found \(actual)."
    )
  }
}

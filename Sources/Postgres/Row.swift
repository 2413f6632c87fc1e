internal import CLibPQ

/// One row of a result; keeps the whole result in memory while it lives.
public struct Row: Sendable {
  let result: ResultHandle
  let index: Int

  /// The value of a column by name, as `Value`; `Value?` takes NULL as nil.
  ///
  /// - Throws: `PostgresError` of kind `decoding`, naming the column, what was expected and what is there.
  public func get<Value: PostgresDecodable>(
    _ name: String,
    as type: Value.Type = Value.self
  ) throws(PostgresError) -> Value {
    try get(column(named: name), as: type)
  }

  /// The value of a column by its place, from 0.
  public func get<Value: PostgresDecodable>(
    _ column: Int,
    as type: Value.Type = Value.self
  ) throws(PostgresError) -> Value {
    guard (0..<result.columnCount).contains(column) else {
      throw PostgresError(
        .decoding,
        "There is no column \(column): the result has \(result.columnCount), counted from 0."
      )
    }
    let cell = Cell(result: result, row: index, column: column)
    guard let value = Value(cell) else { throw cell.mismatch(expected: Value.expectation) }
    return value
  }

  private func column(named name: String) throws(PostgresError) -> Int {
    var found: Int?
    for column in 0..<result.columnCount where result.columnName(column) == name {
      if found != nil {
        throw PostgresError(.decoding, "The result has several columns called \(name): name them apart.")
      }
      found = column
    }
    guard let found else {
      let names = (0..<result.columnCount).map(result.columnName).joined(separator: ", ")
      throw PostgresError(.decoding, "There is no column \(name): the result has \(names).")
    }
    return found
  }
}

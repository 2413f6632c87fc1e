/// The rows a statement returned, all of them, in memory until the last copy of this value goes.
public struct Rows: RandomAccessCollection, Sendable {
  let result: ResultHandle

  public var startIndex: Int { 0 }
  public var endIndex: Int { result.rowCount }

  public subscript(position: Int) -> Row {
    precondition(indices.contains(position), "Row \(position) of \(count)")
    return Row(result: result, index: position)
  }

  public var tag: CommandTag { result.tag }

  public var columns: [String] {
    (0..<result.columnCount).map(result.columnName)
  }

  /// The only row there is; another number of rows is an error.
  public func one() throws(PostgresError) -> Row {
    guard count == 1 else {
      throw PostgresError(.decoding, "The statement returned \(count) rows where one was expected.")
    }
    return self[0]
  }
}

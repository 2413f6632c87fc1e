internal import CLibPQ

/// Owns one PGresult and frees it.
///
/// @unchecked: libpq leaves a PGresult unchanged once made, so threads may read it together (libpq manual, threading).
final class ResultHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    PQclear(pointer)
  }

  var status: ExecStatusType { PQresultStatus(pointer) }
  var rowCount: Int { Int(PQntuples(pointer)) }
  var columnCount: Int { Int(PQnfields(pointer)) }

  var tag: CommandTag { CommandTag(String(cString: PQcmdStatus(pointer))) }

  func columnName(_ column: Int) -> String {
    PQfname(pointer, Int32(column)).map { String(cString: $0) } ?? "?"
  }

  func columnType(_ column: Int) -> UInt32 {
    PQftype(pointer, Int32(column))
  }

  /// The bytes of a value, nil for NULL; valid while this owner lives.
  func bytes(row: Int, column: Int) -> UnsafeRawBufferPointer? {
    let (row, column) = (Int32(row), Int32(column))
    guard PQgetisnull(pointer, row, column) == 0 else { return nil }
    return UnsafeRawBufferPointer(
      start: PQgetvalue(pointer, row, column),
      count: Int(PQgetlength(pointer, row, column))
    )
  }
}

internal import CLibPQ

extension Notice {
  /// Reads the fields of a PGresult that carries a message; libpq's own failures have no SQLSTATE.
  init(reading result: OpaquePointer) {
    func field(_ code: Int) -> String? {
      PQresultErrorField(result, Int32(code)).map { String(cString: $0) }
    }
    self.init(
      severity: field(CLIBPQ_DIAG_SEVERITY) ?? "ERROR",
      sqlState: field(CLIBPQ_DIAG_SQLSTATE).map(SQLState.init(rawValue:)),
      message: field(CLIBPQ_DIAG_MESSAGE_PRIMARY)
        ?? oneLine(String(cString: PQresultErrorMessage(result)))
    )
    detail = field(CLIBPQ_DIAG_MESSAGE_DETAIL)
    hint = field(CLIBPQ_DIAG_MESSAGE_HINT)
    context = field(CLIBPQ_DIAG_CONTEXT)
    schema = field(CLIBPQ_DIAG_SCHEMA_NAME)
    table = field(CLIBPQ_DIAG_TABLE_NAME)
    column = field(CLIBPQ_DIAG_COLUMN_NAME)
    dataType = field(CLIBPQ_DIAG_DATATYPE_NAME)
    constraint = field(CLIBPQ_DIAG_CONSTRAINT_NAME)
    position = field(CLIBPQ_DIAG_STATEMENT_POSITION).flatMap { Int($0) }
    sourceFunction = field(CLIBPQ_DIAG_SOURCE_FUNCTION)
  }

  /// FATAL and PANIC end the session: whatever was asked, the connection is gone.
  var endsSession: Bool { severity == "FATAL" || severity == "PANIC" }
}

/// libpq's messages end in a newline and continue on indented lines: one line is easier to pass on.
func oneLine(_ text: String) -> String {
  text.split(whereSeparator: { $0 == "\n" || $0 == "\t" }).joined(separator: " ")
}

/// Ends a message with a full stop, unless it ends itself.
func sentence(_ message: String) -> String {
  message.last.map { ".?!。".contains($0) } == true ? message : message + "."
}

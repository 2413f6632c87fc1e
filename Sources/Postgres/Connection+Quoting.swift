internal import CLibPQ

extension Connection {
  /// `name` as an SQL identifier, quoted. For the few statements that take no parameters, such as GRANT.
  public func quoted(identifier name: String) throws(PostgresError) -> String {
    try quoted(name, PQescapeIdentifier)
  }

  /// `text` as an SQL literal, quoted. Where a statement takes parameters, use one instead.
  public func quoted(literal text: String) throws(PostgresError) -> String {
    try quoted(text, PQescapeLiteral)
  }

  private func quoted(
    _ text: String,
    _ escape: (OpaquePointer?, UnsafePointer<CChar>?, Int) -> UnsafeMutablePointer<CChar>?
  ) throws(PostgresError) -> String {
    guard let handle else { throw .closed }
    guard !text.utf8.contains(0) else { throw .nulCharacter(in: "The name or text") }
    guard let quoted = text.withCString({ escape(handle, $0, text.utf8.count) }) else {
      throw .misuse(oneLine(String(cString: PQerrorMessage(handle))))
    }
    defer { PQfreemem(quoted) }
    return String(cString: quoted)
  }
}

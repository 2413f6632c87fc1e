extension Desk {
  /// Takes orders in: see `OrderImport.run`.
  package func importOrders(
    _ source: ImportSource,
    format: ImportFormat? = nil,
    encoding: TextEncoding? = nil,
    mapping: ImportMapping? = nil,
    atomic: Bool
  ) throws -> ImportReport {
    try OrderImport(connection()).run(
      source: source,
      format: format,
      encoding: encoding,
      mapping: mapping,
      atomic: atomic
    )
  }

  /// Takes orders in from bytes.
  package func importOrders(
    _ bytes: [UInt8],
    encoding: TextEncoding? = nil,
    mapping: ImportMapping? = nil,
    atomic: Bool
  ) throws -> ImportReport {
    try importOrders(.bytes(bytes, name: "orders"), encoding: encoding, mapping: mapping, atomic: atomic)
  }
}

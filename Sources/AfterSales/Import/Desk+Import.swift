extension Desk {
  /// Takes orders in: see `OrderImport.run`.
  package func importOrders(
    _ source: ImportSource,
    format: ImportFormat,
    mapping: ImportMapping? = nil,
    atomic: Bool
  ) throws -> ImportReport {
    try OrderImport(connection()).run(source: source, format: format, mapping: mapping, atomic: atomic)
  }

  /// Takes orders in from bytes: JSON Lines when they begin with a brace, else CSV.
  package func importOrders(_ bytes: [UInt8], mapping: ImportMapping? = nil, atomic: Bool) throws
    -> ImportReport
  {
    let first = bytes.first { !TextRule.isBlank($0) && ![0xEF, 0xBB, 0xBF].contains($0) }
    return try importOrders(
      .bytes(bytes, name: "orders"),
      format: first == UInt8(ascii: "{") ? .jsonl : .csv,
      mapping: mapping,
      atomic: atomic
    )
  }
}

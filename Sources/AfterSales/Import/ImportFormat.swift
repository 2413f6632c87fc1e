/// How a file of orders is written.
package enum ImportFormat: String, Sendable, CaseIterable {
  /// RFC 4180 with a header, one row for each line of an order.
  case csv
  /// One JSON object a line, one order each.
  case jsonl

  /// The format that a file's name tells: JSON Lines for `.jsonl` and `.ndjson`, CSV for `.csv`.
  package init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
      self = .jsonl
    } else {
      return nil
    }
  }
}

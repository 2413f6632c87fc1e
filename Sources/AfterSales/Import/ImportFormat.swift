/// How a file of orders is written.
package enum ImportFormat: String, Sendable, CaseIterable {
  /// RFC 4180 with a header, one row for each line of an order.
  case csv
  /// One JSON object a line, one order each.
  case jsonl
}

internal import Postgres
internal import Workflow

/// A JSON document as it came, not read yet.
struct DocumentText: PostgresDecodable {
  static let expectation = "a JSON document"
  let bytes: [UInt8]

  init?(_ cell: Cell) {
    guard let bytes = cell.withBytes({ [UInt8]($0) }) else { return nil }
    self.bytes = bytes
  }
}

extension ValueReader {
  /// An object's members.
  mutating func document(_ text: DocumentText) throws -> [String: Value] {
    try text.bytes.withUnsafeBytes { bytes throws(Malformed) in try document(bytes) }
  }
}

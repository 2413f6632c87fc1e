/// An event as an export for audits has it: what was hashed, and the hashes, in hexadecimal.
struct AuditedEvent: Hashable {
  let ticket: Int64
  let seq: Int
  let previous: String
  let request: String
  let hash: String
  /// The text under the hash, as PostgreSQL wrote it.
  let said: String

  /// What is wrong with it, when it follows the event `seq` of that hash.
  func fault(after seq: Int, hash before: String) -> String? {
    guard self.seq == seq + 1 else { return "an event before this one is missing" }
    guard previous == before else { return "does not follow the event before it" }
    guard said.hasPrefix("[\(ticket), \(self.seq), "), let first = Self.bytes(previous),
      let second = Self.bytes(request),
      SHA256.hash(first + second + Array(said.utf8)).hexadecimal == hash
    else { return "was changed after it was written" }
    return nil
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { digit -> UInt8? in
      switch digit {
      case 48...57: digit - 48
      case 97...102: digit - 87
      default: nil
      }
    }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

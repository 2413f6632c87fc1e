/// Digits as people type them.
enum Digits {
  /// The bytes with full-width digits, points, colons, signs and letters as ASCII; nil when something else is not ASCII.
  static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard bytes.count <= 256 else { return nil }
    var answer: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x80 {
        answer.append(byte)
        place += 1
        continue
      }
      // U+FF01 to U+FF5E are EF BC 81 … EF BD 9E, and stand for 21 … 7E.
      guard place + 2 < bytes.count, byte == 0xEF, bytes[place + 1] == 0xBC || bytes[place + 1] == 0xBD else {
        return nil
      }
      let last = bytes[place + 2]
      let ascii = bytes[place + 1] == 0xBC ? Int(last) - 0x60 : Int(last) - 0x20
      guard (0x21...0x7E).contains(ascii) else { return nil }
      answer.append(UInt8(ascii))
      place += 3
    }
    return answer
  }

  /// A number without the commas between its thousands; nil when they do not stand there.
  static func ungrouped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let whole = bytes.prefix { $0 != UInt8(ascii: ".") }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard bytes.count <= 32, groups.count > 1, (1...3).contains(groups[0].count),
      groups[0].first != UInt8(ascii: "0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } })
    else { return nil }
    return groups.flatMap { $0 } + bytes[whole.endIndex...]
  }

  /// A whole number from 1 to `limit`.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) throws(FieldFault) -> Int {
    guard !bytes.isEmpty else { throw .missing }
    var number = 0
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else {
        if byte == UInt8(ascii: ","), let plain = ungrouped(bytes) {
          return try plain.withUnsafeBufferPointer { (bytes) throws(FieldFault) in
            try count(bytes, limit: limit)
          }
        }
        guard byte >= 0x80, let folded = folded(bytes) else { throw .notACount(limit: limit) }
        return try folded.withUnsafeBufferPointer { (bytes) throws(FieldFault) in
          try count(bytes, limit: limit)
        }
      }
      number = number * 10 + Int(digit)
      guard number <= limit else { throw .notACount(limit: limit) }
    }
    guard number >= 1 else { throw .notACount(limit: limit) }
    return number
  }
}

/// The key of one command, made by the client before it is sent: a UUID of version 7.
///
/// The database keeps it with the answer, so a command sent twice under one key is done once.
package struct CommandKey: Hashable, Sendable, CustomStringConvertible {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new key: 48 bits of time, then chance.
  ///
  /// - Parameter milliseconds: since 1970, so that keys sort by when they were made.
  package init(milliseconds: UInt64, using generator: inout some RandomNumberGenerator) {
    high = milliseconds << 16 | 0x7000 | generator.next() & 0x0fff
    low = generator.next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
  }

  /// Reads the usual form, 8-4-4-4-12 hexadecimal digits, in any case.
  package init(typed text: String) throws(ArgumentProblem) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { throw .notACommandKey }
    var digits: [UInt64] = []
    for (index, byte) in bytes.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard byte == 0x2d else { throw .notACommandKey }
        continue
      }
      switch byte {
      case 0x30...0x39: digits.append(UInt64(byte - 0x30))
      case 0x41...0x46: digits.append(UInt64(byte - 0x41 + 10))
      case 0x61...0x66: digits.append(UInt64(byte - 0x61 + 10))
      default: throw .notACommandKey
      }
    }
    high = digits[..<16].reduce(0) { $0 << 4 | $1 }
    low = digits[16...].reduce(0) { $0 << 4 | $1 }
  }

  /// The key of the n-th command under this one: a batch has one key, its lines have these.
  package func line(_ number: Int) -> CommandKey {
    let chance = (low &+ UInt64(truncatingIfNeeded: number)) & 0x3fff_ffff_ffff_ffff
    return CommandKey(high: high, low: low & 0xc000_0000_0000_0000 | chance)
  }

  package var description: String {
    let digits = Self.hex(high) + Self.hex(low)
    let text = Array(digits.utf8)
    var result: [UInt8] = []
    for (index, byte) in text.enumerated() {
      if [8, 12, 16, 20].contains(index) { result.append(0x2d) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

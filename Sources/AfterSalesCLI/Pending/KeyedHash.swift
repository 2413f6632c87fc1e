/// SipHash-2-4: a hash of 64 bits that nobody without its key can search for the text.
///
/// Words of customers go into it, and a plain hash of a phone number is a phone number.
package struct KeyedHash: Sendable {
  private let k0: UInt64
  private let k1: UInt64

  /// - Parameter key: 16 bytes.
  package init?(key: [UInt8]) {
    guard key.count == 16 else { return nil }
    k0 = Self.word(key, 0)
    k1 = Self.word(key, 8)
  }

  package func hash(_ bytes: [UInt8]) -> UInt64 {
    var state: (UInt64, UInt64, UInt64, UInt64) = (
      k0 ^ 0x736f_6d65_7073_6575, k1 ^ 0x646f_7261_6e64_6f6d,
      k0 ^ 0x6c79_6765_6e65_7261, k1 ^ 0x7465_6462_7974_6573
    )
    let whole = bytes.count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      let word = Self.word(bytes, start)
      state.3 ^= word
      Self.round(&state)
      Self.round(&state)
      state.0 ^= word
    }
    var last = UInt64(truncatingIfNeeded: bytes.count) << 56
    for (place, byte) in bytes[whole...].enumerated() { last |= UInt64(byte) << (8 * UInt64(place)) }
    state.3 ^= last
    Self.round(&state)
    Self.round(&state)
    state.0 ^= last
    state.2 ^= 0xff
    for _ in 0..<4 { Self.round(&state) }
    return state.0 ^ state.1 ^ state.2 ^ state.3
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) }
  }

  private static func round(_ v: inout (UInt64, UInt64, UInt64, UInt64)) {
    v.0 &+= v.1
    v.1 = rotated(v.1, 13) ^ v.0
    v.0 = rotated(v.0, 32)
    v.2 &+= v.3
    v.3 = rotated(v.3, 16) ^ v.2
    v.0 &+= v.3
    v.3 = rotated(v.3, 21) ^ v.0
    v.2 &+= v.1
    v.1 = rotated(v.1, 17) ^ v.2
    v.2 = rotated(v.2, 32)
  }

  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }
}

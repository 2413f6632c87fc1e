/// The strict reading of amounts from bytes, to fen.
///
/// `12`, `12.5`, `12.50` and `1,234.50`, as spreadsheets group thousands; full-width digits count as digits. No sign but a
/// minus, no exponent, no third decimal. What it does not take, it says why.
enum AmountText {
  /// The most one amount of a file may be: ten thousand million yuan.
  static let limit: Int64 = 1_000_000_000_000
  /// The most the lines of an order may be worth.
  static let totalLimit: Int64 = 1_000_000_000_000_000

  static func fen(_ bytes: UnsafeBufferPointer<UInt8>) throws(FieldFault) -> Int64 {
    guard let first = bytes.first else { throw .missing }
    var fen: Int64 = 0
    var digits = 0
    var decimals = -1
    for byte in bytes.dropFirst(first == UInt8(ascii: "-") ? 1 : 0) {
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        digits += 1
        if decimals >= 0 { decimals += 1 }
        if digits > 15 { continue }
        fen = fen &* 10 &+ Int64(digit)
      } else if byte == UInt8(ascii: "."), decimals < 0, digits > 0 {
        decimals = 0
      } else if byte >= 0x80, let folded = Digits.folded(bytes) {
        return try folded.withUnsafeBufferPointer { (bytes) throws(FieldFault) in try self.fen(bytes) }
      } else if byte == UInt8(ascii: ","), let plain = Digits.ungrouped(bytes) {
        return try plain.withUnsafeBufferPointer { (bytes) throws(FieldFault) in try self.fen(bytes) }
      } else {
        throw .notAnAmount
      }
    }
    guard digits > 0, decimals != 0 else { throw .notAnAmount }
    guard decimals <= 2 else { throw .tooManyDecimals }
    guard first != UInt8(ascii: "-") else { throw .negative }
    guard digits <= 15 else { throw .aboveLimit(limit) }
    switch decimals {
    case 2: break
    case 1: fen *= 10
    default: fen *= 100
    }
    guard fen <= limit else { throw .aboveLimit(limit) }
    return fen
  }
}

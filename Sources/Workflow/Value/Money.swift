/// Amounts in fen, and the one way they are written: `12.50`.
package enum Money {
  /// Writes an amount in fen as yuan with two decimals.
  package static func text(_ fen: Int64) -> String {
    let magnitude = fen.magnitude
    let cents = magnitude % 100
    return (fen < 0 ? "-" : "") + "\(magnitude / 100)." + (cents < 10 ? "0\(cents)" : "\(cents)")
  }

  /// Reads `12`, `12.5` or `12.50` as fen; anything else, and what does not fit 64 bits, is nil.
  package static func fen(_ text: String) -> Int64? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    var digits = Array(parts[0])
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    var decimals = parts.count > 1 ? Array(parts[1]) : [UInt8(ascii: "0")]
    guard !digits.isEmpty, (1...2).contains(decimals.count) else { return nil }
    if decimals.count == 1 { decimals.append(UInt8(ascii: "0")) }
    var fen: Int64 = 0
    for digit in digits + decimals {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      let (product, tooBig) = fen.multipliedReportingOverflow(by: 10)
      let (sum, overflows) = product.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
      guard !tooBig, !overflows else { return nil }
      fen = sum
    }
    return isNegative ? -fen : fen
  }
}

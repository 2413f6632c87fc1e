/// What spreadsheets and exports put around a value so that it stays as it is: `="00020"`, an apostrophe before it, a tab, a blank
/// that does not break, marks that are not seen.
enum Wrapping {
  /// What a value is, and so what can be no part of it.
  enum Kind {
    /// Numbers, codes and times.
    case number
    /// Names, addresses and other words, which may begin with an apostrophe of their own.
    case words
  }

  /// Without what is around it.
  ///
  /// - Returns: the value, a part of `bytes`, and whether there was more than blanks to take off.
  static func removed(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ kind: Kind) -> (
    UnsafeMutableBufferPointer<UInt8>, found: Bool
  ) {
    var start = 0
    var end = bytes.count
    var found = false
    while true {
      trim(bytes, &start, &end, kind, &found)
      guard end - start >= 2 else { break }
      let (first, last) = (bytes[start], bytes[end - 1])
      if first == UInt8(ascii: "="), end - start >= 3, bytes[start + 1] == quote, last == quote {
        start += 2
        end -= 1
      } else if first == apostrophe, kind == .number || protectsWords(bytes, start + 1, end) {
        start += 1
        if kind == .number, last == apostrophe, end > start { end -= 1 }
      } else if kind == .number, let length = otherApostrophe(bytes, start, end) {
        start += length
      } else {
        break
      }
      found = true
    }
    return (UnsafeMutableBufferPointer(rebasing: bytes[start..<end]), found)
  }

  /// A number that a spreadsheet has shortened beyond repair: `1.38E+10`.
  static func isShortened(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 4, let e = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }), e > 0,
      e + 2 < bytes.count, bytes[e + 1] == UInt8(ascii: "+"), isDigit(bytes[0])
    else { return false }
    return bytes[..<e].allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
      && bytes[(e + 2)...].allSatisfy(isDigit)
  }

  private static func trim(
    _ bytes: UnsafeMutableBufferPointer<UInt8>,
    _ start: inout Int,
    _ end: inout Int,
    _ kind: Kind,
    _ found: inout Bool
  ) {
    while start < end {
      if TextRule.isBlank(bytes[start]) {
        if bytes[start] == tab { found = true }
        start += 1
      } else if bytes[start] >= 0x80, let length = length(bytes, at: start, end, kind, &found) {
        start += length
      } else {
        break
      }
    }
    while end > start {
      if TextRule.isBlank(bytes[end - 1]) {
        if bytes[end - 1] == tab { found = true }
        end -= 1
        continue
      }
      guard bytes[end - 1] >= 0x80 else { break }
      var place = end - 1
      while place > start, bytes[place] & 0xC0 == 0x80 { place -= 1 }
      guard let length = length(bytes, at: place, end, kind, &found), place + length == end else { break }
      end = place
    }
  }

  /// How long the blank or the unseen mark is that begins here; nil where another character does.
  private static func length(
    _ bytes: UnsafeMutableBufferPointer<UInt8>,
    at place: Int,
    _ end: Int,
    _ kind: Kind,
    _ found: inout Bool
  ) -> Int? {
    if place + 2 <= end, bytes[place] == 0xC2, bytes[place + 1] == 0xA0 {  // no-break blank
      found = true
      return 2
    }
    guard place + 3 <= end else { return nil }
    switch (bytes[place], bytes[place + 1], bytes[place + 2]) {
    case (0xE3, 0x80, 0x80): break  // ideographic blank: people type it
    case (0xE2, 0x80, 0x87), (0xE2, 0x80, 0xAF): found = true  // figure blank, narrow no-break blank
    case (0xE2, 0x80, 0x8B...0x8D), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): found = true  // without width
    // Marks of direction, which address books put around numbers; in words they stay, and are refused.
    case (0xE2, 0x80, 0x8E...0x8F) where kind == .number: found = true
    case (0xE2, 0x80, 0xAA...0xAE) where kind == .number: found = true
    case (0xE2, 0x81, 0xA6...0xA9) where kind == .number: found = true
    default: return nil
    }
    return 3
  }

  /// Whether an apostrophe before these words only keeps them from being a formula or a number.
  private static func protectsWords(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int)
    -> Bool
  {
    switch bytes[start] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
    default: bytes[start..<end].allSatisfy(isDigit)
    }
  }

  /// ‘, ’ and ＇, where an editor has made them of an apostrophe.
  private static func otherApostrophe(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int)
    -> Int?
  {
    guard end - start > 3 else { return nil }
    switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
    case (0xE2, 0x80, 0x98...0x99), (0xEF, 0xBC, 0x87): return 3
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static var tab: UInt8 { 0x09 }
  private static var quote: UInt8 { UInt8(ascii: "\"") }
  private static var apostrophe: UInt8 { UInt8(ascii: "'") }
}

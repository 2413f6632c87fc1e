/// What text of a file may hold.
enum TextRule {
  /// Trims blanks, turns line breaks and tabs into one blank, and refuses control characters, those that change the
  /// direction of text, and more unicode scalars than the limit. Normalising to NFC is left to the database.
  ///
  /// - Parameter bytes: valid UTF-8; may be shortened in place.
  /// - Returns: the text, a part of `bytes`.
  static func clean(
    _ bytes: UnsafeMutableBufferPointer<UInt8>,
    limit: Int
  ) throws(FieldFault) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    var scalars = 0
    var hasBreaks = false
    var place = start
    while place < end {
      let byte = bytes[place]
      if byte < 0x80 {
        if byte < 0x20 || byte == 0x7F {
          guard isBlank(byte) else { throw .control(scalar: UInt32(byte)) }
          hasBreaks = true
        }
        scalars += 1
      } else if byte >= 0xC0 {
        scalars += 1
        if byte == 0xC2 || byte == 0xD8 || byte == 0xE2, let scalar = control(bytes, place) {
          throw .control(scalar: scalar)
        }
      }
      place += 1
    }
    guard scalars <= limit else { throw .tooLong(limit: limit) }
    if hasBreaks { end = joinLines(bytes, start, end) }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// Blank, tab and the line breaks.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// The control character of two or three bytes that begins here: C1, line and paragraph separators, and those that
  /// change direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069).
  private static func control(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ place: Int) -> UInt32? {
    let second = bytes[place + 1]
    if bytes[place] == 0xC2 { return second < 0xA0 ? UInt32(second) : nil }
    if bytes[place] == 0xD8 { return second == 0x9C ? 0x061C : nil }
    let third = bytes[place + 2]
    switch (second, third) {
    case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE): return 0x2000 + UInt32(third & 0x3F)
    case (0x81, 0xA6...0xA9): return 0x2040 + UInt32(third & 0x3F)
    default: return nil
    }
  }

  private static func joinLines(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var written = start
    var place = start
    while place < end {
      guard isBlank(bytes[place]) else {
        bytes[written] = bytes[place]
        written += 1
        place += 1
        continue
      }
      var breaks = false
      let first = place
      while place < end, isBlank(bytes[place]) {
        breaks = breaks || bytes[place] != 0x20
        place += 1
      }
      for _ in 0..<(breaks ? 1 : place - first) {
        bytes[written] = 0x20
        written += 1
      }
    }
    return written
  }

  /// The place of the first byte that is no UTF-8 (RFC 3629: shortest forms, no surrogates, at most U+10FFFF).
  static func firstBrokenByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x80 {
        place += 1
        continue
      }
      let length: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch byte {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF:
        length = 3
        if byte == 0xE0 { low = 0xA0 }
        if byte == 0xED { high = 0x9F }
      case 0xF0...0xF4:
        length = 4
        if byte == 0xF0 { low = 0x90 }
        if byte == 0xF4 { high = 0x8F }
      default: return place
      }
      guard place + length <= bytes.count, bytes[place + 1] >= low, bytes[place + 1] <= high else {
        return place
      }
      for next in 2..<max(2, length) where bytes[place + next] & 0xC0 != 0x80 { return place }
      place += length
    }
    return nil
  }
}

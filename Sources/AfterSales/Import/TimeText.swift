/// The strict reading of times from bytes, to epoch microseconds.
enum TimeText {
  static let earliest: Int64 = 694_224_000_000_000  // 1992-01-01T00:00Z
  static let latest: Int64 = 7_258_118_400_000_000  // 2200-01-01T00:00Z

  /// Reads `2026-10-22T21:44:00+08:00`, with `T` or a blank, seconds and their fraction optional, and without an offset
  /// as a time of `zone`. Blanks may stand before the offset, and the date may be as spreadsheets write it, `2026/10/2 9:05`.
  static func instant(
    _ bytes: UnsafeBufferPointer<UInt8>,
    zone: ImportZone
  ) throws(FieldFault) -> Int64 {
    guard !bytes.isEmpty else { throw .missing }
    if bytes.contains(where: { $0 >= 0x80 }) {
      guard let folded = Digits.folded(bytes) else { throw .notATime }
      return try folded.withUnsafeBufferPointer { (bytes) throws(FieldFault) in
        try instant(bytes, zone: zone)
      }
    }
    guard bytes.count >= 13, let year = number(bytes, 0, 4) else { throw .notATime }
    let stroke = bytes[4]
    guard stroke == dash || stroke == UInt8(ascii: "/") else { throw .notATime }
    var place = 5
    // Spreadsheets leave zeros in front away.
    let fewest = stroke == dash ? 2 : 1
    guard let month = upToTwo(bytes, &place, fewest), take(bytes, &place, stroke),
      let day = upToTwo(bytes, &place, fewest),
      take(bytes, &place, blank) || take(bytes, &place, UInt8(ascii: "T")),
      let hour = upToTwo(bytes, &place, fewest), take(bytes, &place, colon),
      let minute = upToTwo(bytes, &place, 2)
    else { throw .notATime }
    var second = 0
    var fraction = 0
    if place + 2 < bytes.count, bytes[place] == colon {
      guard let given = number(bytes, place + 1, 2) else { throw .notATime }
      second = given
      place += 3
      if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
        place += 1
        var unit = 100_000
        let first = place
        while place < bytes.count, let digit = number(bytes, place, 1) {
          guard unit > 0 else { throw .notATime }
          fraction += digit * unit
          unit /= 10
          place += 1
        }
        guard place > first else { throw .notATime }
      }
    }
    guard let local = local(year, month, day, hour, minute, second) else { throw .notATime }
    let time: Int64
    if place == bytes.count {
      time = zone.instant(ofLocal: local + Int64(fraction))
    } else {
      guard let offset = offset(afterBlanks: bytes[place...]) else { throw .notATime }
      time = local + Int64(fraction) - offset * 1_000_000
    }
    guard time >= earliest, time < latest else { throw .timeOutOfRange }
    return time
  }

  /// The same after blanks, and where there are some also `UTC` and `GMT`.
  static func offset(afterBlanks bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
    let rest = bytes.drop { $0 == blank }
    if rest.count < bytes.count, rest.elementsEqual("UTC".utf8) || rest.elementsEqual("GMT".utf8) { return 0 }
    return offset(rest)
  }

  /// Reads `Z`, `+08`, `+08:00` or `+0800` as seconds.
  static func offset(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
    let text = UnsafeBufferPointer(rebasing: bytes)
    if text.count == 1 { return text[0] == UInt8(ascii: "Z") ? 0 : nil }
    guard text.count >= 3, let hours = number(text, 1, 2), hours <= 15 else { return nil }
    let minutes: Int?
    switch text.count {
    case 3: minutes = 0
    case 5: minutes = number(text, 3, 2)
    case 6: minutes = text[3] == colon ? number(text, 4, 2) : nil
    default: return nil
    }
    guard let minutes, minutes < 60 else { return nil }
    let seconds = Int64(hours * 3600 + minutes * 60)
    switch text[0] {
    case UInt8(ascii: "+"): return seconds
    case dash: return -seconds
    default: return nil
    }
  }

  /// A date and time of day as if in UTC, in microseconds; nil when there is no such date or time.
  static func local(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int)
    -> Int64?
  {
    guard (1...12).contains(month), day >= 1, day <= lastDay(year, month), hour < 24, minute < 60, second < 60
    else { return nil }
    // Days from 1970-01-01, counting years from March so that the leap day comes last.
    let shifted = month > 2 ? year : year - 1
    let days =
      365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
      + (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1 - 719_468
    return Int64(((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000
  }

  private static func lastDay(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func upToTwo(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ fewest: Int) -> Int?
  {
    let length = number(bytes, place, 2) != nil ? 2 : 1
    guard length >= fewest, let number = number(bytes, place, length) else { return nil }
    place += length
    return number
  }

  private static func take(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> Int? {
    guard start + length <= bytes.count else { return nil }
    var number = 0
    for place in start..<start + length {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }

  private static var dash: UInt8 { UInt8(ascii: "-") }
  private static var colon: UInt8 { UInt8(ascii: ":") }
  private static var blank: UInt8 { UInt8(ascii: " ") }
}

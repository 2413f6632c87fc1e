package import Workflow

/// Reads documents of facts and fields as the database sends them, many of them: names and codes are made into text once.
///
/// They hold whole numbers, truth, text, and objects of these by order line; `{"words": HASH}` stands for what somebody said.
package struct ValueReader {
  package struct Malformed: Error {
    package let place: Int
  }

  private struct Word {
    var bytes: [UInt8]
    var text: String
  }

  /// Words seen before, by their hash.
  private var words: [[Word]] = Array(repeating: [], count: 4096)

  package init() {}

  /// An object's members.
  package mutating func document(_ bytes: UnsafeRawBufferPointer) throws(Malformed) -> [String: Value] {
    var place = 0
    let members = try object(bytes, &place)
    skip(bytes, &place)
    guard place == bytes.count else { throw Malformed(place: place) }
    return members
  }

  private mutating func object(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) throws(Malformed)
    -> [String: Value]
  {
    try take(UInt8(ascii: "{"), bytes, &place)
    var members: [String: Value] = [:]
    skip(bytes, &place)
    if place < bytes.count, bytes[place] == UInt8(ascii: "}") {
      place += 1
      return members
    }
    while true {
      skip(bytes, &place)
      let name = try string(bytes, &place)
      skip(bytes, &place)
      try take(UInt8(ascii: ":"), bytes, &place)
      skip(bytes, &place)
      if let value = try value(bytes, &place) { members[name] = value }
      skip(bytes, &place)
      guard place < bytes.count, bytes[place] == UInt8(ascii: ",") else { break }
      place += 1
    }
    try take(UInt8(ascii: "}"), bytes, &place)
    return members
  }

  /// Nil is JSON's null, which is nothing known.
  private mutating func value(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) throws(Malformed) -> Value?
  {
    guard place < bytes.count else { throw Malformed(place: place) }
    switch bytes[place] {
    case UInt8(ascii: "\""): return .text(try string(bytes, &place))
    case UInt8(ascii: "{"):
      let members = try object(bytes, &place)
      if members.count == 1, let said = members["words"] { return said }
      return .lines(members)
    case UInt8(ascii: "t"): return try literal("true", .boolean(true), bytes, &place)
    case UInt8(ascii: "f"): return try literal("false", .boolean(false), bytes, &place)
    case UInt8(ascii: "n"): return try literal("null", nil, bytes, &place)
    default: return .integer(try integer(bytes, &place))
    }
  }

  private func literal(
    _ word: StaticString,
    _ value: Value?,
    _ bytes: UnsafeRawBufferPointer,
    _ place: inout Int
  ) throws(Malformed) -> Value? {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[place..<end]) }) else {
      throw Malformed(place: place)
    }
    place = end
    return value
  }

  private func integer(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) throws(Malformed) -> Int64 {
    let start = place
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    var number: Int64 = 0
    let first = place
    while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) {
      let (product, overflows) = number.multipliedReportingOverflow(by: 10)
      let digit = Int64(bytes[place] - UInt8(ascii: "0"))
      let (sum, exceeds) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      guard !overflows, !exceeds else { throw Malformed(place: start) }
      number = sum
      place += 1
    }
    guard place > first else { throw Malformed(place: start) }
    return number
  }

  private mutating func string(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) throws(Malformed)
    -> String
  {
    try take(UInt8(ascii: "\""), bytes, &place)
    let start = place
    var hash: UInt64 = 14_695_981_039_346_656_037
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        let text = word(UnsafeRawBufferPointer(rebasing: bytes[start..<place]), hash)
        place += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escaped(bytes, start, &place) }
      hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
      place += 1
    }
    throw Malformed(place: start)
  }

  private mutating func word(_ bytes: UnsafeRawBufferPointer, _ hash: UInt64) -> String {
    let slot = Int(hash & 4095)
    for word in words[slot] where word.bytes.count == bytes.count && word.bytes.elementsEqual(bytes) {
      return word.text
    }
    let text = String(decoding: bytes, as: UTF8.self)
    // Names and codes come again; what is long or rare is not kept.
    if bytes.count <= 40, words[slot].count < 4 { words[slot].append(Word(bytes: Array(bytes), text: text)) }
    return text
  }

  private func escaped(
    _ bytes: UnsafeRawBufferPointer,
    _ start: Int,
    _ place: inout Int
  ) throws(Malformed) -> String {
    var text = Array(bytes[start..<place])
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard place < bytes.count else { break }
      let sign = bytes[place]
      place += 1
      switch sign {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"):
        // The database writes a character as itself; only control characters come as numbers.
        guard place + 4 <= bytes.count,
          let number = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16),
          let scalar = Unicode.Scalar(number)
        else { throw Malformed(place: place) }
        place += 4
        text.append(contentsOf: String(scalar).utf8)
      default: text.append(sign)
      }
    }
    throw Malformed(place: start)
  }

  private func take(_ byte: UInt8, _ bytes: UnsafeRawBufferPointer, _ place: inout Int) throws(Malformed) {
    guard place < bytes.count, bytes[place] == byte else { throw Malformed(place: place) }
    place += 1
  }

  private func skip(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) {
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x0A { place += 1 }
  }
}

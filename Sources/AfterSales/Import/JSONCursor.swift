/// A strict reader of one JSON text, value by value, without a tree (RFC 8259).
///
/// Strings are unescaped in place, and numbers handed out as they are written, so that no amount goes through floating
/// point.
struct JSONCursor {
  enum Scalar {
    case string(UnsafeMutableBufferPointer<UInt8>)
    case number(UnsafeMutableBufferPointer<UInt8>)
    case flag(Bool)
    case null
    /// An object or a list begins here; nothing of it is read.
    case container
  }
  /// No JSON at this byte of the text.
  struct Fault: Error {
    let place: Int
  }

  private let base: UnsafeMutablePointer<UInt8>
  private let count: Int
  private var place = 0

  init(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    base = bytes.baseAddress ?? UnsafeMutablePointer(bitPattern: 1).unsafelyUnwrapped
    count = bytes.count
  }

  /// Enters an object or a list.
  mutating func begin(_ opening: Unicode.Scalar) throws(Fault) {
    skipBlanks()
    try take(UInt8(ascii: opening))
  }

  /// The next key of an object, up to its value; nil at the end of the object.
  mutating func nextKey(first: inout Bool) throws(Fault) -> UnsafeMutableBufferPointer<UInt8>? {
    guard try !ends(UInt8(ascii: "}"), first: &first) else { return nil }
    skipBlanks()
    guard peek == UInt8(ascii: "\"") else { throw fault }
    let key = try string()
    skipBlanks()
    try take(UInt8(ascii: ":"))
    return key
  }

  /// Whether a list has another element; leaves the list when not.
  mutating func nextElement(first: inout Bool) throws(Fault) -> Bool {
    try !ends(UInt8(ascii: "]"), first: &first)
  }

  /// Whether an object begins here.
  mutating func isAtObject() -> Bool {
    skipBlanks()
    return peek == UInt8(ascii: "{")
  }

  mutating func isAtList() -> Bool {
    skipBlanks()
    return peek == UInt8(ascii: "[")
  }

  mutating func scalar() throws(Fault) -> Scalar {
    skipBlanks()
    switch peek {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .container
    case UInt8(ascii: "t"):
      try word("true")
      return .flag(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .flag(false)
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    default: return .number(try number())
    }
  }

  /// Passes over a value of any kind.
  mutating func skip(depth: Int = 0) throws(Fault) {
    guard depth < 32 else { throw fault }
    guard case .container = try scalar() else { return }
    var first = true
    if isAtObject() {
      try begin("{")
      while try nextKey(first: &first) != nil { try skip(depth: depth + 1) }
    } else {
      try begin("[")
      while try nextElement(first: &first) { try skip(depth: depth + 1) }
    }
  }

  /// Nothing but blanks may follow.
  mutating func end() throws(Fault) {
    skipBlanks()
    guard place == count else { throw fault }
  }

  private var peek: UInt8 { place < count ? base[place] : 0 }
  private var fault: Fault { Fault(place: place) }

  private mutating func take(_ byte: UInt8) throws(Fault) {
    guard place < count, base[place] == byte else { throw fault }
    place += 1
  }

  private mutating func ends(_ closing: UInt8, first: inout Bool) throws(Fault) -> Bool {
    skipBlanks()
    if peek == closing {
      place += 1
      return true
    }
    if !first { try take(UInt8(ascii: ",")) }
    first = false
    return false
  }

  private mutating func skipBlanks() {
    while place < count, TextRule.isBlank(base[place]) { place += 1 }
  }

  private mutating func word(_ word: StaticString) throws(Fault) {
    for offset in 0..<word.utf8CodeUnitCount { try take(word.utf8Start[offset]) }
  }

  private mutating func number() throws(Fault) -> UnsafeMutableBufferPointer<UInt8> {
    let start = place
    if peek == UInt8(ascii: "-") { place += 1 }
    if peek == UInt8(ascii: "0") { place += 1 } else { try digits() }
    if peek == UInt8(ascii: ".") {
      place += 1
      try digits()
    }
    if peek | 0x20 == UInt8(ascii: "e") {
      place += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { place += 1 }
      try digits()
    }
    return UnsafeMutableBufferPointer(start: base + start, count: place - start)
  }

  private mutating func digits() throws(Fault) {
    let start = place
    while place < count, base[place] &- UInt8(ascii: "0") < 10 { place += 1 }
    guard place > start else { throw fault }
  }

  private mutating func string() throws(Fault) -> UnsafeMutableBufferPointer<UInt8> {
    place += 1
    let start = place
    var written = place
    while place < count {
      let byte = base[place]
      if byte == UInt8(ascii: "\"") {
        place += 1
        return UnsafeMutableBufferPointer(start: base + start, count: written - start)
      }
      guard byte >= 0x20 else { throw fault }
      if byte == UInt8(ascii: "\\") {
        place += 1
        try unescape(to: &written)
      } else {
        base[written] = byte
        written += 1
        place += 1
      }
    }
    throw fault
  }

  private mutating func unescape(to written: inout Int) throws(Fault) {
    let byte = peek
    place += 1
    let plain: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = byte
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "u"):
      var value = try hex()
      if value >> 10 == 0x36 {
        // A high surrogate wants its low one: either alone is no scalar.
        try take(UInt8(ascii: "\\"))
        try take(UInt8(ascii: "u"))
        let low = try hex()
        guard low >> 10 == 0x37 else { throw fault }
        value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
      }
      guard let scalar = Unicode.Scalar(value) else { throw fault }
      for unit in UTF8.encode(scalar).unsafelyUnwrapped {
        base[written] = unit
        written += 1
      }
      return
    default:
      place -= 1
      throw fault
    }
    base[written] = plain
    written += 1
  }

  private mutating func hex() throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = peek
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw fault
      }
      value = value << 4 | UInt32(digit)
      place += 1
    }
    return value
  }
}

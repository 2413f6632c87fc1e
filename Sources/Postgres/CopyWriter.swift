internal import Glibc

/// Writes the rows of a COPY in PostgreSQL's text format: fields of a row in the table's order, then `endRow`.
///
/// Fields are escaped on their bytes into one buffer that is sent whenever it is full; a failure on the way shows at
/// the next `endRow`.
public struct CopyWriter: ~Copyable {
  private static let sendFrom = 64 * 1024

  private let copy: CopyIn
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = 2 * CopyWriter.sendFrom
  private var used = 0
  private var fields = 0
  private var failure: PostgresError?
  /// How many rows have been ended.
  public private(set) var rows = 0

  init(_ copy: CopyIn) {
    self.copy = copy
    buffer = .allocate(capacity: capacity)
  }

  deinit {
    buffer.deallocate()
  }

  public mutating func field(_ value: String) {
    beginField()
    var value = value
    value.withUTF8 { append(escaping: UnsafeRawBufferPointer($0)) }
  }

  /// Text that is at hand as bytes, in UTF-8.
  public mutating func field(utf8 value: UnsafeRawBufferPointer) {
    beginField()
    append(escaping: value)
  }

  public mutating func field(_ value: Int64) {
    beginField()
    reserve(20)
    var magnitude = value.magnitude
    let length = Self.digits(of: magnitude) + (value < 0 ? 1 : 0)
    if value < 0 { buffer[used] = UInt8(ascii: "-") }
    var place = used + length
    repeat {
      place -= 1
      buffer[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
      magnitude /= 10
    } while magnitude > 0
    used += length
  }

  public mutating func field(_ value: Bool) {
    beginField()
    reserve(1)
    buffer[used] = value ? UInt8(ascii: "t") : UInt8(ascii: "f")
    used += 1
  }

  public mutating func field(_ value: String?) {
    if let value { field(value) } else { null() }
  }

  public mutating func field(_ value: Int64?) {
    if let value { field(value) } else { null() }
  }

  public mutating func null() {
    beginField()
    reserve(2)
    buffer[used] = UInt8(ascii: "\\")
    buffer[used + 1] = UInt8(ascii: "N")
    used += 2
  }

  /// Ends the row; the next field begins another.
  ///
  /// - Throws: why the rows cannot reach the server, or that a field held U+0000. The COPY then ends without effect.
  public mutating func endRow() throws(PostgresError) {
    reserve(1)
    buffer[used] = UInt8(ascii: "\n")
    used += 1
    fields = 0
    rows += 1
    if let failure { throw failure }
    if used >= Self.sendFrom { try flush() }
  }

  /// Passes bytes on as they are, for data that is in the COPY's format already (`format csv`, or a file of another
  /// COPY). They are not counted in `rows`.
  public mutating func raw(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    reserve(bytes.count)
    if let source = bytes.baseAddress { memcpy(buffer + used, source, bytes.count) }
    used += bytes.count
    if used >= Self.sendFrom { try flush() }
  }

  mutating func flush() throws(PostgresError) {
    if let failure { throw failure }
    guard fields == 0 else {
      throw .misuse("Row \(rows + 1) was begun and not ended: call endRow after its last field.")
    }
    try copy.send(buffer, used)
    used = 0
  }

  private mutating func beginField() {
    reserve(1)
    if fields > 0 {
      buffer[used] = UInt8(ascii: "\t")
      used += 1
    }
    fields += 1
  }

  /// Backslash and the control characters that end fields and rows must be escaped (PostgreSQL manual, COPY, text
  /// format); the rest goes as it is.
  private mutating func append(escaping bytes: UnsafeRawBufferPointer) {
    reserve(2 * bytes.count)
    var place = buffer + used
    for byte in bytes {
      if byte >= 0x20, byte != UInt8(ascii: "\\") {
        place.pointee = byte
        place += 1
        continue
      }
      let escape: UInt8
      switch byte {
      case UInt8(ascii: "\\"): escape = byte
      case UInt8(ascii: "\n"): escape = UInt8(ascii: "n")
      case UInt8(ascii: "\r"): escape = UInt8(ascii: "r")
      case UInt8(ascii: "\t"): escape = UInt8(ascii: "t")
      default:
        if byte == 0, failure == nil { failure = .nulCharacter(in: "Row \(rows + 1), field \(fields)") }
        place.pointee = byte
        place += 1
        continue
      }
      place[0] = UInt8(ascii: "\\")
      place[1] = escape
      place += 2
    }
    used = place - buffer
  }

  private mutating func reserve(_ count: Int) {
    guard used + count > capacity else { return }
    let larger = max(2 * capacity, used + count)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: buffer, count: used)
    buffer.deallocate()
    buffer = moved
    capacity = larger
  }

  private static func digits(of number: UInt64) -> Int {
    var count = 1
    var rest = number
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }
}

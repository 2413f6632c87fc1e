internal import Workflow

/// Text that is put together as bytes of UTF-8, in a buffer that serves again and again.
struct ByteText {
  private(set) var bytes: [UInt8] = []

  /// Forgets the text and keeps the room.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ text: String) {
    let isAppended: Void? = text.utf8.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
    if isAppended == nil { bytes.append(contentsOf: text.utf8) }
  }

  mutating func append(_ number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(number.magnitude, width: 1)
  }

  /// A number with zeros before it up to a width.
  mutating func append(_ number: UInt64, width: Int) {
    let start = bytes.count
    var rest = number
    while rest > 0 || bytes.count - start < width {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }

  /// A moment as ISO 8601 has it, always with its fraction: a reader takes all times of a column in one form.
  mutating func append(_ moment: Moment) {
    let (date, second, fraction) = moment.local
    if let day = CalendarDate(number: Int64(date.day)) {
      append(UInt64(day.year), width: 4)
      append("-" as StaticString)
      append(UInt64(day.month), width: 2)
      append("-" as StaticString)
      append(UInt64(day.day), width: 2)
    } else {
      append(date.description)
    }
    append("T" as StaticString)
    append(UInt64(second / 3600), width: 2)
    append(":" as StaticString)
    append(UInt64(second / 60 % 60), width: 2)
    append(":" as StaticString)
    append(UInt64(second % 60), width: 2)
    append("." as StaticString)
    append(UInt64(fraction), width: 6)
    append("+08:00" as StaticString)
  }
}

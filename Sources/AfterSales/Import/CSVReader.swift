/// Reads RFC 4180 text: quoted fields may hold commas, quotes and line ends. Our own, since a reader that does not tell the
/// line of a record and of a broken quote cannot say `file:line: field: why`.
struct CSVReader {
  struct Broken: Error {
    var line: Int
    var why: String
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next record that is not an empty line, with the line it begins in; nil at the end.
  mutating func next() throws(Broken) -> (line: Int, fields: [[UInt8]])? {
    while position < bytes.count {
      let first = line
      let fields = try record()
      if fields.count > 1 || !(fields.first?.isEmpty ?? true) { return (first, fields) }
    }
    return nil
  }

  private mutating func record() throws(Broken) -> [[UInt8]] {
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\"") where field.isEmpty: field = try quoted()
      case UInt8(ascii: ","):
        fields.append(field)
        field = []
      case 0x0A:
        line += 1
        fields.append(field)
        return fields
      case 0x0D where position < bytes.count && bytes[position] == 0x0A: continue
      default: field.append(byte)
      }
    }
    fields.append(field)
    return fields
  }

  private mutating func quoted() throws(Broken) -> [UInt8] {
    let start = line
    var field: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0A { line += 1 }
      guard byte == UInt8(ascii: "\"") else {
        field.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        field.append(byte)
        position += 1
      } else {
        return field
      }
    }
    throw Broken(line: start, why: "a quote is opened here and never closed")
  }
}

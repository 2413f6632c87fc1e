/// Reads the orders of a JSON Lines file, one a line, into the stage.
///
/// A record is an order whole; the database sees to it that one which stands in the file twice is the same both times.
final class JSONOrders {
  private let buffer: InputBuffer
  private let stager: OrderStager
  private var order = RawValues()
  private var lines: [RawValues] = []

  init(_ buffer: InputBuffer, stager: OrderStager) {
    self.buffer = buffer
    self.stager = stager
  }

  func run(_ sink: OrderStager.Sink) throws {
    while let span = try buffer.nextLine() {
      let line = buffer.line - 1
      if span.end - span.start > InputBuffer.longestRecord {
        stager.refuse(line: line, order: nil, why: .recordTooLong(limit: InputBuffer.longestRecord))
      } else if !buffer.bytes(span).allSatisfy(TextRule.isBlank) {
        record(span, line)
      }
      try stager.send(sink)
    }
  }

  private func record(_ span: InputBuffer.Span, _ line: Int) {
    let bytes = buffer.bytes(span)
    if let broken = TextRule.firstBrokenByte(UnsafeBufferPointer(bytes)) {
      stager.refuse(line: line, order: nil, why: buffer.broken(at: span.start + broken))
      return
    }
    order.removeAll()
    lines.removeAll(keepingCapacity: true)
    do {
      try parse(bytes)
    } catch {
      let number = order[.order]
      stager.refuse(line: line, field: error.field, order: number.isEmpty ? nil : number, why: error.why)
      return
    }
    guard !lines.isEmpty else {
      stager.refuse(line: line, field: "lines", order: order[.order], why: .noLines)
      return
    }
    let mark = stager.rows.mark
    let before = stager.problems.count
    guard stager.order(order, line: line) else { return }
    for values in lines { stager.line(values, line: line, counted: nil) }
    if stager.problems.count > before { stager.cut(to: mark) }
  }

  // MARK: - One record

  private struct RecordFault: Error {
    var field: String?
    var why: ImportProblem.Why
  }

  private func parse(_ bytes: UnsafeMutableBufferPointer<UInt8>) throws(RecordFault) {
    var cursor = JSONCursor(bytes)
    do {
      try cursor.begin("{")
      try fields(&cursor, in: .order)
      try cursor.end()
    } catch let fault as JSONCursor.Fault {
      throw RecordFault(why: .notJSON(column: fault.place + 1))
    } catch let fault as RecordFault {
      throw fault
    } catch {
      throw RecordFault(why: .notJSON(column: 1))
    }
  }

  private enum Level {
    case order, customer, line
  }

  /// The keys of an object that has been entered.
  private func fields(_ cursor: inout JSONCursor, in level: Level) throws {
    var first = true
    var keys: Set<String> = []
    var values = RawValues()
    while let bytes = try cursor.nextKey(first: &first) {
      let key = String(decoding: bytes, as: UTF8.self)
      guard keys.insert(key).inserted else { throw RecordFault(field: key, why: .repeatedKey) }
      switch (level, key) {
      case (.order, "customer"):
        guard cursor.isAtObject() else {
          throw RecordFault(field: key, why: .field(.wrongType(wanted: .object)))
        }
        try cursor.begin("{")
        try fields(&cursor, in: .customer)
      case (.order, "lines"):
        guard cursor.isAtList() else {
          throw RecordFault(field: key, why: .field(.wrongType(wanted: .list)))
        }
        try cursor.begin("[")
        var firstLine = true
        while try cursor.nextElement(first: &firstLine) {
          guard cursor.isAtObject() else {
            throw RecordFault(field: key, why: .field(.wrongType(wanted: .objects)))
          }
          try cursor.begin("{")
          try fields(&cursor, in: .line)
        }
      default:
        guard let field = Self.field(key, in: level) else {
          throw RecordFault(field: nil, why: .unknownKey(Self.short(key)))
        }
        let value = try self.value(of: field, &cursor)
        if level == .line { values[field] = value } else { order[field] = value }
      }
    }
    if level == .line { lines.append(values) }
  }

  /// What is written for a field; amounts and counts may be numbers, all else is a string. Null is the same as absent.
  private func value(
    of field: ImportField,
    _ cursor: inout JSONCursor
  ) throws -> UnsafeMutableBufferPointer<UInt8> {
    switch (try cursor.scalar(), field) {
    case (.string(let bytes), _): return bytes
    case (.number(let bytes), .discount), (.number(let bytes), .paid), (.number(let bytes), .freight),
      (.number(let bytes), .unitPrice),
      (.number(let bytes), .quantity), (.number(let bytes), .line):
      return bytes
    case (.null, _): return UnsafeMutableBufferPointer(start: nil, count: 0)
    case (.flag(let flag), .bundle): return flag ? Self.yes : Self.no
    default: throw RecordFault(field: field.rawValue, why: .field(.wrongType(wanted: .string)))
    }
  }

  private static func field(_ key: String, in level: Level) -> ImportField? {
    switch level {
    case .customer: return ImportField(rawValue: "customer_" + key)
    case .order:
      guard let field = ImportField(rawValue: key), !field.isOfLine, !field.isOfCustomer else { return nil }
      return field
    case .line:
      guard let field = ImportField(rawValue: key), field.isOfLine else { return nil }
      return field
    }
  }

  private static func short(_ key: String) -> String {
    var answer = ""
    for scalar in key.unicodeScalars.prefix(40) {
      answer.unicodeScalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return answer
  }

  nonisolated(unsafe) private static let yes = flagBytes("true")
  nonisolated(unsafe) private static let no = flagBytes("false")

  private static func flagBytes(_ text: StaticString) -> UnsafeMutableBufferPointer<UInt8> {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8CodeUnitCount)
    for place in bytes.indices { bytes.initializeElement(at: place, to: text.utf8Start[place]) }
    return bytes
  }
}

/// Reads the courier's feed, CSV with a header or one JSON object a line, event by event.
///
/// A bad record is kept as a problem with its line, and costs no other one.
final class CarrierEventReader {
  private typealias Values = [CarrierField: UnsafeMutableBufferPointer<UInt8>]
  private struct Wrong: Error {
    var field: String?
    var why: ImportProblem.Why
  }

  private let buffer: InputBuffer
  private(set) var problems: [ImportProblem] = []
  /// Records with a problem, of which there may be several each.
  private(set) var rejected = 0
  private(set) var notes = FileNotes()

  init(_ buffer: InputBuffer) {
    self.buffer = buffer
    notes.encoding = buffer.encoding
    notes.couldBeGB18030 = buffer.couldBeGB18030
  }

  func run(_ format: ImportFormat, _ take: (CarrierEvent) throws -> Void) throws {
    switch format {
    case .csv: try rows(take)
    case .jsonl: try objects(take)
    }
  }

  // MARK: CSV

  private func rows(_ take: (CarrierEvent) throws -> Void) throws {
    var reader = CSVReader(buffer)
    let names = try reader.header()
    let columns = try Self.columns(names)
    while true {
      switch try reader.next() {
      case .end: return
      case .fault(let why): refuse(reader.line, nil, why)
      case .record:
        guard reader.fields.count == columns.count else {
          refuse(reader.line, nil, .fieldCount(found: reader.fields.count, expected: columns.count))
          continue
        }
        var values: Values = [:]
        for (column, field) in columns.enumerated() { values[field] = buffer.bytes(reader.fields[column]) }
        if columns.allSatisfy({ values[$0]?.elementsEqual($0.rawValue.utf8) ?? false }) {
          notes.repeatedHeaders += 1
          continue
        }
        if let event = event(values, reader.line) { try take(event) }
      }
    }
  }

  private static func columns(_ names: [String]) throws(ImportError) -> [CarrierField] {
    var columns: [CarrierField] = []
    let unknown = names.filter { CarrierField(rawValue: $0) == nil }
    guard unknown.isEmpty else {
      throw .unknownColumns(unknown, known: CarrierField.allCases.map(\.rawValue))
    }
    for field in names.compactMap(CarrierField.init) {
      guard !columns.contains(field) else { throw .repeatedColumn(field.rawValue) }
      columns.append(field)
    }
    let missing = CarrierField.allCases.filter { $0.isRequired && !columns.contains($0) }
    guard missing.isEmpty else { throw .missingColumns(missing.map(\.rawValue)) }
    return columns
  }

  // MARK: JSON Lines

  private func objects(_ take: (CarrierEvent) throws -> Void) throws {
    while let span = try buffer.nextLine() {
      let line = buffer.line - 1
      guard span.end - span.start <= InputBuffer.longestRecord else {
        refuse(line, nil, .recordTooLong(limit: InputBuffer.longestRecord))
        continue
      }
      let bytes = buffer.bytes(span)
      if bytes.allSatisfy(TextRule.isBlank) { continue }
      if let broken = TextRule.firstBrokenByte(UnsafeBufferPointer(bytes)) {
        refuse(line, nil, buffer.broken(at: span.start + broken))
        continue
      }
      do {
        if let event = event(try Self.object(bytes), line) { try take(event) }
      } catch let fault as JSONCursor.Fault {
        refuse(line, nil, .notJSON(column: fault.place + 1))
      } catch let wrong as Wrong {
        refuse(line, wrong.field, wrong.why)
      }
    }
  }

  private static func object(_ bytes: UnsafeMutableBufferPointer<UInt8>) throws -> Values {
    var cursor = JSONCursor(bytes)
    var values: Values = [:]
    var keys: Set<String> = []
    var first = true
    try cursor.begin("{")
    while let bytes = try cursor.nextKey(first: &first) {
      let key = String(decoding: bytes, as: UTF8.self)
      guard keys.insert(key).inserted else { throw Wrong(field: key, why: .repeatedKey) }
      guard let field = CarrierField(rawValue: key) else {
        throw Wrong(field: nil, why: .unknownKey(String(key.prefix(40))))
      }
      switch try cursor.scalar() {
      case .string(let text): values[field] = text
      case .null: break
      default: throw Wrong(field: key, why: .field(.wrongType(wanted: .string)))
      }
    }
    try cursor.end()
    return values
  }

  // MARK: One event

  private func event(_ values: Values, _ line: Int) -> CarrierEvent? {
    var event = CarrierEvent()
    let before = problems.count
    for field in CarrierField.allCases {
      let (given, wasWrapped) = Wrapping.removed(
        values[field] ?? UnsafeMutableBufferPointer(start: nil, count: 0),
        field == .note ? .words : .number
      )
      if wasWrapped { notes.unwrapped += 1 }
      do throws(FieldFault) {
        let bytes = try TextRule.clean(given, limit: field.limit)
        if bytes.isEmpty, field.isRequired { throw .missing }
        if field == .event || field == .tracking, Wrapping.isShortened(bytes) { throw .shortened }
        let text = String(decoding: bytes, as: UTF8.self)
        switch field {
        case .event: event.event = text
        case .at: event.at = try TimeText.instant(bytes, zone: .shanghai)
        case .carrier: event.carrier = text
        case .tracking: event.tracking = text
        case .status:
          guard CarrierEvent.statuses.contains(text) else { throw .notOneOf(CarrierEvent.statuses) }
          event.status = text
        case .note: event.note = text
        }
      } catch {
        let shown = SafeQuote.quoted(UnsafeBufferPointer(given))
        problems.append(
          ImportProblem(
            line: line,
            field: field.rawValue,
            why: .field(error),
            given: field == .note || shown.isEmpty ? nil : shown
          )
        )
      }
    }
    guard problems.count == before else {
      rejected += 1
      return nil
    }
    return event
  }

  private func refuse(_ line: Int, _ field: String?, _ why: ImportProblem.Why) {
    rejected += 1
    problems.append(ImportProblem(line: line, field: field, why: why))
  }
}

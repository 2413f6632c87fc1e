/// Reads a file whose records stand alone, CSV with a header or one JSON object a line, record by record.
///
/// A bad record is kept as a problem with its line, and costs no other one.
final class RecordReader<Field: RecordField> {
  typealias Values = [Field: UnsafeMutableBufferPointer<UInt8>]
  private struct Wrong: Error {
    var field: String?
    var why: ImportProblem.Why
  }

  private let buffer: InputBuffer
  private(set) var problems: [ImportProblem] = []
  /// Records with a problem, of which there may be several each.
  private(set) var rejected = 0
  private(set) var notes = FileNotes()
  private let truth: [Bool: UnsafeMutableBufferPointer<UInt8>]

  init(_ buffer: InputBuffer) {
    self.buffer = buffer
    notes.encoding = buffer.encoding
    notes.couldBeGB18030 = buffer.couldBeGB18030
    truth = [true: "true", false: "false"].mapValues { text in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
      _ = copy.initialize(from: text.utf8)
      return copy
    }
  }

  deinit {
    for text in truth.values { text.deallocate() }
  }

  /// - Parameter take: a record's values by field, those it has, and its line in the file.
  func run(_ format: ImportFormat, _ take: (Values, Int) throws -> Void) throws {
    switch format {
    case .csv: try rows(take)
    case .jsonl: try objects(take)
    }
  }

  // MARK: CSV

  private func rows(_ take: (Values, Int) throws -> Void) throws {
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
        try take(values, reader.line)
      }
    }
  }

  private static func columns(_ names: [String]) throws(ImportError) -> [Field] {
    var columns: [Field] = []
    let unknown = names.filter { Field(rawValue: $0) == nil }
    guard unknown.isEmpty else {
      throw .unknownColumns(unknown, known: Field.allCases.map(\.rawValue))
    }
    for field in names.compactMap(Field.init) {
      guard !columns.contains(field) else { throw .repeatedColumn(field.rawValue) }
      columns.append(field)
    }
    let missing = Field.allCases.filter { $0.isRequired && !columns.contains($0) }
    guard missing.isEmpty else { throw .missingColumns(missing.map(\.rawValue)) }
    return columns
  }

  // MARK: JSON Lines

  private func objects(_ take: (Values, Int) throws -> Void) throws {
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
      let values: Values
      do {
        values = try object(bytes)
      } catch let fault as JSONCursor.Fault {
        refuse(line, nil, .notJSON(column: fault.place + 1))
        continue
      } catch let wrong as Wrong {
        refuse(line, wrong.field, wrong.why)
        continue
      }
      try take(values, line)
    }
  }

  private func object(_ bytes: UnsafeMutableBufferPointer<UInt8>) throws -> Values {
    var cursor = JSONCursor(bytes)
    var values: Values = [:]
    var keys: Set<String> = []
    var first = true
    try cursor.begin("{")
    while let bytes = try cursor.nextKey(first: &first) {
      let key = String(decoding: bytes, as: UTF8.self)
      guard keys.insert(key).inserted else { throw Wrong(field: key, why: .repeatedKey) }
      guard let field = Field(rawValue: key) else {
        throw Wrong(field: nil, why: .unknownKey(String(key.prefix(40))))
      }
      switch try cursor.scalar() {
      case .string(let text): values[field] = text
      case .number(let text) where field.takesBareValues: values[field] = text
      case .flag(let flag) where field.takesBareValues: values[field] = truth[flag]
      case .null: break
      default: throw Wrong(field: key, why: .field(.wrongType(wanted: .string)))
      }
    }
    try cursor.end()
    return values
  }

  // MARK: One field

  /// Runs `use` on a value, cleaned and without what a spreadsheet has put around it, and keeps the fault it throws.
  ///
  /// - Parameter quoted: whether the value may be repeated in a message.
  func check(
    _ field: Field,
    _ values: Values,
    _ line: Int,
    quoted: Bool = true,
    _ use: (UnsafeBufferPointer<UInt8>) throws(FieldFault) -> Void
  ) {
    let (given, wasWrapped) = Wrapping.removed(
      values[field] ?? UnsafeMutableBufferPointer(start: nil, count: 0),
      field.isOfWords ? .words : .number
    )
    if wasWrapped { notes.unwrapped += 1 }
    do throws(FieldFault) {
      let bytes = try TextRule.clean(given, limit: field.limit)
      if bytes.isEmpty, field.isRequired { throw .missing }
      if field.isIdentifier, Wrapping.isShortened(bytes) { throw .shortened }
      try use(bytes)
    } catch {
      let shown = SafeQuote.quoted(UnsafeBufferPointer(given))
      problems.append(
        ImportProblem(
          line: line,
          field: field.rawValue,
          why: .field(error),
          given: !quoted || shown.isEmpty ? nil : shown
        )
      )
    }
  }

  /// Counts a record that was kept back for its values.
  func reject() { rejected += 1 }

  private func refuse(_ line: Int, _ field: String?, _ why: ImportProblem.Why) {
    rejected += 1
    problems.append(ImportProblem(line: line, field: field, why: why))
  }
}

internal import Glibc

/// Reads the orders of a CSV file, row by row, into the stage.
///
/// The rows of an order need not stand together; the database puts them together. While they do, the order's own fields
/// are checked and encoded once. Where the mapping says that only an order's first row has them, its rows do stand together,
/// and those after the first need not even repeat its number.
final class CSVOrders {
  private var reader: CSVReader
  private let plan: ColumnPlan
  private let stager: OrderStager
  /// Orders left out by a rule of the mapping: the reason, and the first row.
  private(set) var skipped: [String: SkippedOrder] = [:]

  private var values = RawValues()
  private var key = ByteBuffer()
  private var hasKey = false
  private var orderIsGood = false
  private var lineCounts: [String: Int] = [:]
  private var lineCount = 0
  private var countedOrder = ""
  private let header: [[UInt8]]
  private(set) var repeatedHeaders = 0
  /// The order in work and whether it is left out, where only its first row tells of it.
  private var current = ByteBuffer()
  private var currentIsSkipped = false
  /// Constants and filled templates, by the plan's places.
  private var constants: [UnsafeMutableBufferPointer<UInt8>]
  private var filled: [UnsafeMutableBufferPointer<UInt8>]

  /// Reads the header.
  init(
    _ buffer: InputBuffer,
    mapping: ImportMapping?,
    stager: OrderStager
  ) throws(ImportError) {
    var reader = CSVReader(buffer)
    let header = try reader.header()
    self.header = header.map { Array($0.utf8) }
    if let mapping {
      plan = try ColumnPlan(header: header, mapping: mapping)
    } else {
      plan = try ColumnPlan(header: header)
    }
    self.reader = reader
    self.stager = stager
    constants = plan.texts.map { text in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
      _ = copy.initialize(from: text)
      return copy
    }
    filled = plan.templates.map { _ in UnsafeMutableBufferPointer(start: nil, count: 0) }
  }

  deinit {
    for buffer in constants + filled { buffer.deallocate() }
  }

  func run(_ sink: OrderStager.Sink) throws {
    while true {
      switch try reader.next() {
      case .end: return
      case .record: record()
      case .fault(let why): stager.refuse(line: reader.line, order: orderField, why: why)
      }
      try stager.send(sink)
    }
  }

  private func record() {
    guard reader.fields.count == plan.columnCount else {
      let why = ImportProblem.Why.fieldCount(found: reader.fields.count, expected: plan.columnCount)
      stager.refuse(line: reader.line, order: orderField, why: why)
      return
    }
    if isHeader() {
      repeatedHeaders += 1
      return
    }
    if plan.ordersInFirstRow { return rowOfOrder() }
    if let why = skipReason() {
      skip(why)
      return
    }
    if !keepsOrder() {
      fill(plan.orderFields)
      orderIsGood = stager.order(values, line: reader.line)
    }
    guard orderIsGood else { return }
    fill(plan.lineFields)
    stager.line(values, line: reader.line, counted: plan.countsLines ? nextLine() : nil)
  }

  /// A row where only an order's first one tells of the order.
  private func rowOfOrder() {
    fill([.order])
    let number = UnsafeBufferPointer(stager.rules.trimmed(values[.order], of: .order))
    let goesOn = current.count > 0 && (number.isEmpty || number.elementsEqual(current.bytes))
    if goesOn {
      guard !currentIsSkipped, skipReason(ofLine: true) == nil else { return }
    } else {
      current.removeAll()
      current.append(number)
      let why = skipReason()
      currentIsSkipped = why != nil
      if let why { return skip(why) }
      fill(plan.orderFields)
      orderIsGood = stager.order(values, line: reader.line)
    }
    guard orderIsGood else { return }
    fill(plan.lineFields)
    stager.line(values, line: reader.line, counted: plan.countsLines ? nextLine() : nil)
  }

  /// Whether the row is the header once more.
  private func isHeader() -> Bool {
    for (place, name) in header.enumerated() {
      let field = Wrapping.removed(reader.buffer.bytes(reader.fields[place]), .words).0
      guard field.elementsEqual(name) else { return false }
    }
    return true
  }

  private func skip(_ why: String) {
    fill([.order])
    do throws(FieldFault) {
      let bytes = stager.rules.trimmed(values[.order], of: .order)
      guard !bytes.isEmpty else { throw .missing }
      let number = try TextRule.clean(bytes, limit: ImportField.order.lengthLimit ?? 0)
      let order = String(decoding: number, as: UTF8.self)
      if skipped[order] == nil { skipped[order] = SkippedOrder(order: order, line: reader.line, why: why) }
    } catch {
      stager.refuse(line: reader.line, field: ImportField.order.rawValue, order: nil, why: .field(error))
    }
  }

  /// The order's number in the record in work, where the record has one.
  private var orderField: UnsafeMutableBufferPointer<UInt8>? {
    guard case .column(let column) = plan.sources[ImportField.order.place], column < reader.fields.count
    else {
      return nil
    }
    let number = stager.rules.trimmed(reader.buffer.bytes(reader.fields[column]), of: .order)
    guard plan.ordersInFirstRow, number.isEmpty, current.count > 0 else { return number }
    return UnsafeMutableBufferPointer(mutating: current.bytes)
  }

  /// Whether the columns of the order's own fields are those of the row before; keeps them when not.
  private func keepsOrder() -> Bool {
    if hasKey {
      let kept = key.bytes
      var place = 0
      var same = true
      for column in plan.orderColumns {
        let field = reader.fields[column]
        let length = field.end - field.start
        guard place + 8 <= kept.count,
          UnsafeRawBufferPointer(kept).loadUnaligned(fromByteOffset: place, as: Int.self).bigEndian == length,
          place + 8 + length <= kept.count,
          length == 0 || memcmp(kept.baseAddress! + place + 8, reader.buffer.base + field.start, length) == 0
        else {
          same = false
          break
        }
        place += 8 + length
      }
      if same { return true }
    }
    key.removeAll()
    for column in plan.orderColumns {
      let field = reader.buffer.bytes(reader.fields[column])
      key.append(bigEndian: field.count)
      key.append(UnsafeBufferPointer(field))
    }
    hasKey = true
    return false
  }

  private func nextLine() -> Int {
    let order = stager.currentOrder
    if order != countedOrder {
      lineCounts[countedOrder] = lineCount
      lineCount = lineCounts[order] ?? 0
      countedOrder = order
    }
    lineCount += 1
    return lineCount
  }

  private func fill(_ fields: [ImportField]) {
    for field in fields {
      switch plan.sources[field.place] {
      case .nowhere: break
      case .column(let column): values[field] = reader.buffer.bytes(reader.fields[column])
      case .text(let place): values[field] = constants[place]
      case .template(let place):
        filled[place].deallocate()
        filled[place] = fillTemplate(plan.templates[place])
        values[field] = filled[place]
      }
    }
  }

  private func fillTemplate(_ parts: [ColumnPlan.Part]) -> UnsafeMutableBufferPointer<UInt8> {
    var text: [UInt8] = []
    for part in parts {
      switch part {
      case .literal(let bytes): text += bytes
      case .column(let column): text += unwrapped(column)
      }
    }
    let answer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    _ = answer.initialize(from: text)
    return answer
  }

  /// A column's value as it stands, but for what a spreadsheet has put around it.
  private func unwrapped(_ column: Int) -> UnsafeMutableBufferPointer<UInt8> {
    let bytes = reader.buffer.bytes(reader.fields[column])
    let (value, found) = Wrapping.removed(bytes, .number)
    return found ? value : bytes
  }

  /// - Parameter ofLine: by columns alone that are not the order's own.
  private func skipReason(ofLine: Bool = false) -> String? {
    for skip in plan.skips where !ofLine || !plan.orderColumns.contains(skip.column) {
      let value = UnsafeBufferPointer(unwrapped(skip.column))
      let applies =
        switch skip.test {
        case .startingWith(let text): value.starts(with: text.utf8)
        case .equalTo(let text): value.elementsEqual(text.utf8)
        case .empty: value.allSatisfy(TextRule.isBlank)
        }
      if applies { return skip.why }
    }
    return nil
  }
}

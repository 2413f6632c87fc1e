/// Takes the raw values of orders and their lines, and makes rows for the stage of those that hold to the rules.
///
/// Both readers use it. What it refuses it keeps as problems; an order with a problem is withdrawn whole, also when rows
/// of it are on their way already.
final class OrderStager {
  /// Takes the bytes of rows on their way to the database.
  typealias Sink = (UnsafeBufferPointer<UInt8>) throws -> Void

  let rules: ValueRules
  private(set) var rows: StageRows
  private(set) var problems: [ImportProblem] = []
  /// Orders with a problem, by number.
  private(set) var withdrawn: Set<String> = []
  /// Bad records of which not even the order's number could be read.
  private(set) var anonymous = 0
  /// Values around which a spreadsheet had put something.
  private(set) var unwrapped = 0
  private var firstTimes: [ImportField: [String: Int64]] = [:]
  private var number = ""

  init(batch: [UInt8], rules: ValueRules) {
    self.rules = rules
    rows = StageRows(batch: batch)
  }

  /// Sends what has gathered, when it is worth it.
  func send(_ sink: Sink, atLeast bytes: Int = 64 << 10) throws {
    guard rows.rows.count >= bytes else { return }
    try sink(rows.rows.bytes)
    rows.removeSent()
  }

  func finish(_ sink: Sink) throws {
    rows.finish()
    try send(sink, atLeast: 0)
  }

  /// Reports a bad record and withdraws its order.
  ///
  /// - Parameter order: its number as it stands in the file; nil when that cannot be read.
  func refuse(
    line: Int,
    field: String? = nil,
    order: UnsafeMutableBufferPointer<UInt8>?,
    why: ImportProblem.Why
  ) {
    var name: String?
    if let order, let text = try? TextRule.clean(order, limit: ImportField.order.lengthLimit ?? 0),
      !text.isEmpty
    {
      name = String(decoding: text, as: UTF8.self)
    }
    if let name { withdrawn.insert(name) } else { anonymous += 1 }
    problems.append(ImportProblem(line: line, field: field, order: name, why: why))
  }

  /// Encodes the order's own fields for the rows that follow.
  ///
  /// - Returns: whether all are good; the problems are kept.
  func order(_ values: RawValues, line: Int) -> Bool {
    let before = problems.count
    rows.beginOrder()
    number = ""
    text(.order, values, line) { self.number = String(decoding: $0, as: UTF8.self) }
    let unnamed = number.isEmpty
    for field in [ImportField.customerID, .customerName, .customerPhone, .customerEmail, .customerAddress] {
      text(field, values, line)
    }
    let placed = time(.placedAt, values, line)
    check(.status, values, line) { (bytes, _) throws(FieldFault) in
      guard let status = OrderStatus.allCases.first(where: { $0.rawValue.utf8.elementsEqual(bytes) }) else {
        throw .unknownStatus
      }
      var name = status.rawValue
      name.withUTF8 { self.rows.order($0) }
    }
    time(.shippedAt, values, line)
    if let days = rules.deliveredAfterDays {
      if let placed { rows.order(placed + Int64(days) * 86_400_000_000) }
    } else {
      time(.deliveredAt, values, line)
    }
    currency(values, line)
    amount(.discount, values, line)
    if rules.paidIsTotal { rows.orderNull() } else { amount(.paid, values, line) }
    text(.paymentMethod, values, line)
    text(.tracking, values, line)
    amount(.freight, values, line)
    text(.channel, values, line)
    rows.order(saysAll(values))
    guard problems.count > before else { return true }
    if unnamed { anonymous += 1 } else { withdrawn.insert(number) }
    return false
  }

  /// Adds a row of the order that was encoded last.
  func line(_ values: RawValues, line: Int, counted: Int?) {
    let before = problems.count
    let lineNumber = counted ?? count(.line, values, line, limit: 100_000)
    let sku = text(.sku, values, line, intoOrder: false)
    let name = text(.name, values, line, intoOrder: false)
    let quantity = count(.quantity, values, line, limit: 1_000_000)
    var price: Int64 = 0
    check(.unitPrice, values, line) { (bytes, _) throws(FieldFault) in price = try AmountText.fen(bytes) }
    let bundle = flag(values, line)
    let supplier = text(.supplier, values, line, intoOrder: false)
    guard problems.count == before else {
      withdrawn.insert(number)
      return
    }
    rows.line(
      sourceLine: line,
      number: lineNumber,
      sku: sku,
      name: name,
      quantity: quantity,
      unitPrice: price,
      bundle: bundle,
      supplier: supplier
    )
  }

  /// The number of the order that was encoded last.
  var currentOrder: String { number }

  /// Takes back the rows since a mark, for an order that turned out bad.
  func cut(to mark: (length: Int, count: Int)) { rows.cut(to: mark) }

  // MARK: - One field

  /// Runs `body` on a value that is given, and keeps the fault it throws.
  private func check(
    _ field: ImportField,
    _ values: RawValues,
    _ line: Int,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeMutableBufferPointer<UInt8>) throws(FieldFault) -> Void
  ) {
    let (bytes, wasWrapped) = rules.unwrapped(values[field], of: field)
    if wasWrapped { unwrapped += 1 }
    do throws(FieldFault) {
      if bytes.isEmpty, field.isRequired {
        throw rules.ordersInFirstRow && !field.isOfLine ? .missingInFirstRow : .missing
      }
      if field.isIdentifier, Wrapping.isShortened(UnsafeBufferPointer(bytes)) { throw .shortened }
      try body(UnsafeBufferPointer(bytes), bytes)
    } catch {
      problems.append(
        ImportProblem(
          line: line,
          field: field.rawValue,
          order: number.isEmpty ? nil : number,
          why: .field(error),
          given: field.isOfCustomer || bytes.isEmpty ? nil : SafeQuote.quoted(UnsafeBufferPointer(bytes))
        )
      )
    }
  }

  @discardableResult
  private func text(
    _ field: ImportField,
    _ values: RawValues,
    _ line: Int,
    intoOrder: Bool = true,
    _ use: ((UnsafeBufferPointer<UInt8>) -> Void)? = nil
  ) -> UnsafeBufferPointer<UInt8> {
    var answer = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    check(field, values, line) { (_, bytes) throws(FieldFault) in
      answer = try TextRule.clean(bytes, limit: field.lengthLimit ?? 0)
      use?(answer)
      guard intoOrder else { return }
      if answer.isEmpty, field == .tracking || field == .channel {
        self.rows.orderNull()
      } else {
        self.rows.order(answer)
      }
    }
    return answer
  }

  @discardableResult
  private func time(_ field: ImportField, _ values: RawValues, _ line: Int) -> Int64? {
    var answer: Int64?
    check(field, values, line) { (bytes, _) throws(FieldFault) in
      guard !bytes.isEmpty else { return self.rows.orderNull() }
      var time = try self.rules.instant(bytes)
      if self.rules.firstRow.contains(field) {
        if let first = self.firstTimes[field]?[self.number] {
          time = first
        } else {
          self.firstTimes[field, default: [:]][self.number] = time
        }
      }
      self.rows.order(time)
      answer = time
    }
    return answer
  }

  private func amount(_ field: ImportField, _ values: RawValues, _ line: Int) {
    check(field, values, line) { (bytes, _) throws(FieldFault) in
      if bytes.isEmpty, field == .freight { return self.rows.orderNull() }
      self.rows.order(bytes.isEmpty ? 0 : try AmountText.fen(bytes))
    }
  }

  /// Whether a record says all of what was paid, and for what: then it has to add up.
  private func saysAll(_ values: RawValues) -> Bool {
    !rules.paidIsTotal
      && [ImportField.freight, .discount, .paid].allSatisfy { !rules.trimmed(values[$0], of: $0).isEmpty }
  }

  private func currency(_ values: RawValues, _ line: Int) {
    check(.currency, values, line) { (bytes, _) throws(FieldFault) in
      guard !bytes.isEmpty else {
        var yuan = "CNY"
        return yuan.withUTF8 { self.rows.order($0) }
      }
      let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
      guard bytes.count == 3, bytes.allSatisfy({ letters.contains($0) }) else { throw .notACurrency }
      self.rows.order(bytes)
    }
  }

  private func count(_ field: ImportField, _ values: RawValues, _ line: Int, limit: Int) -> Int {
    var answer = 0
    check(field, values, line) { (bytes, _) throws(FieldFault) in
      answer = try Digits.count(bytes, limit: limit)
    }
    return answer
  }

  private func flag(_ values: RawValues, _ line: Int) -> Bool {
    var answer = false
    check(.bundle, values, line) { (bytes, _) throws(FieldFault) in
      switch String(decoding: bytes, as: UTF8.self) {
      case "", "false", "0": answer = false
      case "true", "1": answer = true
      default: throw .notAFlag
      }
    }
    return answer
  }
}

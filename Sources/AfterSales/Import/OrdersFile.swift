internal import FoundationEssentials

/// Reads orders from CSV (a row for each order line) or JSON Lines (an order a line), told apart by the first character.
struct OrdersFile {
  private(set) var orders: [(line: Int, order: ImportedOrder)] = []
  private(set) var problems: [ImportProblem] = []
  /// Records read, good and bad.
  private(set) var read = 0

  static let columns = [
    "order", "placed_at", "status", "delivered_at", "currency", "discount", "paid", "payment_method",
    "customer_id",
    "customer_name", "customer_phone", "customer_address", "tracking", "line", "sku", "name", "quantity",
    "unit_price",
  ]

  init(_ bytes: [UInt8]) {
    let first = bytes.drop {
      $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 == 0x20 || $0 == 0x0A || $0 == 0x0D
    }.first
    if first == UInt8(ascii: "{") { readJSONLines(bytes) } else { readCSV(bytes) }
  }

  // MARK: JSON Lines

  private struct Given: Decodable {
    struct Customer: Decodable {
      var id: String
      var name: String
      var phone: String
      var email: String?
      var address: String
    }
    struct Line: Decodable {
      var line: Int
      var sku: String
      var name: String
      var quantity: Int
      var unitPrice: String

      private enum CodingKeys: String, CodingKey {
        case line, sku, name, quantity
        case unitPrice = "unit_price"
      }
    }
    var order: String
    var placedAt: String
    var status: String
    var shippedAt: String?
    var deliveredAt: String?
    var currency: String
    var discount: String
    var paid: String
    var paymentMethod: String
    var tracking: String?
    var customer: Customer
    var lines: [Line]

    private enum CodingKeys: String, CodingKey {
      case order, status, currency, discount, paid, tracking, customer, lines
      case placedAt = "placed_at"
      case shippedAt = "shipped_at"
      case deliveredAt = "delivered_at"
      case paymentMethod = "payment_method"
    }
  }

  private mutating func readJSONLines(_ bytes: [UInt8]) {
    let decoder = JSONDecoder()
    for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
      read += 1
      do {
        let given = try decoder.decode(Given.self, from: Data(line))
        var values: [String: String] = [
          "order": given.order, "placed_at": given.placedAt, "status": given.status,
          "currency": given.currency,
          "discount": given.discount, "paid": given.paid, "payment_method": given.paymentMethod,
          "customer_id": given.customer.id, "customer_name": given.customer.name,
          "customer_phone": given.customer.phone,
          "customer_address": given.customer.address,
        ]
        values["shipped_at"] = given.shippedAt
        values["delivered_at"] = given.deliveredAt
        values["tracking"] = given.tracking
        values["customer_email"] = given.customer.email
        let lines = given.lines.map { line in
          [
            "line": String(line.line), "sku": line.sku, "name": line.name, "quantity": String(line.quantity),
            "unit_price": line.unitPrice,
          ]
        }
        add(values, lines.map { (place + 1, $0) }, at: place + 1)
      } catch let DecodingError.keyNotFound(key, _) {
        problems.append(ImportProblem(line: place + 1, field: key.stringValue, why: "is missing"))
      } catch let DecodingError.typeMismatch(_, context) {
        let field = context.codingPath.last?.stringValue ?? "order"
        problems.append(ImportProblem(line: place + 1, field: field, why: "is of the wrong type"))
      } catch {
        problems.append(
          ImportProblem(line: place + 1, field: "order", why: "is not a JSON object of an order")
        )
      }
    }
  }

  // MARK: CSV

  private mutating func readCSV(_ bytes: [UInt8]) {
    var reader = CSVReader(bytes)
    var rows: [String: (line: Int, values: [String: String], lines: [(Int, [String: String])])] = [:]
    var order: [String] = []
    do {
      guard let header = try reader.next() else { return }
      let names = header.fields.map { String(decoding: $0, as: UTF8.self) }
      if let missing = Self.columns.first(where: { !names.contains($0) }) {
        problems.append(ImportProblem(line: 1, field: missing, why: "is missing from the header"))
        return
      }
      while let (line, fields) = try reader.next() {
        guard let values = record(names, fields, line) else { continue }
        let number = values["order"] ?? ""
        if rows[number] == nil {
          rows[number] = (line, values, [])
          order.append(number)
        }
        rows[number]?.lines.append((line, values))
      }
    } catch {
      problems.append(ImportProblem(line: error.line, field: "record", why: error.why))
    }
    read += order.count
    for number in order {
      guard let found = rows[number] else { continue }
      add(found.values, found.lines, at: found.line)
    }
  }

  private mutating func record(_ names: [String], _ fields: [[UInt8]], _ line: Int) -> [String: String]? {
    guard fields.count == names.count else {
      read += 1
      problems.append(
        ImportProblem(
          line: line,
          field: "record",
          why: "has \(fields.count) fields, the header \(names.count)"
        )
      )
      return nil
    }
    var values: [String: String] = [:]
    for (name, field) in zip(names, fields) {
      guard let text = String(validating: field, as: UTF8.self) else {
        read += 1
        problems.append(ImportProblem(line: line, field: name, why: "is not UTF-8"))
        return nil
      }
      values[name] = text
    }
    return values
  }

  // MARK: Typing

  private mutating func add(_ values: [String: String], _ lines: [(Int, [String: String])], at line: Int) {
    var faults: [ImportProblem] = []
    func take<T>(
      _ field: String,
      _ given: [String: String],
      _ line: Int,
      _ parse: (String) throws(ImportValue.Mismatch) -> T
    ) -> T? {
      do {
        return try parse(given[field] ?? "")
      } catch {
        faults.append(ImportProblem(line: line, field: field, why: error.why))
        return nil
      }
    }
    func text(_ field: String, _ most: Int = 200, empty: Bool = false) -> String {
      take(field, values, line) { value throws(ImportValue.Mismatch) in
        try ImportValue.text(value, most: most, mayBeEmpty: empty)
      } ?? ""
    }
    func time(_ field: String) -> Int64? {
      (values[field] ?? "").isEmpty ? nil : take(field, values, line, ImportValue.time)
    }
    let typed = lines.compactMap { place, given -> ImportedOrder.Line? in
      let number = take("line", given, place) { value throws(ImportValue.Mismatch) in
        try ImportValue.whole(value, in: 1...99_999)
      }
      let quantity = take("quantity", given, place) { value throws(ImportValue.Mismatch) in
        try ImportValue.whole(value, in: 1...1_000_000)
      }
      let price = take("unit_price", given, place, ImportValue.money)
      let sku = take("sku", given, place) { value throws(ImportValue.Mismatch) in
        try ImportValue.text(value, most: 80)
      }
      let name = take("name", given, place) { value throws(ImportValue.Mismatch) in
        try ImportValue.text(value, most: 300)
      }
      guard let number, let quantity, let price, let sku, let name else { return nil }
      return ImportedOrder.Line(line: number, sku: sku, name: name, quantity: quantity, unitPrice: price)
    }
    if lines.isEmpty { faults.append(ImportProblem(line: line, field: "lines", why: "there are none")) }
    if Set(typed.map(\.line)).count < typed.count {
      faults.append(ImportProblem(line: line, field: "line", why: "a line number is given twice"))
    }
    let status = take("status", values, line, ImportValue.status) ?? ""
    let delivered = time("delivered_at")
    if status == "delivered", delivered == nil, faults.isEmpty {
      faults.append(ImportProblem(line: line, field: "delivered_at", why: "a delivered order needs it"))
    }
    let order = ImportedOrder(
      number: text("order", 60),
      customer: .init(
        id: text("customer_id", 80),
        name: text("customer_name", 80),
        phone: text("customer_phone", 30),
        email: text("customer_email", empty: true),
        address: text("customer_address", 300)
      ),
      placedAt: take("placed_at", values, line, ImportValue.time) ?? 0,
      status: status,
      shippedAt: time("shipped_at"),
      deliveredAt: delivered,
      currency: take("currency", values, line, ImportValue.currency) ?? "",
      discount: take("discount", values, line, ImportValue.money) ?? 0,
      paid: take("paid", values, line, ImportValue.money) ?? 0,
      paymentMethod: text("payment_method", 40),
      tracking: (values["tracking"] ?? "").isEmpty ? nil : text("tracking", 60),
      lines: typed
    )
    if faults.isEmpty { orders.append((line, order)) } else { problems += faults }
  }
}

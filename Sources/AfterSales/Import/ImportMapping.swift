/// How the columns of a foreign CSV file become the fields of our orders.
package struct ImportMapping: Hashable, Sendable {
  /// Where a field comes from.
  package enum Source: Hashable, Sendable {
    /// The column of this name.
    case column(String)
    /// The same for every order.
    case always(String)
    /// Text with columns in braces: `Customer {CustomerID}, {Country}`.
    case template(String)
    /// A number of days after `placed_at`.
    case afterPlacing(days: Int)
    /// The first row of an order is 1, the next 2 …
    case counted
    /// What the lines come to, less the discount.
    case total
  }

  /// Rows that are left out, and why.
  package struct Skip: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
      case startingWith(String)
      case equalTo(String)
      case empty
    }
    package let column: String
    package let test: Test
    package let why: String

    package init(column: String, test: Test, why: String) {
      self.column = column
      self.test = test
      self.why = why
    }
  }

  package let name: String
  package let fields: [ImportField: Source]
  /// The zone of times without an offset: `Asia/Shanghai`, `Europe/London`, `+08:00`.
  package let zone: String
  /// How times are written; nil for ISO 8601.
  package let timeForm: TimeForm?
  package let skips: [Skip]
  /// Fields written with a fraction of zeros: `32.0`.
  package let wholeNumbers: Set<ImportField>
  /// Times of which an order's first row decides, where its rows differ.
  package let firstRow: Set<ImportField>
  /// Whether the order's own fields stand in its first row only, and its rows together.
  package let ordersInFirstRow: Bool

  package init(
    name: String,
    fields: [ImportField: Source],
    zone: String = ImportZone.defaultName,
    timeForm: TimeForm? = nil,
    skips: [Skip] = [],
    wholeNumbers: Set<ImportField> = [],
    firstRow: Set<ImportField> = [],
    ordersInFirstRow: Bool = false
  ) {
    self.name = name
    self.fields = fields
    self.zone = zone
    self.timeForm = timeForm
    self.skips = skips
    self.wholeNumbers = wholeNumbers
    self.firstRow = firstRow
    self.ordersInFirstRow = ordersInFirstRow
  }

  /// What is wrong with the mapping itself; empty when nothing is.
  package var faults: [String] {
    var faults: [String] = []
    for field in ImportField.allCases where field.isRequired && fields[field] == nil {
      faults.append("\(field.rawValue) has no source")
    }
    for (field, source) in fields.sorted(by: { $0.key.place < $1.key.place }) {
      switch (source, field) {
      case (.afterPlacing(let days), .deliveredAt) where (0...3650).contains(days): continue
      case (.counted, .line), (.total, .paid), (.column, _), (.always, _), (.template, _): continue
      case (.afterPlacing, _): faults.append("\(field.rawValue) cannot be days after placing")
      case (.counted, _): faults.append("\(field.rawValue) cannot be counted")
      case (.total, _): faults.append("\(field.rawValue) cannot be the total")
      }
    }
    for field in firstRow where !field.isTime {
      faults.append("\(field.rawValue) is no time, so the first row cannot decide")
    }
    return faults
  }
}

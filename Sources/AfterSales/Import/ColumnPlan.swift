/// Where in a CSV row each field stands: a header, and a mapping where there is one, made fast to follow.
struct ColumnPlan {
  enum Source {
    case nowhere
    case column(Int)
    /// A place in `texts`.
    case text(Int)
    /// A place in `templates`.
    case template(Int)
  }
  enum Part {
    case literal([UInt8])
    case column(Int)
  }
  struct Skip {
    let column: Int
    let test: ImportMapping.Skip.Test
    let why: String
  }

  let columnCount: Int
  private(set) var sources = [Source](repeating: .nowhere, count: ImportField.allCases.count)
  private(set) var texts: [[UInt8]] = []
  private(set) var templates: [[Part]] = []
  private(set) var skips: [Skip] = []
  private(set) var countsLines = false
  /// Whether the order's own fields stand in its first row only.
  private(set) var ordersInFirstRow = false
  /// The columns that the order's own fields come from: while they stay the same, so does the order.
  private(set) var orderColumns: [Int] = []
  private(set) var lineFields: [ImportField] = []
  private(set) var orderFields: [ImportField] = []

  /// The plan of a file with our own column names.
  init(header: [String]) throws(ImportError) {
    columnCount = header.count
    let positions = try Self.positions(header)
    let unknown = header.filter { ImportField(rawValue: $0) == nil }
    guard unknown.isEmpty else { throw .foreignColumns(unknown, known: ImportField.allCases.map(\.rawValue)) }
    let missing = ImportField.allCases.filter { $0.isRequired && positions[$0.rawValue] == nil }
    guard missing.isEmpty else { throw .missingColumns(missing.map(\.rawValue)) }
    for field in ImportField.allCases {
      if let column = positions[field.rawValue] { set(field, .column(column)) }
    }
    gatherOrderColumns()
  }

  /// The plan of a foreign file.
  init(header: [String], mapping: ImportMapping) throws(ImportError) {
    columnCount = header.count
    let positions = try Self.positions(header)
    if let fault = mapping.faults.first { throw .mapping(fault) }
    var missing: [String] = []
    func position(_ column: String) -> Int {
      if let found = positions[column] { return found }
      if !missing.contains(column) { missing.append(column) }
      return 0
    }
    for field in ImportField.allCases {
      switch mapping.fields[field] {
      case .column(let name): set(field, .column(position(name)))
      case .always(let text):
        texts.append(Array(text.utf8))
        set(field, .text(texts.count - 1))
      case .template(let text):
        guard let parts = Self.parts(of: text) else {
          throw .mapping("'\(text)' has a brace too many or too few")
        }
        templates.append(
          parts.map {
            switch $0 {
            case .text(let text): .literal(Array(text.utf8))
            case .name(let name): .column(position(name))
            }
          }
        )
        set(field, .template(templates.count - 1))
      case .counted: countsLines = true
      case .afterPlacing, .total, nil: break
      }
    }
    ordersInFirstRow = mapping.ordersInFirstRow
    for skip in mapping.skips {
      skips.append(Skip(column: position(skip.column), test: skip.test, why: skip.why))
    }
    guard missing.isEmpty else { throw .mappingNamesMissing(missing) }
    gatherOrderColumns()
  }

  private mutating func set(_ field: ImportField, _ source: Source) {
    sources[field.place] = source
    if field.isOfLine { lineFields.append(field) } else { orderFields.append(field) }
  }

  private mutating func gatherOrderColumns() {
    for field in orderFields {
      switch sources[field.place] {
      case .column(let column): orderColumns.append(column)
      case .template(let place):
        for case .column(let column) in templates[place] { orderColumns.append(column) }
      case .nowhere, .text: break
      }
    }
    orderColumns = Set(orderColumns).sorted()
  }

  private static func positions(_ header: [String]) throws(ImportError) -> [String: Int] {
    var positions: [String: Int] = [:]
    for (place, name) in header.enumerated() {
      guard positions.updateValue(place, forKey: name) == nil else { throw .repeatedColumn(name) }
    }
    return positions
  }

  private enum TemplatePart {
    case text(String)
    case name(String)
  }

  private static func parts(of template: String) -> [TemplatePart]? {
    var parts: [TemplatePart] = []
    var rest = Substring(template)
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty, !name.contains("{") else { return nil }
      parts.append(.name(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}

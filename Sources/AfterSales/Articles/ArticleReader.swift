/// Reads a list of articles, row by row.
final class ArticleReader {
  /// More pieces than any warehouse has of one article.
  static let stockLimit = 1_000_000_000

  private let records: RecordReader<ArticleField>
  private(set) var rows = ArticleRows()
  var problems: [ImportProblem] { records.problems }
  var rejected: Int { records.rejected }
  var notes: FileNotes { records.notes }

  init(_ buffer: InputBuffer) {
    records = RecordReader(buffer)
  }

  func run(_ format: ImportFormat) throws {
    try records.run(format) { values, line in
      let before = problems.count
      let row = row(values, line)
      if problems.count == before { rows.append(row, line: line) } else { records.reject() }
    }
  }

  private func row(_ values: RecordReader<ArticleField>.Values, _ line: Int) -> ArticleRows.Row {
    var row = ArticleRows.Row()
    for field in ArticleField.allCases {
      if values[field] != nil { row.told |= field.bit }
      records.check(field, values, line) { (bytes) throws(FieldFault) in
        let text = String(decoding: bytes, as: UTF8.self)
        switch field {
        case .sku: row.sku = text
        case .name: row.name = text
        case .nameEnglish: row.nameEnglish = text
        case .currency:
          let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
          guard text.isEmpty || (bytes.count == 3 && bytes.allSatisfy(letters.contains)) else {
            throw .notACurrency
          }
          if !text.isEmpty { row.currency = text }
        case .price: row.price = try AmountText.fen(bytes)
        case .stock: if !text.isEmpty { row.stock = Int64(try Self.stock(bytes)) }
        case .product: row.product = text
        case .variant: row.variant = text
        case .bundle:
          switch text {
          case "", "false", "0": row.bundle = false
          case "true", "1": row.bundle = true
          default: throw .notAFlag
          }
        case .giftPrice: if !text.isEmpty { row.giftPrice = try AmountText.fen(bytes) }
        case .notReturnable: row.notReturnable = text
        }
      }
    }
    return row
  }

  /// A number of pieces, none included.
  private static func stock(_ bytes: UnsafeBufferPointer<UInt8>) throws(FieldFault) -> Int {
    if bytes.first == UInt8(ascii: "-") { throw .negative }
    do throws(FieldFault) {
      return try Digits.count(bytes, limit: stockLimit)
    } catch {
      let digits = Digits.folded(bytes) ?? []
      guard !digits.isEmpty, digits.allSatisfy({ $0 == UInt8(ascii: "0") }) else {
        throw .notAStock(limit: stockLimit)
      }
      return 0
    }
  }
}

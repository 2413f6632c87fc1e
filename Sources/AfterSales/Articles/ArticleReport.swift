internal import Postgres

/// What became of a list of articles. A row is an article in one currency.
package struct ArticleReport: Sendable {
  /// A row that changed what was known, and what of it: `price`, `stock`.
  package struct Change: Hashable, Sendable {
    package let sku: String
    package let line: Int
    package let fields: [String]
  }

  /// How many rows the file holds: the sum of the four that follow.
  package internal(set) var read = 0
  package internal(set) var new = 0
  package internal(set) var updated = 0
  package internal(set) var unchanged = 0
  package internal(set) var rejected = 0
  /// In the order of lines.
  package internal(set) var problems: [ImportProblem] = []
  package internal(set) var changes: [Change] = []
  package internal(set) var notes = FileNotes()

  /// Takes in a row of `api.import_articles`.
  mutating func add(_ row: Row) throws {
    let sku = try row.get("sku", as: String?.self) ?? ""
    let line = try row.get("line", as: Int?.self) ?? 0
    let fields = try row.get("fields", as: [String]?.self) ?? []
    switch try row.get("kind", as: String.self) {
    case "count":
      let count = Int(try row.get("amount", as: Int64.self))
      switch sku {
      case "read": read += count
      case "new": new = count
      case "updated": updated = count
      case "unchanged": unchanged = count
      default: rejected += count
      }
    case "updated": changes.append(Change(sku: sku, line: line, fields: fields))
    default:
      let other = try row.get("other_line", as: Int?.self) ?? 0
      let (field, why): (ArticleField, ImportProblem.Why) =
        switch try row.get("problem", as: String?.self) ?? "" {
        case "currency-not-listed":
          (.currency, .currencyNotListed(fields.first ?? "", listed: Array(fields.dropFirst())))
        case "kind-not-listed":
          (.notReturnable, .reasonNotListed(fields.first ?? "", listed: Array(fields.dropFirst())))
        case "articles-disagree": (.sku, .articlesDisagree(otherLine: other))
        case "priced-twice": (.price, .pricedTwice(otherLine: other))
        default: (.sku, .unfit)
        }
      problems.append(ImportProblem(line: line, field: field.rawValue, order: nil, why: why))
    }
  }
}

internal import Postgres

/// The rows of a list of articles as the database takes them: a column each.
struct ArticleRows {
  private(set) var lines: [Int64] = []
  private var skus: [String] = []
  private var names: [String] = []
  private var currencies: [String] = []
  private var prices: [Int64] = []
  private var namesEnglish: [String] = []
  private var stocks: [Int64] = []
  private var products: [String] = []
  private var variants: [String] = []
  private var bundles: [String] = []
  private var giftPrices: [Int64] = []
  private var reasons: [String] = []
  private var told: [Int64] = []

  /// One row. A stock or a gift price of -1 is none.
  struct Row {
    var sku = ""
    var name = ""
    var nameEnglish = ""
    var currency = "CNY"
    var price: Int64 = 0
    var stock: Int64 = -1
    var product = ""
    var variant = ""
    var bundle = false
    var giftPrice: Int64 = -1
    var notReturnable = ""
    /// The bits of the columns that it has.
    var told: Int64 = 0
  }

  mutating func append(_ row: Row, line: Int) {
    lines.append(Int64(line))
    skus.append(row.sku)
    names.append(row.name)
    currencies.append(row.currency)
    prices.append(row.price)
    namesEnglish.append(row.nameEnglish)
    stocks.append(row.stock)
    products.append(row.product)
    variants.append(row.variant)
    bundles.append(row.bundle ? "t" : "f")
    giftPrices.append(row.giftPrice)
    reasons.append(row.notReturnable)
    told.append(row.told)
  }

  var parameters: [Parameter] {
    [
      .intArray(lines), .textArray(skus), .textArray(names), .textArray(currencies), .intArray(prices),
      .textArray(namesEnglish), .intArray(stocks), .textArray(products), .textArray(variants),
      .textArray(bundles), .intArray(giftPrices), .textArray(reasons), .intArray(told),
    ]
  }
}

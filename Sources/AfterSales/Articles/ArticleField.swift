/// A column of a list of articles, under the name it has in a file. Each row is an article in one currency.
enum ArticleField: String, RecordField {
  case sku, name
  case nameEnglish = "name_en"
  case currency, price, stock, product, variant, bundle
  case giftPrice = "gift_price"
  case notReturnable = "not_returnable"

  /// What is left out stays as it is known: of a new article, CNY, a stock that nobody knows, and nothing else.
  var isRequired: Bool {
    switch self {
    case .sku, .name, .price: true
    default: false
    }
  }

  var limit: Int {
    switch self {
    case .sku, .product: 64
    case .name, .nameEnglish: 500
    case .variant: 200
    case .currency, .price, .stock, .bundle, .giftPrice: 40
    case .notReturnable: 100
    }
  }

  var isOfWords: Bool {
    switch self {
    case .name, .nameEnglish, .variant, .notReturnable: true
    default: false
    }
  }

  var isIdentifier: Bool { self == .sku || self == .product }

  var takesBareValues: Bool {
    switch self {
    case .price, .stock, .giftPrice, .bundle: true
    default: false
    }
  }

  /// Its bit among those that say what a row has; 0 for what every row has. The order is that of `gate.article_row`.
  var bit: Int64 {
    switch self {
    case .sku, .name, .currency, .price: 0
    case .nameEnglish: 1
    case .stock: 2
    case .product: 4
    case .variant: 8
    case .bundle: 16
    case .giftPrice: 32
    case .notReturnable: 64
    }
  }
}

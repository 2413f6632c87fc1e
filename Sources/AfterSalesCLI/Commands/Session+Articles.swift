internal import AfterSales
internal import Workflow

extension Session {
  static let articleImportShape = RecordShape(
    "import",
    [
      .init("file", .file), .init("read", .read, right: true), .init("new", .new, right: true),
      .init("updated", .updated, right: true), .init("unchanged", .unchanged, right: true),
      .init("rejected", .rejected, right: true),
    ]
  )
  static let articleShape = RecordShape(
    "article",
    [
      .init("sku", .item), .init("name", .articleName), .init("name_en", .inEnglish, shown: .whereKnown),
      .init("stock", .stock, right: true), .init("product", .product, shown: .whereKnown),
      .init("variant", .variant, shown: .whereKnown), .init("bundle", .bundle),
      .init("not_returnable", .notReturnable, shown: .whereKnown),
    ]
  )
  static let priceShape = RecordShape(
    "price",
    [
      .init("price", .price, right: true), .init("currency", .currency), .init("since", .since),
      .init("gift_price", .giftPrice, right: true, shown: .whereKnown),
    ]
  )
  static let variantShape = RecordShape(
    "variant",
    [
      .init("sku", .item), .init("variant", .variant), .init("stock", .stock, right: true),
      .init("prices", .price, right: true), .init("name", .articleName),
    ]
  )

  /// One article: its names, its prices as they were, its stock, and what else there is of the same product.
  func article(_ sku: String) throws {
    guard let article = try desk().article(sku) else { throw notFound("article", sku) }
    try printer.print(
      Record(
        Self.articleShape,
        [
          .text(article.sku), .text(article.name),
          article.nameEnglish.isEmpty ? .none : .text(article.nameEnglish), stock(article.stock),
          Value.optional(article.product) { .text($0) },
          article.variant.isEmpty ? .none : .text(article.variant), .boolean(article.bundle),
          Value.optional(article.notReturnable) { .name($0, title(article.notReturnableTitle, $0)) },
        ]
      )
    )
    for price in article.prices {
      try printer.print(
        Record(
          Self.priceShape,
          [
            .money(Money(fen: price.price, price.currency)), .text(price.currency),
            .moment(Moment(microseconds: price.since)),
            Value.optional(price.giftPrice) { .money(Money(fen: $0, price.currency)) },
          ]
        )
      )
    }
    for variant in article.variants {
      let name = language == .en && !variant.nameEnglish.isEmpty ? variant.nameEnglish : variant.name
      try printer.print(
        Record(
          Self.variantShape,
          [
            .text(variant.sku), .text(variant.variant), stock(variant.stock),
            .list(variant.prices.map { .name(Money(fen: $0.price, $0.currency).named) }),
            .text(printer.format == .columns ? name : variant.name),
          ]
        )
      )
    }
  }

  /// What the list last said; nothing is counted down here.
  private func stock(_ pieces: Int?) -> Value {
    pieces.map { .integer(Int64($0)) }
      ?? (printer.format == .columns ? .name("", Title(zh: "未知", en: "not known")) : .none)
  }

  func importArticles(_ invocation: Invocation) throws {
    let path = invocation.value(Arguments.file)
    let report: ArticleReport
    do {
      report = try desk().importArticles(source(path), encoding: invocation[Options.encoding])
    } catch let error as ImportError {
      throw failure(error, of: path, "articles")
    }
    try tell(report.notes, of: path)
    try tell(report.problems, of: path)
    try tell(
      updated: report.changes.map { ($0.line, $0.sku, $0.fields) },
      of: path,
      each: Title(zh: "商品", en: "article"),
      all: Title(zh: "行", en: "rows")
    )
    try printer.print(
      Record(
        Self.articleImportShape,
        [.text(path)]
          + [report.read, report.new, report.updated, report.unchanged, report.rejected].map {
            .integer(Int64($0))
          }
      )
    )
    try printer.finish()
    if report.read == 0 {
      throw Failure(.data, Title(zh: "\(path) 里没有商品", en: "\(path) holds no article"))
    }
    guard report.rejected > 0 else { return }
    throw Failure(
      .data,
      Title(
        zh: "\(report.rejected) 行有误，未收",
        en: report.rejected == 1 ? "1 row was rejected" : "\(report.rejected) rows were rejected"
      )
    )
  }
}

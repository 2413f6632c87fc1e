import AfterSales
import Postgres
import TestDatabase
import Testing

extension TestDatabase {
  /// Imports a list of articles.
  @discardableResult
  func importArticles(_ csv: String, as login: String = "supervisor1") throws -> ArticleReport {
    try desk(login).importArticles(.bytes(Array(csv.utf8), name: "articles"))
  }

  /// Lists what a step chooses at the price it types: `new-sku` and `new-price` as they are typed, of yuan.
  func list(_ fields: [String: String]) throws {
    guard let skus = fields["new-sku"], let prices = fields["new-price"] else { return }
    let price = { (line: Substring) -> Substring? in
      prices.split(separator: ",").first { $0.hasPrefix("\(line):") }?.drop { $0 != ":" }.dropFirst()
    }
    for chosen in skus.split(separator: ",") {
      let parts = chosen.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let amount = price(parts[0]).flatMap({ Double($0) }) else { continue }
      try list(String(parts[1]), Int64((amount * 100).rounded()))
    }
  }

  /// Lists an article at a price, in fen. Without `stock` nobody knows how many there are.
  func list(_ sku: String, _ price: Int64, stock: Int? = nil, product: String? = nil) throws {
    try connect().query(
      """
      with listed as (
        insert into data.article (form, sku, name, stock, product, changed_at)
        values (gate.text_form($1), $1, $1, $3, $4, gate.now())
        on conflict (form) do update set stock = excluded.stock, product = excluded.product
        returning form
      )
      insert into data.article_price (form, currency, since, price) select form, 'CNY', gate.now(), $2 from listed
      on conflict (form, currency, since) do update set price = excluded.price
      """,
      [.text(sku), .int(price), Parameter(stock), Parameter(product)]
    )
  }

  /// `PRICE CURRENCY` of an article as they were, the latest first.
  func prices(of sku: String) throws -> [String] {
    try connect().query(
      "select price || ' ' || currency from data.article_price where form = gate.text_form($1) order by since desc, currency",
      [.text(sku)]
    ).map { try $0.get(0, as: String.self) }
  }

  /// `name|name_en|stock|product|variant|bundle|not_returnable` of an article.
  func article(_ sku: String) throws -> String? {
    try connect().query(
      """
      select concat_ws('|', name, name_en, coalesce(stock::text, '?'), coalesce(product, '-'), variant, bundle, coalesce(not_returnable, '-'))
      from data.article where form = gate.text_form($1)
      """,
      [.text(sku)]
    ).first?.get(0)
  }
}

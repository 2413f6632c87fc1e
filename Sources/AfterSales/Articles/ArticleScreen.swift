package import Workflow

/// An article as the list last said, with the others of its product. Amounts are fen, times epoch microseconds.
package struct ArticleScreen: Decodable, Sendable {
  package var sku: String
  package var name: String
  package var nameEnglish: String
  /// Pieces; nil when the list does not say.
  package var stock: Int?
  package var product: String?
  package var variant: String
  package var bundle: Bool
  package var notReturnable: String?
  package var notReturnableTitle: Title?
  package var changedAt: Int64
  /// The latest of each currency first, those before it after it.
  package var prices: [Price]
  package var variants: [Variant]

  package struct Price: Decodable, Sendable {
    package var currency: String
    package var since: Int64
    package var price: Int64
    package var giftPrice: Int64?
  }

  package struct Variant: Decodable, Sendable {
    package var sku: String
    package var name: String
    package var nameEnglish: String
    package var variant: String
    package var stock: Int?
    package var prices: [Price]
  }
}

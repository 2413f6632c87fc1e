internal import Workflow

/// An amount of money, exact, in fen: hundredths of its currency.
package struct Money: Hashable, Sendable, CustomStringConvertible {
  /// The currency that amounts are in where nothing is said.
  package static let yuan = "CNY"

  package let fen: Int64
  package let currency: String

  package init(fen: Int64, _ currency: String? = nil) {
    self.fen = fen
    self.currency = currency ?? Self.yuan
  }

  /// The amount with two decimals and no grouping, `1234.50`: it can be typed back as it is shown.
  package var description: String { Workflow.Money.text(fen) }

  /// As people read it: a currency other than the yuan is named, `450.00 USD`.
  package var named: String { currency == Self.yuan ? description : "\(description) \(currency)" }
}

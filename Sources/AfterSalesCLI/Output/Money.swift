internal import Workflow

/// An amount of yuan, exact, in fen.
package struct Money: Hashable, Sendable, CustomStringConvertible {
  package let fen: Int64

  package init(fen: Int64) {
    self.fen = fen
  }

  /// Yuan with two decimals and no grouping, `1234.50`: it can be typed back as it is shown.
  package var description: String { Workflow.Money.text(fen) }
}

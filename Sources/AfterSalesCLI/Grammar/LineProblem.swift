/// Why a line cannot be split into words.
package struct LineProblem: Error, Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case openQuote(Unicode.Scalar)
    case nothingAfterBackslash
    case nul
  }

  package let kind: Kind
  /// In Unicode scalars, from 1.
  package let column: Int

  package init(kind: Kind, column: Int) {
    self.kind = kind
    self.column = column
  }
}

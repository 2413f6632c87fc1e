/// A word or sign of a guard's text.
struct GuardToken: Hashable {
  enum Kind: Hashable {
    case word(String)
    case literal(Literal)
    case comparison(Comparison)
    case open, close, comma, end
  }

  let kind: Kind
  /// Unicode scalars before it.
  let offset: Int

  /// How an error names it.
  var shown: String {
    switch kind {
    case .word(let word): "`\(word)`"
    case .literal(let literal): "`\(literal)`"
    case .comparison(let comparison): "`\(comparison.rawValue)`"
    case .open: "`(`"
    case .close: "`)`"
    case .comma: "`,`"
    case .end: "the end"
    }
  }
}

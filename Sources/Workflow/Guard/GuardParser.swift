/// Reads tokens into a guard: `or` binds loosest, then `and`, then `not`.
struct GuardParser {
  /// How deep parentheses and `not` may nest.
  static let deepest = 32
  static let reserved: Set<String> = ["and", "or", "not", "in", "known", "true", "false"]

  private let tokens: [GuardToken]
  private var position = 0
  private var depth = 0
  /// Where each atom begins, in the order they are written.
  private(set) var offsets: [Int] = []

  init(_ text: String) throws(GuardError) {
    var scanner = try GuardScanner(text)
    tokens = try scanner.tokens()
  }

  mutating func parse() throws(GuardError) -> Guard {
    let parsed = try disjunction()
    guard next.kind == .end else {
      throw error("\(next.shown) is not expected here", "join conditions with `and` or `or`")
    }
    return parsed
  }

  private var next: GuardToken { tokens[position] }

  private mutating func takes(_ kind: GuardToken.Kind) -> Bool {
    guard next.kind == kind else { return false }
    position += 1
    return true
  }

  private mutating func disjunction() throws(GuardError) -> Guard {
    var operands = [try conjunction()]
    while takes(.word("or")) { operands.append(try conjunction()) }
    return operands.count == 1 ? operands[0] : .any(operands)
  }

  private mutating func conjunction() throws(GuardError) -> Guard {
    var operands = [try negation()]
    while takes(.word("and")) { operands.append(try negation()) }
    return operands.count == 1 ? operands[0] : .all(operands)
  }

  private mutating func negation() throws(GuardError) -> Guard {
    guard depth < Self.deepest else {
      throw error("this guard nests deeper than \(Self.deepest) levels", "split the move in two")
    }
    depth += 1
    defer { depth -= 1 }
    if takes(.word("not")) { return .not(try negation()) }
    if takes(.open) {
      let inner = try disjunction()
      try expect(.close, "`)`")
      return inner
    }
    return try atom()
  }

  private mutating func atom() throws(GuardError) -> Guard {
    let offset = next.offset
    guard case .word(let word) = next.kind, word == "known" || !Self.reserved.contains(word) else {
      throw error("\(next.shown) stands where a fact or field should", "begin a condition with a name")
    }
    offsets.append(offset)
    position += 1
    if word == "known" {
      try expect(.open, "`(`")
      guard case .word(let name) = next.kind, !Self.reserved.contains(name) else {
        throw error("\(next.shown) stands where a fact or field should", "write known(name)")
      }
      position += 1
      try expect(.close, "`)`")
      return .known(name)
    }
    if takes(.word("in")) { return .member(word, try list()) }
    guard case .comparison(let comparison) = next.kind else {
      throw error(
        "\(next.shown) follows `\(word)` where a comparison should",
        "write for example `\(word) = true`; a bare name is no condition"
      )
    }
    position += 1
    return .compare(word, comparison, try literal())
  }

  private mutating func list() throws(GuardError) -> [Literal] {
    try expect(.open, "`(`")
    var literals = [try listed()]
    while takes(.comma) { literals.append(try listed()) }
    try expect(.close, "`)` or `,`")
    return literals
  }

  private mutating func listed() throws(GuardError) -> Literal {
    if case .literal(.name) = next.kind {
      throw error("\(next.shown) stands in a list, which is of values", "join comparisons with `or`")
    }
    return try literal()
  }

  private mutating func literal() throws(GuardError) -> Literal {
    let token = next
    position += 1
    switch token.kind {
    case .literal(let literal): return literal
    case .word("true"): return .boolean(true)
    case .word("false"): return .boolean(false)
    case .word(let word) where !Self.reserved.contains(word): return .word(word)
    default:
      position -= 1
      throw error("\(token.shown) stands where a value should", "write a value after the comparison")
    }
  }

  private mutating func expect(_ kind: GuardToken.Kind, _ shown: String) throws(GuardError) {
    guard takes(kind) else {
      throw error("\(next.shown) stands where \(shown) should", "write \(shown) there")
    }
  }

  private func error(_ sentence: String, _ repair: String) -> GuardError {
    GuardError(offset: next.offset, sentence: sentence, repair: repair)
  }
}

extension Guard {
  /// Reads a guard from text.
  package init(_ text: String) throws(GuardError) {
    self = try Self.parse(text).guard
  }

  /// Reads a guard, and where each of its ``atoms`` begins, in unicode scalars.
  package static func parse(_ text: String) throws(GuardError) -> (guard: Guard, offsets: [Int]) {
    var parser = try GuardParser(text)
    let parsed = try parser.parse()
    return (parsed, parser.offsets)
  }
}

extension Guard {
  /// The same condition as a strict SQL/JSON path predicate, for the gate in the database.
  ///
  /// Lax paths would call `!($.x > 5)` true when x is absent.
  package var path: String { "strict \(predicate)" }

  private var predicate: String {
    switch self {
    case .compare(let name, let comparison, let literal):
      "(\(Self.test(name, comparison, literal)))"
    case .member(let name, let literals):
      "(\(literals.map { Self.test(name, .equal, $0) }.joined(separator: " || ")))"
    case .known(let name): "exists($ ? (@.\(Self.quoted(name)) == @.\(Self.quoted(name))))"
    case .not(let operand): "!(\(operand.predicate))"
    case .all(let operands): "(\(operands.map(\.predicate).joined(separator: " && ")))"
    case .any(let operands): "(\(operands.map(\.predicate).joined(separator: " || ")))"
    }
  }

  private static func test(_ name: String, _ comparison: Comparison, _ literal: Literal) -> String {
    let sign = comparison == .equal ? "==" : comparison.rawValue
    if let other = literal.name { return "$.\(quoted(name)) \(sign) $.\(quoted(other))" }
    let right =
      switch literal.value {
      case .integer(let number): "\(number)"
      case .boolean(let truth): truth ? "true" : "false"
      case .text(let text): quoted(text)
      case .lines: "null"
      }
    return "$.\(quoted(name)) \(sign) \(right)"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

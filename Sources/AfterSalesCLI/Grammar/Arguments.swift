/// The positional arguments commands are made of.
package enum Arguments {
  static let ticket = Positional<TicketNumber>("TICKET") { text throws(ArgumentProblem) in
    try TicketNumber(typed: text)
  }
  static let other = Positional<TicketNumber>("OTHER") { text throws(ArgumentProblem) in
    try TicketNumber(typed: text)
  }
  static let approval = Positional<Int64>("ID") { text throws(ArgumentProblem) in
    Int64(try Options.number(text, in: 1...Int.max))
  }
  static let export = Positional<Int64>("ID") { text throws(ArgumentProblem) in
    Int64(try Options.number(text, in: 1...Int.max))
  }
  static let points = Positional<Int>("POINTS") { text throws(ArgumentProblem) in
    try Options.number(text, in: 1...1_000_000_000)
  }
  static let order = Positional<String>("ORDER", parse: identifier)
  static let about = Positional<String>("ORDER|TICKET", parse: identifier)
  static let sku = Positional<String>("SKU", parse: identifier)
  static let customer = Positional<String>("CUSTOMER", parse: identifier)
  static let subject = Positional<String>("SUBJECT", parse: identifier)
  static let workflow = Positional<String>("WORKFLOW", parse: name)
  /// Of a version, within its workflow.
  static let versionNumber = Positional<Int>("VERSION") { text throws(ArgumentProblem) in
    try Options.number(text, in: 1...1_000_000)
  }
  static let event = Positional<String>("EVENT", parse: name)
  /// Definitions to compare.
  static let before = Positional<String>("A", parse: words)
  static let after = Positional<String>("B", parse: words)
  static let role = Positional<String>("ROLE", parse: name)
  static let login = Positional<String>("LOGIN", parse: identifier)
  static let roles = Positional<[String]>("ROLE[,ROLE]…") { text throws(ArgumentProblem) in try names(text) }
  static let text = Positional<String>("TEXT", parse: words)
  static let file = Positional<String>("FILE", parse: words)
  static let path = Positional<String>("PATH", parse: words)
  static let outboxRow = Positional<Int64>("ID") { text throws(ArgumentProblem) in
    Int64(try Options.number(text, in: 1...Int.max))
  }
  static let carrierEvent = Positional<String>("EVENT", parse: identifier)
  static let key = Positional<CommandKey>("KEY") { text throws(ArgumentProblem) in try CommandKey(typed: text)
  }

  /// Text that holds something.
  @Sendable static func words(_ text: String) throws(ArgumentProblem) -> String {
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .empty }
    return text
  }

  /// A kebab-case name of a definition.
  @Sendable static func name(_ text: String) throws(ArgumentProblem) -> String {
    guard FieldAssignment.isName(text) else { throw text.isEmpty ? .empty : .notAName }
    return text
  }

  @Sendable static func names(_ text: String) throws(ArgumentProblem) -> [String] {
    var names: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      names.append(try name(String(part)))
    }
    return names
  }

  /// What an order, a customer or a login is called elsewhere: anything short without blanks around it.
  @Sendable static func identifier(_ text: String) throws(ArgumentProblem) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.drop { $0.properties.isWhitespace }
    let trimmed = String(
      String.UnicodeScalarView(start.reversed().drop { $0.properties.isWhitespace }.reversed())
    )
    guard !trimmed.isEmpty else { throw .empty }
    guard trimmed.unicodeScalars.count <= 200 else { throw .tooLong(limit: 200) }
    return trimmed
  }
}

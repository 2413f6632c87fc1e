internal import AfterSales

extension Session {
  /// Tells a program that a list goes on.
  static let cutShape = RecordShape(
    "cut",
    [.init("shown", .current, right: true), .init("of", .total, right: true), .init("rest", .next)]
  )
  /// How many records a list has unless it is told otherwise.
  static let listed = 200

  /// How many records are listed at most.
  func limit(_ invocation: Invocation) throws -> Int {
    guard invocation[Options.all] else { return invocation[Options.limit] ?? Self.listed }
    guard invocation[Options.limit] == nil else {
      throw Failure(.usage, Title(zh: "--limit 与 --all 只能写一个", en: "--limit and --all exclude each other"))
    }
    return Int(Int32.max) - 1
  }

  /// Says in the last line that a list is cut, and how the rest is seen; the whole is counted only then.
  func tellCut(_ shown: Int, of limit: Int, _ count: () throws -> Int) throws {
    guard shown == limit else { return }
    let count = try count()
    guard count > shown else { return }
    try tell(shown, of: count > Desk.mostCounted ? nil : count, atLeast: Desk.mostCounted)
  }

  /// The same of a list of which it is known only whether there is more.
  func tellMore(_ shown: Int, _ isMore: Bool) throws {
    if isMore { try tell(shown, of: nil, atLeast: shown) }
  }

  private func tell(_ shown: Int, of count: Int?, atLeast least: Int) throws {
    let total = count.map(String.init) ?? "\(least)+"
    if printer.format == .json {
      try printer.print(
        Record(
          Self.cutShape,
          [.integer(Int64(shown)), Value.optional(count) { .integer(Int64($0)) }, .text("--all")]
        )
      )
      return
    }
    let words = Title(zh: "共 \(total)，列出 \(shown)；--all", en: "\(shown) of \(total); --all")
    // What is piped is the data alone.
    if printer.format == .columns { try printer.print(lines: [words.text(language)]) } else { try say(words) }
  }
}

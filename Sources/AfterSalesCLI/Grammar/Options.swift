internal import AfterSales

/// The options commands are made of.
package enum Options {
  static let key = Option<CommandKey>("key", "KEY", .key) { text throws(ArgumentProblem) in
    try CommandKey(typed: text)
  }
  static let line = Option<LineRequest>("line", "N[:QTY]", .line) { text throws(ArgumentProblem) in
    try LineRequest(typed: text)
  }
  static let reason = Option<String>("reason", "CODE", .reason, parse: Arguments.name)
  static let note = Option<String>("note", "TEXT", .note, parse: Arguments.words)
  static let expect = Option<Int>("expect", "SEQ", .expect) { text throws(ArgumentProblem) in
    try number(text, in: 0...Int(Int32.max))
  }
  static let phone = Option<String>("phone", "PHONE", .phone, parse: Arguments.identifier)
  static let name = Option<String>("name", "NAME", .name, parse: Arguments.identifier)
  static let since = Option<CivilDate>("since", "YYYY-MM-DD", .since) { text throws(ArgumentProblem) in
    guard let date = CivilDate(typed: text) else { throw .notADate }
    return date
  }
  static let until = Option<CivilDate>("until", "YYYY-MM-DD", .until) { text throws(ArgumentProblem) in
    guard let date = CivilDate(typed: text) else { throw .notADate }
    return date
  }
  static let purpose = Option<String>("for", "TICKET|ORDER", .purpose, parse: Arguments.identifier)
  static let fromVersion = Option<Int>("from", "VERSION", .fromVersion) { text throws(ArgumentProblem) in
    try number(text, in: 1...1_000_000)
  }
  static let toVersion = Option<Int>("to", "VERSION", .toVersion) { text throws(ArgumentProblem) in
    try number(text, in: 1...1_000_000)
  }
  static let map = Option<String>("map", "FILE", .map, parse: Arguments.words)
  static let from = Option<CivilDate>("from", "YYYY-MM-DD", .from, parse: date)
  static let to = Option<CivilDate>("to", "YYYY-MM-DD", .to, parse: date)
  static let workflow = Option<String>("workflow", "WORKFLOW", .workflow, parse: Arguments.name)
  static let hours = Option<Int>("hours", "HOURS", .hours) { text throws(ArgumentProblem) in
    try number(text, in: 1...168)
  }
  static let exportForm = Option<String>("format", "xes|jsonl|csv", .exportForm) {
    text throws(ArgumentProblem) in
    try choice(text, among: ["xes", "jsonl", "csv"])
  }
  static let mapping = Option<String>("mapping", "FILE", .mapping, parse: Arguments.words)
  static let encoding = Option<TextEncoding>("encoding", "utf-8|gb18030", .encoding) {
    text throws(ArgumentProblem) in
    let named = TextEncoding.named
    guard let found = named.first(where: { $0.key == text.lowercased() }) else {
      throw .notOneOf(named.map(\.key))
    }
    return found.value
  }
  static let anchor = Option<String>("anchor", "FILE", .anchor, parse: Arguments.words)
  static let auditExport = Option<String>("export", "FILE", .auditExport, parse: Arguments.words)
  static let format = Option<String>("format", "mermaid|dot|svg", .format) { text throws(ArgumentProblem) in
    try choice(text, among: ["mermaid", "dot", "svg"])
  }
  static let way = Option<TicketNumber>("ticket", "TICKET", .way) { text throws(ArgumentProblem) in
    try TicketNumber(typed: text)
  }
  static let team = Option<String>("team", "TEAM", .team, parse: Arguments.identifier)
  static let directory = Option<String>("directory", "PATH", .directory, parse: Arguments.words)
  static let because = Option<String>("reason", "TEXT", .because, parse: Arguments.words)
  static let outboxStatus = Option<String>("status", "STATUS", .status) { text throws(ArgumentProblem) in
    try choice(text, among: Session.outboxStatuses)
  }
  static let deliver = Option<String>("deliver", "COMMAND|URL", .deliver, parse: Arguments.words)
  static let tokenFile = Option<String>("token-file", "FILE", .tokenFile, parse: Arguments.words)
  static let timeout = Option<Int>("timeout", "SECONDS", .timeout) { text throws(ArgumentProblem) in
    try number(text, in: 1...3600)
  }

  /// Says that the staff is the database's.
  static let staffOfDatabase = "db"
  static let staff = Option<String>("staff", "db|FILE", .staff, parse: Arguments.words)

  static let limit = Option<Int>("limit", "N", .limit) { text throws(ArgumentProblem) in
    try number(text, in: 1...1_000_000)
  }
  static let all = Flag("all", .all)
  static let codes = Flag("codes", .codes)
  static let end = Flag("end", .end)
  static let apply = Flag("apply", .apply)
  static let undo = Flag("undo", .undo)
  static let once = Flag("once", .once)
  static let discard = Flag("discard", .discard)
  static let dryRun = Flag("dry-run", .dryRun)
  static let counts = Flag("counts", .counts)
  static let overdue = Flag("overdue", .overdue)
  static let anew = Flag("anew", .anew)
  static let atomic = Flag("atomic", .atomic)
  static let stop = Flag("stop", .stop)

  @Sendable static func date(_ text: String) throws(ArgumentProblem) -> CivilDate {
    guard let date = CivilDate(typed: text) else { throw .notADate }
    return date
  }

  static func number(_ text: String, in range: ClosedRange<Int>) throws(ArgumentProblem) -> Int {
    guard let number = Int.plain(text, in: range) else {
      throw .notAWholeNumber(from: range.lowerBound, to: range.upperBound)
    }
    return number
  }

  static func choice(_ text: String, among choices: [String]) throws(ArgumentProblem) -> String {
    guard choices.contains(text) else { throw .notOneOf(choices) }
    return text
  }
}

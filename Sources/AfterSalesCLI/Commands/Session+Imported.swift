internal import AfterSales

/// What an import says of the records of its file.
extension Session {
  /// What is wrong with records, each with its line: never cut.
  func tell(_ problems: [ImportProblem], of path: String) throws {
    for problem in problems {
      try program.error.write(SafeText.shownLines(problem.text(file: path, language)) + "\n")
    }
    try program.error.flush()
  }

  /// Which records changed what was known, and what of it; where they are cut, how many there are.
  func tell(
    updated: [(line: Int, name: String, fields: [String])],
    of path: String,
    each: Title,
    all: Title
  ) throws {
    for record in shown(updated) {
      try say(
        Title(
          zh: "\(path):\(record.line): \(each.zh) \(record.name) 已更新：\(record.fields.joined(separator: "、"))",
          en:
            "\(path):\(record.line): \(each.en) \(record.name) updated: \(record.fields.joined(separator: ", "))"
        )
      )
    }
    if shown(updated).count < updated.count {
      let fields = Self.counted(updated.map(\.fields))
      try say(
        Title(
          zh: "\(path): 共更新 \(updated.count) \(all.zh)：\(fields)（全部列出用 --verbose）",
          en: "\(path): \(updated.count) \(all.en) updated in all: \(fields) (--verbose lists them)"
        )
      )
    }
  }

  /// What is listed one by one: at a terminal the first of each kind, elsewhere all.
  func shown<Change>(_ changes: [Change]) -> ArraySlice<Change> {
    let isRead = program.output.isTerminal && program.error.isTerminal && !globals.json && !globals.verbose
    return isRead ? changes.prefix(20) : changes[...]
  }

  /// How often each field changed, those of lines under one name each: `status 40000, quantity 12`.
  private static func counted(_ changes: [[String]]) -> String {
    var counts: [String: Int] = [:]
    for field in changes.joined() {
      let words = field.split(separator: " ")
      counts[words.first == "line" ? "line " + (words.last ?? "") : field, default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
      .joined(separator: ", ")
  }
}

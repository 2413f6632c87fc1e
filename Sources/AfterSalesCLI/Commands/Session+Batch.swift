internal import AfterSales

extension Session {
  static let batchShape = RecordShape(
    "line",
    [
      .init("line", .line, right: true), .init("result", .result), .init("word", .word),
      .init("ticket", .ticket), .init("text", .text),
    ],
    id: 3
  )

  /// Each line is a command; a line that fails does not stop the rest.
  ///
  /// The batch has one pending key, and its lines keys made from that: a file run again after a crash does nothing twice.
  func batch(_ invocation: Invocation) throws {
    let path = invocation.value(Arguments.file)
    let lines = try BatchLines(try program.read(path), path: path)
    let pending = PendingKeys(environment: program.environment).claim(
      identity + ["batch"] + lines.texts,
      fresh: Self.freshKey()
    )
    if pending.isLeft {
      try say(
        Title(
          zh: "这份批处理上次没有做完：沿用它的键，已做的行不会再做",
          en: "this batch was begun before and not finished: lines already done are not done again"
        )
      )
    }
    var progress = Progress(total: lines.texts.count, sink: globals.quiet ? nil : program.error)
    var (done, failed) = (0, 0)
    for (place, text) in lines.texts.enumerated() {
      do {
        guard let (ticket, words) = try run(line: text, key: pending.key.line(place + 1)) else { continue }
        done += 1
        try result(place + 1, .ok, ticket, words)
      } catch let lost as OutputLost {
        throw lost
      } catch {
        let failure = FailureTranslation.failure(error)
        failed += 1
        let ticket = failure.values.first { $0.name == "ticket" }?.value.plain ?? ""
        try result(place + 1, failure.status, ticket, failure.message.text(language))
        // Nothing further would fare better, and what was sent may have been done: the key stays.
        if failure.status == .unavailable || failure.status == .internal {
          try printer.finish()
          throw failure
        }
        if invocation[Options.stop] { break }
      }
      try progress.reached(place + 1)
    }
    pending.settle()
    try progress.finish()
    try printer.finish()
    guard failed > 0 else { return }
    throw Failure(
      .partial,
      Title(zh: "\(done) 行完成，\(failed) 行失败", en: "\(done) lines done, \(failed) failed"),
      values: [Field("done", .integer(Int64(done))), Field("failed", .integer(Int64(failed)))]
    )
  }

  /// What a line's command printed: its first cell, which is the ticket, and the rest. Nil for a line without a command.
  private func run(line: String, key: CommandKey) throws -> (ticket: String, words: String)? {
    guard let request = try CommandTable.grammar.parse(line: line, comments: true) else { return nil }
    guard case .run(let command) = request, command.command.group == .work, command.command.name != "batch"
    else {
      throw Failure(.usage, Title(zh: "这条命令不能写在批处理里", en: "this command cannot stand in a batch"))
    }
    let sink = MemorySink()
    var globals = globals
    globals.json = false
    globals.quiet = false
    let inner = Session(
      program: program.with(output: sink),
      globals: globals,
      language: language,
      desk: try desk(),
      lineKey: key
    )
    try inner.run(command)
    try inner.printer.finish()
    let cells = sink.text.split(separator: "\n").first?.split(
      separator: "\t",
      omittingEmptySubsequences: false
    )
    guard let cells, let ticket = cells.first else { return ("", "") }
    return (String(ticket), cells.dropFirst().joined(separator: " "))
  }

  private func result(_ line: Int, _ status: ExitStatus, _ ticket: String, _ text: String) throws {
    try printer.print(
      Record(
        Self.batchShape,
        [
          .integer(Int64(line)), .name(status == .ok ? "ok" : "fail"), .name(status.word), .text(ticket),
          .text(text),
        ]
      )
    )
  }
}

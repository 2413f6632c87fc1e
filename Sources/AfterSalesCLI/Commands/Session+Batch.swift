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

  /// Each line is a command; a line that fails does not stop the rest. With `--stop` it does, with `--atomic` nothing is
  /// done when one fails.
  ///
  /// The batch has one key, kept as a pending one where none is given, and its lines keys made from that: a file run again
  /// after a crash does nothing twice.
  func batch(_ invocation: Invocation) throws {
    let path = invocation.value(Arguments.file)
    let lines = try BatchLines(try program.read(path), path: path)
    let pending = invocation.key.map { PendingKey($0) } ?? claim(lines)
    if pending.isLeft {
      try say(
        Title(
          zh: "这份批处理上次没有做完：沿用它的键，已做的行不会再做",
          en: "this batch was begun before and not finished: lines already done are not done again"
        )
      )
    }
    if invocation[Options.atomic] {
      try together(lines, pending)
    } else {
      try oneByOne(lines, pending, stops: invocation[Options.stop])
    }
  }

  private func claim(_ lines: BatchLines) -> PendingKey {
    PendingKeys(environment: program.environment).claim(
      identity + ["batch"] + lines.texts,
      fresh: Self.freshKey()
    )
  }

  private func oneByOne(_ lines: BatchLines, _ pending: PendingKey, stops: Bool) throws {
    let run = BatchRun(session: self, lines: lines, key: pending.key, desk: try desk(), stops: stops)
    var progress = Progress(total: lines.texts.count, sink: globals.quiet ? nil : program.error)
    var (done, failed, place) = (0, 0, 0)
    while place < lines.texts.count, !(stops && failed > 0) {
      for result in try run.few(from: place) {
        place += 1
        guard let record = result.record else { continue }
        try printer.print(record)
        guard let failure = result.failure else {
          done += 1
          continue
        }
        failed += 1
        // Nothing further would fare better, and what was sent may have been done: the key stays.
        if failure.status == .unavailable || failure.status == .internal {
          try progress.finish()
          try printer.finish()
          throw failure
        }
      }
      // Who interrupts a long batch still has the answers to what was done; columns wait for their widest cell.
      if printer.format != .columns { try printer.finish() }
      try progress.reached(place)
    }
    try progress.finish()
    try printer.finish()
    pending.settle()
    guard failed > 0 else { return }
    throw Failure(
      .partial,
      Title(zh: "\(done) 行完成，\(failed) 行失败", en: "\(done.counted("line")) done, \(failed) failed"),
      values: [Field("done", .integer(Int64(done))), Field("failed", .integer(Int64(failed)))]
    )
  }

  /// All lines in one transaction. The first that fails undoes those before it, and its failure is that of the batch.
  private func together(_ lines: BatchLines, _ pending: PendingKey) throws {
    let desk = try desk()
    var progress = Progress(total: lines.texts.count, sink: globals.quiet ? nil : program.error)
    var records: [Record] = []
    var failing: Int?
    do {
      try desk.atomically {
        for (place, text) in lines.texts.enumerated() {
          failing = place
          if let command = try command(text, changesOnly: true) {
            records.append(try run(command, at: place, pending.key, desk))
          }
          try progress.reached(place + 1)
        }
        failing = nil
      }
    } catch let lost as OutputLost {
      throw lost
    } catch {
      try progress.finish()
      let failure = program.translation(globals).failure(error)
      // After all lines only the commit is left, and whether that was done may not be known.
      guard let failing else { throw failure }
      pending.settle()
      try printer.print(record(of: failure, at: failing, lines.texts[failing]))
      try printer.finish()
      throw Failure(
        failure.status,
        Title(
          zh: "第 \(failing + 1) 行失败，全部未执行：\(failure.message.zh)",
          en: "line \(failing + 1) failed, so nothing was done: \(failure.message.en)"
        ),
        details: failure.details,
        mend: failure.mend,
        values: failure.values + [Field("line", .integer(Int64(failing + 1)))],
        confidential: failure.confidential
      )
    }
    try progress.finish()
    for record in records { try printer.print(record) }
    try printer.finish()
    pending.settle()
  }

  /// The command of a line; nil for a blank one.
  func command(_ text: String, changesOnly: Bool) throws -> Invocation? {
    guard let request = try CommandTable.grammar.parse(line: text, comments: true) else { return nil }
    guard case .run(let command) = request, command.command.group == .work, command.command.name != "batch",
      command.command.changes || !changesOnly
    else {
      throw Failure(.usage, Title(zh: "这条命令不能写在批处理里", en: "this command cannot stand in a batch"))
    }
    return command
  }

  /// Carries out one line: what a step came to in words, or the first record of what another command printed.
  func run(_ command: Invocation, at place: Int, _ key: CommandKey, _ desk: Desk) throws -> Record {
    let sink = MemorySink()
    var globals = globals
    globals.json = false
    globals.quiet = false
    let inner = Session(
      program: program.with(output: sink),
      globals: globals,
      language: language,
      desk: desk,
      lineKey: key.line(place + 1)
    )
    try inner.run(command)
    try inner.printer.finish()
    if let answer = inner.done { return record(place, inner.status, answer.number ?? "", sentence(answer)) }
    let first = String(sink.text.split(separator: "\n").first ?? "")
    return record(place, .ok, ticket(of: command), first.replacing("\t", with: " "))
  }

  func record(of failure: Failure, at place: Int, _ text: String) -> Record {
    let request = try? CommandTable.grammar.parse(line: text, comments: true)
    var ticket = ""
    if case .run(let command)? = request { ticket = self.ticket(of: command) }
    let words = ([failure.message] + failure.details).map { $0.text(language) }
    return record(place, failure.status, ticket, words.joined(separator: language == .zh ? "；" : "; "))
  }

  private func ticket(of command: Invocation) -> String { command[Arguments.ticket]?.description ?? "" }

  private func record(_ place: Int, _ status: ExitStatus, _ ticket: String, _ text: String) -> Record {
    Record(
      Self.batchShape,
      [
        .integer(Int64(place + 1)), .name(status == .ok || status == .approval ? "ok" : "fail"),
        .name(status.word), .text(ticket),
        .text(text),
      ]
    )
  }
}

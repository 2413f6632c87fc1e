internal import AfterSales

extension Session {
  /// Each line is a command; a line that fails does not stop the rest.
  func batch(_ invocation: Invocation) throws {
    let path = invocation.value(Arguments.file)
    let bytes = try program.read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.data, Title(zh: "\(path) 不是 UTF-8 文本", en: "\(path) is not UTF-8 text"))
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.last == "\r" ? String($0.dropLast()) : String($0)
    }
    var done = 0
    var failed = 0
    for (place, line) in lines.enumerated() {
      do {
        guard let request = try CommandTable.grammar.parse(line: line, comments: true) else { continue }
        guard case .run(let command) = request, command.command.changes || command.command.group == .work,
          command.command.name != "batch"
        else {
          throw Failure(.usage, Title(zh: "这条命令不能写在批处理里", en: "this command cannot stand in a batch"))
        }
        let sink = MemorySink()
        let inner = Session(
          program: program.with(output: sink),
          globals: lineGlobals,
          language: language,
          desk: try desk()
        )
        try inner.run(command)
        try inner.printer.finish()
        done += 1
        let cells =
          sink.text.split(separator: "\n").first.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
          } ?? []
        try result(
          place + 1,
          "ok",
          "ok",
          cells.first.map(String.init) ?? "",
          cells.dropFirst().joined(separator: " ")
        )
      } catch let lost as OutputLost {
        throw lost
      } catch {
        let failure = FailureTranslation.failure(error)
        failed += 1
        try result(place + 1, "fail", failure.status.word, "", failure.message.text(language))
        if failure.status == .unavailable || failure.status == .internal { throw failure }
        if invocation[Options.stop] { break }
      }
    }
    try printer.finish()
    if done + failed == 0 {
      throw Failure(.data, Title(zh: "\(path) 里没有命令", en: "\(path) holds no command"))
    }
    if failed > 0 {
      throw Failure(
        .partial,
        Title(zh: "\(done) 行完成，\(failed) 行失败", en: "\(done) lines done, \(failed) failed")
      )
    }
  }

  private var lineGlobals: GlobalOptions {
    var globals = globals
    globals.json = false
    globals.quiet = false
    return globals
  }

  private func result(_ line: Int, _ verdict: String, _ word: String, _ ticket: String, _ text: String) throws
  {
    try printer.print(
      Record(
        Self.batchShape,
        [.integer(Int64(line)), .name(verdict), .name(word), .text(ticket), .text(text)]
      )
    )
  }

  static let batchShape = RecordShape(
    "line",
    [
      .init("line", .line, right: true), .init("result", .result), .init("word", .word),
      .init("ticket", .ticket),
      .init("text", .text),
    ],
    id: 3
  )
}

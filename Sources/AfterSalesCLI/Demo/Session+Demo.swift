extension Session {
  /// Plays a day of work in the private database, each command as its person would type it, and stops when one does
  /// not end as it should.
  func demo() throws {
    guard !namesDatabase else {
      throw Failure(
        .config,
        Title(
          zh: "演示只在本机的私有数据库里进行；请不要指定别的数据库",
          en: "the demo plays in the private database of this machine only: name no other"
        ),
        mend: ["env -u PGHOST -u PGHOSTADDR -u PGSERVICE -u PGDATABASE -u PGPORT aftersales demo"]
      )
    }
    // Two days may begin within one second; their orders must still differ.
    let now = Session.milliseconds()
    let day = DemoDay(number: Int64(now), now: Int64(now) * 1_000)
    var known: [String: String] = [:]
    for step in day.steps {
      let words = step.words.map { word in
        word.hasPrefix("{") ? known[String(word.dropFirst().dropLast())] ?? word : word
      }
      let answer = try play(step, words, input: step.input ?? day.orders)
      for (name, learned) in step.learns {
        switch learned {
        case .ticket(let letters): known[name] = ticketNumber(letters, in: answer)
        case .approval: known[name] = approval(in: answer)
        }
      }
    }
    try program.output.write("\n" + ending(known).text(language) + "\n")
    try program.output.flush()
  }

  private func play(_ step: DemoDay.Step, _ words: [String], input: String) throws -> String {
    let output = program.output
    if let story = step.story { try output.write("\n# \(story.text(language))\n") }
    let prefix = step.login.map { "PGUSER=\($0) " } ?? ""
    try output.write("$ \(prefix)aftersales \(words.joined(separator: " "))\n")
    let both = CopyingSink(output)
    // Whoever plays it is nobody of the day: its own steps are the administrator's.
    let mine = program.environment.removing("PGUSER")
    let environment = step.login.map { mine.setting("PGUSER", to: $0) } ?? mine
    let run = Program(environment: environment, output: both, error: both) { _ in Array(input.utf8) }
    let status = run.run(words + ["--lang", language.rawValue])
    try both.flush()
    guard status == step.status.rawValue else {
      // What kept the step from ending as it should is what keeps the demo.
      let cause = ExitStatus(rawValue: status) ?? .internal
      throw Failure(
        cause == .ok ? .internal : cause,
        Title(
          zh: "演示中断：这一步应以 \(step.status.rawValue) 结束，实际是 \(status)，原因见上",
          en:
            "the demo stops: this step should have ended with \(step.status.rawValue), not \(status), for what is said above"
        )
      )
    }
    return both.text
  }

  /// The first thing that looks like a ticket with these letters: `R-1024`.
  private func ticketNumber(_ letters: String, in text: String) -> String? {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "-" }.lazy.map(String.init).first {
      $0.hasPrefix(letters + "-") && $0.dropFirst(letters.count + 1).allSatisfy(\.isNumber)
        && $0.count > letters.count + 1
    }
  }

  /// The approval that an answer asks for: on a terminal as the command that gives it, else in the column before the approver.
  private func approval(in text: String) -> String? {
    if let command = text.firstRange(of: "aftersales approve ") {
      return String(text[command.upperBound...].prefix(while: \.isNumber))
    }
    let asked = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    return asked.last { $0.count >= 10 && Int($0[8]) != nil }.map { String($0[8]) }
  }

  private func ending(_ tickets: [String: String]) -> Title {
    let left = tickets["C"] ?? ""
    return Title(
      zh: """
        # 数据库留给您用。接着试试：
        PGUSER=lin aftersales show \(left)
        PGUSER=lin aftersales can \(left)
        PGUSER=lin aftersales do \(left) authorize
        aftersales local stop
        """,
      en: """
        # The database stays for you to use. Next, type:
        PGUSER=lin aftersales show \(left)
        PGUSER=lin aftersales can \(left)
        PGUSER=lin aftersales do \(left) authorize
        aftersales local stop
        """
    )
  }
}

/// Hands on what is written and keeps a copy.
private final class CopyingSink: Sink {
  private let sink: any Sink
  private(set) var text = ""

  init(_ sink: any Sink) { self.sink = sink }

  var isTerminal: Bool { sink.isTerminal }

  func write(_ text: String) throws(OutputLost) {
    self.text += text
    try sink.write(text)
  }

  func flush() throws(OutputLost) { try sink.flush() }
}

internal import AfterSales
internal import Glibc
internal import Workflow

extension Session {
  /// `do`, and the events that have a command of their own.
  func step(_ invocation: Invocation, _ event: String, fields given: [String: String]? = nil) throws {
    let number = invocation.value(Arguments.ticket)
    if given == nil { typed = TypedWords(invocation) }
    var step = Step(
      ticket: asked(number),
      prefix: number.prefix,
      event: event,
      fields: given ?? fields(of: invocation),
      expected: invocation[Options.expect],
      key: ""
    )
    if invocation[Options.dryRun] {
      try print(dryRun: try desk().judge(step), number.description)
      return
    }
    try keyed(invocation) { key in
      step.key = key
      return try desk().perform(step)
    }
  }

  func open(_ invocation: Invocation) throws {
    var fields = fields(of: invocation)
    for option in [Options.reason, Options.note] {
      guard let value = invocation[option] else { continue }
      guard fields.updateValue(value, forKey: option.name) == nil else {
        throw UsageProblem.fieldTwice(option.name)
      }
    }
    var lines: [String: String] = [:]
    for line in invocation.all(Options.line) {
      let units = line.quantity.map { String($0) } ?? ""
      guard lines.updateValue(units, forKey: String(line.line)) == nil else {
        throw UsageProblem.optionTwice("--line \(line.line)")
      }
    }
    let opening = Opening(
      workflow: invocation.value(Arguments.workflow),
      subject: invocation[Arguments.subject] ?? "",
      lines: lines,
      fields: fields,
      key: ""
    )
    subject = opening.subject.isEmpty ? nil : opening.subject
    typed = TypedWords(invocation)
    if invocation[Options.dryRun] {
      try print(dryRun: try desk().judge(opening), opening.subject)
      return
    }
    try keyed(invocation, opening)
  }

  func keyed(_ invocation: Invocation, _ opening: Opening) throws {
    var opening = opening
    try keyed(invocation) { key in
      opening.key = key
      let answer = try desk().open(opening)
      if let held = answer.heldBy {
        try say(
          Title(
            zh: "订单 \(opening.subject) 待核实，暂不发货：\(held)",
            en: "the order \(opening.subject) is held for verification: \(held)"
          )
        )
      }
      return answer
    }
  }

  func next(_ invocation: Invocation) throws {
    try keyed(invocation) { key in try desk().takeNext(role: invocation[Arguments.role], key: key) }
  }

  func resolve(_ key: CommandKey) throws {
    try print(try desk().resolve(key: key.description))
  }

  private func fields(of invocation: Invocation) -> [String: String] {
    invocation.fields.reduce(into: [:]) { $0[$1.name] = $1.value }
  }

  /// Sends a command under its key. Without `--key` the key is on disk before the command is sent, so that the same words
  /// typed again after a crash are the same command.
  private func keyed(_ invocation: Invocation, _ command: (String) throws -> Answer) throws {
    try settled(invocation) { key in try print(try command(key.description)) }
  }

  /// As `keyed`, for a command that sends several under keys made from its own, and prints for itself.
  func settled(_ invocation: Invocation, _ command: (CommandKey) throws -> Void) throws {
    if let key = invocation.key ?? lineKey {
      try command(key)
      return
    }
    let pending = PendingKeys(environment: program.environment).claim(
      identity + invocation.words,
      fresh: Self.freshKey()
    )
    if pending.isLeft {
      try say(
        Title(
          zh: "上次同样的命令没有得到回答：沿用它的键 \(pending.key)，不会执行两次",
          en:
            "the same command was sent before and not answered: its key \(pending.key) is used again, so it is done once"
        )
      )
    }
    // The key goes when the answer has been shown: cut off before that, the same words are still the same command.
    do {
      try command(pending.key)
      try printer.finish()
    } catch let unknown as DeskError where unknown.mayBeDone {
      throw unknown
    } catch let lost as OutputLost {
      throw lost
    } catch {
      pending.settle()
      throw error
    }
    pending.settle()
  }

  /// Who acts and where, as far as it can be known before connecting.
  var identity: [String] {
    let names = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGSERVICEFILE"]
    return [login, globals.database ?? ""] + names.map { program.environment[$0] ?? "" }
  }

  static func freshKey() -> CommandKey {
    var generator = SystemRandomNumberGenerator()
    return CommandKey(milliseconds: milliseconds(), using: &generator)
  }

  /// The wall clock of this machine, in milliseconds since 1970.
  static func milliseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
  }
}

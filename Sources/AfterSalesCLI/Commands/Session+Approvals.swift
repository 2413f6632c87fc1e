internal import AfterSales
internal import Workflow

extension Session {
  static let approvalShape = RecordShape(
    "approval",
    [
      .init("approval", .approval, right: true), .init("ticket", .ticket), .init("event", .event),
      .init("band", .band), .init("amount", .amount, right: true), .init("before", .before, right: true),
      .init("level", .approver), .init("asked_by", .asker), .init("due_at", .due), .init("overdue", .overdue),
      .init("returns", .returns, right: true), .init("refusals", .refusals, right: true),
      .init("points", .points, right: true), .init("reason", .reason), .init("on_behalf_of", .behalf),
      .init("currency", .currency, shown: .never), .init("own_amount", .own, right: true, shown: .whereKnown),
      .init("payee", .payee, shown: .whereKnown), .init("account", .account, shown: .whereKnown),
      .init("payee_differs", .payeeDiffers, shown: .whereKnown),
    ]
  )
  static let decisionShape = RecordShape(
    "decision",
    [
      .init("approval", .approval, right: true), .init("result", .result), .init("word", .word),
      .init("ticket", .ticket), .init("event", .event), .init("to", .to), .init("approver", .approver),
      .init("repeated", .repeated), .init("text", .text),
    ]
  )
  /// What waits for my word, with what I decide about.
  func approvals(_ invocation: Invocation) throws {
    let limit = try limit(invocation)
    // One more tells whether there are more: who may decide what is found by looking at each.
    let waiting = try desk().approvals(limit: limit + 1)
    for approval in waiting.prefix(limit) { try print(approval) }
    if waiting.isEmpty { try say(Title(zh: "没有等您审批的事项", en: "nothing waits for your approval")) }
    try tellMore(min(waiting.count, limit), waiting.count > limit)
  }

  func print(_ approval: ApprovalScreen) throws {
    func amount(_ number: Int64) -> Value {
      approval.unit == "money" ? .money(Money(fen: number)) : .integer(number)
    }
    try printer.print(
      Record(
        Self.approvalShape,
        [
          .integer(approval.approval), .text(approval.number),
          .name(approval.event, title(approval.eventTitle, approval.event)), .text(approval.band),
          amount(approval.measure), amount(approval.before),
          .name(
            approval.levels[approval.level - 1],
            title(approval.levelTitle, approval.levels[approval.level - 1])
          ),
          .text(approval.asker), Value.optional(approval.dueAt) { .deadline(Moment(microseconds: $0)) },
          .boolean(approval.isOverdue), .integer(Int64(approval.returns)), .integer(Int64(approval.refusals)),
          .integer(approval.points),
          Value.optional(approval.reason) { .name($0, title(approval.reasonTitle, $0)) },
          Value.optional(approval.onBehalfOf) { .text($0) }, Value.optional(approval.currency) { .text($0) },
          Value.optional(approval.own) { .money(Money(fen: $0, approval.currency)) },
          Value.optional(approval.payee) { .text($0) }, Value.optional(approval.account) { .text($0) },
          Value.optional(approval.payeeDiffers) { .boolean($0) },
        ]
      )
    )
  }

  /// Agrees to one or several approvals. Each is answered for itself; one that fails does not stop the rest.
  func approve(_ invocation: Invocation) throws {
    let approvals = invocation.all(Arguments.approval)
    let note = invocation[Options.note]
    try settled(invocation) { key in
      guard approvals.count > 1 else {
        try decide(approvals[0], agree: true, note, key)
        return
      }
      var failed = 0
      for (place, approval) in approvals.enumerated() {
        do {
          try decide(approval, agree: true, note, key.line(place + 1))
        } catch let failure as Failure {
          // An answer of the door; any other error would meet the rest as well.
          failed += 1
          try print(failure, of: approval)
        }
      }
      try printer.finish()
      done = nil
      guard failed > 0 else { return }
      let agreed = approvals.count - failed
      throw Failure(
        .partial,
        Title(zh: "\(agreed) 项已处理，\(failed) 项失败", en: "\(agreed) decided, \(failed) failed"),
        values: [Field("done", .integer(Int64(agreed))), Field("failed", .integer(Int64(failed)))]
      )
    }
  }

  func deny(_ invocation: Invocation) throws {
    let approval = invocation.value(Arguments.approval)
    guard let reason = invocation[Options.because] else {
      throw Failure(
        .usage,
        Title(zh: "不批准须写理由", en: "a denial needs its reason"),
        mend: ["aftersales deny \(approval) --reason TEXT"]
      )
    }
    try settled(invocation) { key in try decide(approval, agree: false, reason, key) }
  }

  private func decide(_ approval: Int64, agree: Bool, _ words: String?, _ key: CommandKey) throws {
    let answer = try desk().decide(approval, agree: agree, reason: words, key: key.description)
    guard case .done = answer.outcome else { throw try failure(answer) }
    done = answer
    if printer.format == .columns {
      let head = printer.paint(answer.number ?? "", .strong)
      try printer.print(lines: ["\(approval)  \(head)  \(sentence(answer))"] + followed(answer))
      return
    }
    try printer.print(
      Record(
        Self.decisionShape,
        [
          .integer(approval), .name("ok"), .name(ExitStatus.ok.word), .text(answer.number ?? ""),
          .text(answer.event ?? ""),
          .text(standing(answer)?.to ?? answer.toState ?? answer.fromState ?? ""),
          Value.optional(answer.nextLevel?.level) { .text($0) }, .boolean(answer.isRepeated),
          .text(sentence(answer)),
        ]
      )
    )
  }

  private func print(_ failure: Failure, of approval: Int64) throws {
    let words = ([failure.message] + failure.details).map { SafeText.shown($0.text(language)) }
    if printer.format == .columns {
      let colon = language == .zh ? "：" : ": "
      try printer.print(
        lines: ["\(approval)  " + printer.paint(failure.status.text(language), .bad) + colon + words[0]]
          + words.dropFirst().map { "  " + $0 }
      )
      return
    }
    try printer.print(
      Record(
        Self.decisionShape,
        [
          .integer(approval), .name("fail"), .name(failure.status.word), .none, .none, .none, .none,
          .boolean(false), .text(words.joined(separator: language == .zh ? "；" : "; ")),
        ]
      )
    )
  }

  /// What an approval given or denied came to; nil for any other answer.
  func decision(_ answer: Answer) -> String? {
    let decided: Title
    switch answer.event {
    case "approve": decided = Title(zh: "已批准", en: "approved")
    case "deny": decided = Title(zh: "不批准，已记录理由", en: "denied, with the reason on record")
    default: return nil
    }
    var line = decided.text(language)
    if let next = answer.nextLevel {
      line += "  " + waiting(for: title(next.levelTitle, next.level), next.approval).text(language)
    } else if answer.event == "approve" {
      let last = standing(answer)
      let to = title(last?.title ?? answer.titles.to, last?.to ?? answer.toState)
      line += "  " + Title(zh: "现为「\(to.zh)」", en: "now \(to.en)").text(language)
    }
    return line
  }

  /// Where the ticket stands in the end, when it went on by itself.
  private func standing(_ answer: Answer) -> Consequence? {
    answer.consequences.last { $0.number == answer.number }
  }

  /// Names who stands in for me, or ends it. Sent again it names the same person again.
  func delegate(_ invocation: Invocation) throws {
    let (deputy, until) = (invocation[Arguments.login], invocation[Options.until])
    let ends = invocation[Options.end]
    guard ends ? deputy == nil && until == nil : deputy != nil && until != nil else {
      throw Failure(
        .usage,
        Title(zh: "写明代理人和到哪天为止，或者 --end", en: "name who stands in and until which day, or say --end"),
        mend: ["aftersales delegate LOGIN --until YYYY-MM-DD", "aftersales delegate --end"]
      )
    }
    // To the end of the day, in Shanghai.
    let end = until.map { (Int64($0.day + 1) * 86_400 - 8 * 3600) * 1_000_000 }
    let given = deputy ?? ""
    switch try desk().delegate(to: deputy, until: end) {
    case .named:
      let day = until?.description ?? ""
      try result(given, Title(zh: "代您审批，到 \(day) 24:00 为止", en: "stands in for you until \(day) 24:00"))
    case .ended: try result(try desk().login(), Title(zh: "代理已结束", en: "nobody stands in for you any more"))
    case .nobody: try result(try desk().login(), Title(zh: "本来就没有代理人", en: "nobody stood in for you"))
    case .noPerson:
      throw Failure(
        .notFound,
        Title(zh: "职员表中没有 \(given)", en: "\(given) is not on the staff"),
        mend: ["aftersales staff list"]
      )
    case .oneself:
      throw Failure(.usage, Title(zh: "代理人须是另一个人", en: "a stand-in is another person"))
    case .notAble(let roles):
      throw Failure(
        .refused,
        Title(
          zh: "\(given) 不能代理您：代理人自己须能担任这项职责，或紧邻它（见规则 stand-ins）",
          en:
            "\(given) cannot stand in for you: a stand-in has the same role, or one beside it (the policy's stand-ins)"
        ),
        details: [
          Title(zh: "可由：\(roles.joined(separator: "、"))", en: "who could: \(roles.joined(separator: ", "))")
        ],
        mend: ["aftersales staff list"]
      )
    case .notADay:
      throw Failure(
        .usage,
        Title(zh: "代理须到今天以后、一年以内的某天为止", en: "a stand-in is named until a day to come, within a year")
      )
    }
  }

  /// Ties two tickets together: an event of the first, which both show.
  func link(_ invocation: Invocation) throws {
    let other = invocation.value(Arguments.other)
    _ = try ticket(other)
    try step(invocation, "link", fields: ["linked": other.description])
  }
}

internal import AfterSales
internal import Workflow

extension Session {
  static let answerShape = RecordShape(
    "step",
    [
      .init("ticket", .ticket), .init("event", .event), .init("from", .from), .init("to", .to),
      .init("waits_on", .waitsOn), .init("due_at", .due), .init("seq", .sequence, right: true),
      .init("repeated", .repeated), .init("approval", .approval, right: true), .init("approver", .approver),
      .init("let_go", .letGo, shown: .inJSON), .init("awaited", .amount, right: true, shown: .inJSON),
    ]
  )

  /// What a dry run comes to; its kind tells it from a step that was done.
  static let prospectShape = RecordShape("would", answerShape.columns)

  /// The answer to a step: the ticket, old → new state, who is waited on next, and by when; or the failure.
  func print(_ answer: Answer) throws {
    switch answer.outcome {
    case .done:
      // What was opened may wait for an approval at once.
      if answer.consequences.contains(where: { $0.event == "ask" }) { status = .approval }
    case .asked: status = .approval
    default: throw try failure(answer)
    }
    let asked = asked(answer)
    done = answer
    if printer.format == .columns {
      try printer.print(lines: [printer.paint(answer.number ?? "", .strong) + "  " + sentence(answer)])
      try printer.print(lines: followed(answer))
      try sayUnopened(answer)
      return
    }
    try sayUnopened(answer)
    try printer.print(
      Record(
        Self.answerShape,
        [
          .text(answer.number ?? ""), .text(answer.event ?? ""), .text(answer.fromState ?? ""),
          .text(answer.toState ?? ""), Value.optional(answer.waitsOn) { .text($0) },
          Value.optional(answer.dueAt) { .deadline(Moment(microseconds: $0)) },
          Value.optional(answer.sequence) { .integer(Int64($0)) }, .boolean(answer.isRepeated),
          Value.optional(asked?.approval) { .integer($0) }, Value.optional(asked?.level) { .text($0) },
          Value.optional(answer.titles.letGo) { .text($0) }, money(answer.awaited),
        ]
      )
    )
    for led in answer.consequences {
      try printer.print(
        Record(
          Self.answerShape,
          [
            .text(led.number), .text(led.event), .text(led.from), .text(led.to), .none,
            Value.optional(led.due) { .deadline(Moment(microseconds: $0)) }, .none,
            .boolean(answer.isRepeated),
            Value.optional(led.approval) { .integer($0) }, Value.optional(led.level) { .text($0) }, .none,
            money(led.awaited),
          ]
        )
      )
    }
  }

  /// What was to be opened along and was not is no secret.
  private func sayUnopened(_ answer: Answer) throws {
    guard let workflow = answer.unopened else { return }
    try say(
      Title(
        zh: "没有随之开立 \(workflow)：已没有可涉及的件数",
        en: "no \(workflow) was opened along: no units are left that it could be about"
      )
    )
  }

  /// A line for each event that a command has led to by itself.
  func followed(_ answer: Answer) -> [String] {
    answer.consequences.map { "  " + printer.paint($0.number, .strong) + "  " + sentence($0) }
  }

  /// What a command has led to by itself.
  private func sentence(_ led: Consequence) -> String {
    var line = title(led.title, led.to).text(language) + "  (\(led.event))"
    if let awaited = led.awaited { line += "  " + AwaitedText.title(awaited).text(language) }
    if let approval = led.approval, let level = led.level {
      line += "  " + waiting(for: title(led.levelTitle, level), approval).text(language)
    }
    return line
  }

  private func money(_ awaited: Awaited?) -> Value {
    Value.optional(awaited) { .money(Money(fen: $0.amount, $0.currency)) }
  }

  private func asked(_ answer: Answer) -> AskedApproval? {
    if case .asked(let approval) = answer.outcome { approval } else { nil }
  }

  /// Whose word is waited for, and how it is given.
  func waiting(for level: Title, _ approval: Int64) -> Title {
    Title(
      zh: "待 \(level.zh) 审批：aftersales approve \(approval)",
      en: "waits for the \(level.en): aftersales approve \(approval)"
    )
  }

  /// Old → new state, who is waited on next, and by when.
  func sentence(_ answer: Answer) -> String {
    let (from, to) = (title(answer.titles.from, answer.fromState), title(answer.titles.to, answer.toState))
    let waits = title(answer.titles.waitsOn, answer.waitsOn)
    var line =
      answer.fromState == answer.toState || answer.fromState == ""
      ? to.text(language) : "\(from.text(language)) → \(to.text(language))"
    if let decision = decision(answer) {
      line = decision
    } else if case .asked(let approval) = answer.outcome {
      line =
        "\(answer.event ?? "")  "
        + waiting(for: title(approval.levelTitle, approval.level), approval.approval).text(language)
    } else if answer.waitsOn != nil {
      line += Title(zh: "  等待：\(waits.zh)", en: "  waits on: \(waits.en)").text(language)
    }
    if let due = asked(answer)?.due ?? answer.dueAt, decision(answer) == nil {
      line += Title(
        zh: "  截止：\(Moment(microseconds: due).deadline)",
        en: "  by: \(Moment(microseconds: due).deadline)"
      ).text(language)
    }
    if let awaited = answer.awaited { line += "  " + AwaitedText.title(awaited).text(language) }
    if let holder = answer.titles.letGo {
      line += Title(zh: "  \(holder) 已放手，可领取", en: "  \(holder) has let go: free to take").text(language)
    }
    if answer.isRepeated {
      line += Title(zh: "  （此前已执行，未重复）", en: "  (done before; not done again)").text(language)
    }
    return line
  }

  /// A dry run: what would happen, or the refusal that would be given.
  func print(dryRun answer: Answer, _ subject: String) throws {
    guard case .done = answer.outcome, let judged = answer.judged, let version = answer.version else {
      throw try failure(answer)
    }
    let definition = try desk().definition(version)
    let event = answer.event ?? ""
    try agree(definition, event, judged)
    let move = definition.moves(from: judged.state, on: event).first { $0.ordinal == judged.chosen }
    let words = approved(by: judged.levels, definition)
    let needs = judged.levels.isEmpty ? words : Title(zh: "，\(words.zh)", en: " \(words.en)")
    let to = definition.state(named: move?.to ?? "")
    let title = title(to?.title, move?.to)
    try printer.print(lines: [
      Title(
        zh: "\(answer.number ?? subject)：\(event) 可以执行\(needs.zh)，将变为「\(title.zh)」（未做任何改动）",
        en:
          "\(answer.number ?? subject): \(event) would be done\(needs.en), leading to \(title.en) (nothing was changed)"
      ).text(language)
    ])
    guard printer.format != .columns else { return }
    try printer.print(
      Record(
        Self.prospectShape,
        [
          .text(answer.number ?? subject), .text(event), .text(judged.state), .text(move?.to ?? ""), .none,
          .none, .none, .boolean(false), .none, Value.optional(judged.levels.first) { .text($0) }, .none,
          .none,
        ]
      )
    )
  }

  /// The engine must come to what the gate came to.
  func agree(_ definition: Definition, _ event: String, _ judged: JudgedCase) throws {
    let engine = definition.judge(event, payload: judged.payload, in: judged.situation)
    let gates = judged.failed.map { Gates(rawValue: $0) }
    guard engine.chosen == judged.chosen, engine.failed == gates, engine.levels == judged.levels else {
      throw DeskError.disagreement(
        event: event,
        engine: "\(engine.chosen.map(String.init) ?? "-") \(engine.failed.map(\.rawValue))",
        gate: "\(judged.chosen.map(String.init) ?? "-") \(judged.failed)"
      )
    }
  }

  /// An answer that is not `done`, as the failure it means.
  func failure(_ answer: Answer) throws -> Failure {
    switch answer.outcome {
    case .done, .asked: preconditionFailure("a step that was done is no failure")
    case .void(let void): return failure(void, answer)
    case .forbidden(let forbidden): return failure(forbidden, answer)
    case .stopped(let stopped): return try failure(stopped, answer)
    case .refused(let judged):
      guard let version = answer.version else { return Failure(.refused, ExitStatus.refused) }
      let definition = try desk().definition(version)
      let event = answer.event ?? ""
      if let unknown = unknownEvent(event, definition, answer.number) { return unknown }
      try agree(definition, event, judged)
      guard let refusal = definition.refusal(of: event, payload: judged.payload, in: judged.situation) else {
        return Failure(.refused, ExitStatus.refused)
      }
      return RefusalText(
        refusal: refusal,
        definition: definition,
        number: answer.number,
        order: subject,
        holder: judged.holder,
        typed: typed,
        wanted: definition.possibility(of: event, in: judged.situation)?.wanted ?? [],
        currency: { self.currency(answer.number, self.subject) },
        ways: { answer.number == nil ? self.ways(besides: definition) : [] }
      ).failure
    case .conflict(let conflict): return failure(conflict, answer)
    case .invalid(let fields):
      let definition = try answer.version.map { try desk().definition($0) }
      return InvalidText(fields: fields, answer: answer, definition: definition).failure
    case .notFound("approval", let given): return notFound("approval", given)
    case .notFound(let what, let given):
      return notFound(what, what == "ticket" ? asked?.description ?? given : given)
    case .permission(_, let role): return permission(role, of: try desk().login())
    case .none:
      return Failure(
        .notFound,
        Title(zh: "没有等待您的工单", en: "no ticket waits for you"),
        mend: ["aftersales queue"]
      )
    }
  }

  /// The currency of the order that a refusal is about; its amounts are told without one where it cannot be had.
  func currency(_ ticket: String?, _ order: String?) -> String? {
    let about = ticket ?? order ?? ""
    if let known = currencies[about] { return known }
    let found = (try? desk().currency(ofTicket: ticket, order: order)) ?? nil
    currencies[about] = found
    return found
  }

  /// An event that no state of the workflow has is a slip of the fingers, not a rule.
  private func unknownEvent(_ event: String, _ definition: Definition, _ number: String?) -> Failure? {
    guard !definition.moves.contains(where: { $0.event == event }) else { return nil }
    let names = Set(definition.moves.filter { $0.by != ["system"] && !$0.state.isEmpty }.map(\.event))
    let nearest = Nearest.name(to: event, among: names.sorted())
    return Failure(
      .usage,
      Title(
        zh: "没有操作 \(event)" + (nearest.map { "；是否指 \($0)？" } ?? ""),
        en: "there is no event \(event)" + (nearest.map { "; did you mean \($0)?" } ?? "")
      ),
      mend: number.map { ["aftersales can \($0)"] } ?? [],
      values: [Field("event", .text(event))]
    )
  }

  private func failure(_ conflict: Conflict, _ answer: Answer) -> Failure {
    let number = answer.number ?? ""
    let who = conflict.actor ?? "?"
    let when = conflict.at.map { Moment(microseconds: $0).seconds } ?? ""
    let values = [
      Field("ticket", .text(number)), Field("problem", .text(conflict.problem)),
      Field("winner", Value.optional(conflict.actor) { .text($0) }),
      Field("seq", Value.optional(conflict.seq) { .integer(Int64($0)) }),
    ]
    let message: Title =
      switch conflict.problem {
      case "locked":
        Title(
          zh: "\(number) 正被 \(who) 占用，两秒内未放开",
          en: "\(number) is being changed by \(who), who did not let go within 2 seconds"
        )
      case "decided" where conflict.status == "void":
        Title(
          zh: "这项审批无人作出决定：\(who) 于 \(when) 做了 \(conflict.by ?? "")，申请因此作废",
          en: "nobody decided this approval: it is void since \(who) did \(conflict.by ?? "") at \(when)"
        )
      case "decided" where conflict.status == "taken-back":
        Title(
          zh: "这项审批无人作出决定：\(who) 已于 \(when) 撤回申请",
          en: "nobody decided this approval: \(who) took the request back at \(when)"
        )
      case "decided":
        Title(
          zh: "这项审批已由 \(who) 于 \(when) 处理",
          en: "this approval was decided by \(who) at \(when)"
        )
      case "key-reused":
        Title(
          zh: "这个键已用于另一条命令（\(number) \(conflict.event ?? "")）",
          en: "this key was used for another command (\(number) \(conflict.event ?? ""))"
        )
      default:
        Title(
          zh: "\(number) 已被 \(who) 于 \(when) 推进：\(conflict.event ?? "")（第 \(conflict.seq ?? 0) 步）",
          en:
            "\(number) was moved first by \(who) at \(when): \(conflict.event ?? "") (step \(conflict.seq ?? 0))"
        )
      }
    return Failure(.conflict, message, mend: ["aftersales show \(number)"], values: values)
  }

  func notFound(_ what: String, _ given: String) -> Failure {
    let message: Title =
      switch what {
      case "ticket": Title(zh: "没有工单 \(given)", en: "there is no ticket \(given)")
      case "article": Title(zh: "商品清单里没有 \(given)", en: "the list of articles has no \(given)")
      case "order": Title(zh: "没有订单 \(given)", en: "there is no order \(given)")
      case "customer": Title(zh: "没有客户 \(given)", en: "there is no customer \(given)")
      case "workflow": Title(zh: "没有已发布的流程 \(given)", en: "no workflow \(given) is deployed")
      case "version": Title(zh: "没有发布过 \(given)", en: "there is no version \(given)")
      case "export": Title(zh: "没有导出申请 \(given)", en: "there is no export \(given)")
      case "approval": Title(zh: "没有审批 \(given)", en: "there is no approval \(given)")
      case "key":
        Title(zh: "没有以 \(given) 为键的命令：它没有执行过", en: "no command was carried out under the key \(given)")
      default: Title(zh: "没有 \(what) \(given)", en: "there is no \(what) \(given)")
      }
    let mend: [String] =
      switch what {
      case "ticket": ["aftersales queue"]
      case "order", "customer": ["aftersales orders --since YYYY-MM-DD"]
      case "workflow", "version": ["aftersales workflow list"]
      case "approval": ["aftersales approvals"]
      case "export": ["aftersales export list"]
      default: []
      }
    return Failure(.notFound, message, mend: mend, values: [Field("given", .text(given))])
  }

  private func permission(_ role: String?, of login: String) -> Failure {
    guard let role else {
      return Failure(
        .permission,
        Title(zh: "登录名 \(login) 不在职员表中", en: "the login \(login) is not on the staff"),
        mend: ["aftersales staff add \(login) ROLE"]
      )
    }
    return Failure(
      .permission,
      Title(zh: "您没有角色 \(role)", en: "you do not have the role \(role)"),
      mend: ["aftersales queue \(role)", "aftersales next"]
    )
  }

  func title(_ title: Workflow.Title?, _ name: String?) -> Title {
    title.map { Title(zh: $0.zh, en: $0.en) } ?? Title(name ?? "")
  }
}

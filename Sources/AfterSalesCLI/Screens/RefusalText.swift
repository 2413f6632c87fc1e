internal import AfterSales
internal import Workflow

/// A refusal in words: which rule, which values, who could, what to type next.
struct RefusalText {
  let refusal: Refusal
  let definition: Definition
  /// As people write it; nil while opening.
  let number: String?
  /// The order that a ticket was to be opened on.
  let order: String?
  /// Who has taken the ticket; nil when nobody has.
  var holder: String?
  /// What was typed already: a command to type next keeps it.
  var typed = TypedWords()
  /// What fields that are still to be given must come to.
  var wanted: [Possibility.Wanted] = []
  /// Asked for only where an amount is told: the currency of the order; nil where there is none.
  var currency: () -> String? = { nil }
  /// Asked for only where nothing was opened: what can be done about the order instead.
  var ways: () -> [String] = { [] }

  var failure: Failure {
    if let missing {
      return Failure(
        .usage,
        headline,
        details: missing.map { text(.missing($0)) },
        mend: mend(needing: missing),
        values: values
      )
    }
    let status: ExitStatus =
      switch refusal.word {
      case .refused: .refused
      case .permission: .permission
      case .usage: .usage
      }
    return Failure(status, headline, details: details, mend: mend, values: values)
  }

  /// The fields that a move still needs, when its guard is not false but not known without them; nil otherwise.
  private var missing: [String]? {
    for candidate in refusal.candidates where candidate.gates == [.guard, .needs] {
      let fields = candidate.reasons.compactMap { reason -> String? in
        if case .missing(let field) = reason { field } else { nil }
      }
      let waits = candidate.reasons.allSatisfy { reason in
        switch reason {
        case .condition(_, _?), .comparison(_, _?, _?): false
        default: true
        }
      }
      if waits { return fields }
    }
    return nil
  }

  /// - Parameter left: what was typed and is not taken.
  private func mend(needing fields: [String], without left: Set<String> = []) -> [String] {
    let wanted = fields.filter { !typed.fields.contains($0) }
    let words = typed.words(without: left) { definition.fields[$0]?.type == .words }
    return [([command] + words + wanted.map { "\($0)=\(example($0))" }).joined(separator: " ")]
  }

  private var command: String {
    if let number { return "aftersales do \(number) \(refusal.event)" }
    let about: [String]
    switch definition.subject {
    case .none: about = []
    case .order: about = [order ?? "ORDER"]
    case .ticket: about = [order ?? "TICKET"]
    case .customer: about = [order ?? "CUSTOMER"]
    }
    let lines = definition.takesLines && !typed.hasLines ? ["--line N:QTY"] : []
    return (["aftersales open", definition.name] + about + lines).joined(separator: " ")
  }

  private var subject: String { number ?? order.map { "\(definition.name) \($0)" } ?? definition.name }

  private var headline: Title {
    let event = title(ofEvent: refusal.event)
    if refusal.isUnknownEvent {
      let (zh, en) =
        refusal.nearestEvent.map { ("，您是指 \($0) 吗？", "; did you mean \($0)?") } ?? ("", "")
      return Title(
        zh: "流程「\(definition.title.zh)」没有 \(refusal.event) 这个动作" + zh,
        en: "\(definition.name) has no event \(refusal.event)" + en
      )
    }
    if refusal.candidates.isEmpty {
      let state = title(ofState: refusal.state)
      return Title(
        zh: "\(subject) 处于「\(state.zh)」，不能\(spaced(event.zh))",
        en: "\(subject) is \(state.en): \(event.en) is not possible from there"
      )
    }
    if missing != nil || refusal.word == .usage {
      return Title(zh: "\(subject)：\(event.zh)，这样写还不行", en: "\(subject): \(event.en) cannot be done as typed")
    }
    return Title(zh: "\(subject) 现在不能\(spaced(event.zh))", en: "\(subject): \(event.en) is refused")
  }

  /// Chinese stands without a blank before it, a bare name with one.
  private func spaced(_ text: String) -> String { text.first?.isASCII == true ? " " + text : text }

  /// The reasons of the move that came closest; of the others only what differs.
  private var details: [any Message] {
    var told: [Title] = []
    if refusal.candidates.isEmpty {
      let names = refusal.possible.map { title(ofEvent: $0) }
      told.append(
        Title(
          zh: "可以：" + names.map(\.zh).joined(separator: "、"),
          en: "possible: " + refusal.possible.joined(separator: ", ")
        )
      )
    }
    for (place, candidate) in refusal.candidates.enumerated() where place == 0 || !isHopeless(candidate) {
      for reason in candidate.reasons.map(text) where !told.contains(reason) { told.append(reason) }
    }
    // When another person could, the rule that kept it from this one is told as well.
    if refusal.candidates.first?.gates.isDisjoint(with: .person) == false {
      for candidate in refusal.candidates where candidate.gates.isDisjoint(with: .person) {
        for reason in candidate.reasons {
          switch reason {
          case .condition, .comparison: if !told.contains(text(reason)) { told.append(text(reason)) }
          default: break
          }
        }
      }
    }
    let who = refusal.whoCould
    if !who.isEmpty {
      let titles = who.map { definition.roles[$0].map { Title(zh: $0.zh, en: $0.en) } ?? Title($0) }
      told.append(
        Title(
          zh: "可由：" + titles.map(\.zh).joined(separator: "、"),
          en: "who could: " + titles.map(\.en).joined(separator: ", ")
        )
      )
    }
    return told
  }

  /// An alternative move whose guard is false as well says nothing new, nor one that is never a person's.
  private func isHopeless(_ candidate: Refusal.Candidate) -> Bool {
    candidate.gates.contains(.guard) || candidate.move.by == ["system"]
  }

  private var mend: [String] {
    if refusal.word == .usage, let closest = refusal.candidates.first {
      let left = closest.reasons.compactMap { if case .unexpected(let field) = $0 { field } else { nil } }
      return mend(
        needing: closest.move.needs + closest.waitsFor.filter { !closest.move.needs.contains($0) },
        without: Set(left)
      )
    }
    guard let number else { return ways() + (order.map { ["aftersales order \($0)"] } ?? []) }
    if wantsCaller { return ["aftersales identify \(number) phone=PHONE"] }
    return ["aftersales can \(number)"]
  }

  /// Whether a way is closed as nobody has identified the caller. Versions deployed before call that another name.
  private var wantsCaller: Bool {
    refusal.candidates.contains { candidate in
      candidate.reasons.contains { reason in
        guard case .condition(let condition, _) = reason else { return false }
        return !condition.names.isDisjoint(with: ["caller-identified", "phone-matches"])
      }
    }
  }

  /// What to type for a field: the value it must come to, or may come to at most, where there is one; else what no door takes as it stands.
  private func example(_ name: String) -> String {
    guard let field = definition.fields[name] else { return "…" }
    let value: String =
      switch field.type {
      case .money: bound(of: name) ?? "AMOUNT"
      case .code: "CODE"
      case .quantity, .integer: "N"
      case .date: "YYYY-MM-DD"
      case .boolean: "YES-OR-NO"
      default: "\"…\""
      }
    return field.isPerLine ? "LINE:\(value)" : value
  }

  private func bound(of field: String) -> String? {
    let bounds = wanted.filter { $0.field == field }
    let bound =
      bounds.first { $0.comparison == .equal }
      ?? bounds.first { [.lessOrEqual, .greaterOrEqual].contains($0.comparison) }
    guard case .integer(let fen)? = bound?.value, fen > 0 else { return nil }
    return Money(fen: fen).description
  }

  /// The codes that a field takes.
  private func list(_ field: String) -> Title {
    guard let field = definition.fields[field], field.type == .code, let codes = field.codes else {
      return Title("")
    }
    return Title(
      zh: "："
        + codes.map { code in
          let title = codeTitle(code)
          return title.zh == code ? code : "\(code)（\(title.zh)）"
        }.joined(separator: "、"),
      en: ": " + codes.joined(separator: ", ")
    )
  }

  private var values: [Field] {
    [
      Field("ticket", Value.optional(number) { .text($0) }), Field("state", .text(refusal.state)),
      Field("event", .text(refusal.event)),
      Field("possible", .list(refusal.possible.map { .text($0) })),
      Field("who", .list(refusal.whoCould.map { .text($0) })),
    ]
  }

  // MARK: Names

  private func title(ofEvent event: String) -> Title {
    definition.events[event]?.title.map { Title(zh: "\($0.zh)（\(event)）", en: event) } ?? Title(event)
  }

  private func title(ofState state: String) -> Title {
    definition.state(named: state)?.title.map { Title(zh: $0.zh, en: $0.en) } ?? Title(state)
  }

  private func title(_ name: String) -> Title {
    let title = definition.facts[name]?.title ?? definition.fields[name]?.title
    return title.map { Title(zh: $0.zh, en: $0.en.prefix(1).lowercased() + $0.en.dropFirst()) } ?? Title(name)
  }

  private func shown(_ value: Workflow.Value?, _ name: String) -> Title {
    guard let value else { return Title(zh: "未知", en: "not known") }
    let type = definition.facts[name]?.type ?? definition.fields[name]?.type
    switch (value, type) {
    case (.integer(let number), .money?):
      let isYuan = definition.facts[name]?.unit == Self.yuan
      return Title(Money(fen: number, isYuan ? nil : currency()).named)
    case (.integer(let number), .date?): return Title(CivilDate(day: Int(number)).description)
    case (.integer(let number), _): return Title(String(number))
    case (.boolean(let truth), _): return Title(zh: truth ? "是" : "否", en: truth ? "yes" : "no")
    case (.text(let text), _): return codeTitle(text)
    case (.lines, _): return Title("…")
    }
  }

  /// The unit of facts that measure in yuan, whatever the order's currency.
  private static let yuan = "yuan"

  private func codeTitle(_ code: String) -> Title {
    for list in definition.codes.values {
      if let title = list.values[code]?.title { return Title(zh: title.zh, en: code) }
    }
    return Title(code)
  }

  // MARK: Reasons

  private func wanted(_ field: String) -> Title {
    let parts = wanted.filter { $0.field == field }.map { wanted in
      let value = shown(wanted.value, field)
      return switch wanted.comparison {
      case .equal: Title(zh: "须为 \(value.zh)", en: "to be \(value.en)")
      case .greater, .greaterOrEqual: Title(zh: "至少 \(value.zh)", en: "at least \(value.en)")
      case .less, .lessOrEqual: Title(zh: "至多 \(value.zh)", en: "at most \(value.en)")
      case .notEqual: Title(zh: "不得为 \(value.zh)", en: "not to be \(value.en)")
      }
    }
    guard !parts.isEmpty else { return Title("") }
    return Title(
      zh: "，" + parts.map(\.zh).joined(separator: "，"),
      en: ", " + parts.map(\.en).joined(separator: ", ")
    )
  }

  private func text(_ reason: Refusal.Reason) -> Title {
    switch reason {
    case .role(let roles):
      let titles = roles.compactMap { definition.roles[$0] }
      return Title(
        zh: "您不是：" + titles.map(\.zh).joined(separator: "、"),
        en: "you are not: " + titles.map(\.en).joined(separator: ", ")
      )
    case .duty(let field) where definition.fields[field] != nil:
      return Title(
        zh: "您就是此单的\(title(field).zh)，须由另一人来做（四眼原则）",
        en: "you are this ticket's \(title(field).en): another person must do this (four eyes)"
      )
    case .duty(let event):
      return Title(
        zh: "您在此单做过 \(title(ofEvent: event).zh)，须由另一人来做（四眼原则）",
        en: "you did \(event) on this ticket: another person must do this (four eyes)"
      )
    case .onlyBy(["holder"]):
      let (zh, en) = holder.map { ("（\($0)）", " (\($0))") } ?? ("", "")
      return Title(zh: "只有领取此单的人可以\(zh)", en: "only who has taken the ticket may\(en)")
    case .condition(let condition, .boolean(true)?) where condition.names == ["taken"] && holder != nil:
      return Title(
        zh: "规则 \(condition)：已由 \(holder ?? "") 领取",
        en: "rule \(condition): taken by \(holder ?? "")"
      )
    case .onlyBy([Move.asker]):
      return Title(zh: "此单没有您在等的审批", en: "you wait for no approval of this ticket")
    case .onlyBy(let fields) where fields.allSatisfy({ definition.fields[$0] != nil }):
      return Title(
        zh: "只有此单的\(fields.map { title($0).zh }.joined(separator: "、"))可以",
        en: "only this ticket's \(fields.map { title($0).en }.joined(separator: ", ")) may"
      )
    case .onlyBy(let events):
      return Title(
        zh: "只有做过 \(events.joined(separator: "、")) 的人可以",
        en: "only who did \(events.joined(separator: ", ")) may"
      )
    case .condition(.not(.known(let name)), let value?):
      // What is in the way is named by the fact itself.
      let (fact, actual) = (title(name), shown(value, name))
      return Title(
        zh: "规则 not known(\(name))：\(fact.zh)：\(actual.zh)",
        en: "rule not known(\(name)): \(fact.en): \(actual.en)"
      )
    case .condition(let condition, let value):
      let name = condition.name ?? condition.names.sorted().first ?? ""
      let (fact, actual) = (title(name), shown(value, name))
      return Title(
        zh: "规则 \(condition)：\(fact.zh) 为 \(actual.zh)",
        en: "rule \(condition): \(fact.en) is \(actual.en)"
      )
    case .comparison(let condition, let left, let right):
      let (name, other) = (condition.atoms.first?.name ?? "", condition.atoms.first?.other ?? "")
      let (first, second) = (shown(left, name), shown(right, other))
      return Title(
        zh: "规则 \(condition)：\(title(name).zh) 为 \(first.zh)，\(title(other).zh) 为 \(second.zh)",
        en: "rule \(condition): \(title(name).en) is \(first.en), \(title(other).en) is \(second.en)"
      )
    case .unexpected(let field):
      return Title(zh: "此步骤不接受字段 \(field)", en: "this step does not take \(field)")
    case .missing(let field):
      let title = title(field)
      return Title(
        zh: "还需要 \(field)（\(title.zh)）" + wanted(field).zh + list(field).zh,
        en: "needs \(field)" + (title.en == field ? "" : " (\(title.en))") + wanted(field).en + list(field).en
      )
    case .cap(let field, .integer(let given), let fact, .integer(let limit)?) where given < limit:
      let (value, bound) = (shown(.integer(given), field), shown(.integer(limit), fact))
      return Title(
        zh: "\(title(field).zh) \(value.zh) 低于 \(title(fact).zh) \(bound.zh)",
        en: "\(field) \(value.en) is below the \(title(fact).en), \(bound.en)"
      )
    case .cap(let field, let given, let fact, let limit):
      return Title(
        zh: "\(title(field).zh) \(shown(given, field).zh) 超过 \(title(fact).zh) \(shown(limit, fact).zh)",
        en: "\(field) \(shown(given, field).en) is beyond the \(title(fact).en), \(shown(limit, fact).en)"
      )
    case .band(let measure, let value):
      guard let value else {
        return Title(zh: "\(title(measure).zh) 未知", en: "the \(title(measure).en) is not known")
      }
      let amount = shown(.integer(value), measure)
      return Title(
        zh: "\(title(measure).zh) \(amount.zh) 须由职级高于您的人批准，而您之上没有人；请由职级较低的人申请",
        en:
          "\(title(measure).en) \(amount.en) must be approved by somebody above you, and there is nobody: somebody lower asks"
      )
    case .asked:
      return Title(
        zh: "此单有一项审批在等待；请先等结果，或由申请人撤回（take-back）",
        en: "an approval is asked for on this ticket: wait for it, or let who asked take it back (take-back)"
      )
    }
  }
}

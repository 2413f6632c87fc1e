internal import AfterSales
internal import Workflow

extension Session {
  static let showShape = RecordShape(
    "ticket",
    [
      .init("ticket", .ticket), .init("workflow", .workflow), .init("state", .state),
      .init("waits_on", .waitsOn),
      .init("due_at", .due), .init("overdue", .overdue), .init("assignee", .assignee), .init("order", .order),
      .init("opened_by", .opened), .init("seq", .sequence, right: true),
      .init("refundable", .amount, right: true),
      .init("refund_pending", .amount, right: true), .init("refunded", .amount, right: true),
    ]
  )
  static let ticketLineShape = RecordShape(
    "line",
    [
      .init("line", .line, right: true), .init("sku", .item), .init("name", .description),
      .init("units", .quantity, right: true), .init("received", .received, right: true),
      .init("accepted", .accepted, right: true), .init("rejected", .rejected, right: true),
      .init("accepted_value", .lineValue, right: true),
    ]
  )
  static let possibilityShape = RecordShape(
    "event",
    [.init("event", .event), .init("allowed", .allowed), .init("needs", .needs), .init("why", .why)]
  )

  func show(_ number: TicketNumber) throws {
    guard let ticket = try desk().ticket(number.id), ticket.number == number.description else {
      throw notFound("ticket", number.description)
    }
    let due = ticket.dueTotal - ticket.refundPending - ticket.refunded
    if printer.format == .columns {
      try printer.print(lines: lines(of: ticket))
    } else {
      try printer.print(
        Record(
          Self.showShape,
          [
            .text(ticket.number), .text(ticket.workflow),
            .name(ticket.state, title(ticket.title, ticket.state)),
            .name(ticket.waitsOn ?? "", title(ticket.waitsTitle, ticket.waitsOn)),
            Value.optional(ticket.dueAt) { .moment(Moment(microseconds: $0)) }, .boolean(ticket.overdue),
            Value.optional(ticket.assignee) { .text($0) }, Value.optional(ticket.order) { .text($0) },
            .text(ticket.openedBy), .integer(Int64(ticket.stepSeq)), .money(Money(fen: max(0, due))),
            .money(Money(fen: ticket.refundPending)), .money(Money(fen: ticket.refunded)),
          ]
        )
      )
      if printer.format != .json { return }
    }
    for line in ticket.lines {
      try printer.print(
        Record(
          Self.ticketLineShape,
          [
            .integer(Int64(line.line)), .text(line.sku), .text(line.name), .integer(Int64(line.units)),
            .integer(Int64(line.received)), .integer(Int64(line.accepted)), .integer(Int64(line.rejected)),
            .money(Money(fen: line.acceptedValue)),
          ]
        )
      )
    }
    if printer.format == .columns {
      try printer.print(lines: ticket.notes.reversed().map(note) + ["→ aftersales can \(ticket.number)"])
    }
  }

  private func lines(of ticket: TicketScreen) -> [String] {
    let state = title(ticket.title, ticket.state)
    var first =
      printer.paint(ticket.number, .strong)
      + "  \(title(ticket.workflowTitle, ticket.workflow).text(language))  "
    first += printer.paint(state.text(language), ticket.overdue ? .bad : .good)
    if ticket.waitsOn != nil {
      let waits = title(ticket.waitsTitle, ticket.waitsOn)
      first += Title(zh: "  等待：\(waits.zh)", en: "  waits on: \(waits.en)").text(language)
    }
    var lines = [first]
    for clock in ticket.clocks {
      guard let due = clock.due else { continue }
      lines.append(
        Title(
          zh:
            "截止 \(deadline(due)) 之后 \(clock.then)（\(clock.amount) \(unit(clock.unit))\(clock.from.map { "，自 \($0)" } ?? "")）",
          en:
            "by \(deadline(due)), then \(clock.then) (\(clock.amount) \(clock.unit.replacing("-", with: " "))\(clock.from.map { " from \($0)" } ?? ""))"
        ).text(language)
      )
    }
    let customer = ticket.customer.map { "\($0.name) \($0.phone)" } ?? ""
    lines.append(
      Title(
        zh:
          "订单 \(ticket.order ?? "")  客户 \(customer)  开单 \(ticket.openedBy) \(Moment(microseconds: ticket.openedAt).minutes)"
          + "  处理人 \(ticket.assignee ?? "无")  第 \(ticket.stepSeq) 步",
        en:
          "order \(ticket.order ?? "")  customer \(customer)  opened by \(ticket.openedBy) \(Moment(microseconds: ticket.openedAt).minutes)"
          + "  held by \(ticket.assignee ?? "nobody")  step \(ticket.stepSeq)"
      ).text(language)
    )
    if ticket.dueTotal > 0 {
      let rest = max(0, ticket.dueTotal - ticket.refundPending - ticket.refunded)
      lines.append(
        Title(
          zh:
            "应退 \(Money(fen: rest))  处理中 \(Money(fen: ticket.refundPending))  已退 \(Money(fen: ticket.refunded))",
          en:
            "refundable \(Money(fen: rest))  pending \(Money(fen: ticket.refundPending))  refunded \(Money(fen: ticket.refunded))"
        ).text(language)
      )
    }
    if let complaint = ticket.complaintDueAt {
      lines.append(
        Title(zh: "投诉待回复，截止 \(deadline(complaint))", en: "a complaint is open, by \(deadline(complaint))")
          .text(language)
      )
    }
    return lines.map { SafeText.shownLines($0) }
  }

  private func unit(_ name: String) -> String {
    switch name {
    case "business-hours": "个工作小时"
    case "business-days": "个工作日"
    case "hours": "小时"
    case "days": "天"
    case "days-except-holidays": "天，节假日除外"
    default: name
    }
  }

  private func note(_ note: TicketScreen.Note) -> String {
    let words = note.words ?? Title(zh: "（已删除）", en: "(erased)").text(language)
    return "\(Moment(microseconds: note.at).minutes) \(SafeText.shown(note.actor)): \(SafeText.shown(words))"
  }

  /// Every event of the ticket's state: whether I may do it now, and what it still needs.
  func can(_ number: TicketNumber) throws {
    let answers = try desk().judgeAll(try ticket(number))
    guard let version = answers.first?.version else { throw notFound("ticket", number.description) }
    if case .permission = answers[0].outcome { throw try failure(answers[0]) }
    let definition = try desk().definition(version)
    for answer in answers {
      guard let event = answer.event, let possibility = try possibility(answer, definition) else { continue }
      try printer.print(
        Record(
          Self.possibilityShape,
          [
            .name(
              event,
              title(
                definition.events[event]?.title.map { Workflow.Title(zh: "\($0.zh) \(event)", en: event) },
                event
              )
            ),
            .name(possibility.word, possibility.title), .list(possibility.needs.map { .text($0) }),
            .text(possibility.why.text(language)),
          ]
        )
      )
    }
  }

  private struct Possibility {
    var word: String
    var title: Title
    var needs: [String]
    var why: Title
  }

  /// Nil for an event that only a clock fires.
  private func possibility(_ answer: Answer, _ definition: Definition) throws -> Possibility? {
    guard let event = answer.event else { return nil }
    switch answer.outcome {
    case .done:
      return Possibility(word: "yes", title: Title(zh: "可以", en: "yes"), needs: [], why: Title(""))
    case .refused(let judged):
      try agree(definition, event, judged)
      guard let refusal = definition.refusal(of: event, payload: judged.payload, in: judged.situation),
        let closest = refusal.candidates.first
      else { return nil }
      if refusal.candidates.allSatisfy({ $0.move.by == ["system"] }) { return nil }
      let given = Set(closest.move.needs + closest.move.takes)
      let waiting = Set(
        closest.reasons.compactMap { reason -> [String]? in
          guard case .condition(let condition, nil) = reason, let name = condition.name else { return nil }
          return definition.facts[name]?.dependsOn ?? (given.contains(name) ? [name] : nil)
        }.joined()
      )
      if closest.gates == .needs {
        return Possibility(
          word: "yes",
          title: Title(zh: "可以", en: "yes"),
          needs: closest.move.needs,
          why: Title("")
        )
      }
      if closest.gates.isSubset(of: [.needs, .guard, .band]), !waiting.isEmpty {
        return Possibility(
          word: "depends",
          title: Title(zh: "视情况", en: "depends"),
          needs: closest.move.needs,
          why: Title(
            zh: "取决于 \(waiting.sorted().joined(separator: "、"))",
            en: "depends on \(waiting.sorted().joined(separator: ", "))"
          )
        )
      }
      let failure = RefusalText(refusal: refusal, definition: definition, number: answer.number, order: nil)
        .failure
      let why = failure.details.first.map { Title(zh: $0.zh, en: $0.en) } ?? Title("")
      return Possibility(word: "no", title: Title(zh: "不可以", en: "no"), needs: closest.move.needs, why: why)
    default:
      throw try failure(answer)
    }
  }

  /// Why not: the rule, the actual values, who could, what to type next; what would happen when it may be done.
  func why(_ invocation: Invocation) throws {
    let number = invocation.value(Arguments.ticket)
    let step = Step(
      ticket: try ticket(number),
      event: invocation.value(Arguments.event),
      fields: invocation.fields.reduce(into: [:]) { $0[$1.name] = $1.value },
      key: ""
    )
    try print(dryRun: try desk().judge(step), number.description)
  }
}

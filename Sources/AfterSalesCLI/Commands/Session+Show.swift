internal import AfterSales
internal import Workflow

extension Session {
  static let showShape = RecordShape(
    "ticket",
    [
      .init("ticket", .ticket), .init("workflow", .workflow), .init("state", .state),
      .init("waits_on", .waitsOn), .init("due_at", .due), .init("overdue", .overdue),
      .init("assignee", .assignee), .init("order", .order), .init("opened_by", .openedBy),
      .init("opened_at", .opened), .init("seq", .sequence, right: true),
      .init("refundable", .refundable, right: true), .init("refund_pending", .pending, right: true),
      .init("refunded", .refunded, right: true), .init("version", .version, right: true),
      .init("currency", .currency, shown: .never),
      .init("escalated", .escalated, shown: .inJSON), .init("worked_by", .workedBy, shown: .inJSON),
      .init("complaint_due_at", .complaint, shown: .inJSON),
      .init("complaint_overdue", .overdue, shown: .inJSON),
      .init("complaint_with", .waitsOn, shown: .inJSON),
    ]
  )
  static let customerShape = RecordShape(
    "customer",
    [.init("customer_id", .customer), .init("name", .name), .init("phone", .phone)]
  )
  static let ticketLineShape = RecordShape(
    "line",
    [
      .init("line", .line, right: true), .init("sku", .item), .init("name", .description),
      .init("units", .units, right: true), .init("received", .received, right: true),
      .init("accepted", .accepted, right: true), .init("rejected", .rejected, right: true),
      .init("accepted_value", .lineValue, right: true), .init("in_place_of", .replaces, shown: .inJSON),
    ]
  )
  /// What was chosen in the place of a line's goods.
  static let newGoodsShape = RecordShape(
    "new_goods",
    [
      .init("line", .line, right: true), .init("sku", .newGoods), .init("name", .description),
      .init("units", .units, right: true), .init("unit_price", .unitValue, right: true),
    ]
  )
  static let awaitedShape = RecordShape(
    "awaited",
    [
      .init("event", .event), .init("amount", .amount, right: true), .init("of", .kind),
      .init("currency", .currency, shown: .never),
    ]
  )
  static let recordedShape = RecordShape("recorded", [.init("name", .field), .init("value", .words)])
  static let clockShape = RecordShape(
    "clock",
    [
      .init("due_at", .due), .init("event", .event), .init("amount", .quantity, right: true),
      .init("unit", .unit), .init("since", .from), .init("started_at", .at), .init("paused", .pending),
    ]
  )
  static let relativeShape = RecordShape(
    "relative",
    [
      .init("relation", .relation), .init("ticket", .ticket), .init("workflow", .workflow),
      .init("state", .state),
      .init("final", .final),
    ]
  )
  static let noteShape = RecordShape(
    "note",
    [
      .init("seq", .sequence, right: true), .init("at", .at), .init("actor", .actor), .init("field", .field),
      .init("text", .words),
    ]
  )

  /// The last of what was said; the history has all.
  private static let shownNotes = 5

  /// All about one ticket.
  func show(_ number: TicketNumber) throws {
    guard let ticket = try desk().ticket(number.id), ticket.number == number.description else {
      throw notFound("ticket", number.description)
    }
    if printer.format == .columns {
      try printer.print(lines: head(of: ticket))
      try printLines(of: ticket)
      if !ticket.recorded.isEmpty {
        try printer.print(lines: [
          Value.object(ticket.recorded.map { field($0, ticket.currency) }).human(language)
        ])
      }
      try printer.print(
        lines: (ticket.approval.map(text).map { [$0] } ?? []) + ticket.relatives.map(text)
      )
      try printer.print(
        lines: ticket.notes.suffix(Self.shownNotes).reversed().map(text)
          + (ticket.notes.count > Self.shownNotes
            ? ["→ " + printer.paint("aftersales history \(ticket.number)", .strong)] : [])
          + (ticket.final ? [] : ["→ " + printer.paint("aftersales can \(ticket.number)", .strong)])
      )
      return
    }
    try printer.print(
      Record(
        Self.showShape,
        [
          .text(ticket.number), .text(ticket.workflow), .text(ticket.state),
          Value.optional(ticket.waitsOn) { .text($0) },
          Value.optional(ticket.dueAt) { .deadline(Moment(microseconds: $0)) }, .boolean(ticket.overdue),
          Value.optional(ticket.assignee) { .text($0) }, Value.optional(ticket.order) { .text($0) },
          .text(ticket.openedBy), .moment(Moment(microseconds: ticket.openedAt)),
          .integer(Int64(ticket.stepSeq)), .money(refundable(ticket)),
          .money(Money(fen: ticket.refundPending, ticket.currency)),
          .money(Money(fen: ticket.refunded, ticket.currency)),
          .integer(Int64(ticket.versionNumber)), Value.optional(ticket.currency) { .text($0) },
          .boolean(ticket.escalated),
          .list(ticket.workedBy.map { .text($0.party) }),
          Value.optional(ticket.complaint?.dueAt) { .deadline(Moment(microseconds: $0)) },
          Value.optional(ticket.complaint?.overdue) { .boolean($0) },
          Value.optional(ticket.complaint?.with) { .text($0) },
        ]
      )
    )
    // An order says whose it is; a ticket without one says it itself.
    if ticket.order == nil, let customer = ticket.customer {
      try printer.print(
        Record(Self.customerShape, [.text(customer.id), .text(customer.name), .text(customer.phone)])
      )
    }
    try printLines(of: ticket)
    if let awaited = ticket.awaited {
      try printer.print(
        Record(
          Self.awaitedShape,
          [
            Value.optional(awaited.event) { .text($0) },
            .money(Money(fen: awaited.amount, awaited.currency)),
            .text(awaited.of.rawValue), Value.optional(awaited.currency) { .text($0) },
          ]
        )
      )
    }
    for recorded in ticket.recorded.map({ field($0, ticket.currency) }) {
      try printer.print(Record(Self.recordedShape, [.text(recorded.name), recorded.value]))
    }
    for clock in ticket.clocks {
      try printer.print(
        Record(
          Self.clockShape,
          [
            Value.optional(clock.due) { .deadline(Moment(microseconds: $0)) }, .text(clock.then),
            Value.optional(clock.until == nil ? clock.amount : nil) { .integer(Int64($0)) },
            .text(clock.until == nil ? clock.unit : "until"),
            Value.optional(clock.from ?? clock.until) { .text($0) },
            Value.optional(clock.start) { .moment(Moment(microseconds: $0)) },
            .list(
              (clock.pauses ?? []).map { pause in .list(pause.map { .moment(Moment(microseconds: $0)) }) }
            ),
          ]
        )
      )
    }
    if let approval = ticket.approval { try print(approval) }
    for relative in ticket.relatives {
      try printer.print(
        Record(
          Self.relativeShape,
          [
            .name(relative.relation), .text(relative.number), .text(relative.workflow), .text(relative.state),
            .boolean(relative.final),
          ]
        )
      )
    }
    for note in ticket.notes.suffix(Self.shownNotes) {
      try printer.print(
        Record(
          Self.noteShape,
          [
            .integer(Int64(note.seq)), .moment(Moment(microseconds: note.at)), .text(note.actor),
            .text(note.field), Value.optional(note.words) { .text($0) },
          ]
        )
      )
    }
  }

  /// The name of what was chosen: where no list has it, its number is all there is.
  private func newName(_ line: TicketScreen.Line) -> String? { line.newSku.map { line.newName ?? $0 } }

  /// What goes out says what is to be picked; what comes back, or is replaced, says what the customer has.
  private func printLines(of ticket: TicketScreen) throws {
    let sends = ticket.workflow == "reshipment"
    for line in ticket.lines {
      try printer.print(
        Record(
          Self.ticketLineShape,
          [
            .integer(Int64(line.line)), .text(sends ? line.newSku ?? line.sku : line.sku),
            .text(sends ? newName(line) ?? line.name : line.name), .integer(Int64(line.units)),
            .integer(Int64(line.received)), .integer(Int64(line.accepted)), .integer(Int64(line.rejected)),
            .money(Money(fen: line.acceptedValue, ticket.currency)),
            sends && line.newSku != nil ? .text(line.sku) : .none,
          ]
        )
      )
    }
    if sends { return }
    for line in ticket.lines where line.newSku != nil || line.newPrice != nil {
      try printer.print(
        Record(
          Self.newGoodsShape,
          [
            .integer(Int64(line.line)), .text(line.newSku ?? line.sku), .text(newName(line) ?? line.name),
            .integer(Int64(line.units)),
            Value.optional(line.newPrice) { .money(Money(fen: $0, ticket.currency)) },
          ]
        )
      )
    }
  }

  private func field(_ recorded: TicketScreen.Recorded, _ currency: String?) -> Field {
    Field(
      recorded.name,
      title: title(recorded.title, recorded.name),
      recorded.valueTitle.flatMap { found in
        if case .text(let code) = recorded.value { .name(code, title(found, code)) } else { nil }
      } ?? value(recorded.value, recorded.type, in: currency)
    )
  }

  private func refundable(_ ticket: TicketScreen) -> Money {
    Money(fen: max(0, ticket.dueTotal - ticket.refundPending - ticket.refunded), ticket.currency)
  }

  private func head(of ticket: TicketScreen) -> [String] {
    let (workflow, state) = (title(ticket.workflowTitle, ticket.workflow), title(ticket.title, ticket.state))
    var first = printer.paint(ticket.number, .strong) + "  \(SafeText.shown(workflow.text(language)))  "
    first += printer.paint(SafeText.shown(state.text(language)), ticket.overdue ? .bad : .good)
    if let name = ticket.waitsOn {
      let waits = title(ticket.waitsTitle, name)
      first += Title(zh: "  等待：\(waits.zh)", en: "  waits on: \(waits.en)").text(language)
      if ticket.escalated { first += Title(zh: "（升级）", en: " (escalated)").text(language) }
    }
    if !ticket.workedBy.isEmpty {
      let parties = ticket.workedBy.map { title($0.title, $0.party).text(language) }
      first +=
        Title(zh: "  经办：", en: "  worked by: ").text(language)
        + parties.joined(separator: language == .zh ? "、" : ", ")
    }
    if ticket.overdue { first += Title(zh: "  已超时", en: "  overdue").text(language) }
    var lines: [Title] = ticket.clocks.compactMap { clock in
      clock.due.map { text(clock, Moment(microseconds: $0).deadline) }
    }
    let customer =
      ticket.customer.map { customer in
        // An order's number says whose it is; without one the customer's own does.
        [ticket.order == nil ? customer.id : nil, customer.name, customer.phone].compactMap(\.self)
          .joined(separator: " ")
      } ?? ""
    let about = Title(
      zh: (ticket.order.map { "订单 \($0)  " } ?? "") + (customer.isEmpty ? "" : "客户 \(customer)  "),
      en: (ticket.order.map { "order \($0)  " } ?? "") + (customer.isEmpty ? "" : "customer \(customer)  ")
    )
    let opened = "\(ticket.openedBy) \(Moment(microseconds: ticket.openedAt).minutes)"
    lines.append(
      Title(
        zh: "\(about.zh)开单 \(opened)  处理人 \(ticket.assignee ?? "无")"
          + "  第 \(ticket.stepSeq) 步",
        en: "\(about.en)opened by \(opened)"
          + "  taken by \(ticket.assignee ?? "nobody")  step \(ticket.stepSeq)"
      )
    )
    if let from = ticket.migratedFrom {
      let to = ticket.versionNumber
      lines.append(
        Title(zh: "第 \(to) 版流程，由第 \(from) 版转来", en: "version \(to), migrated from version \(from)")
      )
    }
    if ticket.dueTotal > 0 {
      let (pending, done) = (
        Money(fen: ticket.refundPending, ticket.currency), Money(fen: ticket.refunded, ticket.currency)
      )
      lines.append(
        Title(
          zh: "应退 \(refundable(ticket).named)  退款中 \(pending.named)  已退 \(done.named)",
          en: "refundable \(refundable(ticket).named)  pending \(pending.named)  refunded \(done.named)"
        )
      )
    }
    if let awaited = ticket.awaited {
      let title = AwaitedText.title(awaited)
      let (zh, en) = awaited.event.map { ("（\($0)）", " (\($0))") } ?? ("", "")
      lines.append(Title(zh: title.zh + zh, en: title.en + en))
    }
    if let complaint = ticket.complaint {
      let due = Moment(microseconds: complaint.dueAt).deadline
      let party = title(complaint.withTitle, complaint.with)
      lines.append(
        Title(
          zh: "投诉待回复，截止 \(due)，由\(party.zh)负责" + (complaint.overdue ? "，已超时" : ""),
          en: "a complaint is open, to be answered by \(due), with: \(party.en)"
            + (complaint.overdue ? ", overdue" : "")
        )
      )
    }
    return [first] + lines.map { SafeText.shown($0.text(language)) }
  }

  private func text(_ clock: TicketScreen.Clock, _ due: String) -> Title {
    let length = ClockText.length(clock.amount, clock.unit)
    if let until = clock.until {
      return Title(
        zh: "截止 \(due)，过后 \(clock.then)（按所记的 \(until)）",
        en: "by \(due), then \(clock.then) (the recorded \(until))"
      )
    }
    var (zh, en) = (length.zh, length.en)
    if let from = clock.from {
      zh += "，自 \(from)"
      en += " from \(from)"
    }
    if let start = clock.start {
      zh += "，\(Moment(microseconds: start).minutes) 起"
      en += ", counted since \(Moment(microseconds: start).minutes)"
    }
    for pause in clock.pauses ?? [] where pause.count == 2 {
      let (from, to) = (Moment(microseconds: pause[0]).minutes, Moment(microseconds: pause[1]).minutes)
      zh += "，\(from) 至 \(to) 等客户不计"
      en += ", but for \(from) to \(to) when the customer was waited on"
    }
    return Title(
      zh: "截止 \(due)，过后 \(clock.then)（\(zh)）",
      en: "by \(due), then \(clock.then) (\(en))"
    )
  }

  /// What is asked for, of whom, and whose word it waits for.
  private func text(_ approval: ApprovalScreen) -> String {
    let amount =
      approval.unit == "money"
      ? Money(fen: approval.own ?? approval.measure, approval.own.flatMap { _ in approval.currency }).named
      : String(approval.measure)
    let event = title(approval.eventTitle, approval.event)
    let level = title(approval.levelTitle, approval.levels[approval.level - 1])
    let asked = Title(
      zh:
        "\(approval.asker) 申请 \(event.zh) \(amount)，待 \(level.zh) 审批：aftersales approve \(approval.approval)",
      en:
        "\(approval.asker) asks for \(approval.event) \(amount), waits for the \(level.en): aftersales approve \(approval.approval)"
    )
    return SafeText.shown(asked.text(language))
  }

  private func text(_ relative: TicketScreen.Relative) -> String {
    let state = title(relative.title, relative.state)
    let relation: Title =
      switch relative.relation {
      case "parent": Title(zh: "上级", en: "parent")
      case "child": Title(zh: "子单", en: "child")
      case "predecessor": Title(zh: "前单", en: "in place of")
      case "successor": Title(zh: "后续", en: "continued by")
      default: Title(zh: "关联", en: "linked")
      }
    return "\(relation.text(language)) " + printer.paint(relative.number, .strong)
      + "  \(SafeText.shown(state.text(language)))"
  }

  private func text(_ note: TicketScreen.Note) -> String {
    let words = note.words ?? Title(zh: "（已删除）", en: "(erased)").text(language)
    // What the customer said, and what the courier wrote, is not the agent's own note (rule 3).
    let title = title(note.title, note.field)
    let label = note.field == "note" ? Title("") : Title(zh: "\(title.zh)：", en: "\(title.en): ")
    return "\(Moment(microseconds: note.at).minutes) \(SafeText.shown(note.actor)): "
      + SafeText.shown(label.text(language) + words)
  }
}

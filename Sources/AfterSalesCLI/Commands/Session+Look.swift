internal import AfterSales
internal import Workflow

extension Session {
  static let ticketShape = RecordShape(
    "ticket",
    [
      .init("ticket", .ticket), .init("workflow", .workflow), .init("state", .state),
      .init("waits_on", .waitsOn),
      .init("due_at", .due), .init("overdue", .overdue), .init("assignee", .assignee), .init("order", .order),
      .init("why", .why, shown: .inJSON),
    ]
  )
  static let historyShape = RecordShape(
    "event",
    [
      .init("seq", .sequence, right: true), .init("at", .at), .init("actor", .actor), .init("event", .event),
      .init("from", .from), .init("to", .to), .init("details", .words),
    ]
  )
  static let orderShape = RecordShape(
    "order",
    [
      .init("order", .order), .init("customer", .customer), .init("status", .status),
      .init("placed_at", .placed),
      .init("total", .total, right: true), .init("open_tickets", .tickets, right: true),
      .init("held_by", .heldBy), .init("currency", .currency, shown: .never),
    ]
  )

  func orders(_ invocation: Invocation) throws {
    let since = invocation[Options.since]
    var found: [OrderEntry]
    switch (invocation[Options.phone], invocation[Options.name]) {
    case (let phone?, nil): found = try search(.phone, phone)
    case (nil, let name?): found = try search(.name, name)
    case (nil, nil) where since != nil:
      found = try desk().orders(since: since?.description ?? "", atMost: try limit(invocation))
    case (let phone?, .some):
      throw Failure(
        .usage,
        Title(zh: "按电话或按姓名查找，只能写一个", en: "orders are found by phone or by name, not by both"),
        mend: ["aftersales orders --phone \(ShellWord.quoted(phone))"]
      )
    default:
      throw Failure(
        .usage,
        Title(zh: "请写明查找条件", en: "say what to look for"),
        mend: ["aftersales orders --since 2026-11-01", "aftersales orders --phone PHONE"]
      )
    }
    if let since { found.removeAll { Moment(microseconds: $0.placedAt).date < since } }
    if found.isEmpty { try say(Title(zh: "没有符合的订单", en: "no order is like that")) }
    for order in found {
      try printer.print(
        Record(
          Self.orderShape,
          [
            .text(order.number), .text(order.customer),
            .name(order.status, OrderStatusText.title(order.status)),
            .moment(Moment(microseconds: order.placedAt)), .money(Money(fen: order.total, order.currency)),
            .integer(Int64(order.openTickets)), Value.optional(order.heldBy) { .text($0) },
            .text(order.currency),
          ]
        )
      )
    }
    guard invocation[Options.phone] == nil, invocation[Options.name] == nil, let since else { return }
    try tellCut(found.count, of: try limit(invocation)) { try desk().orderCount(since: since.description) }
  }

  private func search(_ kind: Desk.SearchKind, _ term: String) throws -> [OrderEntry] {
    guard let found = try desk().orders(by: kind, term) else {
      throw Failure(
        .refused,
        Title(zh: "一小时内最多查找 60 次，您已用完", en: "sixty searches an hour are the limit, and you have made them")
      )
    }
    return found
  }

  func history(_ number: TicketNumber) throws {
    let entries = try desk().history(of: try ticket(number))
    if entries.isEmpty { throw notFound("ticket", number.description) }
    var before = entries[0].version
    for entry in entries {
      // A ticket that was migrated began under another version: what it came from is called as it was there.
      let (definition, earlier) = (try desk().definition(entry.version), try desk().definition(before))
      before = entry.version
      try printer.print(
        Record(
          Self.historyShape,
          [
            .integer(Int64(entry.sequence)), .moment(Moment(microseconds: entry.at)), .text(entry.actor),
            .name(
              entry.event,
              ApprovalText.title(entry.event) ?? title(definition.events[entry.event]?.title, entry.event)
            ),
            .name(entry.fromState, title(earlier.state(named: entry.fromState)?.title, entry.fromState)),
            .name(entry.toState, title(definition.state(named: entry.toState)?.title, entry.toState)),
            .object(details(entry, definition)),
          ]
        )
      )
    }
  }

  /// What an event recorded; what was said stands in its own words where it was not erased.
  private func details(_ entry: HistoryEntry, _ definition: Definition) -> [Field] {
    entry.payload.keys.sorted().map { name in
      let field = definition.fields[name]
      let title = field?.title.map { Title(zh: $0.zh, en: $0.en) } ?? ApprovalText.title(field: name)
      if let said = entry.words[name] { return Field(name, title: title, Value.optional(said) { .text($0) }) }
      let codes = field?.list.flatMap { definition.codes[$0] }
      let type = field?.type ?? (ApprovalText.times.contains(name) ? .time : nil)
      return Field(
        name,
        title: title,
        value(entry.payload[name] ?? .null, type, codes, in: entry.currency)
      )
    }
  }

  func value(_ json: JSON, _ type: ValueType?, _ codes: CodeList? = nil, in currency: String? = nil) -> Value
  {
    switch json {
    case .null: .none
    case .boolean(let truth): .boolean(truth)
    case .integer(let number):
      switch type {
      case .money?: .money(Money(fen: number, currency))
      case .date?: .date(CivilDate(day: Int(number)))
      case .time?: .moment(Moment(microseconds: number))
      default: .integer(number)
      }
    case .text(let text):
      codes.map { .name(text, title($0.values[text]?.title, text)) } ?? .text(text)
    case .array(let items): .list(items.map { value($0, type, codes, in: currency) })
    case .object(let members):
      .object(members.keys.sorted().map { Field($0, value(members[$0] ?? .null, type, codes, in: currency)) })
    }
  }

  func queue(_ invocation: Invocation) throws {
    let roles: [String]
    if let role = invocation[Arguments.role] {
      roles = [role]
    } else {
      guard let me = try desk().whoAmI() else {
        throw Failure(
          .permission,
          Title(
            zh: "登录名 \(try desk().login()) 不在职员表中",
            en: "the login \(try desk().login()) is not on the staff"
          )
        )
      }
      roles = me.roles
    }
    let (overdueOnly, limit) = (invocation[Options.overdue], try limit(invocation))
    let entries = try desk().queue(roles: roles, overdueOnly: overdueOnly, atMost: limit)
    // A role that is none has an empty queue too.
    if entries.isEmpty, let role = invocation[Arguments.role] { try refuseUnknown(role: role) }
    try print(entries)
    try tellCut(entries.count, of: limit) { try desk().queueLength(roles: roles, overdueOnly: overdueOnly) }
  }

  func mine() throws { try print(try desk().mine()) }

  /// Whom it waits on, and why that is urgent.
  private func waits(_ entry: QueueEntry) -> Title {
    let party = title(entry.waitsTitle, entry.waitsOn)
    return switch entry.why {
    case "complaint": Title(zh: "\(party.zh)（投诉）", en: "\(party.en) (complaint)")
    case "escalated": Title(zh: "\(party.zh)（升级）", en: "\(party.en) (escalated)")
    default: party
    }
  }

  private func print(_ entries: [QueueEntry]) throws {
    for entry in entries {
      try printer.print(
        Record(
          Self.ticketShape,
          [
            .text(entry.number), .text(entry.workflow), .name(entry.state, title(entry.title, entry.state)),
            .name(entry.waitsOn ?? "", waits(entry)),
            Value.optional(entry.dueAt) { .deadline(Moment(microseconds: $0)) }, .boolean(entry.isOverdue),
            Value.optional(entry.assignee) { .text($0) }, Value.optional(entry.order) { .text($0) },
            Value.optional(entry.why) { .text($0) },
          ]
        )
      )
    }
    if entries.isEmpty { try say(Title(zh: "没有等待的工单", en: "no ticket waits")) }
  }
}

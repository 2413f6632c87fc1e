internal import AfterSales

extension Session {
  static let rejectionsShape = RecordShape(
    "import",
    [
      .init("file", .file), .init("read", .read, right: true), .init("applied", .applied, right: true),
      .init("duplicate", .duplicate, right: true), .init("late", .late, right: true),
      .init("unmatched", .unmatched, right: true), .init("rejected", .rejected, right: true),
      .init("opened", .newTickets, right: true),
    ]
  )
  static let inboxShape = RecordShape(
    "inbox",
    [
      .init("event", .courierEvent), .init("at", .at), .init("carrier", .carrier),
      .init("tracking", .tracking),
      .init("status", .status), .init("note", .text), .init("problem", .why), .init("order", .order),
    ]
  )
  static let resolvedShape = RecordShape(
    "resolved",
    [
      .init("event", .courierEvent), .init("result", .result), .init("ticket", .ticket),
      .init("problem", .why),
    ]
  )

  func importRejections(_ invocation: Invocation) throws {
    let path = invocation.value(Arguments.file)
    let report: RejectionReport
    do {
      report = try desk().importRejections(source(path), encoding: invocation[Options.encoding])
    } catch let error as ImportError {
      throw failure(error, of: path, "rejections")
    }
    try tell(report.notes, of: path)
    try tell(report.problems, of: path)
    try printer.print(
      Record(
        Self.rejectionsShape,
        [.text(path)]
          + [
            report.read, report.applied, report.duplicate, report.late, report.unmatched, report.rejected,
            report.opened,
          ].map { .integer(Int64($0)) }
      )
    )
    try printer.finish()
    if report.unmatched > 0 {
      try say(
        Title(
          zh: "\(report.unmatched) 条须人工处理：aftersales inbox list",
          en:
            "\(report.unmatched.counted("event")) \(report.unmatched == 1 ? "waits" : "wait") for a person: aftersales inbox list"
        )
      )
    }
    if report.read == 0 { throw Failure(.data, Title(zh: "\(path) 里没有记录", en: "\(path) holds no event")) }
    guard report.rejected > 0 else { return }
    throw Failure(
      .data,
      Title(
        zh: "\(report.rejected) 条记录有误，未收",
        en: report.rejected == 1 ? "1 event was rejected" : "\(report.rejected) events were rejected"
      )
    )
  }

  func listInbox() throws {
    let entries = try desk().inbox()
    for entry in entries {
      try printer.print(
        Record(
          Self.inboxShape,
          [
            .text(entry.event), .moment(Moment(microseconds: entry.at)), .text(entry.carrier),
            .text(entry.tracking), .text(entry.status), .text(entry.note),
            .name(entry.problem, InboxProblem.title(entry.problem)),
            Value.optional(entry.order) { .text($0) },
          ]
        )
      )
    }
    if entries.isEmpty { try say(Title(zh: "没有待处理的快递信息", en: "nothing of the courier's waits")) }
  }

  func matchInbox(_ invocation: Invocation) throws {
    let (event, order) = (invocation.value(Arguments.carrierEvent), invocation.value(Arguments.order))
    switch try desk().matchInbox(event, order: order) {
    case .done(let resolved): try print(resolved)
    case .noOrder: throw notFound("order", order)
    case .notFound: throw noEvent(event)
    case .several: throw several(event)
    case .notFrom(let state): throw settled(event, state)
    }
  }

  func dismissInbox(_ invocation: Invocation) throws {
    let event = invocation.value(Arguments.carrierEvent)
    guard let reason = invocation[Options.because] else {
      throw Failure(
        .usage,
        Title(zh: "请写明理由", en: "say why"),
        mend: ["aftersales inbox dismiss \(ShellWord.quoted(event)) --reason TEXT"]
      )
    }
    switch try desk().dismissInbox(event, reason: reason) {
    case .done(let resolved): try print(resolved)
    case .notFound, .noOrder: throw noEvent(event)
    case .several: throw several(event)
    case .notFrom(let state): throw settled(event, state)
    }
  }

  private func print(_ resolved: [InboxAnswer.Resolved]) throws {
    for event in resolved {
      try printer.print(
        Record(
          Self.resolvedShape,
          [
            .text(event.event), .name(event.state, Self.title(ofInbox: event.state)),
            Value.optional(event.callback) { .text($0) },
            Value.optional(event.problem) { .name($0, InboxProblem.title($0)) },
          ]
        )
      )
    }
    guard let held = resolved.first(where: { $0.state == "unmatched" }) else { return }
    try printer.finish()
    throw Failure(
      .refused,
      Title(
        zh: "\(held.event) 仍无法处理：\(InboxProblem.title(held.problem ?? "").zh)",
        en: "\(held.event) still waits: \(InboxProblem.title(held.problem ?? "").en)"
      ),
      mend: ["aftersales inbox list"]
    )
  }

  private func noEvent(_ event: String) -> Failure {
    Failure(
      .notFound,
      Title(zh: "没有快递事件 \(event)", en: "there is no event \(event) of the courier"),
      mend: ["aftersales inbox list"],
      values: [Field("given", .text(event))]
    )
  }

  private func several(_ event: String) -> Failure {
    Failure(
      .refused,
      Title(
        zh: "有几条快递事件的编号都是 \(event)，请写明“承运商/编号”",
        en: "several events have the number \(event): say which one, as carrier/number"
      ),
      mend: ["aftersales inbox list"],
      values: [Field("given", .text(event))]
    )
  }

  private func settled(_ event: String, _ state: String) -> Failure {
    let name = Self.title(ofInbox: state)
    return Failure(
      .refused,
      Title(zh: "\(event) 的状态是“\(name.zh)”，无需处理", en: "\(event) is \(name.en) and needs nobody"),
      mend: ["aftersales inbox list"],
      values: [Field("state", .text(state))]
    )
  }

  private static func title(ofInbox state: String) -> Title {
    switch state {
    case "applied": Title(zh: "已处理", en: "applied")
    case "late": Title(zh: "迟到", en: "late")
    case "dismissed": Title(zh: "已搁置", en: "dismissed")
    case "unmatched": Title(zh: "待人工处理", en: "kept aside")
    default: Title(state)
    }
  }
}

internal import AfterSales

extension Session {
  static let outboxShape = RecordShape(
    "outbox",
    [
      .init("outbox", .outbox, right: true), .init("ticket", .ticket), .init("kind", .kind),
      .init("amount", .amount, right: true), .init("status", .status),
      .init("attempts", .attempts, right: true), .init("created_at", .created), .init("next_at", .next),
      .init("error", .why), .init("currency", .currency, shown: .never),
      .init("behind", .behind, right: true),
    ]
  )
  static var outboxStatuses: [String] { OutboxEntry.Status.allCases.map(\.rawValue) }

  func listOutbox(_ invocation: Invocation) throws {
    let asked = invocation[Options.outboxStatus].flatMap(OutboxEntry.Status.init)
    let limit = try limit(invocation)
    let entries = try desk().outbox(asked.map { [$0] } ?? OutboxEntry.Status.open, atMost: limit + 1)
    for entry in entries.prefix(limit) {
      try printer.print(
        Record(
          Self.outboxShape,
          [
            .integer(entry.id), .text(entry.ticket), .name(entry.kind, Self.title(ofKind: entry.kind)),
            Value.optional(entry.amount) { .money(Money(fen: $0, entry.currency)) },
            .name(entry.status.rawValue, Self.title(of: entry)), .integer(Int64(entry.attempts)),
            .moment(Moment(microseconds: entry.createdAt)),
            Value.optional(entry.nextAt) { .moment(Moment(microseconds: $0)) },
            Value.optional(entry.lastError) { .text($0) },
            Value.optional(entry.amount.flatMap { _ in entry.currency }) { .text($0) },
            Value.optional(entry.behind) { .integer($0) },
          ]
        )
      )
    }
    if entries.isEmpty { try say(Title(zh: "发件箱是空的", en: "the outbox is empty")) }
    try tellMore(min(entries.count, limit), entries.count > limit)
  }

  /// A person's word on a row: it is sent again, or no more.
  func settleOutbox(
    _ invocation: Invocation,
    _ settle: (Desk, Int64, String) throws -> OutboxAnswer
  ) throws {
    let id = invocation.value(Arguments.outboxRow)
    guard let reason = invocation[Options.because] else {
      throw Failure(
        .usage,
        Title(zh: "请写明理由", en: "say why"),
        mend: ["aftersales \(invocation.command.name) \(id) --reason TEXT"]
      )
    }
    let isRetry = invocation.command.path[1] == "retry"
    switch try settle(try desk(), id, reason) {
    case .done:
      try result(
        "\(id)",
        isRetry ? Title(zh: "将重发", en: "to be sent again") : Title(zh: "不再发出", en: "sent no more")
      )
    case .notFound:
      throw Failure(
        .notFound,
        Title(zh: "发件箱中没有 \(id)", en: "the outbox has no row \(id)"),
        mend: ["aftersales outbox list"]
      )
    case .notFrom(let status):
      let name = Self.title(of: status)
      throw Failure(
        status == .leased ? .conflict : .refused,
        Title(
          zh: "\(id) 的状态是“\(name.zh)”，\(isRetry ? "只有失败的和结果未知的可以重发" : "已不能取消")",
          en:
            "row \(id) is \(name.en): \(isRetry ? "only what is dead or unknown is sent again" : "that cannot be called back")"
        ),
        values: [Field("status", .text(status.rawValue))]
      )
    case .own:
      throw Failure(
        .refused,
        Title(zh: "下这条指令的是您本人，要由另一人处理", en: "you gave this instruction: another person settles it"),
        mend: ["aftersales outbox list"]
      )
    case .over:
      throw Failure(
        .refused,
        Title(zh: "订单已了结，这条指令不再发出", en: "its order is over: this instruction is not sent any more"),
        mend: ["aftersales outbox cancel \(id) --reason TEXT"]
      )
    case .ended:
      throw Failure(
        .refused,
        Title(zh: "工单已记下这笔退款的结果", en: "the ticket has recorded how this refund ended"),
        mend: ["aftersales outbox cancel \(id) --reason TEXT"]
      )
    }
  }

  private static func title(of entry: OutboxEntry) -> Title {
    guard let behind = entry.behind else { return title(of: entry.status) }
    return Title(zh: "排在 \(behind) 之后", en: "waiting behind \(behind)")
  }

  static func title(of status: OutboxEntry.Status) -> Title {
    switch status {
    case .waiting: Title(zh: "待发", en: "waiting")
    case .blocked: Title(zh: "排队中", en: "blocked")
    case .leased: Title(zh: "发送中", en: "being sent")
    case .delivered: Title(zh: "已送达", en: "delivered")
    case .dead: Title(zh: "失败", en: "dead")
    case .unknown: Title(zh: "结果未知", en: "of unknown outcome")
    case .cancelled: Title(zh: "已取消", en: "cancelled")
    }
  }

  static func title(ofKind kind: String) -> Title {
    switch kind {
    case "refund-instruction": Title(zh: "退款指令", en: "Refund instruction")
    case "customer-message": Title(zh: "客户消息", en: "Message to the customer")
    case "stock-disposition": Title(zh: "库存处置", en: "Stock disposition")
    case "release-order": Title(zh: "放行订单", en: "Release of an order")
    case "cancel-order": Title(zh: "取消订单", en: "Cancellation of an order")
    case "change-lines": Title(zh: "更改订单商品", en: "Change of an order's lines")
    case "quality-notice": Title(zh: "品质通知", en: "Notice to quality")
    default: Title(kind)
    }
  }
}

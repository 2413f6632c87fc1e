internal import AfterSales
internal import Workflow

extension Session {
  static let orderHeadShape = RecordShape(
    "order",
    [
      .init("order", .order), .init("status", .status), .init("customer", .customer), .init("phone", .phone),
      .init("placed_at", .placed), .init("delivered_at", .delivered),
      .init("payment_method", .payment), .init("tracking", .tracking),
      .init("discount", .discount, right: true), .init("total", .total, right: true),
      .init("paid", .paid, right: true), .init("held_by", .heldBy),
      .init("customer_id", .customer), .init("currency", .currency, shown: .never),
      .init("freight", .freight, right: true), .init("unpaid", .unpaid, right: true),
      .init("channel", .channel, shown: .whereKnown),
    ]
  )
  static let orderLineShape = RecordShape(
    "line",
    [
      .init("line", .line, right: true), .init("sku", .item), .init("name", .description),
      .init("quantity", .quantity, right: true), .init("claimable", .claimable, right: true),
      .init("unit_price", .unitValue, right: true), .init("paid_value", .lineValue, right: true),
      .init("supplier", .supplier, shown: .whereKnown),
    ]
  )
  static let setAsideShape = RecordShape(
    "set-aside",
    [.init("line", .line, right: true), .init("of", .setAside, right: true)]
  )
  static let cancelledHereShape = RecordShape("cancelled-here", [.init("ticket", .ticket)])
  static let orderChangeShape = RecordShape(
    "change",
    [
      .init("kind", .kind), .init("at", .at), .init("ticket", .ticket), .init("before", .was),
      .init("after", .becomes),
    ]
  )

  /// The order, its lines, what may still be made good, its tickets, and what can be done now.
  func order(_ number: String) throws {
    guard let order = try desk().order(number) else { throw notFound("order", number) }
    if printer.format == .columns {
      try printer.print(lines: head(of: order))
    } else {
      try printer.print(
        Record(
          Self.orderHeadShape,
          [
            .text(order.number), .name(order.status, OrderStatusText.title(order.status)),
            .text(order.customer.name), .text(order.customer.phone), moment(order.placedAt),
            Value.optional(order.deliveredAt ?? order.courierDeliveredAt, moment), .text(order.paymentMethod),
            Value.optional(order.tracking) { .text($0) }, .money(Money(fen: order.discount, order.currency)),
            .money(Money(fen: order.total, order.currency)), .money(Money(fen: order.paid, order.currency)),
            Value.optional(order.heldBy) { .text($0) }, .text(order.customer.id), .text(order.currency),
            .money(Money(fen: order.freight, order.currency)),
            .money(Money(fen: order.unpaid, order.currency)),
            Value.optional(order.channel) { .text($0) },
          ]
        )
      )
    }
    if printer.format != .columns, let ticket = order.cancelledBy {
      try printer.print(Record(Self.cancelledHereShape, [.text(ticket)]))
    }
    for line in order.lines {
      try printer.print(
        Record(
          Self.orderLineShape,
          [
            .integer(Int64(line.line)), .text(line.sku), .text(line.name), .integer(Int64(line.quantity)),
            .integer(Int64(line.left)), .money(Money(fen: line.unitPrice, order.currency)),
            .money(Money(fen: line.paidValue, order.currency)), Value.optional(line.supplier) { .text($0) },
          ]
        )
      )
    }
    for line in order.lines {
      guard let other = line.setAsideOf else { continue }
      try printer.print(Record(Self.setAsideShape, [.integer(Int64(line.line)), .integer(Int64(other))]))
    }
    for change in order.changes {
      try printer.print(
        Record(
          Self.orderChangeShape,
          [
            .name(change.kind, Self.changed(change.kind)), moment(change.at), .text(change.ticket),
            .text(Self.text(change.before)), .text(Self.text(change.after)),
          ]
        )
      )
    }
    for ticket in order.tickets {
      try printer.print(
        Record(
          Self.ticketShape,
          [
            .text(ticket.number), .text(ticket.workflow),
            .name(ticket.state, title(ticket.title, ticket.state)),
            Value.optional(ticket.waitsOn) { .name($0, title(ticket.waitsTitle, $0)) },
            Value.optional(ticket.dueAt) { .deadline(Moment(microseconds: $0)) }, .boolean(ticket.overdue),
            Value.optional(ticket.assignee) { .text($0) }, .text(order.number),
            Value.optional(ticket.why) { .text($0) },
          ]
        )
      )
    }
    try printer.print(lines: next(for: order).map { "→ " + printer.paint(SafeText.shown($0), .strong) })
  }

  private static func changed(_ kind: String) -> Title {
    kind == "lines" ? Title(zh: "改明细", en: "lines") : Title(zh: "改付款方式", en: "method of payment")
  }

  /// `2 × A, 1 × B`, or the method.
  private static func text(_ state: [String: JSON]) -> String {
    state.sorted { $0.key < $1.key }.map { key, value in
      switch value {
      case .text(let method): method
      case .integer(let units): "\(units) × \(key)"
      default: key
      }
    }.joined(separator: ", ")
  }

  private func moment(_ microseconds: Int64) -> Value { .moment(Moment(microseconds: microseconds)) }

  private func head(of order: OrderScreen) -> [String] {
    let status = OrderStatusText.title(order.status)
    let (total, paid) = (Money(fen: order.total, order.currency), Money(fen: order.paid, order.currency))
    let freight = order.freight > 0 ? Money(fen: order.freight, order.currency).named : nil
    let unpaid = order.unpaid > 0 ? Money(fen: order.unpaid, order.currency).named : nil
    let placed = Moment(microseconds: order.placedAt).minutes
    let delivered =
      order.deliveredAt.map {
        let time = Moment(microseconds: $0).minutes
        return Title(zh: "  签收 \(time)", en: "  delivered \(time)")
      }
      ?? order.courierDeliveredAt.map {
        let time = Moment(microseconds: $0).minutes
        return Title(zh: "  签收 \(time)（快递回传）", en: "  delivered \(time), says the courier")
      }
      ?? Title("")
    let assumed = order.customer.assumed ?? false
    let customer = Title(
      zh: "\(order.customer.id) \(order.customer.name) \(order.customer.phone)"
        + (assumed ? "（按客户资料推定）" : ""),
      en: "\(order.customer.id) \(order.customer.name) \(order.customer.phone)"
        + (assumed ? " (assumed from the customer)" : "")
    )
    return [
      printer.paint(SafeText.shown(order.number), .strong) + "  "
        + SafeText.shown(
          Title(
            zh: "\(status.zh)  \(customer.zh)  合计 \(total.named)" + (freight.map { "  运费 \($0)" } ?? "")
              + "  已付 \(paid.named)" + (unpaid.map { "  未付 \($0)" } ?? ""),
            en: "\(status.en)  \(customer.en)  total \(total.named)"
              + (freight.map { "  freight \($0)" } ?? "")
              + "  paid \(paid.named)" + (unpaid.map { "  unpaid \($0)" } ?? "")
          ).text(language)
        ),
      Title(
        zh: "下单 \(placed)\(delivered.zh)" + (order.channel.map { "  渠道 \(SafeText.shown($0))" } ?? ""),
        en: "placed \(placed)\(delivered.en)" + (order.channel.map { "  by \(SafeText.shown($0))" } ?? "")
      ).text(language),
    ]
      + standing(of: order).map { $0.text(language) }
  }

  /// What keeps it from being sent, or should have.
  private func standing(of order: OrderScreen) -> [Title] {
    var lines: [Title] = []
    if let held = order.heldBy {
      lines.append(Title(zh: "待核实，暂不发货：\(held)", en: "held for verification: \(held)"))
    }
    if let ticket = order.sentThough {
      lines.append(
        Title(
          zh: "已在此取消（\(ticket)），商城却已发出",
          en: "cancelled here (\(ticket)), and sent by the shop all the same"
        )
      )
    } else if let ticket = order.cancelledBy {
      lines.append(Title(zh: "已在此取消（\(ticket)）", en: "cancelled here (\(ticket))"))
    }
    return lines
  }

  /// What can be done about an order now, as it is typed.
  private func next(for order: OrderScreen) -> [String] {
    var commands = order.tickets.filter { !$0.final }.map { "aftersales can \($0.number)" }
    if order.isToBeSent {
      // What is still to be sent is cancelled, or changed, before it goes.
      if order.heldBy == nil {
        commands.append("aftersales open manual-verification \(order.number) --reason customer-asked")
      }
    } else if let line = order.lines.first(where: { $0.left > 0 }), !order.isCancelled || order.paid > 0 {
      let reason = order.isCancelled ? "not-shipped" : "CODE"
      commands.append("aftersales open return \(order.number) --line \(line.line):1 --reason \(reason)")
    }
    return commands
  }

  /// What can be done about the order of an opening that was refused, where it is still to be sent: little but a verification can.
  func ways(besides definition: Definition) -> [String] {
    guard definition.subject == .order, let subject, let order = try? desk().order(subject), order.isToBeSent
    else {
      return []
    }
    return next(for: order).filter { !$0.hasPrefix("aftersales open \(definition.name) ") }
  }
}

internal import AfterSales

extension Session {
  static let identificationShape = RecordShape(
    "identification",
    [.init("order", .order), .init("identified", .identified), .init("until", .until)]
  )

  /// Whether a caller is who he says: recorded and limited before it is answered.
  func identify(_ invocation: Invocation) throws {
    let about = invocation.value(Arguments.about)
    let said = invocation.fields
    guard said.count == 1, let kind = Desk.SearchKind(rawValue: said[0].name),
      said[0].value.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
    else {
      throw Failure(
        .usage,
        Title(
          zh: "请写来电人报出的电话或姓名，两者写一个",
          en: "say the phone or the name that the caller gives: one of the two"
        ),
        mend: ["aftersales identify \(ShellWord.quoted(about)) phone=PHONE"]
      )
    }
    let order = try orderMeant(by: about)
    switch try desk().identify(order: order, by: kind, said[0].value) {
    case .yes(let until):
      try printer.print(
        Record(
          Self.identificationShape,
          [.text(order), .boolean(true), .moment(Moment(microseconds: until))]
        )
      )
    case .no:
      throw Failure(
        .refused,
        kind == .phone
          ? Title(zh: "不是订单 \(order) 的电话", en: "that is not the phone of order \(order)")
          : Title(zh: "不是订单 \(order) 的姓名", en: "that is not the name of order \(order)"),
        mend: [
          "aftersales identify \(ShellWord.quoted(about)) \(kind == .phone ? "name=NAME" : "phone=PHONE")"
        ]
      )
    case .noOrder: throw notFound("order", about)
    case .usedUp(.order):
      throw Failure(
        .refused,
        Title(
          zh: "订单 \(order) 一小时内可核实的次数已用完",
          en: "the tries of this hour for order \(order) are used up, whoever made them"
        ),
        mend: ["aftersales order \(ShellWord.quoted(order))"]
      )
    case .usedUp(.person):
      throw Failure(
        .refused,
        Title(zh: "您一小时内可核实的次数已用完", en: "you have used up your tries of this hour")
      )
    }
  }

  /// An order of exactly that number goes first; else the order of a ticket.
  private func orderMeant(by text: String) throws -> String {
    guard let number = try? TicketNumber(typed: text) else { return text }
    if let order = try desk().order(text) { return order.number }
    guard let ticket = try desk().ticket(number.id), ticket.number == number.description else {
      throw notFound("ticket", text)
    }
    guard let order = ticket.order else {
      throw Failure(
        .refused,
        Title(
          zh: "\(ticket.number) 与订单无关，没有可核实的来电人",
          en: "\(ticket.number) is about no order, and has no caller to be identified"
        ),
        mend: ["aftersales show \(ticket.number)"]
      )
    }
    return order
  }
}

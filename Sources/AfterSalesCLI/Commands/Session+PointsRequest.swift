internal import AfterSales

extension Session {
  /// Asks for goodwill points, for an order or for a ticket on one.
  func requestPoints(_ invocation: Invocation) throws {
    let customer = invocation.value(Arguments.customer)
    let points = invocation.value(Arguments.points)
    guard let purpose = invocation[Options.purpose], let reason = invocation[Options.reason] else {
      throw Failure(
        .usage,
        Title(zh: "须写明为哪张工单或订单，以及原因", en: "say for which ticket or order, and the reason"),
        mend: ["aftersales points request \(customer) \(points) --for TICKET --reason CODE"]
      )
    }
    let (order, owner, about) = try subject(of: purpose)
    guard owner == customer else {
      throw Failure(
        .refused,
        Title(
          zh: "\(purpose) 不是客户 \(customer) 的" + (owner.map { "，是 \($0) 的" } ?? ""),
          en: "\(purpose) is not one of customer \(customer)" + (owner.map { " but of \($0)" } ?? "")
        ),
        mend: ["aftersales order \(order)"]
      )
    }
    var fields = ["points": String(points), "reason": reason]
    fields["about"] = about
    fields["note"] = invocation[Options.note]
    subject = order
    try keyed(
      invocation,
      Opening(workflow: "points-compensation", subject: order, lines: [:], fields: fields, key: "")
    )
  }

  /// The order that is meant, whose it is, and the ticket if one was named. An order of exactly that number goes first.
  private func subject(of text: String) throws -> (order: String, owner: String?, about: String?) {
    if let order = try desk().order(text) { return (order.number, order.customer.id, nil) }
    let number = try? TicketNumber(typed: text)
    guard let number, let ticket = try desk().ticket(number.id), ticket.number == number.description,
      let order = ticket.order
    else { throw notFound(number == nil ? "order" : "ticket", text) }
    return (order, ticket.customer?.id, ticket.number)
  }
}

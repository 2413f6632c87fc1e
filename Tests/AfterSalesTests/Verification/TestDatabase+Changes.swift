import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Orders that are changed before they are sent.
extension TestDatabase {
  /// What the changed order `M1` is bought as: three cups at 20.00 and a pot at 40.00.
  static let bought = OrderFile(
    status: "placed",
    placed: "2026-03-01T07:39:00+08:00",
    paid: "100.00",
    lines: [(3, "20.00"), (1, "40.00")]
  )
  static let onDelivery = bought.with {
    $0.paid = "0.00"
    $0.method = "cash_on_delivery"
  }

  /// The list of articles: cups of product `cup` at several prices, and what is none of them.
  func list() throws {
    try connect().query(
      """
      with list (sku, product, price, stock) as (values
        ('P0', 'cup', 2000, null), ('SAME', 'cup', 2000, null), ('CHEAP', 'cup', 1250, 3), ('DEAR', 'cup', 2600, 99),
        ('FEW', 'cup', 2000, 2), ('UNPRICED', 'cup', null, null), ('BOWL', 'bowl', 2000, null), ('ALONE', null, 2000, null))
      , made as (
        insert into data.article (form, sku, name, product, stock, changed_at)
        select gate.text_form(sku), sku, '杯子 ' || sku, product, stock, gate.now() - interval '9 days' from list returning form, sku
      )
      insert into data.article_price (form, currency, since, price)
      select m.form, 'CNY', gate.now() - interval '9 days', l.price from list l join made m using (sku) where l.price is not null
      """
    )
  }

  /// A held order, and the verification that a csr opened for it, or the import.
  func verification(_ order: OrderFile = bought) throws -> Int64 {
    try setClock("2026-03-02 10:00+08")
    try list()
    let report = try take(order)
    #expect(report.new == 1)
    if report.held.isEmpty {
      return try begin("manual-verification", order.number, [:], ["reason": "customer-asked"])
    }
    return try connect().query("select max(ticket_id) from data.ticket").one().get(0)
  }

  /// Changes the lines for a caller who is identified.
  @discardableResult
  func change(_ ticket: Int64, units: String? = nil, sku: String? = nil, as login: String = "csr1") throws
    -> String
  {
    try identify(ticket, as: login)
    var fields: [String: String] = [:]
    fields["units-left"] = units
    fields["new-sku"] = sku
    return try act(login, ticket, "change-lines", fields).short
  }

  /// `LINE: QUANTITY SKU net NET paid PAID` of each line of `M1`, and whose it was where it is set aside.
  func bought() throws -> [String] {
    try connect().query(
      """
      select l.line || ': ' || l.quantity || ' ' || l.sku || ' net ' || l.net_value || ' paid ' || l.paid_value
        || case when l.spent > 0 then ' points ' || l.spent else '' end
        || case when l.set_aside then ' aside of ' || l.inherits_line else '' end
      from data.order_line l join data."order" o using (order_id) where o.number = 'M1' order by l.line
      """
    ).map { try $0.get(0) }
  }

  /// What the shop is told, messages apart: kind and lines.
  func instructions() throws -> [String] {
    try connect().query(
      """
      select o.kind || coalesce(' ' || (select string_agg(l ->> 'line' || ':' || (l ->> 'units') || ' ' || (l ->> 'sku'), ', ' order by l ->> 'line')
        from jsonb_array_elements(o.content -> 'lines') l where o.kind = 'change-lines'), ' ' || (o.content ->> 'method'), '')
      from data.outbox o where o.lane like 'order %' and o.status <> 'cancelled' order by o.outbox_id
      """
    ).map { try $0.get(0) }
  }

  /// Has a return of one line's units that never left inspected, and refunds it.
  func refundAside(_ ticket: Int64, line: Int, units: Int, _ amount: String, reference: String = "Q1") throws
  {
    try walk(
      ticket,
      [
        (
          "inspector1 inspect refund-due",
          [
            "accepted": "\(line):\(units)", "rejected": "\(line):0", "finding": "\(line):none",
            "disposition": "\(line):restock", "invoice": "none",
          ]
        ),
        ("finance1 refund refund-pending", ["method": "original", "amount": amount]),
        ("finance1 settle refunded", ["reference": reference, "paid-amount": amount]),
        ("finance1 close closed", [:]),
      ]
    )
  }

  /// The shop has sent and delivered `M1`, as its file says; then all that is there comes back and is refunded, in fen.
  func deliveredAndReturned(_ order: OrderFile, lines: [String: String]) throws -> Int64 {
    try setClock("2026-03-05 10:00+08")
    let delivered = order.with {
      $0.status = "delivered"
      $0.delivered = "2026-03-04T10:00:00+08:00"
    }
    #expect(try take(delivered).updated == 1)
    let ticket = try begin("return", "M1", lines, ["reason": "no-reason"])
    let units = lines.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",")
    func each(_ value: String) -> String {
      lines.keys.sorted().map { "\($0):\(value)" }.joined(separator: ",")
    }
    try walk(
      ticket,
      [
        ("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": units]),
        (
          "inspector1 inspect \(order.method == "cash_on_delivery" ? "awaiting-payee" : "refund-due")",
          [
            "accepted": units, "rejected": each("0"), "finding": each("none"), "disposition": each("restock"),
            "invoice": "none",
          ]
        ),
      ]
    )
    return try connect().query("select due_total from data.ticket where ticket_id = $1", [Parameter(ticket)])
      .one()
      .get(0)
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// An order as a shop's file has it, in one line of JSON.
struct FileOrder {
  var number: String
  var status = "placed"
  var customer = "buyer7"
  var name = "张三"
  var phone = "13666660001"
  var address = "新兴区幸福路8号101室"
  var tracking = "SF1"

  var text: String {
    #"{"order": "\#(number)", "placed_at": "2026-03-01T10:00:00+08:00", "status": "\#(status)", "paid": "60.00", "#
      + (status == "delivered" ? #""delivered_at": "2026-03-02T10:00:00+08:00", "# : "")
      + #""payment_method": "alipay", "tracking": "\#(tracking)", "customer": {"id": "\#(customer)", "name": "\#(name)", "#
      + #""phone": "\#(phone)", "address": "\#(address)"}, "lines": [{"line": 1, "sku": "A-\#(number)", "name": "杯子", "#
      + #""quantity": 1, "unit_price": "60.00"}]}"#
      + "\n"
  }
}

extension TestDatabase {
  /// Takes a file of these orders in.
  @discardableResult
  func take(_ orders: FileOrder...) throws -> ImportReport {
    let report = try desk("importer1").importOrders(Array(orders.map(\.text).joined().utf8), atomic: false)
    #expect(report.rejected == 0, "\(report.problems)")
    return report
  }

  /// The recipient of an order as it is kept: name, phone, address, and whether it is assumed.
  func recipient(_ order: String) throws -> String {
    try ask(
      #"select concat_ws(' ', r.name, r.phone, r.address, r.assumed) from data.recipient r join data."order" o using (order_id) where o.number = '\#(order)'"#
    )
  }

  /// What the rows of the outbox would be sent to, in order.
  func addressees() throws -> [String] {
    try connect().query(
      "select concat_ws(' ', m -> 'to' ->> 'name', m -> 'to' ->> 'phone', m -> 'to' ->> 'address') from data.outbox o, gate.outbox_message(o) m order by o.outbox_id"
    ).map { try $0.get(0) }
  }

  /// A verification that csr1 has opened on an order.
  func verification(_ order: String) throws -> Int64 {
    let answer = try desk("csr1").open(
      Opening(
        workflow: "manual-verification",
        subject: order,
        lines: [:],
        fields: ["reason": "customer-asked"],
        key: UUID().uuidString.lowercased()
      )
    )
    return try #require(answer.ticket, "\(answer.short)")
  }
}

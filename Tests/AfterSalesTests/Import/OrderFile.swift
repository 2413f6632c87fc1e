import AfterSales
import Foundation
import Postgres
import TestDatabase

/// An order as a line of a JSON Lines file; what is nil is not said.
struct OrderFile {
  var number = "M1"
  var status = "delivered"
  var placed = "2026-02-26T07:39:00+08:00"
  var delivered: String? = "2026-02-28T07:39:00+08:00"
  var shipped: String?
  var currency = "CNY"
  var discount: String?
  var freight: String?
  var paid = "60.00"
  var method = "alipay"
  var channel: String?
  var tracking: String?
  var customer = "C1"
  /// Quantity and price of each line.
  var lines = [(1, "60.00")]
  /// The first line's number; the others follow it.
  var firstLine = 1
  var supplier: String?
  /// The article of each line; nil: `P0`, `P1` …
  var skus: [String]?

  var text: String {
    func said(_ name: String, _ value: String?) -> String { value.map { "\"\(name)\": \"\($0)\", " } ?? "" }
    let lines = lines.enumerated().map { place, line in
      "{\"line\": \(firstLine + place), \"sku\": \"\(skus?[place] ?? "P\(place)")\", \"name\": \"积木\", \(said("supplier", supplier))\"quantity\": \(line.0), \"unit_price\": \"\(line.1)\"}"
    }
    return "{\"order\": \"\(number)\", \"placed_at\": \"\(placed)\", \"status\": \"\(status)\", "
      + said("delivered_at", status == "delivered" ? delivered : nil) + said("shipped_at", shipped)
      + said("discount", discount) + said("freight", freight) + said("channel", channel)
      + said("tracking", tracking)
      + "\"currency\": \"\(currency)\", \"paid\": \"\(paid)\", \"payment_method\": \"\(method)\", \"customer\": {\"id\": \"\(customer)\", \"name\": \"周强\", \"phone\": \"13585019639\", \"address\": \"新兴区幸福路1号101室\"}, \"lines\": [\(lines.joined(separator: ", "))]}\n"
  }

  func with(_ change: (inout OrderFile) -> Void) -> OrderFile {
    var changed = self
    change(&changed)
    return changed
  }
}

extension TestDatabase {
  /// Imports orders as the supervisor.
  @discardableResult
  func take(_ orders: OrderFile...) throws -> ImportReport {
    try desk("supervisor1").importOrders(Array(orders.map(\.text).joined().utf8), atomic: false)
  }

  /// One value of one order, as text; nil where it is null.
  func order(_ number: String, _ expression: String) throws -> String? {
    try connect().query(
      "select (\(expression))::text from data.\"order\" o where o.number = $1",
      [.text(number)]
    ).one().get(0)
  }
}

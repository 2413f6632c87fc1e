internal import Postgres

/// An order for a test.
package struct TestOrder: Sendable {
  package struct Line: Sendable {
    package var sku: String
    package var quantity: Int
    /// Fen.
    package var price: Int64

    package init(_ sku: String, quantity: Int = 1, price: Int64) {
      self.sku = sku
      self.quantity = quantity
      self.price = price
    }
  }

  package var number: String
  package var customer: String
  package var name: String
  package var phone: String
  package var address: String
  package var status: String
  /// How long ago it was delivered, or would have been.
  package var days: Int
  package var lines: [Line]

  package init(
    _ number: String,
    customer: String = "C1",
    name: String = "周强",
    phone: String = "13585019639",
    address: String = "新兴区幸福路1号",
    status: String = "delivered",
    days: Int = 2,
    lines: [Line] = [Line("积木", price: 25990), Line("手表", quantity: 2, price: 99800)]
  ) {
    self.number = number
    self.customer = customer
    self.name = name
    self.phone = phone
    self.address = address
    self.status = status
    self.days = days
    self.lines = lines
  }

  var parameters: [Parameter] {
    [
      .text(number), .text(customer), .text(name), .text(phone), .text(status), Parameter(days),
      .textArray(lines.map(\.sku)), .textArray(lines.map { String($0.quantity) }),
      .textArray(lines.map { String($0.price) }), .text(address),
    ]
  }
}

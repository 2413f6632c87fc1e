/// How far an order has come, as the shop says.
package enum OrderStatus: String, CaseIterable, Sendable {
  case placed, packed, shipped, delivered, refused, cancelled
}

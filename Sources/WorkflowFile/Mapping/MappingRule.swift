/// What a mapping file may say of one field of an order.
package struct MappingRule: Sendable {
  package let field: String
  package let isRequired: Bool
  /// Ways to fill it besides `column`, `always` and `text`, and what else may be said of it.
  let more: [String]

  private init(_ field: String, required: Bool = true, more: [String] = []) {
    self.field = field
    isRequired = required
    self.more = more
  }

  var keys: [String] { ["column", "always", "text"] + more + ["whole-number"] }

  /// Every field, in the order that our own files have them.
  package static let all = [
    MappingRule("order"),
    MappingRule("placed_at", more: ["first-row"]),
    MappingRule("status"),
    MappingRule("shipped_at", required: false, more: ["first-row"]),
    MappingRule("delivered_at", required: false, more: ["days-after-placing", "first-row"]),
    MappingRule("currency", required: false),
    MappingRule("discount", required: false),
    MappingRule("paid", more: ["total"]),
    MappingRule("freight", required: false),
    MappingRule("payment_method"),
    MappingRule("tracking", required: false),
    MappingRule("channel", required: false),
    MappingRule("customer_id"),
    MappingRule("customer_name"),
    MappingRule("customer_phone"),
    MappingRule("customer_email", required: false),
    MappingRule("customer_address"),
    MappingRule("line", more: ["counted"]),
    MappingRule("sku"),
    MappingRule("name"),
    MappingRule("quantity"),
    MappingRule("unit_price"),
    MappingRule("bundle", required: false),
    MappingRule("supplier", required: false),
  ]
}

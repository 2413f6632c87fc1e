/// A field of an imported order, under the name it has in our own files.
///
/// A CSV file has one column for each, and one row for each line of an order. In JSON Lines the customer's fields stand
/// in `customer` without their prefix, and the line's fields in `lines`.
package enum ImportField: String, CaseIterable, Hashable, Sendable {
  case order
  case placedAt = "placed_at"
  case status
  case shippedAt = "shipped_at"
  case deliveredAt = "delivered_at"
  case currency
  case discount
  case paid
  case freight
  case paymentMethod = "payment_method"
  case tracking
  case channel
  case customerID = "customer_id"
  case customerName = "customer_name"
  case customerPhone = "customer_phone"
  case customerEmail = "customer_email"
  case customerAddress = "customer_address"
  case line
  case sku
  case name
  case quantity
  case unitPrice = "unit_price"
  case bundle
  case supplier

  /// Whether a file must give it. `currency` is CNY, `discount` 0 and `bundle` false when it does not; without `freight` it
  /// is what was paid beyond the lines.
  package var isRequired: Bool {
    switch self {
    case .shippedAt, .deliveredAt, .currency, .discount, .freight, .tracking, .channel, .customerEmail,
      .bundle,
      .supplier:
      false
    default: true
    }
  }

  /// Whether each line has its own; the others are the order's, the same in all its rows.
  package var isOfLine: Bool {
    switch self {
    case .line, .sku, .name, .quantity, .unitPrice, .bundle, .supplier: true
    default: false
    }
  }

  /// Whether it tells of a person: such values are never repeated in a message.
  package var isOfCustomer: Bool {
    switch self {
    case .customerID, .customerName, .customerPhone, .customerEmail, .customerAddress: true
    default: false
    }
  }

  /// Whether it is words; the others are numbers, codes and times.
  var isOfWords: Bool {
    switch self {
    case .paymentMethod, .customerName, .customerEmail, .customerAddress, .name: true
    default: false
    }
  }

  /// Whether it is a number that tells things apart, and must be whole.
  var isIdentifier: Bool {
    switch self {
    case .order, .tracking, .customerID, .customerPhone, .sku: true
    default: false
    }
  }

  package var isTime: Bool {
    switch self {
    case .placedAt, .shippedAt, .deliveredAt: true
    default: false
    }
  }

  /// The most unicode scalars a text may have; nil for what is no free text.
  var lengthLimit: Int? {
    switch self {
    case .order, .customerID, .sku, .tracking, .paymentMethod, .channel: 64
    case .customerPhone: 40
    case .customerName, .supplier: 200
    case .customerEmail: 254
    case .customerAddress, .name: 500
    default: nil
    }
  }

  /// Its place in `ImportField.allCases`.
  var place: Int {
    switch self {
    case .order: 0
    case .placedAt: 1
    case .status: 2
    case .shippedAt: 3
    case .deliveredAt: 4
    case .currency: 5
    case .discount: 6
    case .paid: 7
    case .freight: 8
    case .paymentMethod: 9
    case .tracking: 10
    case .channel: 11
    case .customerID: 12
    case .customerName: 13
    case .customerPhone: 14
    case .customerEmail: 15
    case .customerAddress: 16
    case .line: 17
    case .sku: 18
    case .name: 19
    case .quantity: 20
    case .unitPrice: 21
    case .bundle: 22
    case .supplier: 23
    }
  }
}

/// What a fact or a field is, and with it what its integer counts.
package enum ValueType: String, Codable, Hashable, Sendable, CaseIterable {
  /// Fen.
  case money
  case integer
  /// Units of an order line.
  case quantity
  case boolean
  /// One of a list.
  case code
  /// Seconds.
  case duration
  /// Microseconds since 1970-01-01 UTC.
  case time
  /// Days since 1970-01-01.
  case date
  /// An identifier such as a tracking number.
  case text
  /// Somebody on the staff.
  case login
  /// What a person wrote or said.
  case words

  /// Whether values of it have an order, so that `<` means something.
  package var isOrdered: Bool {
    switch self {
    case .money, .integer, .quantity, .duration, .time, .date: true
    case .boolean, .code, .text, .login, .words: false
    }
  }
}

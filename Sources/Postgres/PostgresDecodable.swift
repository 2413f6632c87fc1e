/// A type that a column can be read as.
public protocol PostgresDecodable {
  /// What the column must hold, in words for an error: `an integer`.
  static var expectation: String { get }

  /// nil when the cell holds something else.
  init?(_ cell: Cell)
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
  public static var expectation: String { "\(Wrapped.expectation) or NULL" }

  public init?(_ cell: Cell) {
    if cell.isNull {
      self = .none
      return
    }
    guard let value = Wrapped(cell) else { return nil }
    self = value
  }
}

extension String: PostgresDecodable {
  public static var expectation: String { "text" }

  /// Any type has a text form, which is what comes: a timestamp's depends on the session's TimeZone and DateStyle.
  public init?(_ cell: Cell) {
    guard let text = cell.text else { return nil }
    self = text
  }
}

extension Bool: PostgresDecodable {
  public static var expectation: String { "a boolean" }

  public init?(_ cell: Cell) {
    guard cell.type == PostgresType.bool, let text = cell.text else { return nil }
    self = text == "t"
  }
}

extension Double: PostgresDecodable {
  public static var expectation: String { "a number" }

  public init?(_ cell: Cell) {
    guard PostgresType.numbers.contains(cell.type), let text = cell.text else { return nil }
    self.init(text)
  }
}

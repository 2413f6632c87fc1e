extension FixedWidthInteger where Self: PostgresDecodable {
  public static var expectation: String { "an integer of \(bitWidth) bits" }

  /// A numeric is no integer, even if its value is whole (`sum(bigint)` is numeric): cast in the statement.
  public init?(_ cell: Cell) {
    guard PostgresType.integers.contains(cell.type), let text = cell.text else { return nil }
    self.init(text)
  }
}

extension Int: PostgresDecodable {}
extension Int64: PostgresDecodable {}
extension Int32: PostgresDecodable {}
extension Int16: PostgresDecodable {}
extension UInt32: PostgresDecodable {}

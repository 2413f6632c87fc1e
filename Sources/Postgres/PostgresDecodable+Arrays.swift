/// A type that can be an element of an array read from one column.
public protocol PostgresArrayElement {
  static var arrayExpectation: String { get }

  /// All elements of the cell's array; nil when it holds something else.
  static func elements(of cell: Cell) -> [Self]?
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
  public static var expectation: String { Element.arrayExpectation }

  public init?(_ cell: Cell) {
    guard let elements = Element.elements(of: cell) else { return nil }
    self = elements
  }
}

extension UInt8: PostgresArrayElement {
  public static var arrayExpectation: String { "a bytea" }

  public static func elements(of cell: Cell) -> [UInt8]? {
    guard cell.type == PostgresType.bytea else { return nil }
    return cell.withBytes(decodeHex)
  }

  /// `\x0a1b`: the form of every server since 9.0 unless bytea_output says escape, which then is refused.
  private static func decodeHex(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x")
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2 - 1)
    for index in stride(from: 2, to: text.count, by: 2) {
      guard let high = nibble(text[index]), let low = nibble(text[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension String: PostgresArrayElement {
  public static var arrayExpectation: String { "an array without NULL" }

  public static func elements(of cell: Cell) -> [String]? {
    let elements: [String?]? = cell.withBytes(ArrayText.elements)
    guard let elements else { return nil }
    let present = elements.compactMap { $0 }
    return present.count == elements.count ? present : nil
  }
}

extension Int64: PostgresArrayElement {
  public static var arrayExpectation: String { "an array of integers without NULL" }

  public static func elements(of cell: Cell) -> [Int64]? {
    guard PostgresType.integerArrays.contains(cell.type), let texts = String.elements(of: cell) else {
      return nil
    }
    let numbers = texts.compactMap { Int64($0) }
    return numbers.count == texts.count ? numbers : nil
  }
}

extension Optional: PostgresArrayElement where Wrapped == String {
  public static var arrayExpectation: String { "an array" }

  public static func elements(of cell: Cell) -> [String?]? {
    cell.withBytes(ArrayText.elements)
  }
}

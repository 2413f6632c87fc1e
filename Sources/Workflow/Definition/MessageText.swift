/// The text of a message to customers, with the places that values are put into: `退款{amount}已汇出`.
package struct MessageText: Hashable, Sendable {
  /// The list of codes whose titles are such texts.
  package static let list = "customer-messages"
  /// The place that holds the order's number; every other one holds a field or a fact of its name.
  package static let order = "order"

  /// In their order, each once.
  package let places: [String]

  /// Nil where braces do not match, or a place has no name.
  package init?(_ text: String) {
    var places: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isOfName) else { return nil }
      if !places.contains(String(name)) { places.append(String(name)) }
      rest = rest[rest.index(after: close)...]
    }
    self.places = places
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
  }

  /// Whether a value of the type can be told: what people said can be erased, and stays where that is possible.
  package static func canTell(_ type: ValueType) -> Bool {
    switch type {
    case .money, .integer, .quantity, .text, .code, .date, .time: true
    case .boolean, .duration, .login, .words: false
    }
  }
}

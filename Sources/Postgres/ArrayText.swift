/// Reads the text form of a one-dimensional array: `{a,"b c",NULL}` (PostgreSQL manual, array input and output syntax).
enum ArrayText {
  /// nil when the text is no such array; more than one dimension is none.
  static func elements(_ text: UnsafeRawBufferPointer) -> [String?]? {
    guard text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}"), text.count >= 2 else { return nil }
    if text.count == 2 { return [] }
    var elements: [String?] = []
    var element: [UInt8] = []
    var quoted = false
    var inQuotes = false
    var escaped = false
    for byte in text[1...] {
      if escaped {
        element.append(byte)
        escaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"):
        escaped = true
      case UInt8(ascii: "\""):
        inQuotes.toggle()
        quoted = true
      case UInt8(ascii: "{") where !inQuotes:
        return nil
      case UInt8(ascii: ",") where !inQuotes, UInt8(ascii: "}") where !inQuotes:
        guard let value = String(validating: element, as: UTF8.self) else { return nil }
        elements.append(!quoted && value == "NULL" ? nil : value)
        element.removeAll(keepingCapacity: true)
        quoted = false
      default:
        element.append(byte)
      }
    }
    return inQuotes || escaped ? nil : elements
  }
}

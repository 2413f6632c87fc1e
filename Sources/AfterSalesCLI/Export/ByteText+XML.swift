extension ByteText {
  /// What XML would read as markup, as entities; what it cannot hold, written out.
  mutating func appendEscaped(_ text: String) {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in bytes.allSatisfy(Self.isPlain) }
    guard isPlain != true else { return append(text) }
    for scalar in SafeText.shown(text).unicodeScalars {
      switch scalar {
      case "&": append("&amp;" as StaticString)
      case "<": append("&lt;" as StaticString)
      case ">": append("&gt;" as StaticString)
      case "\"": append("&quot;" as StaticString)
      case "'": append("&apos;" as StaticString)
      default: append(String(scalar))
      }
    }
  }

  /// Of ASCII, neither a control character nor markup.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    case 0x20..<0x7f: true
    default: false
    }
  }
}

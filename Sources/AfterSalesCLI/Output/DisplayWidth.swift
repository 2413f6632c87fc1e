/// How many columns of a terminal a text takes.
package enum DisplayWidth {
  package static func of(_ text: String) -> Int {
    var isPlain = true
    for byte in text.utf8 where byte < 0x20 || byte > 0x7e {
      isPlain = false
      break
    }
    if isPlain { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The width of one character: an emoji sequence is as wide as one emoji, marks add nothing to their base.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let base = of(first)
    guard scalars.count > 1 else { return base }
    // Regional indicators come in pairs, and U+FE0F asks for the picture instead of the sign.
    let isPicture =
      isRegionalIndicator(first)
      || (first.properties.isEmoji && scalars.contains { $0.value == 0xfe0f || $0.value == 0x20e3 })
    if isPicture { return 2 }
    if first.properties.isEmojiPresentation { return base }
    return min(2, scalars.dropFirst().reduce(base) { $0 + (isSpacing($1) ? of($1) : 0) })
  }

  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7f { return value < 0x20 ? 0 : 1 }
    if isZero(scalar) { return 0 }
    if value < 0x1100 { return 1 }
    var low = 0
    var high = wide.count - 1
    while low <= high {
      let middle = (low + high) / 2
      let range = wide[middle]
      if value < range.lowerBound {
        high = middle - 1
      } else if value > range.upperBound {
        low = middle + 1
      } else {
        return 2
      }
    }
    return 1
  }

  private static func isZero(_ scalar: Unicode.Scalar) -> Bool {
    // Vowels and finals of a Hangul syllable are drawn into the cell of its initial.
    if (0x1160...0x11ff).contains(scalar.value) || (0xd7b0...0xd7ff).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private static func isSpacing(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spacingMark || !isZero(scalar)
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1f1e6...0x1f1ff).contains(scalar.value)
  }
}

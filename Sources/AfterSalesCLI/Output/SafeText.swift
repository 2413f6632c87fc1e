/// Makes text from outside fit to be shown: what a terminal would obey is written out instead.
///
/// It looks at Unicode scalars, because a control character with a combining mark after it is another `Character`.
package enum SafeText {
  /// Shows control characters and those that turn the direction of text as `\u{1b}`; `\n`, `\t` and `\r` by name.
  package static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result += isDangerous(scalar) ? escape(scalar) : String(scalar)
    }
    return result
  }

  /// As `shown`, with the lines of a text of our own kept apart.
  package static func shownLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { shown(String($0)) }.joined(
      separator: "\n"
    )
  }

  /// The beginning of a text that is quoted in a sentence of ours: whatever was typed, the sentence stays one.
  package static func brief(_ text: String, limit: Int = 80) -> String {
    let start = text.unicodeScalars.prefix(limit + 1)
    guard start.count > limit else { return text }
    return String(String.UnicodeScalarView(start.dropLast())) + "…"
  }

  /// A cell of tab-separated output: as `shown` and reversible, for the backslash is doubled.
  package static func cell(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "\\" || isDangerous($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result += scalar == "\\" ? "\\\\" : isDangerous(scalar) ? escape(scalar) : String(scalar)
    }
    return result
  }

  /// A cell that a spreadsheet would run as a formula, with an apostrophe before it. A sign alone is no formula.
  package static func neutralised(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, text.unicodeScalars.count > 1 else { return text }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠": return "'" + text
    default: return text
    }
  }

  package static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1f, 0x7f...0x9f: true
    // Marks, embeddings, overrides and isolates that turn the direction of text.
    case 0x61c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069: true
    // Line ends of other names, and what shows as nothing.
    case 0x2028, 0x2029, 0x200b, 0x2060, 0xfeff, 0xe0000...0xe007f: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    default: "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
}

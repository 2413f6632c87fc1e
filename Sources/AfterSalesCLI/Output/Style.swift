/// How a piece of text stands out on a terminal; the words carry the meaning, colour only repeats it.
package enum Style: String, Sendable {
  case plain = ""
  case strong = "1"
  case quiet = "2"
  case bad = "31"
  case good = "32"
  case warning = "33"
}

/// Puts styles on text, or does not.
package struct Painter: Sendable {
  let isOn: Bool

  package init(isOn: Bool) {
    self.isOn = isOn
  }

  package func callAsFunction(_ text: String, _ style: Style) -> String {
    guard isOn, style != .plain, !text.isEmpty else { return text }
    return "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m"
  }
}

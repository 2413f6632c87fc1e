/// Writes values as JSON on one line.
///
/// Times are ISO-8601 with their offset, money is text such as "12.50", spans are whole seconds.
package enum JSONText {
  package static func object(_ fields: [Field]) -> String {
    var text = ""
    write(.object(fields), to: &text)
    return text
  }

  static func write(_ value: Value, to text: inout String) {
    switch value {
    case .none: text += "null"
    case .text(let words): string(words, to: &text)
    case .name(let name, _): string(name, to: &text)
    case .integer(let number): text += String(number)
    case .boolean(let truth): text += truth ? "true" : "false"
    case .money(let money): string(money.description, to: &text)
    case .moment(let moment), .deadline(let moment): string(moment.iso8601, to: &text)
    case .date(let date): string(date.description, to: &text)
    case .span(let span): text += String(span.seconds)
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        write(value, to: &text)
      }
      text += "]"
    case .object(let fields):
      text += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += "," }
        string(field.name, to: &text)
        text += ":"
        write(field.value, to: &text)
      }
      text += "}"
    }
  }

  private static func string(_ words: String, to text: inout String) {
    text += "\""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if SafeText.isDangerous(scalar) {
          for unit in UTF16.encode(scalar) ?? .init() { text += "\\u" + hex(unit) }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  private static func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

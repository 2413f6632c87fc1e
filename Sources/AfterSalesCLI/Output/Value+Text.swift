extension Value {
  /// As people read it, safe for a terminal.
  package func human(_ language: Language) -> String {
    switch self {
    case .none: ""
    case .text(let words): SafeText.shown(words)
    case .name(_, let title): SafeText.shown(title.text(language))
    case .integer(let number): String(number)
    case .boolean(let truth): Heading.truth(truth).text(language)
    case .money(let money): money.named
    case .moment(let moment): moment.minutes
    case .deadline(let moment): moment.deadline
    case .date(let date): date.description
    case .span(let span): span.text(language)
    case .list(let values): values.map { $0.human(language) }.joined(separator: language == .zh ? "、" : ", ")
    case .object(let fields):
      fields.map { field in
        let value =
          if case .object(let lines) = field.value {
            lines.map { "\(SafeText.shown($0.name)):\($0.value.human(language))" }.joined(separator: ", ")
          } else {
            field.value.human(language)
          }
        let name = SafeText.shown(field.title?.text(language) ?? field.name)
        return language == .zh ? "\(name)：\(value)" : "\(name): \(value)"
      }.joined(separator: language == .zh ? "；" : "; ")
    }
  }

  /// As programs and spreadsheets read it, the same in every language; not yet escaped.
  package var plain: String {
    switch self {
    case .none: ""
    case .text(let words): words
    case .name(let name, _): name
    case .integer(let number): String(number)
    case .boolean(let truth): truth ? "true" : "false"
    case .money(let money): money.description
    case .moment(let moment), .deadline(let moment): moment.seconds
    case .date(let date): date.description
    case .span(let span): String(span.seconds)
    case .list(let values): values.map(\.plain).joined(separator: ",")
    case .object(let fields):
      // As it would be typed again.
      fields.map { field in
        let value =
          if case .object(let lines) = field.value {
            lines.map { "\($0.name):\($0.value.plain)" }.joined(separator: ",")
          } else {
            field.value.plain
          }
        return "\(field.name)=\(ShellWord.quoted(value))"
      }.joined(separator: " ")
    }
  }
}

extension SafeText {
  /// A cell with an apostrophe before it when it holds words that a spreadsheet would run; numbers are left alone.
  static func neutralised(_ text: String, of value: Value) -> String {
    switch value {
    case .text, .name, .list, .object: neutralised(text)
    default: text
    }
  }
}

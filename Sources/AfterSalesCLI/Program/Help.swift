/// The help, made from the table of commands.
enum Help {
  static func text(_ command: CommandSpec?, language: Language) -> String {
    guard let command else { return overview(language) }
    var lines = ["aftersales " + command.usage, "  " + command.summary.text(language)]
    for option in command.options {
      let value = option.placeholder.map { " \($0)" } ?? ""
      lines.append("  --\(option.name)\(value)  \(option.summary.text(language))")
    }
    lines += command.examples.map { "  → aftersales \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func overview(_ language: Language) -> String {
    var table = Table(headings: ["", ""], alignsRight: [false, false])
    for command in CommandTable.grammar.commands {
      table.add([Table.Cell("aftersales " + command.name), Table.Cell(command.summary.text(language))])
    }
    return table.lines(Painter(isOn: false)).dropFirst().joined(separator: "\n") + "\n"
  }
}

/// The help, made from the table of commands.
enum Help {
  static func text(_ topic: HelpTopic, language: Language) -> String {
    switch topic {
    case .everything: overview(language)
    case .command(let command): text(of: command, language)
    case .family(let commands): commands.map { text(of: $0, language) }.joined(separator: "\n")
    }
  }

  private static func text(of command: CommandSpec, _ language: Language) -> String {
    var lines = ["aftersales " + command.usage, "  " + command.summary.text(language)]
    lines += command.notes.map { "  " + $0.text(language) }
    if !command.options.isEmpty { lines += [""] + table(command.options, language) }
    if !command.prints.isEmpty { lines += [""] + command.prints.map { prints($0, language) } }
    if !command.examples.isEmpty { lines += [""] + command.examples.map { "  → aftersales \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func prints(_ shape: RecordShape, _ language: Language) -> String {
    let names = shape.columns.map(\.name).joined(separator: " ")
    return "  \(Title(zh: "输出", en: "prints").text(language)) \(shape.kind): \(names)"
  }

  private static func overview(_ language: Language) -> String {
    var lines: [String] = []
    for group in CommandGroup.allCases {
      var table = Table(alignsRight: [false, false])
      for command in CommandTable.grammar.commands where command.group == group {
        table.add([Table.Cell(command.name), Table.Cell(command.summary.text(language))])
      }
      lines += [title(group).text(language)] + table.lines(Painter(isOn: false), indent: 2) + [""]
    }
    lines.append(Title(zh: "每条命令都可加", en: "With every command").text(language))
    lines += table(GlobalOptions.specs, language)
    lines += ["", "  → aftersales help COMMAND"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ options: [OptionSpec], _ language: Language) -> [String] {
    var table = Table(alignsRight: [false, false])
    for option in options {
      let short = GlobalOptions.short.first { $0.value == option.name }.map { "\($0.key), " } ?? ""
      let value = option.placeholder.map { " \($0)" } ?? ""
      table.add([Table.Cell("\(short)--\(option.name)\(value)"), Table.Cell(option.summary.text(language))])
    }
    return table.lines(Painter(isOn: false), indent: 2)
  }

  private static func title(_ group: CommandGroup) -> Title {
    switch group {
    case .work: Title(zh: "日常", en: "Work")
    case .data: Title(zh: "数据", en: "Data in and out")
    case .running: Title(zh: "运维", en: "Running it")
    }
  }
}

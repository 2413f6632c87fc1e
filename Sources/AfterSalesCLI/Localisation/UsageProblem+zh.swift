extension UsageProblem: Message {
  package var zh: String {
    switch self {
    case .nothingGiven: "没有给出命令"
    case .unknownCommand(let given, let nearest?): "没有“\(SafeText.brief(given))”这个命令；是否指“\(nearest)”？"
    case .unknownCommand(let given, nil): "没有“\(SafeText.brief(given))”这个命令"
    case .incompleteCommand(let given, let choices):
      "“\(SafeText.brief(given))”后面还要一个词：\(choices.joined(separator: "、"))"
    case .unknownOption(let given, let nearest?, _): "没有“\(SafeText.brief(given))”这个选项；是否指“\(nearest)”？"
    case .unknownOption(let given, nil, _): "没有“\(SafeText.brief(given))”这个选项"
    case .optionNeedsValue(let name): "选项 \(name) 需要一个值"
    case .optionTakesNoValue(let name): "选项 \(name) 不带值"
    case .optionTwice(let name): "选项 \(name) 只能写一次"
    case .missingArgument(let name, let command): "缺少 \(name)；用法：\(command.usage)"
    case .unexpectedArgument(let given, let command):
      "多出了“\(SafeText.brief(given))”；含空格的文字请加引号；用法：\(command.usage)"
    case .fieldTwice(let name): "字段 \(name) 写了两次"
    case .badValue(let name, _, .holdsPassword, _): "\(name)：\(ArgumentProblem.holdsPassword.zh)"
    case .badValue(let name, let given, let problem, _): "\(name)“\(SafeText.brief(given))”：\(problem.zh)"
    case .globalNotHere(let name): "选项 \(name) 属于整个程序，不能写在行内"
    case .brokenUTF8(let argument): "第 \(argument) 个参数不是有效的 UTF-8"
    case .line(let problem): problem.zh
    }
  }
}

extension LineProblem: Message {
  package var zh: String {
    switch kind {
    case .openQuote(let mark): "第 \(column) 列的引号 \(mark) 没有结束"
    case .nothingAfterBackslash: "第 \(column) 列的反斜杠后面没有字符"
    case .nul: "第 \(column) 列有 NUL 字符，文字中不允许"
    }
  }
}

extension UsageProblem {
  package var en: String {
    switch self {
    case .nothingGiven: "no command was given"
    case .unknownCommand(let given, let nearest?):
      "there is no command `\(SafeText.brief(given))`; did you mean `\(nearest)`?"
    case .unknownCommand(let given, nil): "there is no command `\(SafeText.brief(given))`"
    case .incompleteCommand(let given, let choices):
      "`\(SafeText.brief(given))` needs one more word: \(choices.joined(separator: ", "))"
    case .unknownOption(let given, let nearest?, _):
      "there is no option `\(SafeText.brief(given))`; did you mean `\(nearest)`?"
    case .unknownOption(let given, nil, _): "there is no option `\(SafeText.brief(given))`"
    case .optionNeedsValue(let name): "option \(name) needs a value"
    case .optionTakesNoValue(let name): "option \(name) takes no value"
    case .optionTwice(let name): "option \(name) can be given once only"
    case .missingArgument(let name, let command): "\(name) is missing; usage: \(command.usage)"
    case .unexpectedArgument(let given, let command):
      "`\(SafeText.brief(given))` is one word too many; quote text that has spaces; usage: \(command.usage)"
    case .fieldTwice(let name): "field \(name) is given twice"
    case .badValue(let name, _, .holdsPassword, _): "\(name): \(ArgumentProblem.holdsPassword.en)"
    case .badValue(let name, let given, let problem, _): "\(name) `\(SafeText.brief(given))`: \(problem.en)"
    case .globalNotHere(let name): "option \(name) belongs to the whole program and cannot stand on a line"
    case .brokenUTF8(let argument): "argument \(argument) is not valid UTF-8"
    case .line(let problem): problem.en
    }
  }
}

extension LineProblem {
  package var en: String {
    switch kind {
    case .openQuote(let mark): "the quote \(mark) in column \(column) is never closed"
    case .nothingAfterBackslash: "nothing follows the backslash in column \(column)"
    case .nul: "there is a NUL in column \(column), which text cannot hold"
    }
  }
}

/// Why words are not a command.
package enum UsageProblem: Error, Sendable {
  case nothingGiven
  case unknownCommand(String, nearest: String?)
  case incompleteCommand(String, choices: [String])
  case unknownOption(String, nearest: String?, command: CommandSpec?)
  case optionNeedsValue(String)
  case optionTakesNoValue(String)
  case optionTwice(String)
  case missingArgument(String, command: CommandSpec)
  case unexpectedArgument(String, command: CommandSpec)
  case fieldTwice(String)
  case badValue(String, given: String, ArgumentProblem, command: CommandSpec?)
  /// A global option on a line of a batch or shell, where the program was told it once.
  case globalNotHere(String)
  case brokenUTF8(argument: Int)
  case line(LineProblem)

  /// The command that helps further.
  var mend: String {
    switch self {
    case .unknownCommand(_, let nearest?): "aftersales help \(nearest)"
    case .incompleteCommand(let family, _): "aftersales help \(family)"
    case .unknownOption(_, _, let command?), .badValue(_, _, _, let command?):
      "aftersales help \(command.name)"
    case .missingArgument(_, let command), .unexpectedArgument(_, let command):
      "aftersales help \(command.name)"
    default: "aftersales help"
    }
  }
}

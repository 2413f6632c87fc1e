internal import Workflow

/// The grammar of commands: it turns words into an invocation, by the table of commands alone.
package struct Grammar: Sendable {
  /// Where the words come from, which decides whether global options may stand among them.
  package enum Source: Sendable {
    case argumentList
    case line
  }

  /// What a sequence of words asks for.
  package enum Request: Sendable {
    case run(Invocation)
    case help(HelpTopic, GlobalOptions)
    case version(GlobalOptions)
  }

  package let commands: [CommandSpec]

  package init(commands: [CommandSpec]) {
    self.commands = commands
  }

  package func parse(_ words: [Word], from source: Source = .argumentList) throws(UsageProblem) -> Request {
    var parse = Parse(grammar: self, source: source)
    return try parse.request(words)
  }

  /// Splits a line and parses it.
  package func parse(line: String, comments: Bool = false) throws(UsageProblem) -> Request? {
    let words: [Word]
    do {
      words = try LineLexer.words(of: line, comments: comments)
    } catch {
      throw .line(error)
    }
    if words.isEmpty { return nil }
    return try parse(words, from: .line)
  }

  /// What one or two words ask help on: a command, or all whose names begin with the same word.
  func topic(_ words: [Word]) throws(UsageProblem) -> (HelpTopic, Int) {
    if let first = words.first?.text, words.count == 1 {
      let family = commands.filter { $0.path.first == first }
      if !family.contains(where: { $0.path.count == 1 }), !family.isEmpty { return (.family(family), 1) }
    }
    let (command, taken) = try command(words)
    return (.command(command), taken)
  }

  /// The command that one or two words name, and how many words that took.
  func command(_ words: [Word]) throws(UsageProblem) -> (CommandSpec, Int) {
    guard let first = words.first?.text else { throw .nothingGiven }
    let second = words.dropFirst().first?.text
    if let second, let found = commands.first(where: { $0.path == [first, second] }) { return (found, 2) }
    if let found = commands.first(where: { $0.path == [first] }) { return (found, 1) }
    let family = commands.filter { $0.path.first == first }
    guard !family.isEmpty else {
      throw .unknownCommand(first, nearest: Nearest.name(to: first, among: commands.compactMap(\.path.first)))
    }
    let names = family.compactMap { $0.path.dropFirst().first }
    guard let second else { throw .incompleteCommand(first, choices: names) }
    let nearest = Nearest.name(to: second, among: names).map { "\(first) \($0)" }
    throw .unknownCommand("\(first) \(second)", nearest: nearest ?? family.first?.name)
  }
}

/// What help is asked on.
package enum HelpTopic: Sendable {
  case everything
  case command(CommandSpec)
  /// Commands that share their first word, such as those of `db`.
  case family([CommandSpec])
}

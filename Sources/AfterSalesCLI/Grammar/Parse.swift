internal import Workflow

/// One run of the grammar over the words of one command.
struct Parse {
  let grammar: Grammar
  let source: Grammar.Source
  private var globals = GlobalOptions()
  /// The command, as soon as it is known.
  private var command: CommandSpec?
  private var wantsHelp = false
  private var wantsVersion = false
  private var options: [String: [any Sendable]] = [:]
  private var fields: [FieldAssignment] = []
  private var positionals: [String: [any Sendable]] = [:]
  private var kept: [String] = []

  init(grammar: Grammar, source: Grammar.Source) {
    self.grammar = grammar
    self.source = source
  }

  mutating func request(_ words: [Word]) throws(UsageProblem) -> Grammar.Request {
    let rest = try leadingGlobals(words[...])
    if rest.first?.text == "help" { return try help(rest.dropFirst()) }
    guard let first = rest.first else {
      if wantsVersion { return .version(globals) }
      if wantsHelp { return .help(.everything, globals) }
      throw .nothingGiven
    }
    if first.text.hasPrefix("-"), first.text != "-" { throw unknownOption(first.text, of: nil) }
    if rest.count == 2, rest.last.map({ ["-h", "--help"].contains($0.text) }) == true {
      return .help(try grammar.topic([first]).0, globals)
    }
    let (command, taken) = try grammar.command(Array(rest))
    self.command = command
    kept = command.path
    try arguments(rest.dropFirst(taken), of: command)
    if wantsVersion { return .version(globals) }
    if wantsHelp { return .help(.command(command), globals) }
    if let missing = command.positionals.first(where: { !$0.isOptional && positionals[$0.name] == nil }) {
      throw .missingArgument(missing.name, command: command)
    }
    return .run(
      Invocation(
        command: command,
        globals: globals,
        fields: fields,
        words: kept,
        positionals: positionals,
        options: options
      )
    )
  }

  private mutating func help(_ words: ArraySlice<Word>) throws(UsageProblem) -> Grammar.Request {
    let rest = try leadingGlobals(words)
    guard !rest.isEmpty else { return .help(.everything, globals) }
    // `help db --lang zh`: the words end where the options begin.
    let (topic, taken) = try grammar.topic(Array(rest.prefix { !$0.text.hasPrefix("-") }))
    _ = try leadingGlobals(rest.dropFirst(taken))
    return .help(topic, globals)
  }

  /// Takes the global options that stand before the command.
  private mutating func leadingGlobals(_ words: ArraySlice<Word>) throws(UsageProblem) -> ArraySlice<Word> {
    var rest = words
    while let word = rest.first, let written = WrittenOption(word.text), let spec = global(written.name) {
      rest.removeFirst()
      try take(written, spec, &rest, isGlobal: true)
    }
    return rest
  }

  private mutating func arguments(
    _ words: ArraySlice<Word>,
    of command: CommandSpec
  ) throws(UsageProblem) {
    var rest = words
    var onlyArguments = false
    var waiting = command.positionals[...]
    while let word = rest.popFirst() {
      if !onlyArguments, word.text == "--" {
        onlyArguments = true
      } else if !onlyArguments, let written = WrittenOption(word.text) {
        try option(written, &rest, of: command)
      } else if let field = FieldAssignment(word.text), try assign(field, in: command) {
        // A key says which sending this is, not what is to be done.
        if field.name != Options.key.name || options[Options.key.name] == nil {
          kept.append("\(field.name)=\(field.value)")
        }
      } else if let next = waiting.first {
        if !next.repeats { waiting.removeFirst() }
        positionals[next.name, default: []].append(try check(word.text, next.name, next.check))
        kept.append(word.text)
      } else {
        throw .unexpectedArgument(word.text, command: command)
      }
    }
  }

  private mutating func option(
    _ written: WrittenOption,
    _ rest: inout ArraySlice<Word>,
    of command: CommandSpec
  ) throws(UsageProblem) {
    if let spec = command.options.first(where: { $0.name == written.name }) {
      try take(written, spec, &rest, isGlobal: false)
    } else if let spec = global(written.name) {
      try take(written, spec, &rest, isGlobal: true)
    } else {
      throw unknownOption(written.text, of: command)
    }
  }

  private mutating func take(
    _ written: WrittenOption,
    _ spec: OptionSpec,
    _ rest: inout ArraySlice<Word>,
    isGlobal: Bool
  ) throws(UsageProblem) {
    let name = "--\(spec.name)"
    if isGlobal, source == .line, spec.name != "help" { throw .globalNotHere(name) }
    var text = written.value
    if spec.placeholder == nil {
      if text != nil { throw .optionTakesNoValue(name) }
    } else if text == nil {
      guard let next = rest.first, !next.text.hasPrefix("--") else { throw .optionNeedsValue(name) }
      text = next.text
      rest.removeFirst()
    }
    let value = try check(text ?? "", name, spec.check)
    if isGlobal {
      wantsHelp = wantsHelp || spec.name == "help"
      wantsVersion = wantsVersion || spec.name == "version"
      globals.set(spec.name, value)
      return
    }
    if !spec.repeats, options[spec.name] != nil { throw .optionTwice(name) }
    options[spec.name, default: []].append(value)
    if spec.name != Options.key.name { kept += text.map { [name, $0] } ?? [name] }
  }

  /// Takes `field=value` where the command has fields; `key=…` stands for `--key` where it has that.
  private mutating func assign(_ field: FieldAssignment, in command: CommandSpec) throws(UsageProblem) -> Bool
  {
    if field.name == Options.key.name, let spec = command.options.first(where: { $0.name == field.name }) {
      if options[spec.name] != nil { throw .optionTwice("key") }
      options[spec.name] = [try check(field.value, "key", spec.check)]
      return true
    }
    guard command.takesFields else { return false }
    if fields.contains(where: { $0.name == field.name }) { throw .fieldTwice(field.name) }
    if field.value.unicodeScalars.contains("\0") {
      throw .badValue(field.name, given: field.value, .holdsNUL, command: command)
    }
    fields.append(field)
    return true
  }

  private func check(
    _ text: String,
    _ name: String,
    _ check: (String) throws(ArgumentProblem) -> any Sendable
  ) throws(UsageProblem) -> any Sendable {
    if text.unicodeScalars.contains("\0") { throw .badValue(name, given: text, .holdsNUL, command: command) }
    do {
      return try check(text)
    } catch {
      throw .badValue(name, given: text, error, command: command)
    }
  }

  private func global(_ name: String) -> OptionSpec? {
    GlobalOptions.specs.first { $0.name == name }
  }

  private func unknownOption(_ text: String, of command: CommandSpec?) -> UsageProblem {
    let names = (command?.options ?? []).map(\.name) + GlobalOptions.specs.map(\.name)
    let bare = String(text.drop { $0 == "-" })
    let nearest = Nearest.name(to: bare, among: names).map { "--\($0)" }
    return .unknownOption(text, nearest: nearest, command: command)
  }
}

/// A word that is written as an option: `--name`, `--name=value`, or one of the short ones.
private struct WrittenOption {
  let text: String
  let name: String
  let value: String?

  init?(_ word: String) {
    text = word
    if let long = GlobalOptions.short[word] {
      name = long
      value = nil
      return
    }
    guard word.hasPrefix("-"), word.utf8.count > 1, word != "--" else { return nil }
    guard word.hasPrefix("--") else {
      // `-5` or `-` is an argument; `-x` is a misspelt option.
      guard let second = word.unicodeScalars.dropFirst().first, second.properties.isAlphabetic else {
        return nil
      }
      name = word
      value = nil
      return
    }
    let body = word.dropFirst(2)
    guard let mark = body.firstIndex(of: "=") else {
      name = String(body)
      value = nil
      return
    }
    name = String(body[..<mark])
    value = String(body[body.index(after: mark)...])
  }
}

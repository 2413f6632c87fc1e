internal import Glibc

/// One run of the program: arguments in, records and failures out, an exit status.
package struct Program {
  let environment: Environment
  let output: any Sink
  let error: any Sink
  /// Reads all of standard input, or a file.
  let read: (String) throws -> [UInt8]
  /// Whether names are those of files, which a command may then read in pieces by itself.
  let readsFiles: Bool

  package init(
    environment: Environment,
    output: any Sink,
    error: any Sink,
    readsFiles: Bool = false,
    read: @escaping (String) throws -> [UInt8]
  ) {
    self.environment = environment
    self.output = output
    self.error = error
    self.readsFiles = readsFiles
    self.read = read
  }

  /// The grammar of every command there is.
  package static var grammar: Grammar { CommandTable.grammar }

  /// Runs the arguments as the system gave them, which need not be text.
  ///
  /// - Parameter arguments: without the program's own name.
  package func run(bytes arguments: [[UInt8]]) -> Int32 {
    var words: [String] = []
    for (place, bytes) in arguments.enumerated() {
      guard let word = String(validating: bytes, as: UTF8.self) else {
        return report(UsageProblem.brokenUTF8(argument: place + 1), guess(words))
      }
      words.append(word)
    }
    return run(words)
  }

  /// - Parameter arguments: without the program's own name.
  /// - Returns: the exit status; that of a process ended by SIGPIPE when the reader of our output has gone.
  package func run(_ arguments: [String]) -> Int32 {
    let words = arguments.enumerated().map { Word($0.element, column: $0.offset + 1) }
    var globals = guess(arguments)
    do {
      switch try CommandTable.grammar.parse(words) {
      case .help(let topic, let given):
        try output.write(Help.text(topic, language: language(given)))
        try output.flush()
      case .version:
        try output.write("aftersales 0.1.0\n")
        try output.flush()
      case .run(let invocation):
        globals = invocation.globals
        let session = Session(
          program: self,
          globals: globals,
          language: language(globals),
          prints: invocation.command.prints
        )
        try session.run(invocation)
        try session.printer.finish()
        return session.status.rawValue
      }
      return ExitStatus.ok.rawValue
    } catch let lost as OutputLost {
      return lost.isBrokenPipe ? 128 + SIGPIPE : report(lost, globals)
    } catch {
      return report(error, globals)
    }
  }

  /// Before the words are understood, a failure is still told in the language and form they ask for.
  private func guess(_ arguments: [String]) -> GlobalOptions {
    var globals = GlobalOptions()
    globals.json = arguments.contains("--json")
    globals.noColour = arguments.contains("--no-color")
    for (place, argument) in arguments.enumerated() {
      if argument == "--lang", place + 1 < arguments.count {
        globals.language = Language(rawValue: arguments[place + 1])
      } else if argument.hasPrefix("--lang=") {
        globals.language = Language(rawValue: String(argument.dropFirst("--lang=".count)))
      }
    }
    return globals
  }

  private func report(_ error: any Error, _ globals: GlobalOptions) -> Int32 {
    let failure = translation(globals).failure(error)
    let renderer = FailureRenderer(
      language: language(globals),
      json: globals.json,
      verbose: globals.verbose,
      paint: painter(self.error, globals)
    )
    try? self.error.write(renderer.text(failure))
    try? self.error.flush()
    return failure.status.rawValue
  }

  func translation(_ globals: GlobalOptions) -> FailureTranslation {
    FailureTranslation(server: server(globals))
  }

  /// Which server the run is for: the one named, else the private cluster of this machine.
  func server(_ globals: GlobalOptions) -> FailureTranslation.Server {
    if let conninfo = globals.database { return .named(conninfo) }
    let names = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT"]
    return names.contains { environment[$0] != nil } ? .environment : .local
  }

  func language(_ globals: GlobalOptions) -> Language {
    globals.language ?? Language(environment: environment)
  }

  func painter(_ sink: any Sink, _ globals: GlobalOptions) -> Painter {
    Painter(isOn: sink.isTerminal && !globals.noColour && (environment["NO_COLOR"] ?? "").isEmpty)
  }

  /// The same run, printing elsewhere.
  func with(output: any Sink) -> Program {
    Program(environment: environment, output: output, error: error, readsFiles: readsFiles, read: read)
  }
}

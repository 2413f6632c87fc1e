/// A command as it was asked for, every word of it checked and typed.
package struct Invocation: Sendable {
  package let command: CommandSpec
  package let globals: GlobalOptions
  package let fields: [FieldAssignment]
  /// The words that say what is to be done, in order, without the global options: the same for the same command
  /// whichever way it was typed.
  package let words: [String]
  private let positionals: [String: [any Sendable]]
  private let options: [String: [any Sendable]]

  init(
    command: CommandSpec,
    globals: GlobalOptions,
    fields: [FieldAssignment],
    words: [String],
    positionals: [String: [any Sendable]],
    options: [String: [any Sendable]]
  ) {
    self.command = command
    self.globals = globals
    self.fields = fields
    self.words = words
    self.positionals = positionals
    self.options = options
  }

  /// A positional argument the command may do without.
  package subscript<Value>(positional: Positional<Value>) -> Value? {
    positionals[positional.name]?.last as? Value
  }

  /// A positional argument the command declared as required.
  package func value<Value>(_ positional: Positional<Value>) -> Value {
    guard let value = self[positional] else {
      preconditionFailure("`\(command.name)` did not declare \(positional.name) as required")
    }
    return value
  }

  /// All of a positional argument the command declared as repeated.
  package func all<Value>(_ positional: Positional<Value>) -> [Value] {
    (positionals[positional.name] ?? []).compactMap { $0 as? Value }
  }

  package subscript<Value>(option: Option<Value>) -> Value? {
    options[option.name]?.last as? Value
  }

  package func all<Value>(_ option: Option<Value>) -> [Value] {
    (options[option.name] ?? []).compactMap { $0 as? Value }
  }

  package subscript(flag: Flag) -> Bool {
    options[flag.name] != nil
  }

  /// The command's own arguments given another key, as a batch or a pending file supplies one.
  package var key: CommandKey? { self[Options.key] }
}

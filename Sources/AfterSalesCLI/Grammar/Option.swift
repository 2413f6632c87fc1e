/// An option that takes a value: `--name VALUE` or `--name=VALUE`.
package struct Option<Value: Sendable>: Sendable {
  package let name: String
  package let placeholder: String
  package let summary: OptionText
  package let parse: @Sendable (String) throws(ArgumentProblem) -> Value

  package init(
    _ name: String,
    _ placeholder: String,
    _ summary: OptionText,
    parse: @escaping @Sendable (String) throws(ArgumentProblem) -> Value
  ) {
    self.name = name
    self.placeholder = placeholder
    self.summary = summary
    self.parse = parse
  }

  /// This option in a command that takes it at most once.
  package var once: OptionSpec { spec(repeats: false) }

  /// This option in a command that is not carried out without it.
  package var mandatory: OptionSpec { spec(repeats: false, optional: false) }

  /// This option in a command that takes it any number of times.
  package var repeated: OptionSpec { spec(repeats: true) }

  private func spec(repeats: Bool, optional: Bool = true) -> OptionSpec {
    let parse = parse
    return OptionSpec(
      name: name,
      placeholder: placeholder,
      repeats: repeats,
      isOptional: optional,
      summary: summary
    ) {
      text throws(ArgumentProblem) in try parse(text)
    }
  }
}

/// An option that is there or not: `--name`.
package struct Flag: Sendable {
  package let name: String
  package let summary: OptionText

  package init(_ name: String, _ summary: OptionText) {
    self.name = name
    self.summary = summary
  }

  package var spec: OptionSpec {
    OptionSpec(name: name, placeholder: nil, repeats: false, isOptional: true, summary: summary) { _ in true }
  }
}

/// An option with its type forgotten, as a command's declaration lists it.
package struct OptionSpec: Sendable {
  package let name: String
  /// What stands for the value in a usage line; nil for a flag.
  package let placeholder: String?
  package let repeats: Bool
  package let isOptional: Bool
  package let summary: OptionText
  package let check: @Sendable (String) throws(ArgumentProblem) -> any Sendable
}

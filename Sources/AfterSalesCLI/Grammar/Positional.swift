/// A positional argument of a command, by the name its usage line shows, and the type of its value.
package struct Positional<Value: Sendable>: Sendable {
  package let name: String
  package let parse: @Sendable (String) throws(ArgumentProblem) -> Value

  package init(_ name: String, parse: @escaping @Sendable (String) throws(ArgumentProblem) -> Value) {
    self.name = name
    self.parse = parse
  }

  /// This argument in a command that cannot do without it.
  package var required: PositionalSpec { spec(optional: false) }

  /// This argument in a command that has a default for it.
  package var optional: PositionalSpec { spec(optional: true) }

  /// This argument, the last of a command that takes one or several of it.
  package var repeated: PositionalSpec { spec(optional: false, repeats: true) }

  private func spec(optional: Bool, repeats: Bool = false) -> PositionalSpec {
    let parse = parse
    return PositionalSpec(name: name, isOptional: optional, repeats: repeats) {
      text throws(ArgumentProblem) in try parse(text)
    }
  }
}

/// A positional argument with its type forgotten, as a command's declaration lists it.
package struct PositionalSpec: Sendable {
  package let name: String
  package let isOptional: Bool
  package let repeats: Bool
  package let check: @Sendable (String) throws(ArgumentProblem) -> any Sendable
}

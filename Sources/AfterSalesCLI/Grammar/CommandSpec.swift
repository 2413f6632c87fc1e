/// The declaration of one command: what it is called, what it takes and what it prints.
package struct CommandSpec: Sendable {
  /// The words that name it: one, or two such as `db migrate`.
  package let path: [String]
  package let group: CommandGroup
  package let positionals: [PositionalSpec]
  package let options: [OptionSpec]
  /// Whether `field=value` may follow.
  package let takesFields: Bool
  /// Whether it changes the database through the door, and so carries a command key.
  package let changes: Bool
  /// The records it prints; when there are several kinds, each piped line begins with its kind.
  package let prints: [RecordShape]
  package let summary: CommandText
  /// What else its help says, such as the form of the file it reads.
  package let notes: [CommandText]
  package let examples: [String]

  package init(
    _ path: String...,
    group: CommandGroup,
    takes positionals: [PositionalSpec] = [],
    options: [OptionSpec] = [],
    fields: Bool = false,
    changes: Bool = false,
    prints: [RecordShape] = [],
    summary: CommandText,
    notes: [CommandText] = [],
    examples: [String] = []
  ) {
    self.path = path
    self.group = group
    self.positionals = positionals
    self.options = changes ? options + [Options.key.once] : options
    takesFields = fields
    self.changes = changes
    self.prints = prints
    self.summary = summary
    self.notes = notes
    self.examples = examples
  }

  package var name: String { path.joined(separator: " ") }

  /// `do TICKET EVENT [--expect SEQ] [field=value]…`
  package var usage: String {
    var parts = [name]
    for positional in positionals {
      let name = positional.name + (positional.repeats ? "…" : "")
      parts.append(positional.isOptional ? "[\(name)]" : name)
    }
    for option in options {
      let value = option.placeholder.map { " \($0)" } ?? ""
      let shown = "--\(option.name)\(value)"
      parts.append(option.isOptional ? "[\(shown)]\(option.repeats ? "…" : "")" : shown)
    }
    if takesFields { parts.append("[field=value]…") }
    return parts.joined(separator: " ")
  }
}

/// The part of the help a command is listed in.
package enum CommandGroup: Sendable, CaseIterable {
  case work
  case data
  case running
}

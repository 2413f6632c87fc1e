/// The three forms a record is printed in, and the bare ids.
package enum OutputFormat: Equatable, Sendable {
  case columns
  case tabs
  case json
  case ids

  package init(_ globals: GlobalOptions, isTerminal: Bool) {
    if globals.quiet {
      self = .ids
    } else if globals.json {
      self = .json
    } else {
      self = isTerminal ? .columns : .tabs
    }
  }
}

/// Every command, as it is declared. The order is that of the help.
enum CommandTable {
  static let grammar = Grammar(commands: work + running)
}

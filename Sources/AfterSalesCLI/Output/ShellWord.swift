/// A word as it is typed, to a shell or on a line of ours.
enum ShellWord {
  /// The word itself where nothing in it means anything to a shell, else in single quotes.
  static func quoted(_ text: String) -> String {
    let isBare = !text.isEmpty && !text.unicodeScalars.contains(where: isSpecial)
    return isBare
      ? text
      : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "'\"\\$`;&|<>()*?[]{}~#!“”‘’＂＇".unicodeScalars.contains(scalar)
  }
}

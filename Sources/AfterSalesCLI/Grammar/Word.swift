/// One word of a command, and where it stands.
package struct Word: Equatable, Sendable {
  package let text: String
  /// Position of its first character: counted in Unicode scalars from 1 on a line, in arguments from 1 in an argument list.
  package let column: Int

  package init(_ text: String, column: Int) {
    self.text = text
    self.column = column
  }
}

/// An order that a rule of the mapping leaves out.
package struct SkippedOrder: Hashable, Sendable {
  package let order: String
  /// The first of its rows in the file.
  package let line: Int
  package let why: String
}

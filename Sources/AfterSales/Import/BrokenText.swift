/// A file that is no UTF-8, and not surely something else: nothing of it is taken in.
package struct BrokenText: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// It can be read as GB18030, but does not look like it throughout.
    case unsure
    /// It cannot be read as GB18030 either.
    case neither
    /// Its byte order mark says UTF-8.
    case marked
  }
  package let kind: Kind
  /// The first line that is no UTF-8, and the byte there, counted from the start of the file.
  package let line: Int
  package let offset: Int
}

/// What is told of a file that was read: once, and not of each row.
package struct FileNotes: Hashable, Sendable {
  /// How its text was read.
  package internal(set) var encoding = TextEncoding.utf8
  /// Read as UTF-8, where it could be GB18030 just as well.
  package internal(set) var couldBeGB18030 = false
  /// Values from which a spreadsheet's wrapping was taken off: `="00020"`, `'00020`, a tab.
  package internal(set) var unwrapped = 0
  /// Rows that repeat the header, as files put together have them.
  package internal(set) var repeatedHeaders = 0
}

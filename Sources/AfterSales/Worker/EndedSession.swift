/// A person's session that the worker ended, with what was not committed in it.
package struct EndedSession: Hashable, Sendable {
  package enum Why: String, Sendable {
    /// It idled in a transaction for a minute.
    case idle
    /// Others waited for what it held.
    case waitedFor = "waited-for"
    /// It had savepoints open by the hundred, each of which takes room for locks from everybody.
    case savepoints
    /// Whose it is, is off the staff.
    case disabled
  }

  package let login: String
  package let why: Why
  /// How long its transaction had been open.
  package let seconds: Int
}

/// What went wrong between the program and the database that is nobody's refusal.
package enum DeskError: Error, Hashable, Sendable {
  /// The connection broke around the commit and could not be had again: the step may or may not have been made.
  case outcomeUnknown(key: String)
  /// The connection broke while steps made together were committed: all of them were made or none.
  case commitUnknown
  /// The engine and the gate judge the same case differently. Always our fault.
  case disagreement(event: String, engine: String, gate: String)
  /// The database answered with a word this program does not know.
  case unknownOutcome(String)

  /// Whether what was asked for may have been done all the same.
  package var mayBeDone: Bool {
    if case .disagreement = self { false } else { true }
  }
}

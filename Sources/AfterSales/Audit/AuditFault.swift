/// What of a history is not as it was.
package enum AuditFault: Hashable, Sendable {
  /// An event breaks its ticket's chain; what is wrong, in the database's words.
  case chain(ticket: Int64, seq: Int, saying: String)
  /// No anchor of this history has a root that was kept.
  case unknownRoot(String)
  /// What an anchor holds is not what its root says.
  case changedAnchor(Int)
  /// A ticket that was anchored is there no more.
  case gone(ticket: Int64, seq: Int)
  /// The history ends before the event that was anchored.
  case cut(ticket: Int64, seq: Int)
  /// The event that was anchored is another now.
  case rewritten(ticket: Int64, seq: Int)
}

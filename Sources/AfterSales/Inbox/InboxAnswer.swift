/// What became of a person's word on an event kept aside.
package enum InboxAnswer: Sendable {
  case done([Resolved])
  case notFound
  case noOrder
  /// Several events have this number: it is said with its sender.
  case several
  /// It is not kept aside: the state it is in.
  case notFrom(String)

  /// An event that a match has applied, or has not: the first need not be the only one of its parcel.
  package struct Resolved: Sendable {
    package var event: String
    /// `applied`, `late`, `unmatched` or `dismissed`.
    package var state: String
    package var problem: String?
    /// The ticket it opened or moved, as people write it.
    package var callback: String?
  }
}

/// The gates of a move, each a bit, as the database counts them too.
package struct Gates: OptionSet, Codable, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// The actor has none of the roles.
  package static let role = Gates(rawValue: 1)
  /// The actor did what who acts must not have done.
  package static let duty = Gates(rawValue: 2)
  /// The actor did not do what only who acts may have done.
  package static let onlyBy = Gates(rawValue: 4)
  /// The guard is false or unknown.
  package static let `guard` = Gates(rawValue: 8)
  /// A field is given that the move does not take.
  package static let takes = Gates(rawValue: 16)
  /// A field is missing that the move needs.
  package static let needs = Gates(rawValue: 32)
  /// A field is beyond the fact that limits it, or the fact is unknown.
  package static let cap = Gates(rawValue: 64)
  /// The measure is unknown, or nobody stands high enough to approve.
  package static let band = Gates(rawValue: 128)
  /// An approval is asked for, and the move must wait for the answer.
  package static let asked = Gates(rawValue: 256)
}

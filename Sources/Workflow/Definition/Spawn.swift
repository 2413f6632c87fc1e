/// A ticket that a move opens in the same transaction.
package struct Spawn: Codable, Hashable, Sendable {
  package var workflow: String
  package var relation: Relation
  package var lines: Lines
  /// What the new ticket records at opening: a literal as a person would type it, or `$name` of a field or fact of this ticket.
  package var with: [String: String]

  /// The workflow whose tickets are adopted (gate.adopt).
  package static let adoptable = "return"

  /// How the new ticket belongs to this one.
  package enum Relation: String, Codable, Hashable, Sendable, CaseIterable {
    /// Waited for, shown below it, and using its claim.
    case child
    /// In its place.
    case successor
    /// Above it: this ticket, a return, becomes its child, with all that was found.
    case parent
  }

  /// Which of this ticket's units the new one is about.
  package enum Lines: String, Codable, Hashable, Sendable, CaseIterable {
    /// All that are asked for and not made good yet, with the claim on them.
    case asked
    /// Those found wanting and not settled, without a claim.
    case rejected
    /// All of the ticket's, without a claim.
    case unclaimed
    /// All of the order's that nothing else has a claim on.
    case order
    /// Those of the order's that a change has set aside and nothing has a claim on yet.
    case setAside = "set-aside"
    /// Those that its returns have accepted, without a claim.
    case accepted
    /// Those that its returns, or the return it is, are about: these become children of the new ticket, with the claim.
    case adopted
    /// Those that the event itself says have come, with a claim on them: the ticket has ended and lets go of all.
    case received
    case none
  }

  package init(
    workflow: String,
    relation: Relation = .child,
    lines: Lines = .asked,
    with: [String: String] = [:]
  ) {
    self.workflow = workflow
    self.relation = relation
    self.lines = lines
    self.with = with
  }

  private enum CodingKeys: String, CodingKey {
    case workflow, lines, with
    case relation = "as"
  }
}

/// What a fact counts or sums over other tickets: those of one workflow that have something in common with this one.
package struct Tally: Codable, Hashable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Sendable {
    /// How often an event happened.
    case count
    /// What a field came to, a ticket's last value of it.
    case sum
  }

  /// What tickets can have in common besides a field.
  package static let customer = "customer"
  package static let order = "order"
  /// The group of all facts that tally.
  package static let group = "tallies"

  package var kind: Kind
  package var workflow: String
  /// The event that is counted, or the field that is summed.
  package var what: String
  /// The field whose value is the same on both tickets, `customer` or `order`.
  package var same: String
  /// How far back it looks, in seconds: its cost must not grow with history.
  package var within: Int64

  package init(kind: Kind, workflow: String, what: String, same: String, within: Int64) {
    self.kind = kind
    self.workflow = workflow
    self.what = what
    self.same = same
    self.within = within
  }
}

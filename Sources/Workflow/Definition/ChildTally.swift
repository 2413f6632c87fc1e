/// What a fact counts or sums over the tickets that this one has opened, or has been given.
package struct ChildTally: Codable, Hashable, Sendable {
  package var kind: Tally.Kind
  package var workflow: String
  /// The event that is counted, or the field that is summed.
  package var what: String
  /// Of a sum, the event with which it is recorded, each time it happened; nil for what each ticket recorded last.
  package var event: String?

  /// What a tally goes over, as a definition says it.
  package static let over = "children"
  /// The group of all facts about a ticket's children.
  package static let group = "children"

  package init(kind: Tally.Kind, workflow: String, what: String, event: String? = nil) {
    self.kind = kind
    self.workflow = workflow
    self.what = what
    self.event = event
  }
}

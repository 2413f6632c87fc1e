/// One difference between two definitions of a workflow.
package struct Change: Hashable, Sendable {
  package enum Part: String, Hashable, Sendable, CaseIterable {
    case workflow, state, clock, move
    case `guard` = "guard"
    case band, field, codes, policy
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case added, removed, changed
  }

  package var part: Part
  package var kind: Kind
  /// Where: a state, `STATE EVENT` with the target of the move, the name of bands, a field, or the path of a policy value.
  package var place: String
  /// What of it, as definitions call it: `by`, `needs`, `to`; empty where the whole is meant.
  package var aspect: String
  /// As definitions write it; nil where it was not, or is not any more.
  package var before: String?
  package var after: String?

  package init(
    _ part: Part,
    _ place: String,
    _ aspect: String = "",
    before: String? = nil,
    after: String? = nil
  ) {
    self.part = part
    self.place = place
    self.aspect = aspect
    self.before = before
    self.after = after
    kind = before == nil ? .added : after == nil ? .removed : .changed
  }
}

/// Collects what differs.
struct ChangeList {
  private(set) var all: [Change] = []

  /// Notes two texts where they are not the same.
  mutating func compare(
    _ part: Change.Part,
    _ place: String,
    _ aspect: String,
    _ before: String?,
    _ after: String?
  ) {
    guard before != after else { return }
    all.append(Change(part, place, aspect, before: before, after: after))
  }
}

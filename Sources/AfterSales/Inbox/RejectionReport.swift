/// What became of a file of the courier's feed.
package struct RejectionReport: Sendable {
  package internal(set) var applied = 0
  /// Events that had come in before.
  package internal(set) var duplicate = 0
  /// Older than what is known of the parcel.
  package internal(set) var late = 0
  /// Kept aside until a person resolves them.
  package internal(set) var unmatched = 0
  /// Set aside, as somebody held their order; at the end they are counted as kept aside.
  internal var held = 0
  /// Bad records.
  package internal(set) var rejected = 0
  /// Callbacks and returns opened, by events that were applied.
  package internal(set) var opened = 0
  /// In the order of lines.
  package internal(set) var problems: [ImportProblem] = []
  package internal(set) var notes = FileNotes()

  /// How many events the file holds: the sum of the first five.
  package var read: Int { applied + duplicate + late + unmatched + rejected }
}

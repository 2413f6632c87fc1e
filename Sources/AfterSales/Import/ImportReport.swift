/// What became of a file of orders.
package struct ImportReport: Sendable {
  /// An order that was changed, and what of it: `status`, `line 2 quantity`, `customer_phone`.
  package struct Change: Hashable, Sendable {
    package let order: String
    package let line: Int
    package let fields: [String]
  }

  /// How many orders the file holds: the sum of the five that follow.
  package internal(set) var read = 0
  package internal(set) var new = 0
  package internal(set) var updated = 0
  package internal(set) var unchanged = 0
  package internal(set) var rejected = 0
  package internal(set) var skipped = 0
  /// In the order of lines.
  package internal(set) var problems: [ImportProblem] = []
  package internal(set) var changes: [Change] = []
  /// Orders whose recipient was amended here and stays, and what the file says otherwise of him.
  package internal(set) var kept: [Change] = []
  /// Orders held for verification.
  package internal(set) var held: [String] = []
  package internal(set) var skippedOrders: [SkippedOrder] = []
  /// Rows that went through COPY.
  package internal(set) var stagedRows = 0
  /// How long reading, checking and COPY took, and how long the merge.
  package internal(set) var stagingTime = Duration.zero
  package internal(set) var mergingTime = Duration.zero
}

/// What became of a file of orders.
package struct ImportReport: Sendable {
  /// An order that was changed, and what of it: `status`, `line 2 quantity`, `customer_phone`.
  package struct Change: Hashable, Sendable {
    package let order: String
    package let line: Int
    package let fields: [String]
  }

  /// An order of which the file tells what was before: nothing of it was taken.
  package struct StaleOrder: Hashable, Sendable {
    package let order: String
    package let line: Int
    /// The status that the file says.
    package let status: String
  }

  /// An order that was cancelled here, and that the file says the shop has sent all the same.
  package struct SentOrder: Hashable, Sendable {
    package let order: String
    package let line: Int
    /// The ticket that cancelled it.
    package let ticket: String
    /// The status that the file says.
    package let status: String
  }

  /// Orders whose money needs a word: how many they are, the first of them, and its amount.
  package struct Told: Hashable, Sendable {
    package let count: Int
    package let order: String
    package let amount: Int64
    package let currency: String
  }

  /// Methods of payment that are in no list: how many orders have one, how many there are, and the first few.
  package struct UnlistedMethods: Hashable, Sendable {
    package let orders: Int
    package let count: Int
    package let names: [String]
  }

  /// How many orders the file holds: the sum of the six that follow. What is counted later, of orders that were set aside, adds up.
  package internal(set) var read = 0
  package internal(set) var new = 0
  package internal(set) var updated = 0
  package internal(set) var unchanged = 0
  package internal(set) var rejected = 0
  package internal(set) var skipped = 0
  package internal(set) var stale = 0
  /// In the order of lines.
  package internal(set) var problems: [ImportProblem] = []
  package internal(set) var changes: [Change] = []
  package internal(set) var staleOrders: [StaleOrder] = []
  package internal(set) var sentOrders: [SentOrder] = []
  /// What was paid beyond the lines, where the file has no freight.
  package internal(set) var freight: Told?
  /// What is still to be paid, in money or in points that the shop has not told of.
  package internal(set) var unpaid: Told?
  package internal(set) var unlistedMethods: UnlistedMethods?
  /// Orders whose recipient was amended here and stays, and what the file says otherwise of him.
  package internal(set) var kept: [Change] = []
  /// Orders that somebody holds just now, to be come back to.
  internal var aside: [String] = []
  /// Orders held for verification.
  package internal(set) var held: [String] = []
  package internal(set) var skippedOrders: [SkippedOrder] = []
  package internal(set) var notes = FileNotes()
  /// Rows that went through COPY.
  package internal(set) var stagedRows = 0
  /// How long reading, checking and COPY took, and how long the merge.
  package internal(set) var stagingTime = Duration.zero
  package internal(set) var mergingTime = Duration.zero

  /// Puts everything into the order of the file's lines.
  mutating func sort() {
    problems.sort { $0.line < $1.line }
    changes.sort { $0.line < $1.line }
    staleOrders.sort { $0.line < $1.line }
    kept.sort { $0.line < $1.line }
  }
}

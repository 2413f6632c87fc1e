/// An order as a file gives it, typed and checked. Money is fen, times epoch microseconds.
struct ImportedOrder: Encodable {
  struct Customer: Encodable {
    var id: String
    var name: String
    var phone: String
    var email: String
    var address: String
  }
  struct Line: Encodable {
    var line: Int
    var sku: String
    var name: String
    var quantity: Int
    var unitPrice: Int64
  }

  var number: String
  var customer: Customer
  var placedAt: Int64
  var status: String
  var shippedAt: Int64?
  var deliveredAt: Int64?
  var currency: String
  var discount: Int64
  var paid: Int64
  var paymentMethod: String
  var tracking: String?
  var lines: [Line]
}

/// What was wrong with one record of a file.
package struct ImportProblem: Sendable, Hashable {
  /// From 1: the first line of the record.
  package var line: Int
  package var field: String
  package var why: String
}

/// What an import came to; the counts add up to `read`.
package struct ImportReport: Sendable {
  package var read = 0
  package var new = 0
  package var updated = 0
  package var unchanged = 0
  package var rejected = 0
  package var problems: [ImportProblem] = []
  /// Updated orders, and what changed.
  package var changes: [(order: String, what: String)] = []
}

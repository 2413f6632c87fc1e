package import Workflow

/// An order with what may still be made good, and its tickets. Amounts are fen, times epoch microseconds.
package struct OrderScreen: Decodable, Sendable {
  package var number: String
  package var status: String
  package var currency: String
  package var paymentMethod: String
  package var placedAt: Int64
  package var shippedAt: Int64?
  package var deliveredAt: Int64?
  /// As the courier told; it counts until the shop's file has a delivery of its own.
  package var courierDeliveredAt: Int64?
  package var discount: Int64
  package var total: Int64
  package var paid: Int64
  /// As the file says it; else what was paid beyond the lines.
  package var freight: Int64
  package var unpaid: Int64
  package var channel: String?
  package var tracking: String?
  /// The verification that the order waits for.
  package var heldBy: String?
  /// The ticket that cancelled it here, before it was sent.
  package var cancelledBy: String?
  package var customer: TicketScreen.Customer
  package var lines: [Line]
  /// What its lines came to when it was placed, where they were changed since; `total` is what is to be paid for it now.
  package var placedTotal: Int64?
  package var changes: [Change]
  package var tickets: [Ticket]

  /// The ticket that cancelled it, where the shop's file says that it was sent all the same.
  package var sentThough: String? {
    ["shipped", "delivered", "refused"].contains(status) ? cancelledBy : nil
  }

  /// Whether the shop is still to send it.
  package var isToBeSent: Bool {
    ["placed", "packed"].contains(status) && courierDeliveredAt == nil && cancelledBy == nil
  }

  /// Whether it was cancelled before it was sent, by the shop or here.
  package var isCancelled: Bool { status == "cancelled" || (cancelledBy != nil && sentThough == nil) }

  package struct Line: Decodable, Sendable {
    package var line: Int
    package var sku: String
    package var name: String
    package var quantity: Int
    package var unitPrice: Int64
    package var netValue: Int64
    package var paidValue: Int64
    /// Units in open tickets, units made good, units that may still be claimed.
    package var tied: Int
    package var used: Int
    package var left: Int
    package var valueLeft: Int64
    package var supplier: String?
    /// The line it was bought on: paid for and no longer wanted, it never left, and a return gives it back.
    package var setAsideOf: Int?
  }

  /// Something that was changed before the order was sent.
  package struct Change: Decodable, Sendable {
    /// `lines` or `payment`.
    package var kind: String
    package var at: Int64
    package var ticket: String
    /// Of lines the units by article, of a payment the method.
    package var before: [String: JSON]
    package var after: [String: JSON]
  }

  package struct Ticket: Decodable, Sendable {
    package var number: String
    package var workflow: String
    package var state: String
    package var title: Title?
    package var waitsOn: String?
    /// `complaint` or `escalated`; nil when it is neither.
    package var why: String?
    package var waitsTitle: Title?
    package var dueAt: Int64?
    package var overdue: Bool
    package var assignee: String?
    package var final: Bool
  }
}

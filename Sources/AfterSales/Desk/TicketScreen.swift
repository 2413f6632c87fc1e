package import Workflow

/// A ticket as it stands. Amounts are fen, times epoch microseconds; customers are masked.
package struct TicketScreen: Decodable, Sendable {
  package var ticket: Int64
  package var number: String
  package var workflow: String
  package var workflowTitle: Title?
  /// The version the ticket is pinned to, and its number within the workflow.
  package var version: Int
  package var versionNumber: Int
  /// The number of the version it was migrated from last; nil when it still has its first.
  package var migratedFrom: Int?
  package var state: String
  package var title: Title?
  package var final: Bool
  package var seq: Int
  /// What `--expect` compares: the last event that was not quiet.
  package var stepSeq: Int
  package var waitsOn: String?
  package var waitsTitle: Title?
  /// Whether `waitsOn` is who it went to when its time was up, or when somebody asked for it.
  package var escalated: Bool
  /// Whose work it is besides.
  package var workedBy: [Worker]
  package var assignee: String?
  package var openedBy: String
  package var openedAt: Int64
  package var firstAskedAt: Int64
  package var enteredAt: Int64
  package var dueAt: Int64?
  package var clocks: [Clock]
  package var overdue: Bool
  package var complaint: Complaint?
  package var recorded: [Recorded]
  package var acceptedValue: Int64
  package var deducted: Int64
  package var dueTotal: Int64
  package var refundPending: Int64
  package var refunded: Int64
  package var order: String?
  package var currency: String?
  package var orderStatus: String?
  package var customer: Customer?
  /// The money that it waits for where it stands.
  package var awaited: Awaited?
  package var lines: [Line]
  package var notes: [Note]
  /// What is asked for and not answered yet.
  package var approval: ApprovalScreen?
  package var relatives: [Relative]

  package struct Worker: Decodable, Sendable {
    package var party: String
    package var title: Title?
  }

  /// One that nobody has answered yet.
  package struct Complaint: Decodable, Sendable {
    package var dueAt: Int64
    package var overdue: Bool
    /// The party that it has gone up to.
    package var with: String
    package var withTitle: Title?
  }

  package struct Clock: Decodable, Sendable {
    package var then: String
    package var due: Int64?
    package var amount: Int
    package var unit: String
    package var from: String?
    /// The field whose date it runs to.
    package var until: String?
    /// When it began to count; nil when that was on coming into the state.
    package var start: Int64?
    /// From when until when it stood still, because the customer was waited on.
    package var pauses: [[Int64]]?
  }

  /// What an event recorded and the ticket keeps; not what people said.
  package struct Recorded: Decodable, Sendable {
    package var name: String
    package var type: ValueType
    package var title: Title?
    package var value: JSON
    /// Of a code.
    package var valueTitle: Title?
  }

  package struct Customer: Decodable, Sendable {
    package var id: String
    package var name: String
    package var phone: String
    package var address: String?
    /// Taken over from the customer, until the order's next import.
    package var assumed: Bool?
  }

  package struct Line: Decodable, Sendable {
    package var line: Int
    package var sku: String
    package var name: String
    package var units: Int
    package var received: Int
    package var accepted: Int
    package var rejected: Int
    package var settled: Int
    package var acceptedValue: Int64
    package var finding: String?
    package var disposition: String?
    /// What goes in its place, where other goods were chosen, with the price of one; on a ticket that sends it, what is to be picked.
    package var newSku: String?
    /// Nil where no list has it.
    package var newName: String?
    package var newPrice: Int64?
  }

  /// A ticket that belongs to this one.
  package struct Relative: Decodable, Sendable {
    /// `parent`, `child`, `predecessor`, `successor` or `link`: what the other one is.
    package var relation: String
    package var number: String
    package var workflow: String
    package var state: String
    package var title: Title?
    package var final: Bool
  }

  package struct Note: Decodable, Sendable {
    package var seq: Int
    package var at: Int64
    package var actor: String
    package var field: String
    package var words: String?
    /// Of the field; nil where no definition has it.
    package var title: Title?
  }
}

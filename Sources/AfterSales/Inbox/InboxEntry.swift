internal import Postgres

/// An event of the courier that a person must resolve.
package struct InboxEntry: Sendable {
  /// As people name it: the carrier's number, or sender/number#part where several have it.
  package var event: String
  /// Epoch microseconds.
  package var at: Int64
  package var carrier: String
  package var tracking: String
  package var status: String
  package var note: String
  /// Why it is kept aside: a word such as `unknown-parcel`, or what the door answered.
  package var problem: String
  package var order: String?

  init(_ row: Row) throws {
    event = try row.get("event")
    at = try row.get("at")
    carrier = try row.get("carrier")
    tracking = try row.get("tracking")
    status = try row.get("status")
    note = try row.get("note")
    problem = try row.get("problem")
    order = try row.get("order")
  }
}

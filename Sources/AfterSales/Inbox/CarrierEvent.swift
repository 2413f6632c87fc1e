/// What the courier reports of a parcel.
struct CarrierEvent: Sendable {
  /// The statuses we know; the same stand in the constraint `carrier_status_is_known`.
  static let statuses = ["in-transit", "out-for-delivery", "delivered", "refused", "returned", "lost"]

  var event = ""
  /// Epoch microseconds.
  var at: Int64 = 0
  var carrier = ""
  var tracking = ""
  var status = ""
  var note = ""
}

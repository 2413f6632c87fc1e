internal import AfterSales
internal import Glibc
internal import Workflow

/// The steps that take a return from the call to the warehouse, with the fields they need.
enum Walk {
  /// A pick-up is booked for a day to come: tomorrow, in Shanghai.
  static let pickupDay =
    CalendarDate(number: Int64(time(nil) + 8 * 3600) / 86_400 + 1)?.description ?? ""

  static let steps: [(event: String, fields: [String: String])] = [
    ("authorize", [:]),
    ("book-pickup", ["carrier": "sf", "pickup-on": pickupDay, "tracking": "SF1"]),
    ("collect", ["tracking": "SF12345"]),
    ("receive", ["received": "1:1"]),
  ]

  /// Takes a ticket through them.
  static func take(_ ticket: Int64, _ desk: Desk) throws {
    for (event, fields) in steps {
      let answer = try desk.perform(Step(ticket: ticket, event: event, fields: fields, key: Key.fresh()))
      guard case .done = answer.outcome else {
        throw BenchmarkError("\(event) of ticket \(ticket) was not done: \(answer.outcome)")
      }
    }
  }
}

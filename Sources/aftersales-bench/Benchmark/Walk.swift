internal import AfterSales

/// The steps that take a return from the call to the warehouse, with the fields they need.
enum Walk {
  static let steps: [(event: String, fields: [String: String])] = [
    ("authorize", [:]),
    ("book-pickup", ["carrier": "sf", "pickup-on": "2026-11-25", "tracking": "SF1"]),
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

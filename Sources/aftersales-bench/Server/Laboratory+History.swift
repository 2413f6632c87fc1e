internal import AfterSales
internal import Postgres

extension Laboratory {
  /// The steps that every ticket of a long history has taken, each one event after the opening.
  private static let steps: [(event: String, fields: [String: String])] = [
    ("authorize", [:]), ("take", [:]),
    ("book-pickup", ["carrier": "sf", "pickup-on": Walk.pickupDay, "tracking": "SF1"]),
    ("collect", ["tracking": "SF12345"]),
  ]

  static var eventsOfHistory: Int { steps.count + 1 }

  /// A database whose tickets all have a history of `eventsOfHistory` events.
  func history(of tickets: Int) throws -> FilledDatabase {
    let database = try database(tickets: tickets, for: "history")
    let owner = try Connection.connect(database.conninfo)
    defer { owner.close() }
    let desk = database.desk(0)
    let first = database.tickets.lowerBound
    guard try desk.history(of: first).count == 1 else { return database }
    for (event, fields) in Self.steps {
      let answer = try desk.perform(Step(ticket: first, event: event, fields: fields, key: Key.fresh()))
      guard case .done = answer.outcome else {
        throw BenchmarkError("\(event) was not done: \(answer.outcome)")
      }
    }
    try owner.script(Script.fillHistory, deadline: .seconds(3600))
    try owner.script("vacuum (analyze)", deadline: .seconds(3600))
    return database
  }
}

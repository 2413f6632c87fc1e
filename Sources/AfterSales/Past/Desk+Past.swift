internal import Postgres
package import Workflow

/// The tickets that a replay or an export looks at, by the day they were opened.
package struct Period: Hashable, Sendable {
  /// `YYYY-MM-DD`, both included; nil leaves that side open.
  package var from: String?
  package var to: String?

  package init(from: String? = nil, to: String? = nil) {
    self.from = from
    self.to = to
  }
}

extension Desk {
  /// How many events the tickets of a workflow have.
  package func eventCount(of workflow: String, _ period: Period) throws -> Int {
    try connection().query(
      Query.pastCount,
      [.text(workflow), Parameter(period.from), Parameter(period.to)]
    ).one().get("events")
  }

  /// Hands over what happened to the tickets of a workflow, ticket by ticket, in constant memory.
  ///
  /// - Parameter body: an error thrown by it stops the reading and comes out of this call.
  package func past(_ workflow: String, _ period: Period, _ body: (PastEvent) throws -> Void) throws {
    var reader = ValueReader()
    let connection = try connection()
    // As long as it takes; the person who waits can stop it.
    try connection.stream(
      Query.pastEvents,
      [.text(workflow), Parameter(period.from), Parameter(period.to)],
      deadline: .seconds(86_400)
    ) { row in
      try body(
        PastEvent(
          ticket: try row.get(0),
          sequence: try row.get(1),
          actor: try row.get(2),
          roles: try row.get(3),
          event: try row.get(4),
          fromState: try row.get(5),
          toState: try row.get(6),
          version: try row.get(7),
          payload: try reader.document(row.get(8, as: DocumentText.self)),
          facts: try reader.document(row.get(9, as: DocumentText.self)),
          openedBy: try row.get(10)
        )
      )
    }
  }
}

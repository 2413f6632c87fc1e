internal import Postgres
package import Workflow

/// An event as an export gives it: without anybody's words, and without customers.
package struct ExportedEvent: Sendable {
  /// Of the ticket, as people write it.
  package var number: String
  package var workflow: String
  package var version: Int
  package var sequence: Int
  /// Epoch microseconds.
  package var at: Int64
  package var actor: String
  package var roles: [String]
  package var event: String
  package var fromState: String
  package var toState: String
  package var dueAt: Int64?
  package var details: [String: Value]

  package init(
    number: String,
    workflow: String,
    version: Int,
    sequence: Int,
    at: Int64,
    actor: String,
    roles: [String],
    event: String,
    fromState: String,
    toState: String,
    dueAt: Int64? = nil,
    details: [String: Value] = [:]
  ) {
    self.number = number
    self.workflow = workflow
    self.version = version
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.roles = roles
    self.event = event
    self.fromState = fromState
    self.toState = toState
    self.dueAt = dueAt
    self.details = details
  }
}

/// An export that was asked for.
package struct ExportGrant: Sendable {
  package var id: Int64
  package var askedBy: String
  /// Epoch microseconds.
  package var askedAt: Int64
  package var reason: String
  /// Nil: all of them.
  package var workflow: String?
  package var period: Period
  /// `open`, `granted` or `denied`.
  package var status: String
  package var decidedBy: String?
  package var until: Int64?
  package var uses: Int
}

extension Desk {
  /// Asks to export history.
  ///
  /// - Returns: the request's number; nil when there is no such workflow.
  package func askExport(_ workflow: String?, _ period: Period, reason: String) throws -> Int64? {
    try connection().query(
      Query.exportAsk,
      [Parameter(workflow), Parameter(period.from), Parameter(period.to), .text(reason)]
    ).one().get("id")
  }

  package enum ExportDecision: String, Sendable {
    case granted, denied, decided, own
    case notFound = "not-found"
  }

  /// Agrees to an export for some hours, or denies it.
  package func decideExport(_ id: Int64, agree: Bool, hours: Int) throws -> ExportDecision {
    let word: String = try connection().query(
      Query.exportDecide,
      [.int(id), Parameter(agree), Parameter(hours)]
    ).one().get("outcome")
    guard let decision = ExportDecision(rawValue: word) else { throw DeskError.unknownOutcome(word) }
    return decision
  }

  /// The latest exports that were asked for, the newest first.
  package func exports() throws -> [ExportGrant] {
    try connection().query(Query.exportGrants).map { row in
      ExportGrant(
        id: try row.get("grant_id"),
        askedBy: try row.get("asked_by"),
        askedAt: try row.get("asked_at"),
        reason: try row.get("reason"),
        workflow: try row.get("workflow"),
        period: Period(from: try row.get("from_day"), to: try row.get("to_day")),
        status: try row.get("status"),
        decidedBy: try row.get("decided_by"),
        until: try row.get("until_at"),
        uses: try row.get("uses")
      )
    }
  }

  /// Records that an export begins, and hands over its events, ticket by ticket, in constant memory.
  ///
  /// - Returns: how many there were; nil when no grant in force covers it.
  package func export(
    _ form: String,
    _ workflow: String?,
    _ period: Period,
    _ body: (ExportedEvent) throws -> Void
  ) throws -> Int? {
    let connection = try connection()
    let use: Int64? = try connection.query(
      Query.exportBegin,
      [.text(form), Parameter(workflow), Parameter(period.from), Parameter(period.to)]
    ).one().get("id")
    guard use != nil else { return nil }
    var reader = ValueReader()
    return try connection.stream(Query.exportEvents, deadline: .seconds(86_400)) { row in
      try body(
        ExportedEvent(
          number: try row.get(0),
          workflow: try row.get(1),
          version: try row.get(2),
          sequence: try row.get(3),
          at: try row.get(4),
          actor: try row.get(5),
          roles: try row.get(6),
          event: try row.get(7),
          fromState: try row.get(8),
          toState: try row.get(9),
          dueAt: try row.get(10),
          details: try reader.document(row.get(11, as: DocumentText.self))
        )
      )
    }
  }
}

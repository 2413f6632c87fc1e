internal import Postgres

/// What becomes of one open ticket that goes to another version of its workflow.
package struct MigratedTicket: Sendable {
  package enum Outcome: String, Sendable {
    /// Of a dry run: it would go.
    case would
    case migrated
    /// Its state is in no line of the map.
    case unmapped
    /// Somebody holds it.
    case locked
    /// It ended, or was migrated, meanwhile.
    case gone
    /// What its new state does by itself could not be done.
    case failed
  }

  package var ticket: Int64
  package var number: String
  package var state: String?
  package var toState: String?
  package var outcome: Outcome
  /// The clocks start anew; nil when it does not go.
  package var restartsClocks: Bool?
  /// Epoch microseconds.
  package var dueBefore: Int64?
  package var dueAfter: Int64?
  /// The approval that is asked for, whether it stays, and who asked.
  package var approval: Int64?
  package var keepsApproval: Bool?
  package var asker: String?
  /// Who holds it, or the SQLSTATE of what failed.
  package var problem: String?
}

/// Which state becomes which, for `Desk.migrate`.
package struct StateMapping: Encodable, Sendable {
  package var to: String
  package var restart: Bool
  package var keep: Bool

  package init(to: String, restart: Bool = false, keep: Bool = true) {
    self.to = to
    self.restart = restart
    self.keep = keep
  }
}

extension Desk {
  /// Moves open tickets of one version to another, at most `limit` of them with ids above `ticket`, in one transaction.
  ///
  /// - Parameters:
  ///   - applies: with false nothing is changed, and what would happen is told.
  ///   - states: by the state of the older version.
  /// - Returns: a line for each ticket; fewer than `limit` when there are no more.
  package func migrate(
    _ workflow: String,
    from old: Int,
    to new: Int,
    _ states: [String: StateMapping],
    after ticket: Int64 = 0,
    limit: Int = 100,
    applies: Bool
  ) throws -> [MigratedTicket] {
    let connection = try connection()
    let parameters: [Parameter] = [
      .text(workflow), Parameter(old), Parameter(new), .json(try Document.encode(states)), .int(ticket),
      Parameter(limit), Parameter(applies),
    ]
    // What was given up to let another through runs again as a whole.
    return try connection.transaction { try $0.query(Query.migrate, parameters).map(MigratedTicket.init) }
  }
}

extension MigratedTicket {
  init(_ row: Row) throws {
    ticket = try row.get("ticket")
    number = try row.get("number")
    state = try row.get("state")
    toState = try row.get("to_state")
    let word: String = try row.get("outcome")
    guard let known = Outcome(rawValue: word) else { throw DeskError.unknownOutcome(word) }
    outcome = known
    restartsClocks = try row.get("restarts")
    dueBefore = try row.get("due_before")
    dueAfter = try row.get("due_after")
    approval = try row.get("approval")
    keepsApproval = try row.get("kept")
    asker = try row.get("asker")
    problem = try row.get("problem")
  }
}

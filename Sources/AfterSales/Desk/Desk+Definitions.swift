internal import Postgres
package import Workflow

/// A deployed version of a workflow.
package struct DeployedVersion: Sendable {
  package var version: Int
  package var name: String
  package var number: Int
  package var prefix: String
  /// SHA-256 of the content, in hexadecimal.
  package var hash: String
  /// New tickets get it.
  package var isCurrent: Bool
  /// No new tickets get it any more.
  package var isFading: Bool
  /// The tickets open under it; nil for a login that may not know.
  package var openTickets: Int?
  /// Epoch microseconds.
  package var deployedAt: Int64
  package var deployedBy: String
}

/// What became of a definition that was deployed.
package struct Deployment: Hashable, Sendable {
  /// Of the version, within its workflow.
  package var number: Int
  /// Its content was not deployed before.
  package var isNew: Bool
  /// An older version that new tickets get again; those newer than it fade.
  package var isBack: Bool
}

/// What became of a version that was to fade, or to fade no more.
package struct Fading: Hashable, Sendable {
  package enum Outcome: String, Sendable {
    case faded, unfaded, unchanged
    case noVersion = "no-version"
  }

  package var outcome: Outcome
  /// The number of the version that new tickets get; nil when all of them fade.
  package var current: Int?
}

extension Desk {
  /// How many open tickets of a workflow are in each state, whatever their version.
  package func openTickets(of workflow: String) throws -> [String: Int] {
    try connection().query(Query.workflowCounts, [.text(workflow)]).reduce(into: [:]) {
      $0[try $1.get("state", as: String.self)] = try $1.get("tickets", as: Int.self)
    }
  }

  package func workflows() throws -> [DeployedVersion] {
    try connection().query(Query.workflowList).map { row in
      DeployedVersion(
        version: try row.get("version"),
        name: try row.get("name"),
        number: try row.get("number"),
        prefix: try row.get("prefix"),
        hash: try row.get("hash"),
        isCurrent: try row.get("current"),
        isFading: try row.get("fading"),
        openTickets: try row.get("open_tickets"),
        deployedAt: try row.get("deployed_at"),
        deployedBy: try row.get("deployed_by")
      )
    }
  }

  /// Deploys a checked definition; the same content is the same version.
  package func deploy(_ definition: Definition) throws -> Deployment {
    let row = try connection().query(Query.deploy, [.json(try Document.encode(definition))]).one()
    return Deployment(number: try row.get("number"), isNew: try row.get("fresh"), isBack: try row.get("back"))
  }

  /// Lets a version fade, or takes that back.
  package func fade(_ workflow: String, version number: Int, _ isFading: Bool) throws -> Fading {
    let row = try connection().query(
      Query.fade,
      [.text(workflow), Parameter(number), Parameter(isFading)]
    ).one()
    let word: String = try row.get("outcome")
    guard let outcome = Fading.Outcome(rawValue: word) else { throw DeskError.unknownOutcome(word) }
    return Fading(outcome: outcome, current: try row.get("current"))
  }

  /// Deploys the business calendar.
  ///
  /// - Parameter calendar: its JSON.
  /// - Returns: how many tickets have clocks that run into what differs from the one before; nil when nothing does.
  @discardableResult
  package func deploy(calendar: some Encodable) throws -> Int? {
    let row = try connection().query(Query.deployCalendar, [.json(try Document.encode(calendar))]).one()
    return try row.get("fresh") ? row.get("concerned", as: Int.self) : nil
  }
}

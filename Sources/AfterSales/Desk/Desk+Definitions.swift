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
  package var isCurrent: Bool
  /// Epoch microseconds.
  package var deployedAt: Int64
  package var deployedBy: String
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
        deployedAt: try row.get("deployed_at"),
        deployedBy: try row.get("deployed_by")
      )
    }
  }

  /// Deploys a checked definition; the same content is the same version.
  package func deploy(_ definition: Definition) throws -> (number: Int, isNew: Bool) {
    let row = try connection().query(Query.deploy, [.json(try Document.encode(definition))]).one()
    return (try row.get("number"), try row.get("fresh"))
  }

  /// Deploys the business calendar.
  ///
  /// - Parameter calendar: its JSON.
  /// - Returns: whether it differs from the one before.
  package func deploy(calendar: some Encodable) throws -> Bool {
    try connection().query(Query.deployCalendar, [.json(try Document.encode(calendar))]).one().get("fresh")
  }
}

internal import Postgres

/// Something of the cluster around the database that is open wider than it need be, or that nobody can close.
package struct ClusterOpening: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// Another database, which logins of ours reach.
    case database
    /// A login of ours without a limit of connections.
    case login
    /// A login whose sessions nobody here can end.
    case superuser
    /// What the role that watches sessions lacks.
    case watchman
  }

  package let kind: Kind
  package let name: String
  /// The statement by which a DBA mends it.
  package let repair: String?
}

extension Migrator {
  /// What a DBA should know of the cluster around this database. It changes nothing there: other databases are not ours.
  package func openings() throws -> [ClusterOpening] {
    try connection.query(Query.clusterOpenings).compactMap { row in
      guard let kind = ClusterOpening.Kind(rawValue: try row.get("kind")) else { return nil }
      return ClusterOpening(kind: kind, name: try row.get("name"), repair: try row.get("repair"))
    }
  }

  /// The lines of `pg_hba.conf` that let people into this database and no other, the first ones of the file.
  package func accessLines() -> [String] {
    let ours = "+aftersales_people,+aftersales_worker,+aftersales_auditor"
    return [
      "hostssl \(connection.database) \(ours) samenet scram-sha-256", "host all \(ours) all reject",
      "local \(connection.database) \(ours) scram-sha-256", "local all \(ours) reject",
    ]
  }
}

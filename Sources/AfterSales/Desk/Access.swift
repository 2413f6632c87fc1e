internal import Postgres

/// How the database is reached, and as whom.
package struct Access: Sendable {
  private let conninfo: @Sendable () throws -> String
  private let administratorConninfo: @Sendable () throws -> String

  /// libpq's own connection string or URI, passed through untouched; empty text leaves all to the environment.
  package init(conninfo: String) {
    self.conninfo = { conninfo }
    administratorConninfo = { conninfo }
  }

  /// The private cluster of this machine, as one of its logins.
  package init(_ cluster: LocalCluster, login: String) {
    conninfo = { try cluster.conninfo(for: login) }
    administratorConninfo = { try cluster.conninfo(for: LocalCluster.administrator) }
  }

  /// A desk; it connects when it is first used, and refuses a database of another age.
  package func desk() -> Desk {
    Desk { [conninfo] in
      let connection = try Connection.connect(try conninfo(), options: Self.options)
      do {
        try SchemaVersion.check(connection)
      } catch {
        connection.close()
        throw error
      }
      return connection
    }
  }

  /// A migrator on the administrator's connection: the one given, or the private cluster's own.
  package func migrator() throws -> Migrator {
    let connection = try Connection.connect(try administratorConninfo(), options: Self.options)
    _ = try connection.settled()
    return Migrator(connection)
  }

  /// A desk of the administrator's, for deploying and entering the first staff of a private cluster.
  package func administratorDesk() -> Desk {
    Access(conninfo: administratorConninfo).desk()
  }

  private init(conninfo: @escaping @Sendable () throws -> String) {
    self.conninfo = conninfo
    administratorConninfo = conninfo
  }

  private static var options: ConnectionOptions {
    ConnectionOptions(
      applicationName: "aftersales",
      connectDeadline: .seconds(10),
      statementDeadline: .seconds(120)
    )
  }
}

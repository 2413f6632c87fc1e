package import Postgres

/// Whether a database and this program are of one age, as every client asks before it does anything.
package enum SchemaVersion {
  /// Asked in one round trip with giving the session the settings it needs.
  ///
  /// - Throws: `MigrationError`: `config` when the database is older or newer or was never prepared, `permission`
  ///   when this login may not use it.
  package static func check(_ connection: Connection, latest: Int = SchemaFiles.embedded.latest) throws {
    let database = try number(connection)
    if database < latest { throw MigrationError(.olderDatabase(at: database, program: latest)) }
    if database > latest { throw MigrationError(.newerDatabase(at: database, program: latest)) }
  }

  /// The number of the last migration that the database has had.
  package static func number(_ connection: Connection) throws -> Int {
    do {
      let answers = try connection.settled([(Query.schemaVersion, [])])
      return try answers[0].get().one().get("number")
    } catch {
      throw try explanation(connection, error)
    }
  }

  /// Tells a login without rights from a database without our tables.
  private static func explanation(_ connection: Connection, _ error: PostgresError) throws -> any Error {
    guard error.sqlState.map(saysNothingThere) == true else { return error }
    guard try connection.query(Query.schemaVersionExists).one().get("is_there") else {
      return MigrationError(.emptyDatabase(connection.database))
    }
    return MigrationError(.mayNotUse(database: connection.database, login: connection.user))
  }

  private static func saysNothingThere(_ state: SQLState) -> Bool {
    state == .undefinedTable || state == .insufficientPrivilege || state.rawValue == "3F000"
  }
}

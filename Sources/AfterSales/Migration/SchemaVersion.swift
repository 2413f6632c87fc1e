package import Postgres

/// Whether a database and this program are of one age, as every client asks before it does anything.
package enum SchemaVersion {
  /// - Throws: `MigrationError`: `config` when the database is older or newer or was never prepared, `permission`
  ///   when this login may not use it.
  package static func check(_ connection: Connection, latest: Int = SchemaFiles.embedded.latest) throws {
    let database = try number(connection)
    if database < latest { throw older(database: database, program: latest) }
    if database > latest { throw newer(database: database, program: latest) }
  }

  /// The number of the last migration that the database has had.
  package static func number(_ connection: Connection) throws -> Int {
    do {
      return try connection.query(Query.schemaVersion).one().get("number")
    } catch {
      throw try explanation(connection, error)
    }
  }

  /// Tells a login without rights from a database without our tables.
  private static func explanation(_ connection: Connection, _ error: PostgresError) throws -> any Error {
    guard error.sqlState.map(saysNothingThere) == true else { return error }
    guard try connection.query(Query.schemaVersionExists).one().get("is_there") else {
      return MigrationError.config(
        "the database \(connection.database) is empty: run aftersales db bootstrap, then aftersales db migrate"
      )
    }
    return MigrationError.permission(
      "the login \(connection.user) may not use the database \(connection.database):"
        + " its administrator grants it aftersales_people, then a manager runs aftersales staff add"
    )
  }

  private static func saysNothingThere(_ state: SQLState) -> Bool {
    state == .undefinedTable || state == .insufficientPrivilege || state.rawValue == "3F000"
  }

  static func older(database: Int, program: Int) -> MigrationError {
    .config(
      "the database is at migration \(database), this program needs \(program): run aftersales db migrate"
    )
  }

  static func newer(database: Int, program: Int) -> MigrationError {
    .config(
      "this program is older than the database (\(program) against \(database)): install the newer aftersales"
    )
  }
}

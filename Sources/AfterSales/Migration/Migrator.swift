package import Postgres

/// Brings a database to what this program needs: forward only, all in one transaction, once.
package struct Migrator {
  let connection: Connection
  let files: SchemaFiles
  let owner: String?
  /// How long another migration of the same database is waited for.
  var patience: Duration = .seconds(120)

  /// - Parameters:
  ///   - connection: of the migrator's or the administrator's login, with no transaction open.
  ///   - owner: the role that is to own what is made; nil leaves it to the login.
  package init(_ connection: Connection, files: SchemaFiles = .embedded, owner: String? = "aftersales_owner")
  {
    self.connection = connection
    self.files = files
    self.owner = owner
  }

  /// Compares without changing anything.
  package func status() throws -> MigrationStatus {
    let (applied, hashes, objects) = (try appliedMigrations(), try hashes(), try objects())
    let isNoted = try isNoted()
    do throws(MigrationError) {
      let plan = try MigrationPlan(
        files: files,
        hashes: hashes,
        applied: applied,
        objects: objects,
        isNoted: isNoted
      )
      return MigrationStatus(applied: applied, pending: plan.files.map(\.name) + plan.gone, refusal: nil)
    } catch {
      return MigrationStatus(applied: applied, pending: [], refusal: error)
    }
  }

  /// Applies what is missing.
  ///
  /// - Parameters:
  ///   - anew: applies functions, views and grants also where their files have not changed, and so mends what was changed besides.
  ///   - onRemoval: told of each function and view that was dropped because no file makes it any more, once all is done.
  /// - Returns: the names of the files that ran, in order; none when the database was current.
  /// - Throws: `MigrationError`; nothing has changed then.
  @discardableResult
  package func migrate(anew: Bool = false, onRemoval: (String) -> Void = { _ in }) throws -> [String] {
    var removed: [String] = []
    defer { for object in removed { onRemoval(object) } }
    return try locked(orElse: .mayNotActAs(owner: owner ?? connection.user, login: connection.user)) {
      try connection.transaction { _ in
        guard try state().isPrepared else { throw MigrationError(.unprepared) }
        try begin()
        try run(SQLFile(name: "queries/migration-ledger.sql", text: Query.migrationLedger))
        let hashes = try hashes()
        let plan = try MigrationPlan(
          files: files,
          hashes: hashes,
          applied: try appliedMigrations(),
          objects: anew ? [:] : try objects(),
          isNoted: try isNoted()
        )
        guard !plan.isEmpty else { return [] }
        removed = try apply(plan, hashes: hashes)
        return plan.files.map(\.name)
      }
    }
  }
}

internal import Postgres

extension Migrator {
  func state() throws -> (isPrepared: Bool, hasLedger: Bool, hasMade: Bool) {
    do {
      let row = try connection.query(Query.migrationState).one()
      return (try row.get("is_prepared"), try row.get("has_ledger"), try row.get("has_made"))
    } catch {
      guard let owner, error.sqlState == .insufficientPrivilege else { throw error }
      throw MigrationError(.mayNotActAs(owner: owner, login: connection.user))
    }
  }

  func appliedMigrations() throws -> [AppliedMigration] {
    guard try state().hasLedger else { return [] }
    return try connection.query(Query.migrationApplied).map { try AppliedMigration($0) }
  }

  /// Hashes of the objects as last applied, by file name.
  func objects() throws -> [String: String] {
    guard try state().hasLedger else { return [:] }
    return try connection.query(Query.migrationObjects).reduce(into: [:]) { known, row in
      known[try row.get("path", as: String.self)] = try row.get("sha256", as: String.self)
    }
  }

  /// Whether it is on record which file makes what: not in a database of a program that kept none.
  func isNoted() throws -> Bool {
    guard try state().hasMade else { return false }
    return try connection.query(Query.migrationHasMade).one().get("noted")
  }

  /// Hashes of the program's files, by name; computed by the server, so that no second implementation can differ.
  func hashes() throws -> [String: String] {
    let all = files.migrations + files.objects
    let rows = try connection.query(Query.migrationHashes, [.textArray(all.map(\.text))])
    return try zip(all, rows).reduce(into: [:]) { hashes, pair in
      hashes[pair.0.name] = try pair.1.get("sha256", as: String.self)
    }
  }
}

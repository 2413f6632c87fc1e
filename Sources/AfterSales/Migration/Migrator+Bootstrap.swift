internal import Glibc
internal import Postgres

extension Migrator {
  /// Makes the roles of the cluster and prepares this database for its first migration; may be repeated.
  ///
  /// - Throws: `MigrationError` of code `permission` when the login may not make roles.
  package func bootstrap() throws {
    try locked(orElse: .mayNotPrepare(login: connection.user)) {
      for attempt in 1... {
        do {
          return try connection.transaction { _ in
            for file in files.bootstrap { try prepare(with: file) }
          }
        } catch let error as PostgresError where error.meetsAnotherBootstrap && attempt < 10 {
          // Roles are the whole cluster's, but a lock is one database's: two databases can meet here.
          usleep(useconds_t(attempt) * 20_000)
        }
      }
    }
  }

  private func prepare(with file: SQLFile) throws {
    do {
      try connection.script(file.text)
    } catch {
      throw failure(of: file, error)
    }
  }

  private func failure(of file: SQLFile, _ error: PostgresError) -> any Error {
    if error.sqlState == .insufficientPrivilege {
      return MigrationError(.mayNotPrepare(login: connection.user))
    }
    return error.kind != .server || error.meetsAnotherBootstrap ? error : MigrationError(file, error)
  }
}

extension PostgresError {
  /// `tuple concurrently updated` has no state of its own; the others say that the role has just been made.
  fileprivate var meetsAnotherBootstrap: Bool {
    sqlState == .uniqueViolation || sqlState?.rawValue == "42710" || message == "tuple concurrently updated"
  }
}

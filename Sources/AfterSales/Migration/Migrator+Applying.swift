internal import Postgres
internal import Workflow

extension Migrator {
  /// - Returns: what came from no file any more and was dropped.
  func apply(_ plan: MigrationPlan, hashes: [String: String]) throws -> [String] {
    for file in plan.pending {
      try run(file)
      let record: [Parameter] = [.int(Int64(file.number)), .text(file.title), Parameter(hashes[file.name])]
      try connection.execute(Query.migrationRecord, record)
    }
    let removed = try makeObjects(of: plan)
    if try connection.query(Query.migrationHasCatalogue).one().get("has") {
      try connection.query(
        Query.migrationCatalogue,
        [.json(try Document.encode(Effect.all)), .json(try Document.encode(FactGroup.all))]
      )
    }
    if let grants = plan.grants { try run(grants) }
    for file in plan.objects {
      try connection.execute(Query.migrationRecordObject, [.text(file.name), Parameter(hashes[file.name])])
    }
    try connection.execute(Query.migrationForgetObjects, [.textArray(files.objects.map(\.name))])
    return removed
  }

  func begin() throws {
    do {
      try connection.query(Query.migrationBegin, [Parameter(owner)])
    } catch {
      throw refusal(of: owner ?? connection.user, error)
    }
  }

  /// Runs a whole file inside the transaction that is open.
  func run(_ file: SQLFile) throws {
    do {
      try connection.script(file.text)
    } catch {
      throw problem(with: file, error)
    }
    guard connection.transactionStatus == .inTransaction else {
      throw MigrationError(.endsTransaction("SQL/\(file.name)"))
    }
  }

  private func refusal(of owner: String, _ error: PostgresError) -> any Error {
    if error.sqlState == .insufficientPrivilege {
      return MigrationError(.mayNotActAs(owner: owner, login: connection.user))
    }
    return error.message?.hasSuffix("does not exist") == true ? MigrationError(.unprepared) : error
  }

  func problem(with file: SQLFile, _ error: PostgresError) -> any Error {
    if error.kind != .server || error.isTransient { return error }
    if error.sqlState == .lockNotAvailable {
      return MigrationError(.tableInUse("SQL/\(file.name)"))
    }
    return MigrationError(file, error)
  }

  /// Holds the session's lock around `body`: taken before anything is read, so that the second of two sees all of the
  /// first.
  ///
  /// - Parameter refused: what it means that this login may not take it.
  func locked<Result>(orElse refused: MigrationProblem, _ body: () throws -> Result) throws -> Result {
    do {
      try connection.query(Query.migrationLock, deadline: patience)
    } catch {
      if error.sqlState == .insufficientPrivilege { throw MigrationError(refused) }
      guard error.kind == .deadlineExpired else { throw error }
      throw MigrationError(.anotherRuns("\(patience)"))
    }
    defer { _ = try? connection.query(Query.migrationUnlock) }
    return try body()
  }
}

extension MigrationPlan {
  var objects: [SQLFile] { functions + views + (grants.map { [$0] } ?? []) }
  var files: [SQLFile] { pending + objects }
}

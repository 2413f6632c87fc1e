internal import Postgres

/// Functions and views: each comes from a file, and what comes from none goes.
extension Migrator {
  /// Makes what the plan's files say, and drops what of ours no file makes any more: a function that was renamed, the old
  /// overload of one whose signature changed, a view that was removed. Before the grants, which go by name.
  ///
  /// - Returns: what was dropped, by its full signature.
  /// - Throws: `MigrationError` when something that is not ours stands among them, or depends on what has to go.
  func makeObjects(of plan: MigrationPlan) throws -> [String] {
    do {
      return try remakeObjects(of: plan)
    } catch let error as PostgresError where error.sqlState == .dependentObjectsStillExist {
      // Its DETAIL names objects of the schema, and no row.
      throw MigrationError(.neededElsewhere(saying: error.detail ?? error.sentence))
    }
  }

  private func remakeObjects(of plan: MigrationPlan) throws -> [String] {
    var views = plan.views
    for file in plan.functions where try make(file) { views = files.views }
    try make(views)
    try connection.query(Query.migrationCheckBodies)
    for file in plan.functions { try run(file) }
    try connection.execute(
      Query.migrationForgetMade,
      [.textArray(files.objects.map(\.name)), .textArray((plan.functions + views).map(\.name))]
    )
    let stale = try connection.query(Query.migrationStale)
    for row in stale where try !row.get("is_ours", as: Bool.self) {
      throw MigrationError(.notOurs(try object(row), owner: try row.get("owner")))
    }
    let removed = try stale.map(object)
    guard !removed.isEmpty else { return [] }
    try tentatively {
      try drop(removed)
    } unless: { error in
      guard error.sqlState == .dependentObjectsStillExist else { return false }
      // A view that was not made anew may still read what goes.
      try dropViews()
      try drop(removed.filter { $0.hasPrefix("routine ") })
      try make(files.views)
      return true
    }
    return removed
  }

  private func object(_ row: Row) throws -> String {
    try row.get("object", as: String.self)
  }

  /// Makes views; when one of them cannot take the place of the old one, all are made from nothing.
  private func make(_ views: [SQLFile]) throws {
    for file in views where try make(file) {
      for file in files.views { try make(file) }
      return
    }
  }

  /// Runs a file, and notes what it made.
  ///
  /// - Returns: whether every view is gone, because what the file made before had to go first.
  @discardableResult
  private func make(_ file: SQLFile) throws -> Bool {
    var isBare = false
    try tentatively {
      try connection.script(file.text)
    } unless: { error in
      // Another result, other columns: `or replace` takes neither.
      guard error.sqlState == .invalidFunctionDefinition || error.sqlState == .invalidTableDefinition else {
        throw problem(with: file, error)
      }
      try dropViews()
      try drop(try made(by: file))
      isBare = true
      try run(file)
      return true
    }
    guard connection.transactionStatus == .inTransaction else {
      throw MigrationError(.endsTransaction("SQL/\(file.name)"))
    }
    try connection.execute(Query.migrationNoteMade, [.text(file.name)])
    return isBare
  }

  private func made(by file: SQLFile) throws -> [String] {
    let words = file.name.split(separator: "/").map(String.init)
    guard words.count == 3 else { return [] }
    return try connection.query(
      Query.migrationMade,
      [.text(file.name), .text(words[1]), .text(String(words[2].dropLast(".sql".count)))]
    ).map(object)
  }

  private func dropViews() throws {
    try drop(try connection.query(Query.migrationViews).map(object))
  }

  private func drop(_ objects: [String]) throws {
    guard !objects.isEmpty else { return }
    try connection.query(Query.migrationChoose, [.textArray(objects)])
    try connection.script(Query.migrationDrop)
  }

  /// Runs `body`, of which nothing is left when it fails and `unless` knows another way.
  private func tentatively(_ body: () throws -> Void, unless: (PostgresError) throws -> Bool) throws {
    try connection.script("savepoint before_file")
    do {
      try body()
    } catch let error as PostgresError {
      guard error.kind == .server, !error.isTransient else { throw error }
      try connection.script("rollback to savepoint before_file")
      guard try unless(error) else { throw error }
    }
    guard connection.transactionStatus == .inTransaction else { return }
    try connection.script("release savepoint before_file")
  }
}

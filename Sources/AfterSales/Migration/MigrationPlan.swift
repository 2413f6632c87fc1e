/// What separates a database from this program, decided from hashes alone.
struct MigrationPlan: Equatable {
  let pending: [SQLFile]
  let functions: [SQLFile]
  let views: [SQLFile]
  /// Grants run last, whenever anything ran.
  let grants: SQLFile?

  /// Files that ran once and are carried no more: what they made goes.
  let gone: [String]

  var isEmpty: Bool {
    pending.isEmpty && functions.isEmpty && views.isEmpty && grants == nil && gone.isEmpty
  }

  /// - Parameters:
  ///   - hashes: of every file, by name.
  ///   - applied: in the order of numbers.
  ///   - objects: hashes of the function, view and grant files as last applied, by name.
  ///   - isNoted: whether it is on record which file makes what.
  /// - Throws: `MigrationError` when an applied file was edited or is gone, when the database is newer than this
  ///   program, or when a new file is numbered below one that was applied.
  init(
    files: SchemaFiles,
    hashes: [String: String],
    applied: [AppliedMigration],
    objects: [String: String],
    isNoted: Bool
  ) throws(MigrationError) {
    let last = applied.last?.number ?? 0
    guard last <= files.latest else { throw MigrationError(.newerDatabase(at: last, program: files.latest)) }
    for migration in applied {
      guard let file = files.migrations.first(where: { $0.number == migration.number }) else {
        throw MigrationError(
          .missingFile(number: migration.number, title: migration.title, appliedAt: migration.appliedAt)
        )
      }
      guard hashes[file.name] == migration.sha256 else {
        throw MigrationError(
          .editedFile("SQL/\(file.name)", appliedAt: migration.appliedAt, by: migration.appliedBy)
        )
      }
    }
    let numbers = Set(applied.map(\.number))
    pending = files.migrations.filter { !numbers.contains($0.number) }
    if let early = pending.first(where: { $0.number < last }) {
      throw MigrationError(.numberedTooLow("SQL/\(early.name)", last: last, latest: files.latest))
    }
    // A migration may have dropped a view to change its table: after one, every object is made anew.
    let unnoted = !isNoted && !(files.functions + files.views).isEmpty
    let everything = !pending.isEmpty || unnoted
    let changed = { (file: SQLFile) in everything || objects[file.name] != hashes[file.name] }
    functions = files.functions.filter(changed)
    views = files.views.filter(changed)
    let carried = Set(files.objects.map(\.name))
    gone = objects.keys.filter { !carried.contains($0) }.sorted()
    let somethingRan = everything || !functions.isEmpty || !views.isEmpty
    grants = files.grants.flatMap { somethingRan || objects[$0.name] != hashes[$0.name] ? $0 : nil }
  }
}

/// The files that make a database what this program needs, in the order they are applied.
package struct SchemaFiles: Sendable {
  /// Run by the DBA; they make roles and what one database needs before its first migration.
  package var bootstrap: [SQLFile]
  package var migrations: [SQLFile]
  package var functions: [SQLFile]
  package var views: [SQLFile]
  package var grants: SQLFile?
  /// All that the others make of an empty database, a line for each thing.
  private let list: String

  package init(
    bootstrap: [SQLFile] = [],
    migrations: [SQLFile] = [],
    functions: [SQLFile] = [],
    views: [SQLFile] = [],
    grants: SQLFile? = nil,
    list: String = ""
  ) {
    self.bootstrap = bootstrap
    self.migrations = migrations
    self.functions = functions
    self.views = views
    self.grants = grants
    self.list = list
  }

  /// What was compiled into this program.
  package static let embedded = SchemaFiles(
    bootstrap: EmbeddedSQL.bootstrap,
    migrations: EmbeddedSQL.migrations,
    functions: EmbeddedSQL.functions,
    views: EmbeddedSQL.views,
    grants: EmbeddedSQL.grants,
    list: EmbeddedSQL.made
  )

  /// Files that are applied again whenever they change.
  var objects: [SQLFile] { functions + views + (grants.map { [$0] } ?? []) }

  /// What a database has that they made, but for the texts of functions, which are in the files.
  package var made: [SchemaThing] { list.split(separator: "\n").compactMap { SchemaThing(line: $0) } }

  /// The number of the last migration, 0 when there is none.
  package var latest: Int { migrations.last?.number ?? 0 }
}

extension SQLFile {
  /// The number of a migration: 7 for `migrations/0007_units.sql`; 0 for any other file.
  package var number: Int { Int(base.prefix { $0 != "_" }) ?? 0 }

  /// The name of a migration without number and ending: `units` for `migrations/0007_units.sql`.
  package var title: String { String(base.drop { $0 != "_" }.dropFirst().dropLast(".sql".count)) }

  private var base: Substring { name.split(separator: "/").last ?? "" }
}

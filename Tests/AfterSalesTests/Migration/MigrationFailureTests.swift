import Postgres
import TestDatabase
import Testing

@testable import AfterSales

@Suite struct MigrationFailureTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase.scratch()
    connection = try database.connect()
    try connection.script("create schema data; create schema api")
  }

  private let table = SQLFile(name: "migrations/0001_tables.sql", text: "create table data.thing (n int);")

  private func migrate(_ files: SchemaFiles) throws -> [String] {
    try Migrator(connection, files: files, owner: nil).migrate()
  }

  private func exists(_ name: String) throws -> Bool {
    try connection.query("select to_regclass($1) is not null", [.text(name)]).one().get(0)
  }

  @Test func `a file that fails is named with line and column, and takes all others with it`() throws {
    let broken = SQLFile(
      name: "migrations/0002_b.sql",
      text: "create table data.other (n int);\n\nselect né, nope;\n"
    )
    let error = #expect(throws: MigrationError.self) {
      try migrate(SchemaFiles(migrations: [table, broken]))
    }
    #expect(error?.code == .file)
    #expect(error?.sentence == "SQL/migrations/0002_b.sql:3:8: error: column \"né\" does not exist")
    #expect(try !exists("data.thing"))
    #expect(try !exists("data.schema_migration"))
    #expect(connection.transactionStatus == .idle)
  }

  @Test func `a function that names nothing known is refused although its body is not run`() throws {
    let body =
      "create or replace function api.f() returns int language sql as $$ select n from data.nothing $$;"
    let error = #expect(throws: MigrationError.self) {
      try migrate(
        SchemaFiles(migrations: [table], functions: [SQLFile(name: "functions/api/f.sql", text: body)])
      )
    }
    #expect(error?.sentence.hasPrefix("SQL/functions/api/f.sql:1:") == true)
    #expect(error?.sentence.hasSuffix("error: relation \"data.nothing\" does not exist") == true)
    #expect(try !exists("data.thing"))
  }

  @Test func `a file that ends the transaction is refused`() throws {
    let committing = SQLFile(name: "migrations/0002_b.sql", text: "select 1; rollback;")
    let error = #expect(throws: MigrationError.self) {
      try migrate(SchemaFiles(migrations: [table, committing]))
    }
    let sentence =
      "SQL/migrations/0002_b.sql ends the transaction it runs in: take out its commit or rollback"
    #expect(error?.sentence == sentence)
    #expect(try !exists("data.thing"))
  }

  @Test func `a database without our schemas is sent to bootstrap`() throws {
    try connection.script("drop schema data")
    #expect(throws: MigrationError(.unprepared)) { try migrate(SchemaFiles(migrations: [table])) }
    let migrator = Migrator(connection, files: SchemaFiles(migrations: [table]), owner: "no_such_role")
    try connection.script("create schema data")
    #expect(throws: MigrationError(.unprepared)) { try migrator.migrate() }
  }

  @Test func `of two migrations at once the second waits, and finds nothing left to do`() async throws {
    let slow = SQLFile(
      name: "migrations/0001_slow.sql",
      text: "select pg_sleep(0.3); create table data.thing (n int);"
    )
    let files = SchemaFiles(migrations: [slow])
    let conninfo = database.conninfo
    let ran = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<3 {
        group.addTask { try Migrator(Connection.connect(conninfo), files: files, owner: nil).migrate() }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(ran.map(\.count).sorted() == [0, 0, 1])
  }

  @Test func `a migration that cannot get its turn says so and changes nothing`() throws {
    let other = try database.connect()
    try other.query(Query.migrationLock)
    var migrator = Migrator(connection, files: SchemaFiles(migrations: [table]), owner: nil)
    migrator.patience = .milliseconds(50)
    let error = #expect(throws: MigrationError.self) { try migrator.migrate() }
    #expect(error?.code == .conflict)
    #expect(try !exists("data.thing"))
    try other.query(Query.migrationUnlock)
    #expect(try migrator.migrate() == [table.name])
  }
}

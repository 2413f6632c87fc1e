import Postgres
import TestDatabase
import Testing

@testable import AfterSales

@Suite struct MigratorTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase.scratch()
    connection = try database.connect()
    try connection.script("create schema data; create schema api")
  }

  private let first = SQLFile(name: "migrations/0001_tables.sql", text: "create table data.thing (n int);")
  private let second = SQLFile(
    name: "migrations/0002_kinds.sql",
    text: "alter table data.thing add kind text; insert into data.thing values (1, 'a');"
  )
  private let one = SQLFile(
    name: "functions/api/one.sql",
    text: "create or replace function api.one() returns int language sql as 'select api.two() - 1';"
  )
  private let two = SQLFile(
    name: "functions/api/two.sql",
    text: "create or replace function api.two() returns int language sql as 'select 2';"
  )
  private let view = SQLFile(
    name: "views/things.sql",
    text: "create or replace view api.things as select n, api.one() as one from data.thing;"
  )
  private let grants = SQLFile(name: "grants.sql", text: "grant usage on schema api to public;")

  private func migrator(_ files: SchemaFiles) -> Migrator { Migrator(connection, files: files, owner: nil) }

  private func number(_ sql: String) throws -> Int { try connection.query(sql).one().get(0) }

  @Test func `everything is applied in its order, and once`() throws {
    let files = SchemaFiles(
      migrations: [first, second],
      functions: [one, two],
      views: [view],
      grants: grants
    )
    #expect(try migrator(files).status().pending.count == 6)
    let ran = try migrator(files).migrate()
    #expect(ran == [first, second, one, two, view, grants].map(\.name))
    #expect(try number("select one from api.things") == 1)
    #expect(try migrator(files).migrate() == [])
    let status = try migrator(files).status()
    #expect(status.isCurrent)
    #expect(status.applied.map(\.title) == ["tables", "kinds"])
    #expect(status.applied.map(\.appliedBy) == [connection.user, connection.user])
  }

  @Test func `a function that changed is applied again, with the grants and nothing else`() throws {
    try migrator(SchemaFiles(migrations: [first], functions: [one, two], views: [view], grants: grants))
      .migrate()
    let changed = SQLFile(name: two.name, text: two.text.replacing("select 2", with: "select 3"))
    let files = SchemaFiles(migrations: [first], functions: [one, changed], views: [view], grants: grants)
    #expect(try migrator(files).status().pending == [two.name, grants.name])
    #expect(try migrator(files).migrate() == [two.name, grants.name])
    #expect(try number("select api.one()") == 2)
  }

  @Test func `after a migration every object is made anew, even one that it dropped`() throws {
    try migrator(SchemaFiles(migrations: [first], functions: [one, two], views: [view])).migrate()
    let dropping = SQLFile(
      name: "migrations/0002_wider.sql",
      text: "drop view api.things; alter table data.thing alter n type bigint;"
    )
    let files = SchemaFiles(migrations: [first, dropping], functions: [one, two], views: [view])
    #expect(try migrator(files).migrate() == [dropping, one, two, view].map(\.name))
    #expect(try number("select count(*)::int from api.things") == 0)
  }

  @Test func `a file that is no longer carried is forgotten, so that it counts as new when it comes back`()
    throws
  {
    try migrator(SchemaFiles(functions: [one, two])).migrate()
    let changed = SQLFile(name: two.name, text: two.text + "\n")
    try migrator(SchemaFiles(functions: [changed])).migrate()
    #expect(try migrator(SchemaFiles(functions: [one, changed])).status().pending == [one.name])
  }

  @Test func `an applied migration that was edited is refused, and nothing runs`() throws {
    try migrator(SchemaFiles(migrations: [first])).migrate()
    let edited = SQLFile(name: first.name, text: first.text + " ")
    let files = SchemaFiles(migrations: [edited, second])
    let error = #expect(throws: MigrationError.self) { try migrator(files).migrate() }
    #expect(error?.code == .config)
    #expect(
      error?.sentence.hasPrefix("SQL/migrations/0001_tables.sql was edited after it had been applied on ")
        == true
    )
    #expect(try migrator(files).status().refusal == error)
    #expect(try number("select count(*)::int from data.schema_migration") == 1)
  }

  @Test func `an applied migration that is missing is refused`() throws {
    try migrator(SchemaFiles(migrations: [first, second])).migrate()
    let third = SQLFile(name: "migrations/0003_c.sql", text: "select 1;")
    let error = #expect(throws: MigrationError.self) {
      try migrator(SchemaFiles(migrations: [second, third])).migrate()
    }
    #expect(error?.sentence.hasPrefix("migration 1 (tables) was applied on ") == true)
    #expect(error?.sentence.hasSuffix(" and is missing here: use the release that has it") == true)
  }

  @Test func `a database newer than the program is refused`() throws {
    try migrator(SchemaFiles(migrations: [first, second])).migrate()
    let error = #expect(throws: MigrationError.self) {
      try migrator(SchemaFiles(migrations: [first])).migrate()
    }
    #expect(
      error?.sentence == "this program is older than the database (1 against 2): install the newer aftersales"
    )
  }

  @Test func `a migration numbered below one that was applied is refused`() throws {
    try migrator(SchemaFiles(migrations: [second].map { SQLFile(name: $0.name, text: "select 1;") }))
      .migrate()
    let late = SchemaFiles(migrations: [first, SQLFile(name: second.name, text: "select 1;")])
    let error = #expect(throws: MigrationError.self) { try migrator(late).migrate() }
    let sentence =
      "SQL/migrations/0001_tables.sql comes before migration 2, which has been applied: give it a number above 2"
    #expect(error?.sentence == sentence)
  }
}

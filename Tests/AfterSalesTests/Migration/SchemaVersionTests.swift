import Postgres
import TestDatabase
import Testing

@testable import AfterSales

@Suite struct SchemaVersionTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase.scratch()
    connection = try database.connect()
  }

  private func migrate(to count: Int) throws {
    try connection.script("create schema if not exists data; create schema if not exists api")
    let migrations = (1...count).map { SQLFile(name: "migrations/000\($0)_x.sql", text: "select \($0);") }
    let views = EmbeddedSQL.views.filter { $0.name == "views/schema_version.sql" }
    try Migrator(connection, files: SchemaFiles(migrations: migrations, views: views), owner: nil).migrate()
  }

  @Test func `an equal database is let through, an older and a newer one are told apart`() throws {
    try migrate(to: 2)
    try SchemaVersion.check(connection, latest: 2)
    let older = #expect(throws: MigrationError.self) { try SchemaVersion.check(connection, latest: 3) }
    #expect(
      older?.sentence == "the database is at migration 2, this program needs 3: run aftersales db migrate"
    )
    let newer = #expect(throws: MigrationError.self) { try SchemaVersion.check(connection, latest: 1) }
    #expect(
      newer?.sentence == "this program is older than the database (1 against 2): install the newer aftersales"
    )
    #expect(newer?.code == .config)
  }

  @Test(arguments: ["select 1", "create schema data; create schema api"])
  func `an empty database is sent to bootstrap and migrate`(preparation: String) throws {
    try connection.script(preparation)
    let error = #expect(throws: MigrationError.self) { try SchemaVersion.check(connection, latest: 1) }
    let sentence =
      "the database \(database.name) is empty: run aftersales db bootstrap, then aftersales db migrate"
    #expect(error?.sentence == sentence)
  }

  @Test func `a login without rights is told whom to ask`() throws {
    try migrate(to: 1)
    try connection.script(
      "do 'begin create role ops_stranger login; exception when duplicate_object then end'"
    )
    let stranger = try Connection.connect(database.conninfo + " user=ops_stranger")
    let error = #expect(throws: MigrationError.self) { try SchemaVersion.check(stranger, latest: 1) }
    #expect(error?.code == .permission)
    #expect(error?.sentence.hasPrefix("the login ops_stranger may not use the database") == true)
  }
}

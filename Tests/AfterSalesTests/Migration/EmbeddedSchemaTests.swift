import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// The schema that this program carries, against a database of its own.
@Suite struct EmbeddedSchemaTests {
  let database: TestDatabase

  init() throws { database = try TestDatabase.scratch() }

  @Test func `bootstrap and migrate make an empty database current, and change nothing the second time`()
    throws
  {
    let connection = try database.connect()
    let migrator = Migrator(connection)
    try migrator.bootstrap()
    #expect(
      try migrator.migrate().count == SchemaFiles.embedded.migrations.count
        + SchemaFiles.embedded.objects.count
    )
    try migrator.bootstrap()
    #expect(try migrator.migrate() == [])
    #expect(try migrator.status().isCurrent)
    try SchemaVersion.check(connection)
  }

  @Test func `the migrator's own login suffices, and all that it makes is the owner's or a definer's`() throws
  {
    let administrator = try database.connect()
    try Migrator(administrator).bootstrap()
    let migrator = Migrator(try database.connect(as: "aftersales_migrator"))
    try migrator.migrate()
    #expect(try migrator.migrate() == [])
    let strays = try administrator.query(
      """
      select c.oid::regclass::text from pg_class c
      where c.relnamespace in ('data'::regnamespace, 'gate'::regnamespace, 'api'::regnamespace)
        and c.relowner <> 'aftersales_owner'::regrole
      union all
      select p.oid::regprocedure::text from pg_proc p
      where p.pronamespace in ('data'::regnamespace, 'gate'::regnamespace, 'api'::regnamespace)
        and not pg_has_role('aftersales_owner', p.proowner, 'usage')
      """
    ).map { try $0.get(0, as: String.self) }
    #expect(strays == [])
  }

  @Test func `a later migration, which grants everything again, leaves everybody's rights as they were`()
    throws
  {
    let administrator = try database.connect()
    try Migrator(administrator).bootstrap()
    let connection = try database.connect(as: "aftersales_migrator")
    try Migrator(connection).migrate()
    func rights() throws -> [String] {
      try administrator.query(
        """
        select r.rolname || ' ' || p.oid::regprocedure from pg_proc p, pg_roles r
        where p.pronamespace in ('gate'::regnamespace, 'api'::regnamespace) and r.rolname ~ '^aftersales_'
          and has_function_privilege(r.oid, p.oid, 'execute') order by 1
        """
      ).map { try $0.get(0) }
    }
    let before = try rights()
    try connection.script("set role aftersales_owner; \(try #require(SchemaFiles.embedded.grants).text)")
    #expect(Set(before).symmetricDifference(try rights()).sorted() == [])
  }

  @Test func `databases that are prepared at once do not meet`() async throws {
    let databases = try (0..<4).map { _ in try TestDatabase.scratch() }
    try await withThrowingTaskGroup { group in
      for database in databases {
        group.addTask { try Migrator(database.connect()).bootstrap() }
      }
      try await group.waitForAll()
    }
  }

  @Test func `a person may read the version and no table`() throws {
    let administrator = try database.connect()
    try Migrator(administrator).bootstrap()
    try Migrator(administrator).migrate()
    try administrator.script(
      """
      do 'begin create role test_person login; exception when duplicate_object or unique_violation then end';
      grant aftersales_people to test_person
      """
    )
    let person = try database.connect(as: "test_person")
    try SchemaVersion.check(person)
    let error = #expect(throws: PostgresError.self) {
      try person.query("select * from data.schema_migration")
    }
    #expect(error?.sqlState == .insufficientPrivilege)
  }
}

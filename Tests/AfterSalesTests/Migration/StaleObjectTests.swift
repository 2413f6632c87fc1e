import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// What a newer program makes no more is dropped, so that no right given by name reaches what is old.
@Suite struct StaleObjectTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase.scratch()
    connection = try database.connect()
    try connection.script("create schema data; create schema api; create schema gate")
  }

  private let table = SQLFile(name: "migrations/0001_tables.sql", text: "create table data.thing (n int);")

  private func function(
    _ name: String,
    _ arguments: String = "",
    returns: String = "int",
    body: String = "select 1"
  )
    -> SQLFile
  {
    SQLFile(
      name: "functions/api/\(name).sql",
      text:
        "create or replace function api.\(name)(\(arguments)) returns \(returns) language sql as $$ \(body) $$;"
    )
  }

  private func view(_ name: String, _ body: String) -> SQLFile {
    SQLFile(name: "views/\(name).sql", text: "create or replace view api.\(name) as \(body);")
  }

  private func migrate(_ functions: [SQLFile], _ views: [SQLFile] = [], grants: SQLFile? = nil) throws
    -> [String]
  {
    var removed: [String] = []
    let files = SchemaFiles(migrations: [table], functions: functions, views: views, grants: grants)
    try Migrator(connection, files: files, owner: nil).migrate { removed.append($0) }
    return removed
  }

  /// The functions and views of schema api as they stand.
  private func standing() throws -> [String] {
    try connection.query(
      """
      select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'api'::regnamespace
      union all select c.oid::regclass::text from pg_class c where c.relnamespace = 'api'::regnamespace order by 1
      """
    ).map { try $0.get("name") }
  }

  @Test func `of a function that was renamed the old one goes`() throws {
    #expect(try migrate([function("old")]) == [])
    #expect(try migrate([function("new")]) == ["routine api.old()"])
    #expect(try standing() == ["api.new()"])
    #expect(try migrate([function("new")]) == [])
  }

  @Test func `of a function whose signature changed the old overload goes, before rights are given by name`()
    throws
  {
    let grants = SQLFile(
      name: "grants.sql",
      text: """
        do $$ declare f record; begin
          for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'api'::regnamespace loop
            execute format('grant execute on function %s to public', f.signature);
          end loop;
        end $$;
        """
    )
    _ = try migrate([function("do", "n int")], grants: grants)
    let removed = try migrate([function("do", "n int, m int default 0")], grants: grants)
    #expect(removed == [#"routine api."do"(integer)"#])
    #expect(try standing() == ["api.\"do\"(integer,integer)"])
  }

  @Test func `a view that was removed goes, and with it a function that only it read`() throws {
    _ = try migrate(
      [function("f"), function("g")],
      [view("v", "select api.f() as n"), view("w", "select * from api.v")]
    )
    #expect(try migrate([function("g")]) == ["routine api.f()", "view api.v", "view api.w"])
    #expect(try standing() == ["api.g()"])
  }

  @Test func `a view that reads what goes is made anew, from what its file says now`() throws {
    let reading = view("v", "select api.f(n) as n from data.thing")
    _ = try migrate([function("f", "n int")], [reading])
    // The same text means the other overload from now on; the view's file has not changed.
    #expect(try migrate([function("f", "n bigint")], [reading]) == ["routine api.f(integer)"])
    #expect(try standing() == ["api.f(bigint)", "api.v"])
  }

  @Test func `another result, and other columns of a view, take the place of the old ones`() throws {
    _ = try migrate(
      [function("f")],
      [view("v", "select api.f() as n, n as m from data.thing"), view("w", "select * from api.v")]
    )
    #expect(
      try migrate(
        [function("f", returns: "text", body: "select 'a'")],
        [view("v", "select api.f() as n from data.thing"), view("w", "select * from api.v")]
      ) == []
    )
    #expect(try connection.query("select n from api.w").isEmpty)
    #expect(try standing() == ["api.f()", "api.v", "api.w"])
  }

  @Test func `a trigger goes with the function it runs`() throws {
    let keep = SQLFile(
      name: "functions/gate/keep.sql",
      text: """
        create or replace function gate.keep() returns trigger language plpgsql as $$ begin return null; end $$;
        create or replace trigger thing_is_kept after insert on data.thing for each row execute function gate.keep();
        """
    )
    _ = try migrate([keep])
    #expect(try migrate([function("g")]) == ["routine gate.keep()"])
    #expect(try connection.query("select from pg_trigger where tgname = 'thing_is_kept'").isEmpty)
  }

  @Test func `a database of a program that kept no record loses what is left of it`() throws {
    _ = try migrate([function("f", "n int"), function("gone")], [view("v", "select 1 as n")])
    try connection.script("drop table data.schema_made")
    let files = SchemaFiles(migrations: [table], functions: [function("f", "n bigint")])
    #expect(
      try Migrator(connection, files: files, owner: nil).status().pending.contains("functions/api/f.sql")
    )
    #expect(
      try migrate([function("f", "n bigint")]) == [
        "routine api.f(integer)", "routine api.gone()", "view api.v",
      ]
    )
    // Another result there as well, where nothing says what the file had made.
    try connection.script("drop table data.schema_made")
    #expect(try migrate([function("f", "n bigint", returns: "text", body: "select 'a'")]) == [])
  }

  @Test func `what is not ours in our schemas is named, and nothing is changed`() throws {
    let files = SchemaFiles(migrations: [table], functions: [function("f")])
    try connection.script(
      """
      do 'begin create role test_owner nologin; exception when duplicate_object or unique_violation then end';
      do 'begin create role test_other nologin; exception when duplicate_object or unique_violation then end';
      grant all on schema api, gate, data to test_owner, test_other;
      set role test_other; create function api.theirs() returns int language sql as 'select 1'; reset role
      """
    )
    let migrator = Migrator(connection, files: files, owner: "test_owner")
    let error = #expect(throws: MigrationError.self) { try migrator.migrate() }
    #expect(error == MigrationError(.notOurs("routine api.theirs()", owner: "test_other")))
    #expect(error?.code == .config)
    #expect(try standing() == ["api.theirs()"])
    try connection.script("drop function api.theirs()")
    #expect(try migrator.migrate().count == 2)
  }

  @Test func `what is not ours and reads what has to go keeps it, in words`() throws {
    _ = try migrate([function("f")], [view("v", "select api.f() as n")])
    try connection.script("create schema report; create view report.v as select * from api.v")
    let error = #expect(throws: MigrationError.self) { try migrate([function("g")]) }
    #expect(error == MigrationError(.neededElsewhere(saying: "view report.v depends on view api.v")))
    #expect(try standing() == ["api.f()", "api.v"])
  }
}

import Postgres
import TestDatabase
import Testing

@Suite struct DecodingTests {
  let connection: Connection

  init() throws {
    connection = try TestCluster.connect()
  }

  @Test func `a wrong type names the column, what was expected and what is there`() throws {
    let row = try connection.query("select 12.50 as amount, null::int as missing, 3000000000 as big").one()
    func sentence<Value: PostgresDecodable>(_ name: String, _ type: Value.Type) throws -> String {
      try #require(throws: PostgresError.self) { try row.get(name, as: type) }.sentence
    }
    #expect(
      try sentence("amount", Int64.self)
        == "Column amount, row 1: expected an integer of 64 bits, found numeric."
    )
    #expect(
      try sentence("missing", Int64.self)
        == "Column missing, row 1: expected an integer of 64 bits, found NULL."
    )
    #expect(try sentence("big", Int32.self).contains("expected an integer of 32 bits, found bigint"))
    #expect(try sentence("amount", [UInt8].self).contains("expected a bytea, found numeric"))
    #expect(
      try sentence("amont", Int64.self) == "There is no column amont: the result has amount, missing, big."
    )
  }

  @Test func `NULL is read only as an optional`() throws {
    let row = try connection.query("select null::int as a, 5 as b, null::text as c, null::text[] as d").one()
    #expect(try row.get("a", as: Int?.self) == nil)
    #expect(try row.get("b", as: Int?.self) == 5)
    #expect(try row.get("c", as: String?.self) == nil)
    #expect(try row.get("d", as: [String]?.self) == nil)
    #expect(throws: PostgresError.self) { try row.get("b", as: Bool?.self) }
  }

  @Test func `two columns of one name cannot be read by it`() throws {
    let row = try connection.query("select 1 as n, 2 as n").one()
    #expect(throws: PostgresError.self) { try row.get("n", as: Int.self) }
    #expect(try row.get(1, as: Int.self) == 2)
    #expect(throws: PostgresError.self) { try row.get(2, as: Int.self) }
  }

  @Test func `arrays keep quotes, commas, empty texts and NULL apart`() throws {
    let row = try connection.query(
      #"select array['a,b', '', null, 'NULL', 'say "hi"', 'c:\d', '{x}'] as mixed, '{}'::text[] as none"#
    ).one()
    #expect(
      try row.get("mixed", as: [String?].self)
        == ["a,b", "", nil, "NULL", #"say "hi""#, #"c:\d"#, "{x}"]
    )
    #expect(try row.get("none", as: [String].self) == [])
    #expect(throws: PostgresError.self) { try row.get("mixed", as: [String].self) }
    let nested = try connection.query("select array[[1,2],[3,4]] as n").one()
    #expect(throws: PostgresError.self) { try nested.get("n", as: [Int64].self) }
  }

  @Test func `a domain is read as the type below it`() throws {
    let row = try connection.query(
      "select 'relkind'::information_schema.sql_identifier::text as t, true as f"
    ).one()
    #expect(try row.get("f", as: Bool.self))
    #expect(throws: PostgresError.self) { try row.get("t", as: Bool.self) }
  }

  @Test func `rows are a collection that outlives the connection`() throws {
    let rows = try TestCluster.connect().query("select n from generate_series(1, 1000) n")
    #expect(rows.count == 1000)
    #expect(try rows.map { try $0.get(0, as: Int.self) }.reduce(0, +) == 500_500)
    #expect(try rows.last?.get("n", as: Int.self) == 1000)
  }

  @Test func `one row is asked for and another number is an error`() throws {
    #expect(throws: PostgresError.self) { try connection.query("select 1 where false").one() }
    #expect(throws: PostgresError.self) { try connection.query("values (1), (2)").one() }
  }
}

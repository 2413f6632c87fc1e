import Postgres
import TestDatabase
import Testing

@Suite struct ParameterTests {
  let connection: Connection

  init() throws {
    connection = try TestCluster.connect()
  }

  @Test func `every kind of parameter arrives as it was`() throws {
    let text = "quote ' backslash \\ brace { comma , 退货 \u{1F4E6}"
    let row = try connection.query(
      """
      select $1::text as a, $2::bigint as b, $3::boolean as c, $4::bytea as d, $5::text as e, $6::jsonb as f,
        $7::bigint[] as g, $8::text[] as h, $9::float8 as i, $10::text as j
      """,
      [
        .text(text), .int(.min), .bool(false), .bytes([0, 1, 92, 255]), .null, .json(#"{"a": [1]}"#),
        .intArray([1, -2]), .textArray([text, "", "NULL"]), .double(0.1), "",
      ]
    ).one()
    #expect(try row.get("a") == text)
    #expect(try row.get("b", as: Int64.self) == .min)
    #expect(try row.get("c", as: Bool.self) == false)
    #expect(try row.get("d", as: [UInt8].self) == [0, 1, 92, 255])
    #expect(try row.get("e", as: String?.self) == nil)
    #expect(try row.get("f") == #"{"a": [1]}"#)
    #expect(try row.get("g", as: [Int64].self) == [1, -2])
    #expect(try row.get("h", as: [String].self) == [text, "", "NULL"])
    #expect(try row.get("i", as: Double.self) == 0.1)
    #expect(try row.get("j") == "")
  }

  @Test func `U+0000 is refused before anything is sent`() throws {
    let parameters: [Parameter] = ["a\0b", .json("{\"a\":\"\0\"}"), .textArray(["ok", "a\0"])]
    for parameter in parameters {
      let error = try #require(throws: PostgresError.self) {
        try connection.query("select $1, $2", [1, parameter])
      }
      #expect(error.kind == .nulCharacter)
      #expect(error.sentence.contains("$2"))
    }
    #expect(throws: PostgresError.self) { try connection.query("select 1\0 + 1") }
    #expect(throws: PostgresError.self) { try connection.script("select 1\0 + 1") }
    #expect(throws: PostgresError.self) { try connection.quoted(literal: "a\0b") }
    #expect(throws: PostgresError.self) { try Connection.connect("dbname=a\0b") }
    #expect(connection.isOpen)
  }

  @Test func `65,535 parameters are taken and one more is refused with its count`() throws {
    func sum(_ count: Int) throws -> Int64 {
      let places = (1...count).map { "$\($0)::bigint" }.joined(separator: ",")
      let values = [Parameter](repeating: 1, count: count)
      return try connection.query("select cardinality(array[\(places)])::bigint as n", values).one().get("n")
    }
    #expect(try sum(65_535) == 65_535)
    let error = try #require(throws: PostgresError.self) { try sum(65_536) }
    #expect(error.kind == .tooManyParameters)
    #expect(error.sentence.contains("65536"))
  }

  @Test(arguments: [(0, 3, []), (1, 3, [1]), (70_000, 1, [65_535, 4_465]), (5, 30_000, [2, 2, 1])])
  func `rows are cut into runs that fit a statement`(rows: Int, perRow: Int, lengths: [Int]) {
    let runs = Parameter.runs(of: Array(0..<rows), perRow: perRow, most: .max)
    #expect(runs.map(\.count) == lengths)
    #expect(runs.flatMap { $0 } == Array(0..<rows))
  }

  @Test func `broken UTF-8 is refused by the server with 22021`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.query("select convert_from($1::bytea, 'UTF8')", [.bytes([0x61, 0xFF])])
    }
    #expect(error.sqlState == .invalidByteSequence)
    let nul = try #require(throws: PostgresError.self) {
      try connection.query("select $1::jsonb ->> 'a'", [.json(#"{"a":"\u0000"}"#)])
    }
    #expect(nul.sqlState == .untranslatableCharacter)
  }

  @Test func `names and texts are quoted for statements without parameters`() throws {
    #expect(try connection.quoted(identifier: #"o"dd 名"#) == #""o""dd 名""#)
    #expect(try connection.quoted(literal: "it's") == "'it''s'")
  }
}

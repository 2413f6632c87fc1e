import Postgres
import TestDatabase
import Testing

@Suite struct CopyTests {
  let connection: Connection

  struct Mishap: Error {}

  init() throws {
    connection = try TestCluster.connect()
    try connection.script("create temp table item (n bigint, word text, flag boolean)")
  }

  private func count() throws -> Int {
    try connection.query("select count(*) from item").one().get(0)
  }

  @Test func `whatever a text holds, it arrives as it was`() throws {
    let control = String(String.UnicodeScalarView((1...31).compactMap { Unicode.Scalar($0) }))
    let words = ["", "\\N", "\\.", "a\tb\nc\rd\\e", control, "退货 \u{1F4E6}", "\u{7F}\u{85}", "e\u{301}"]
    let taken = try connection.copyIn("copy item from stdin") { writer in
      for (place, word) in words.enumerated() {
        writer.field(Int64(place))
        writer.field(word)
        writer.field(place % 2 == 0)
        try writer.endRow()
      }
      #expect(writer.rows == words.count)
    }
    #expect(taken == words.count)
    let rows = try connection.query("select word, flag from item order by n")
    #expect(try rows.map { Array(try $0.get(0, as: String.self).utf8) } == words.map { Array($0.utf8) })
    #expect(try rows[1].get("flag", as: Bool.self) == false)
  }

  @Test func `numbers are exact and NULL is not a text`() throws {
    let numbers: [Int64] = [.min, -1_000, -1, 0, 9, 10, 99, 100, .max]
    try connection.copyIn("copy item (n, word) from stdin") { writer in
      for number in numbers {
        writer.field(number)
        writer.null()
        try writer.endRow()
      }
      writer.field(Int64?.none)
      writer.field(String?.none)
      try writer.endRow()
    }
    let rows = try connection.query("select n from item where word is null and n is not null order by n")
    #expect(try rows.map { try $0.get(0, as: Int64.self) } == numbers)
    #expect(try count() == numbers.count + 1)
  }

  @Test func `a field longer than the buffer is taken whole`() throws {
    let word = String(repeating: "返品\\", count: 1_500_000)
    try connection.copyIn("copy item (word) from stdin") { writer in
      writer.field(word)
      try writer.endRow()
    }
    #expect(try connection.query("select word from item").one().get(0) == word)
  }

  @Test func `an error in the body leaves nothing and comes through`() throws {
    for rows in [1, 100_000] {
      #expect(throws: Mishap.self) {
        try connection.copyIn("copy item (n) from stdin") { writer in
          for number in 1...rows {
            writer.field(Int64(number))
            try writer.endRow()
          }
          throw Mishap()
        }
      }
      #expect(try count() == 0)
      #expect(connection.transactionStatus == .idle)
    }
  }

  @Test func `a row that the table refuses is the server's error`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy item (n) from stdin") { writer in
        for number in 1...200_000 {
          writer.field(number == 100 ? "twelve" : String(number))
          try writer.endRow()
        }
      }
    }
    #expect(error.sqlState == .invalidTextRepresentation)
    #expect(error.context?.contains("line 100") == true)
    #expect(try count() == 0)
  }

  @Test func `U+0000 and broken UTF-8 are refused`() throws {
    let nul = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy item (n, word) from stdin") { writer in
        writer.field(1)
        writer.field("a\0b")
        try writer.endRow()
      }
    }
    #expect(nul.kind == .nulCharacter)
    #expect(nul.sentence.contains("Row 1, field 2"))
    let broken = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy item (word) from stdin") { writer in
        [UInt8]([0x61, 0xFF]).withUnsafeBytes { writer.field(utf8: $0) }
        try writer.endRow()
      }
    }
    #expect(broken.sqlState == .invalidByteSequence)
    #expect(try count() == 0)
  }

  @Test func `a row that was begun must be ended`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy item (n) from stdin") { $0.field(1) }
    }
    #expect(error.kind == .misuse)
    #expect(try count() == 0)
  }

  @Test func `the connection does nothing else during a COPY`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy item (n) from stdin") { _ in try connection.query("select 1") }
    }
    #expect(error.kind == .misuse)
    #expect(try count() == 0)
  }

  @Test func `what is no COPY, or none that is allowed, is refused`() throws {
    let other = try #require(throws: PostgresError.self) { try connection.copyIn("select 1") { _ in } }
    #expect(other.kind == .misuse)
    let unknown = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy nothing from stdin") { _ in }
    }
    #expect(unknown.sqlState == .undefinedTable)
    #expect(try connection.query("select 1").one().get(0) == 1)
    let outward = try #require(throws: PostgresError.self) {
      try connection.copyIn("copy item to stdout") { _ in }
    }
    #expect(outward.kind == .misuse)
  }

  @Test func `raw bytes go as they are, in the format that the COPY names`() throws {
    let taken = try connection.copyIn("copy item (n, word) from stdin with (format csv)") { writer in
      try Array("1,\"a,b\"\n2,c\n".utf8).withUnsafeBytes { try writer.raw($0) }
    }
    #expect(taken == 2)
    #expect(try connection.query("select word from item where n = 1").one().get(0) == "a,b")
  }

  @Test func `rows stream out as they stand`() throws {
    var lines: [String] = []
    let count = try connection.copyOut("copy (select n, 'w' || n from generate_series(1, 3) n) to stdout") {
      lines.append(String(decoding: $0, as: UTF8.self))
    }
    #expect(count == 3)
    #expect(lines == ["1\tw1\n", "2\tw2\n", "3\tw3\n"])
    var bytes = 0
    try connection.copyOut("copy (select n, repeat('x', 1000) from generate_series(1, 20000) n) to stdout") {
      bytes += $0.count
    }
    #expect(bytes > 20_000_000)
  }

  @Test func `a reader that gives up stops the stream, and the session goes on`() throws {
    var seen = 0
    #expect(throws: Mishap.self) {
      try connection.copyOut("copy (select generate_series(1, 1000000000)) to stdout") { _ in
        seen += 1
        if seen == 10 { throw Mishap() }
      }
    }
    #expect(seen == 10)
    #expect(try connection.query("select 1").one().get(0) == 1)
    #expect(throws: PostgresError.self) { try connection.copyOut("copy (select 1/0) to stdout") { _ in } }
    #expect(try connection.query("select 1").one().get(0) == 1)
  }
}

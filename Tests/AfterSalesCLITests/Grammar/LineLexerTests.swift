import AfterSalesCLI
import Testing

@Suite struct LineLexerTests {
  @Test(arguments: [
    ("show R-1024", ["show", "R-1024"]),
    ("  do\tR-1   receive ", ["do", "R-1", "receive"]),
    ("", []),
    ("note R-1 'a  b'", ["note", "R-1", "a  b"]),
    (#"note R-1 "say \"no\" \\ \n""#, ["note", "R-1", #"say "no" \ \n"#]),
    (#"note R-1 '\n "x"'"#, ["note", "R-1", #"\n "x""#]),
    (#"note R-1 a\ b\'c"#, ["note", "R-1", "a b'c"]),
    ("x '' y", ["x", "", "y"]),
    ("x a'b c'd", ["x", "ab cd"]),
    ("show R-1\r", ["show", "R-1"]),
  ]) func `words are split as a terminal's shell splits them`(line: String, expected: [String]) throws {
    #expect(try LineLexer.words(of: line).map(\.text) == expected)
  }

  @Test(arguments: [
    ("note　R-1　客户要求退货", ["note", "R-1", "客户要求退货"]),
    ("note R-1 “客户 要求”", ["note", "R-1", "客户 要求"]),
    ("do R-1 dispute words=“不是 我 弄坏的”", ["do", "R-1", "dispute", "words=不是 我 弄坏的"]),
    ("do R-1 dispute words=‘不 要’ note=x", ["do", "R-1", "dispute", "words=不 要", "note=x"]),
    ("note R-1 ＂a b＂", ["note", "R-1", "a b"]),
  ]) func `what a Chinese input method types instead of blanks and quotes works too`(
    line: String,
    expected: [String]
  ) throws {
    #expect(try LineLexer.words(of: line).map(\.text) == expected)
  }

  @Test(arguments: [
    "他说“不要了”就挂了", "“不要”了", "“没有结束", "’", "a=b=“c”d",
  ]) func `the customer's own quotes stay as they were said`(word: String) throws {
    #expect(try LineLexer.words(of: "note R-1 \(word)").map(\.text) == ["note", "R-1", word])
  }

  @Test func `each word knows its column, counted in characters`() throws {
    let words = try LineLexer.words(of: "备注 R-1 'x y' z")
    #expect(words.map(\.column) == [1, 4, 8, 14])
  }

  @Test(arguments: [
    ("note R-1 don't", LineProblem(kind: .openQuote("'"), column: 13)),
    (#"备注 "abc"#, LineProblem(kind: .openQuote("\""), column: 4)),
    ("ab\\", LineProblem(kind: .nothingAfterBackslash, column: 3)),
    ("a \0", LineProblem(kind: .nul, column: 3)),
    ("a '\0'", LineProblem(kind: .nul, column: 4)),
    ("a \0\u{301}", LineProblem(kind: .nul, column: 3)),
  ]) func `a line that cannot be split says where`(line: String, problem: LineProblem) {
    #expect(throws: problem) { try LineLexer.words(of: line) }
  }

  @Test func `a comment begins with a number sign at the start of a word, in a batch only`() throws {
    #expect(try LineLexer.words(of: "# all", comments: true).isEmpty)
    #expect(try LineLexer.words(of: "show R-1 # why", comments: true).map(\.text) == ["show", "R-1"])
    #expect(try LineLexer.words(of: "show a#b '#c'", comments: true).map(\.text) == ["show", "a#b", "#c"])
    #expect(try LineLexer.words(of: "show #1").map(\.text) == ["show", "#1"])
  }

  @Test func `a combining mark after a quote does not hide it`() throws {
    #expect(try LineLexer.words(of: "x 'a'\u{301}b").map(\.text) == ["x", "a\u{301}b"])
  }
}

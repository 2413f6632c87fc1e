import Testing

@testable import AfterSalesCLI

@Suite struct GrammarTests {
  private func parse(_ text: String) throws -> Invocation {
    let words = try LineLexer.words(of: text)
    guard case .run(let invocation) = try CommandTable.grammar.parse(words) else {
      throw NotACommand()
    }
    return invocation
  }

  private struct NotACommand: Error {}

  private func problem(_ text: String) -> String {
    do {
      _ = try parse(text)
      return "no problem"
    } catch {
      return (error as? UsageProblem)?.en ?? "\(error)"
    }
  }

  @Test func `a step has a ticket, an event and fields`() throws {
    let invocation = try parse("do r１０２４ receive received=2:1 'note=two = one' --expect 7")
    #expect(invocation.command.name == "do")
    #expect(invocation.value(Arguments.ticket).description == "R-1024")
    #expect(invocation.value(Arguments.event) == "receive")
    #expect(invocation[Options.expect] == 7)
    #expect(!invocation[Options.dryRun])
    #expect(
      invocation.fields == [
        FieldAssignment(name: "received", value: "2:1"), FieldAssignment(name: "note", value: "two = one"),
      ]
    )
  }

  @Test func `a command of two words is found before one of one`() throws {
    #expect(try parse("import orders x.csv --atomic").command.path == ["import", "orders"])
    #expect(try parse("orders --since 2026-11-01")[Options.since]?.description == "2026-11-01")
  }

  @Test func `options may be repeated where declared, and stand anywhere`() throws {
    let invocation = try parse("open --line 1 return --line=2:3 A1 --reason quality note=x")
    #expect(
      invocation.all(Options.line) == [
        LineRequest(line: 1, quantity: nil), LineRequest(line: 2, quantity: 3),
      ]
    )
    #expect(invocation.value(Arguments.subject) == "A1")
    #expect(invocation[Options.reason] == "quality")
  }

  @Test func `after two hyphens everything is an argument`() throws {
    #expect(try parse("note R-1 -- --json").value(Arguments.text) == "--json")
    #expect(try parse("note R-1 -5").value(Arguments.text) == "-5")
  }

  @Test func `text with an equals sign is text where the command has no fields`() throws {
    #expect(try parse("note R-1 size=42").value(Arguments.text) == "size=42")
  }

  @Test func `a key may be given as an option or as a field`() throws {
    let key = "0197b7f2-5a00-7000-8000-000000000000"
    #expect(try parse("do R-1 receive --key \(key)").key?.description == key)
    #expect(try parse("do R-1 receive key=\(key.uppercased())").key?.description == key)
    #expect(try parse("take R-1 key=\(key)").key?.description == key)
    #expect(problem("do R-1 receive key=\(key) --key \(key)") == "option --key can be given once only")
  }

  @Test func `the same command has the same words however it is typed`() throws {
    let plain = try parse("do R-1 receive received=1:1 --expect 3")
    let other = try parse("--json --db service=x do 'R-1' receive --verbose received='1:1' --expect=3")
    #expect(plain.words == other.words)
    #expect(other.globals.json && other.globals.verbose && other.globals.database == "service=x")
  }

  @Test(arguments: [
    ("", "no command was given"),
    ("shwo R-1", "there is no command `shwo`; did you mean `show`?"),
    ("xyzzy", "there is no command `xyzzy`"),
    ("db", "`db` needs one more word: bootstrap, migrate, verify, status"),
    ("db migarte", "there is no command `db migarte`; did you mean `db migrate`?"),
    ("show R-1 --jsno", "there is no option `--jsno`; did you mean `--json`?"),
    ("show R-1 -x", "there is no option `-x`"),
    ("--zzz show R-1", "there is no option `--zzz`"),
    ("do R-1 receive --expect", "option --expect needs a value"),
    ("do R-1 receive --expect --dry-run", "option --expect needs a value"),
    ("do R-1 receive --dry-run=no", "option --dry-run takes no value"),
    ("do R-1 receive --expect 1 --expect 2", "option --expect can be given once only"),
    ("do R-1 receive --expect -1", "--expect `-1`: it is no whole number from 0 to 2147483647"),
    ("do R-1 receive a=1 a=2", "field a is given twice"),
    ("show", "TICKET is missing; usage: show TICKET"),
    ("show 1024", "TICKET `1024`: it is no ticket number; one looks like R-1024"),
    (
      "note R-1 two words",
      "`words` is one word too many; quote text that has spaces; usage: note TICKET TEXT [--key KEY]"
    ),
    ("note R-1 '  '", "TEXT `  `: it is empty"),
    ("open return A1 --line 0", "--line `0`: it is no order line; write LINE or LINE:QUANTITY, such as 2:1"),
    ("open return A1 --line 1:0", "--line `1:0`: the quantity must be a whole number from 1 to 999999"),
    ("open return A1 --line 1:-2", "--line `1:-2`: the quantity must be a whole number from 1 to 999999"),
    ("orders --since 2026-02-30", "--since `2026-02-30`: it is no date; write it like 2026-11-24"),
    ("show R-1 --lang fr", "--lang `fr`: it must be one of zh, en"),
    ("workflow diagram return --format png", "--format `png`: it must be one of mermaid, dot, svg"),
    (
      "resolve abc",
      "KEY `abc`: it is no command key; a key is a UUID such as 01890000-0000-7000-8000-000000000000"
    ),
    ("do R-1 Receive", "EVENT `Receive`: it is no name; names are made of small letters, digits and hyphens"),
  ]) func `wrong words are answered with one sentence`(line: String, sentence: String) {
    #expect(problem(line) == sentence)
  }

  @Test(arguments: ["password=x host=y", "postgres://a:b@host/db", "host=x PASSWORD = y"])
  func `a password is never taken as an argument`(conninfo: String) throws {
    let words = ["--db", conninfo, "mine"].enumerated().map { Word($0.element, column: $0.offset + 1) }
    let problem = #expect(throws: UsageProblem.self) { try CommandTable.grammar.parse(words) }
    #expect(problem?.en.contains("it holds a password") == true)
    #expect(problem?.en.contains(conninfo) == false)
    #expect(problem?.zh.contains(conninfo) == false)
  }

  @Test(arguments: ["service=shop", "postgres://host/db?sslmode=require", "host=a user=b passfile=/x"])
  func `a connection string without one is passed through`(conninfo: String) throws {
    #expect(try parse("mine --db '\(conninfo)'").globals.database == conninfo)
  }

  @Test func `global options belong to the program and not to a line of a batch`() throws {
    let problem = #expect(throws: UsageProblem.self) {
      try CommandTable.grammar.parse(line: "show R-1 --json")
    }
    #expect(problem?.en == "option --json belongs to the whole program and cannot stand on a line")
  }

  @Test(arguments: ["help do", "do --help", "do R-1 --help", "--help do", "-h do"])
  func `help can be asked for in every place`(line: String) throws {
    guard case .help(.command(let command), _) = try CommandTable.grammar.parse(LineLexer.words(of: line))
    else {
      Issue.record("no help")
      return
    }
    #expect(command.name == "do")
  }

  @Test func `every declared example is a command that parses, and names are never prefixes`() throws {
    for command in CommandTable.grammar.commands {
      #expect(!command.examples.isEmpty)
      for example in command.examples {
        #expect(try parse(example).command.name == command.name)
      }
    }
    #expect(problem("hist R-1") == "there is no command `hist`; did you mean `history`?")
  }

  @Test func `a NUL is refused wherever it stands`() {
    let words = ["note", "R-1", "a\0b"].enumerated().map { Word($0.element, column: $0.offset + 1) }
    #expect(throws: UsageProblem.self) { try CommandTable.grammar.parse(words) }
    let field = ["do", "R-1", "dispute", "words=a\0\u{301}"].enumerated().map {
      Word($0.element, column: $0.offset + 1)
    }
    #expect(throws: UsageProblem.self) { try CommandTable.grammar.parse(field) }
  }
}

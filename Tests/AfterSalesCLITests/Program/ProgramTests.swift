import AfterSalesCLI
import Testing

@Suite struct ProgramTests {
  private struct Result {
    var status: Int32
    var output: String
    var error: String
  }

  private func run(_ arguments: [String], _ environment: [String: String] = [:], terminal: Bool = false)
    -> Result
  {
    let (output, error) = (MemorySink(isTerminal: terminal), MemorySink(isTerminal: terminal))
    let program = Program(environment: Environment(environment), output: output, error: error) { _ in [] }
    let status = program.run(arguments)
    return Result(status: status, output: output.text, error: error.text)
  }

  @Test func `wrong words end with 64, a sentence on standard error and the way to help`() {
    let result = run(["shwo", "R-1"])
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(
      result.error == "usage: there is no command `shwo`; did you mean `show`?\n  → aftersales help show\n"
    )
  }

  @Test(arguments: [
    (["--lang", "zh", "shwo"], [:]), (["shwo", "--lang=zh"], ["LANG": "en_US.UTF-8"]),
    (["shwo"], ["LANG": "zh_CN.UTF-8"]),
    (["shwo"], ["LC_ALL": "zh_CN", "LANG": "en_US"]),
    (["shwo"], ["LC_ALL": "", "LC_MESSAGES": "ZH_TW", "LANG": "C"]),
  ]) func `the language is the one asked for, else that of the locale`(
    arguments: [String],
    environment: [String: String]
  ) {
    #expect(run(arguments, environment).error.hasPrefix("用法错误：没有“shwo”这个命令；是否指“show”？\n"))
  }

  @Test func `a failure is JSON where JSON was asked for, though the words are wrong`() {
    #expect(
      run(["--json", "shwo"]).error
        == #"{"error":"usage","message":"there is no command `shwo`; did you mean `show`?","mend":["aftersales help show"]}"#
        + "\n"
    )
  }

  @Test func `an argument that is not UTF-8 is refused by its place`() {
    let error = MemorySink()
    let program = Program(environment: Environment([:]), output: MemorySink(), error: error) { _ in [] }
    #expect(program.run(bytes: [Array("note".utf8), Array("R-1".utf8), [0x61, 0xff]]) == 64)
    #expect(error.text == "usage: argument 3 is not valid UTF-8\n  → aftersales help\n")
  }

  @Test func `what was typed is never obeyed by the terminal, and never floods it`() {
    let result = run(["show", "\u{1b}[31m" + String(repeating: "x", count: 100_000)], terminal: true)
    #expect(result.status == 64)
    #expect(result.error.utf8.count < 400)
    #expect(result.error.contains("\\u{1b}[31mxxx"))
  }

  @Test func `help goes to standard output and lists every command in both languages`() {
    for language in ["zh", "en"] {
      let result = run(["help", "--lang", language])
      #expect(result.status == 0)
      for command in ["do", "open", "import orders", "workflow diagram", "audit verify"] {
        #expect(result.output.contains("\n  \(command)"))
      }
    }
  }

  @Test func `help of one command shows its usage, options and examples`() {
    let result = run(["help", "orders", "--lang", "en"])
    #expect(
      result.output == """
        aftersales orders [--phone PHONE] [--name NAME] [--since YYYY-MM-DD] [--limit N] [--all]
          find orders

          --phone PHONE       find by the customer's phone (recorded and limited)
          --name NAME         a name
          --since YYYY-MM-DD  from this day on
          --limit N           list so many at most; 200 by default
          --all               list all of them

          prints order: order customer status placed_at total open_tickets held_by currency

          → aftersales orders --phone 13585019639

        """
    )
  }

  @Test(arguments: [["help", "db"], ["db", "--help"], ["db", "-h"], ["help", "db", "--lang", "en"]])
  func `help of the first of two words is that of all commands it begins`(arguments: [String]) {
    let result = run(arguments)
    #expect(result.status == 0)
    for command in ["db bootstrap", "db migrate", "db status"] {
      #expect(result.output.contains("aftersales \(command)\n"))
    }
  }

  @Test func `a value that cannot be is answered with the help of its own command`() {
    #expect(run(["show", "abc"]).error.hasSuffix("→ aftersales help show\n"))
    #expect(run(["db"]).error.hasSuffix("→ aftersales help db\n"))
  }

  @Test func `what is wrong with definitions is one JSON object where JSON was asked for`() throws {
    let result = run(["workflow", "check", "/proc/self/net", "--json"])
    #expect(result.status == 78)
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(
      result.error.contains(
        #""problems":[{"code":"no-files","file":"/proc/self/net","line":1,"column":1,"sentence":"#
      )
    )
  }

  @Test func `a reader that has gone is no failure to talk about`() {
    let error = MemorySink()
    let program = Program(
      environment: Environment([:]),
      output: MemorySink(breaksAfter: 10),
      error: error
    ) { _ in [] }
    #expect(program.run(["help"]) == 141)
    #expect(error.text == "")
  }

  @Test(arguments: [([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true)])
  func `colour is for terminals and can be turned off`(environment: [String: String], coloured: Bool) {
    #expect(run(["shwo"], environment, terminal: true).error.contains("\u{1b}[31m") == coloured)
    #expect(!run(["shwo"], environment).error.contains("\u{1b}"))
  }

  @Test func `no colour, when it is asked for by name`() {
    #expect(!run(["--no-color", "shwo"], terminal: true).error.contains("\u{1b}"))
  }
}

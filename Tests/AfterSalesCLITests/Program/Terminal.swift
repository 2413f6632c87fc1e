import AfterSalesCLI
import TestDatabase

/// People at their terminals, on one database of a test's own.
struct Terminal {
  struct Outcome {
    let status: Int32
    let output: String
    let error: String

    var lines: [Substring] { output.split(separator: "\n") }
  }

  let database: TestDatabase
  var home = "/proc/nowhere"
  var isTerminal = false

  /// Runs a command line as somebody.
  @discardableResult
  func callAsFunction(
    _ login: String,
    _ line: String,
    language: String = "en",
    input: String = ""
  ) throws -> Outcome {
    let words = try LineLexer.words(of: line).map(\.text)
    let (output, error) = (MemorySink(isTerminal: isTerminal), MemorySink(isTerminal: isTerminal))
    let environment = Environment(["HOME": home, "PGUSER": login, "NO_COLOR": "1"])
    let program = Program(environment: environment, output: output, error: error) { _ in Array(input.utf8) }
    let status = program.run(["--db", database.conninfo + " user=\(login)", "--lang", language] + words)
    return Outcome(status: status, output: output.text, error: error.text)
  }
}

extension Terminal {
  /// What the doctor finds, but for the clock, which stands still because its function was replaced, and for what is the whole cluster's: other
  /// tests make roles at the same time.
  var ills: [Substring] {
    get throws {
      try self("auditor1", "doctor").lines.filter {
        $0.hasPrefix("fault") && !$0.contains("function gate.now()")
          && !$0.hasPrefix("fault\tschema\tmembership ")
          && !$0.hasPrefix("fault\tschema\trole ")
      }
    }
  }
}

/// Runs `body` with terminals on a database where it is ten in the morning of 2 March 2026, a Monday, and order A1 was
/// delivered two days ago.
func withTerminal(_ body: (Terminal) throws -> Void) throws {
  try withTicketDatabase { database in
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1"))
    try body(Terminal(database: database))
  }
}

import AfterSalesCLI
import Postgres
import TestDatabase
import Testing

@Suite struct BatchTests {
  private static let opening = "open return A1 --line 2:1 --reason quality"

  @Test func `a line that fails does not stop the rest, and the status says some failed`() throws {
    try withTerminal { terminal in
      let file =
        "\u{feff}# the morning\r\n\(Self.opening)\r\n\r\ndo R-1 refund amount=1\r\nnote R-1 '两 字'\r\nlocal stop\r\nshwo\r\n"
      let result = try terminal("csr1", "batch -", input: file)
      #expect(result.status == 9)
      #expect(
        result.output == """
          2\tok\tok\tR-1\tRequested  waits on: Call centre  by: 2026-03-02 14:00
          4\tfail\trefused\tR-1\tR-1 is Requested: refund is not possible from there; possible: authorize, decline, withdraw, \
          intercept, void, convert, note, attach, link, complain, answer-complaint, take, release, assign, escalate
          5\tok\tok\tR-1\tRequested  waits on: Call centre  by: 2026-03-02 14:00
          6\tfail\tusage\t\tthis command cannot stand in a batch
          7\tfail\tusage\t\tthere is no command `shwo`; did you mean `show`?

          """
      )
      #expect(result.error == "partial: 2 lines done, 3 failed\n")
    }
  }

  @Test func `with --stop the first failure is the last line`() throws {
    try withTerminal { terminal in
      let file = "\(Self.opening)\nshow R-7\n\(Self.opening)\n"
      let result = try terminal("csr1", "batch - --stop", input: file)
      #expect(result.status == 9)
      #expect(result.output.split(separator: "\n").map { $0.prefix(12) }.last == "2\tfail\tnot_f")
      #expect(result.error.hasSuffix("1 line done, 1 failed\n"))
    }
  }

  @Test func `with --atomic one failure undoes all, and without one all is done`() throws {
    try withTerminal { terminal in
      let file = "\(Self.opening)\ndo R-1 refund amount=1\n"
      let refused = try terminal("csr1", "batch - --atomic", input: file)
      #expect(refused.status == 3)
      #expect(refused.output.hasPrefix("2\tfail\trefused\tR-1\t"))
      #expect(refused.error.hasPrefix("refused: line 2 failed, so nothing was done: R-1 is Requested"))
      #expect(try terminal("csr1", "show R-1").status == 66)

      let done = try terminal(
        "csr1",
        "batch - --atomic",
        input: "\(Self.opening)\n\(Self.opening)\n"
      )
      #expect(done.status == 0)
      #expect(done.output.split(separator: "\n").count == 2)
      #expect(done.error == "")
    }
  }

  @Test func `an error of the database takes no line before it along, and the same batch goes on from there`()
    throws
  {
    try withTerminal { terminal in
      let owner = try terminal.database.connect()
      try owner.script(
        """
        create function public.stop() returns trigger language plpgsql as
          $$ begin raise exception 'no sense' using errcode = 'internal_error'; end $$;
        create trigger stop before insert on data.ticket_words for each row when (new.words = 'third')
          execute function public.stop();
        """
      )
      let notes = ["first", "second", "third", "fourth"].map { "note R-1 \($0)\n" }.joined()
      #expect(try terminal("csr1", Self.opening).status == 0)
      let batch = "batch - --key 0197b7f2-5a00-7000-8000-000000000200"
      let result = try terminal("csr1", batch, input: notes)
      let words = result.output.split(separator: "\n").map { $0.split(separator: "\t")[2] }
      #expect(words == ["ok", "ok", "internal"] && result.status == 1, "\(result.output) \(result.error)")
      func notesMade() throws -> Int {
        try terminal("csr1", "history R-1").output.split(separator: "\n").filter { $0.contains("note") }.count
      }
      #expect(try notesMade() == 2)
      // Mended, the same file goes on where it stood.
      try owner.script("drop trigger stop on data.ticket_words")
      #expect(try terminal("csr1", batch, input: notes).status == 0)
      #expect(try notesMade() == 4)
    }
  }

  @Test func `a file sent twice under keys of its own does nothing twice`() throws {
    try withTerminal { terminal in
      let file = "\(Self.opening) key=0197b7f2-5a00-7000-8000-000000000001\n"
      let first = try terminal("csr1", "batch -", input: file)
      let second = try terminal("csr1", "batch -", input: file)
      #expect(first.status == 0 && second.status == 0)
      #expect(second.output == first.output.dropLast() + "  (done before; not done again)\n")
      let underOne = "batch - --key 0197b7f2-5a00-7000-8000-000000000100"
      let third = try terminal("csr1", underOne, input: "note R-1 a\nnote R-1 a\n")
      let fourth = try terminal("csr1", underOne, input: "note R-1 a\nnote R-1 a\n")
      #expect(!third.output.contains("not done again"))
      #expect(
        fourth.output.split(separator: "\n").allSatisfy { $0.hasSuffix("(done before; not done again)") }
      )
    }
  }

  @Test(arguments: ["", "\n\n", "# nothing\n  \n", "\u{feff}"]) func `an empty batch is told in one sentence`(
    file: String
  )
    throws
  {
    try withTerminal { terminal in
      let result = try terminal("csr1", "batch -", input: file)
      #expect(result.status == 65)
      #expect(result.error == "data: standard input holds no command\n")
    }
  }
}

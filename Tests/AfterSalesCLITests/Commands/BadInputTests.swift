import AfterSalesCLI
import TestDatabase
import Testing

/// What is typed wrong is met with one sentence and the right status, and changes nothing.
@Suite struct BadInputTests {
  private static let lines: [(login: String, line: String, status: Int32, error: String)] = [
    ("csr1", "open return A9 --line 1:1 --reason quality", 66, "not found: there is no order A9"),
    ("csr1", "open retrun A1 --line 1:1 --reason quality", 66, "not found: no workflow retrun is deployed"),
    (
      "csr1", "open return A1 --line 3:1 --reason quality", 64,
      "usage: there is no line 3; there are: 1,2"
    ),
    ("csr1", "open return A1 --line 2:3 --reason quality", 64, "usage: line `2:3` is not within 1 to 2"),
    ("csr1", "open return A1 --line 2:0 --reason quality", 64, "usage: --line `2:0`"),
    ("csr1", "open return A1 --line 2:-1 --reason quality", 64, "usage: --line `2:-1`"),
    (
      "csr1", "open return A1 --line 2:1 --line 2:1 --reason quality", 64,
      "usage: option --line 2 can be given once only"
    ),
    (
      "csr1", "open return A1 --line 2:1 --reason quality reason=no-reason", 64,
      "usage: field reason is given twice"
    ),
    ("csr1", "open return A1 --reason quality", 64, "usage: name the order lines: --line N[:QTY]"),
    (
      "csr1", "open return A1 --line 2:1", 64,
      "usage: return A1: open cannot be done as typed\n  needs reason: "
    ),
    ("csr1", "open return A1 --line 2:1 --reason bad", 64, "usage: reason has no code bad"),
    ("csr1", "open return A1 --line 2:1 --reason quality wrong=1", 64, "usage: there is no field wrong"),
    ("csr1", "do R-99 authorize", 66, "not found: there is no ticket R-99"),
    ("csr1", "do X-TICKET authorize", 66, "not found: there is no ticket X-"),
    ("csr1", "do TICKET authorise", 64, "usage: there is no event authorise; did you mean authorize?"),
    ("csr1", "do TICKET authorize --expect 7", 75, "conflict: "),
    ("csr1", "do TICKET withdraw note='a\u{1b}[31mb'", 64, "usage: note holds control characters"),
    ("csr1", "do TICKET withdraw note=''", 64, "usage: note is empty"),
    ("csr1", "do TICKET withdraw amount=1", 64, "usage: "),
    (
      "csr1", "resolve 0197b7f2-5a00-7000-8000-000000000000", 66,
      "not found: no command was carried out under the key"
    ),
    ("csr1", "queue nobody", 64, "usage: there is no role nobody"),
    ("csr1", "doctor", 77, "permission: "),
    ("csr1", "staff add csr9 csr", 77, "permission: "),
    ("csr1", "audit verify", 77, "permission: "),
  ]

  @Test func `each is told by what was wrong in it, and changes nothing`() throws {
    try withTerminal { terminal in
      let opened = try terminal("csr1", "open return A1 --line 1:1 --reason quality -q")
      let ticket = try #require(opened.lines.first.map(String.init))
      let before = try terminal("csr1", "history \(ticket)").output
      for (login, line, status, error) in Self.lines {
        let typed = line.replacing("X-TICKET", with: "X-\(ticket.dropFirst(2))").replacing(
          "TICKET",
          with: ticket
        )
        let outcome = try terminal(login, typed)
        #expect(outcome.status == status, "\(line)")
        #expect(outcome.error.hasPrefix(error), "\(line)")
        #expect(!outcome.error.contains("\u{1b}"))
      }
      #expect(try terminal("csr1", "history \(ticket)").output == before)
      #expect(try terminal.ills == [])
      // One more order line claimed would show here.
      let order = try terminal("csr1", "order A1").lines
      #expect(order.filter { $0.hasPrefix("ticket") }.count == 1)
    }
  }

  @Test(arguments: [
    "12abc", "1e3", "NaN", "-1", "1.005", "1234567890123456789", "", "１２", "0x1f", "1,000.00",
  ])
  func `what is no amount is refused as one`(amount: String) throws {
    try withTerminal { terminal in
      let opened = try terminal("csr1", "open return A1 --line 1:1 --reason quality -q")
      let ticket = try #require(opened.lines.first.map(String.init))
      try terminal("csr1", "do \(ticket) authorize")
      let outcome = try terminal(
        "csr1",
        "why \(ticket) customer-ships carrier=sf tracking=1 freight-paid='\(amount)'"
      )
      #expect(outcome.status == 64)
      #expect(outcome.error.hasPrefix("usage: freight-paid"))
    }
  }

  @Test func `a note of ten megabytes is too long`() throws {
    try withTerminal { terminal in
      let opened = try terminal("csr1", "open return A1 --line 1:1 --reason quality -q")
      let ticket = try #require(opened.lines.first.map(String.init))
      let outcome = try terminal("csr1", "note \(ticket) \(String(repeating: "长", count: 3_500_000))")
      #expect(outcome.status == 64)
      #expect(outcome.error.hasPrefix("usage: note is too long: at most"))
      #expect(outcome.error.utf8.count < 400)
    }
  }

  @Test(arguments: ["Ｒ－ID", "r ID", "r-ID", "RID"]) func `a ticket number is met as people write it`(
    form: String
  ) throws {
    try withTerminal { terminal in
      let opened = try terminal("csr1", "open return A1 --line 1:1 --reason quality -q")
      let id = try #require(opened.lines.first).dropFirst(2)
      let typed = form.replacing("ID", with: id)
      #expect(try terminal("csr1", "show '\(typed)' -q").output == "R-\(id)\n")
    }
  }
}

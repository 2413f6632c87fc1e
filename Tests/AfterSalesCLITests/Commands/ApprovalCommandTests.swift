import AfterSalesCLI
import Testing

/// Approvals, as programs read and send them.
@Suite struct ApprovalCommandTests {
  private static let asking = "do R-1 compromise deduction=960.00 note=客户同意"

  /// A return with one unit rejected, about which csr1 has asked.
  private func withAsked(_ body: (Terminal) throws -> Void) throws {
    try withTerminal { terminal in
      for (login, line) in [
        ("csr1", "open return A1 --line 2:2 --reason quality"), ("csr1", "do R-1 authorize"),
        ("csr1", "do R-1 customer-ships carrier=sf tracking=SF100"),
        ("warehouse1", "do R-1 receive received=2:2"),
        (
          "inspector1",
          "do R-1 inspect accepted=2:1 rejected=2:1 finding=2:used disposition=2:restock invoice=none"
        ),
      ] {
        #expect(try terminal(login, line).status == 0)
      }
      #expect(try terminal("csr1", Self.asking).status == 4)
      try body(terminal)
    }
  }

  @Test func `an approval is a line of tabs, an object or an id`() throws {
    try withAsked { terminal in
      #expect(
        try terminal("leader1", "approvals").output
          == "1\tR-1\tcompromise\tmoney\t38.00\t0.00\tteam-leader\tcsr1\t2026-03-02 14:00:00\tfalse\t0\t0\t0\tquality\t\tCNY\t\t\t\t\n"
      )
      #expect(
        try terminal("leader1", "approvals --json").output
          == #"{"record":"approval","approval":1,"ticket":"R-1","event":"compromise","band":"money","amount":"38.00","before":"0.00","level":"team-leader","asked_by":"csr1","due_at":"2026-03-02T14:00:00+08:00","overdue":false,"returns":0,"refusals":0,"points":0,"reason":"quality","on_behalf_of":null,"currency":"CNY","own_amount":null,"payee":null,"account":null,"payee_differs":null}"#
          + "\n"
      )
      #expect(try terminal("leader1", "approvals -q").output == "1\n")
      let shown = try terminal("csr1", "show R-1").lines
      #expect(shown.contains { $0.hasPrefix("approval\t1\tR-1\t") })
    }
  }

  @Test func `a decision is a record, and repeated under its key it is the same one`() throws {
    try withAsked { terminal in
      let key = "--key 0197b7f2-5a00-7000-8000-000000000001"
      let first = try terminal("leader1", "approve 1 \(key)")
      #expect(first.status == 0)
      #expect(
        first.output
          == "1\tok\tok\tR-1\tapprove\trefund-due\t\tfalse\tapproved  now Refund due\n"
      )
      let again = try terminal("leader1", "approve 1 \(key) --json")
      #expect(again.status == 0)
      #expect(again.output.contains(#""repeated":true"#))
      #expect(try terminal("leader1", "approve 1").status == 75)
    }
  }

  @Test func `several are answered each for itself, and partial when some failed`() throws {
    try withAsked { terminal in
      let result = try terminal("leader1", "approve 7 1 8 --json")
      #expect(result.status == 9)
      #expect(result.lines.map { $0.contains(#""result":"ok""#) } == [false, true, false])
      #expect(result.error.contains(#""done":1,"failed":2"#))
      #expect(try terminal("leader1", "approve").status == 64)
      #expect(try terminal("leader1", "approve x").status == 64)
    }
  }

  @Test func `approvals are given and asked for in a batch as well`() throws {
    try withAsked { terminal in
      let lines = "deny 1 --reason 不行\n"
      #expect(
        try terminal("leader1", "batch -", input: lines).output
          == "1\tok\tok\tR-1\tdenied, with the reason on record\n"
      )
      let asked = try terminal("csr1", "batch -", input: Self.asking + "\n")
      #expect(asked.status == 0)
      #expect(asked.output.hasPrefix("1\tok\tapproval\tR-1\tcompromise  waits for the Team leader"))
      #expect(try terminal("leader1", "batch - --atomic", input: "approve 2\n").status == 0)
    }
  }
}

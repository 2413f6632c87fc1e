import TestDatabase
import Testing

@testable import AfterSalesCLI

/// What a refusal says to type next can be typed, and means what it says.
@Suite struct WayOnTests {
  @Test func `an order that is still to be sent is cancelled or changed by a verification, and says so`()
    throws
  {
    try withTerminal { terminal in
      var screen = terminal
      screen.isTerminal = true
      try terminal.database.insert(TestOrder("B1", customer: "C3", status: "placed"))
      let way = "→ aftersales open manual-verification B1 --reason customer-asked\n"
      let order = try screen("csr1", "order B1")
      #expect(order.output.hasSuffix(way) && !order.output.contains("open return"))
      let refused = try terminal("csr1", "open return B1 --line 1:1 --reason not-shipped")
      #expect(refused.status == 3)
      #expect(refused.error.hasPrefix("refused: return B1: open is refused\n  rule order-cancelled = true: "))
      #expect(refused.error.contains(way))
      try terminal("csr1", "open manual-verification B1 --reason customer-asked")
      #expect(try screen("csr1", "order B1").output.hasSuffix("→ aftersales can V-1\n"))
      try terminal("csr1", "do V-1 cancel cancel-reason=customer-cancels")
      #expect(try screen("csr1", "order B1").output.contains("\ncancelled here (V-1)\n"))
      #expect(try screen("csr1", "order B1", language: "zh").output.contains("\n已在此取消（V-1）\n"))
      #expect(try terminal("csr1", "order B1").output.contains("\ncancelled-here\tV-1\n"))
      try terminal.database.insert(TestOrder("B2", customer: "C4", status: "cancelled"))
      #expect(try screen("csr1", "order B2").output.hasSuffix("--line 1:1 --reason not-shipped\n"))
    }
  }

  @Test func `what is not taken is not to be typed again`() throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      let refused = try terminal("csr1", "do R-1 authorize duplicate-of=R-9")
      #expect(refused.error.contains("this step does not take duplicate-of"))
      #expect(refused.error.hasSuffix("→ aftersales do R-1 authorize\n"))
    }
  }

  @Test func `a hint holds the amount that it must be, or a word that nobody takes for a value`() throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      let declined = try terminal("csr1", "do R-1 decline")
      #expect(declined.error.hasSuffix("→ aftersales do R-1 decline decline-reason=CODE\n"))
      #expect(declined.error.contains("): out-of-window, "))
      for line in ["do R-1 decline decline-reason=CODE", "do R-1 note note=\"…\"", "note R-1 …"] {
        #expect(try terminal("csr1", line).status == 64, "\(line)")
      }
      try terminal("csr1", "do R-1 authorize")
      for line in ["carrier=sf tracking=…", "carrier=sf tracking=\"…\""] {
        #expect(try terminal("csr1", "do R-1 customer-ships \(line)").status == 64)
      }
      try terminal("warehouse1", "do R-1 receive received=1:1")
      try terminal(
        "inspector1",
        "do R-1 inspect accepted=1:1 rejected=1:0 finding=1:none disposition=1:restock invoice=none"
      )
      let refund = try terminal("finance1", "do R-1 refund method=original").error
      #expect(refund.contains(", at most ") && !refund.contains("amount=0.00"), "\(refund)")
      let most = try #require(refund.firstRange(of: ", at most ")).upperBound
      let amount = refund[most...].prefix { !$0.isNewline }
      #expect(refund.hasSuffix("→ aftersales do R-1 refund method=original amount=\(amount)\n"), "\(refund)")
      try terminal("finance1", "do R-1 refund method=original amount=\(amount)")
      let settle = try terminal("finance1", "do R-1 settle reference=P1").error
      #expect(
        settle.hasSuffix("→ aftersales do R-1 settle reference=P1 paid-amount=\(amount)\n"),
        "\(settle)"
      )
    }
  }

  @Test func `units that are claimed are named before what only the system may`() throws {
    try withTerminal { terminal in
      try terminal.database.insert(TestOrder("B1", customer: "C3", status: "shipped"))
      let open = "open rejected-delivery-callback B1 --line 1:1 carrier=sf tracking=SFB1"
      #expect(try terminal("csr1", open).status == 0)
      let again = try terminal("csr1", open)
      #expect(again.status == 3)
      #expect(
        again.error.hasPrefix(
          "refused: rejected-delivery-callback B1: open is refused\n  rule units-over = 0: units asked for that cannot be claimed is 1\n"
        ),
        "\(again.error)"
      )
      #expect(!again.error.contains("System"))
    }
  }

  @Test func `what has no form is told in one sentence`() throws {
    try withTerminal { terminal in
      try terminal.database.insert(TestOrder("B1", customer: "C3", status: "placed"))
      try terminal("csr1", "open manual-verification B1 --reason customer-asked")
      let refused = try terminal("csr1", "do V-1 amend order-phone=13585019639 new-phone=abc note=x")
      #expect(refused.status == 64)
      #expect(
        refused.error.hasPrefix(
          "usage: new-phone `abc` is no phone number: 5 to 20 digits, with +, blanks, hyphens or an extension where it has them\n"
        )
      )
    }
  }

  @Test func `of an approval that nobody decided it is told what happened`() throws {
    try withTerminal { terminal in
      try terminal(
        "csr1",
        "open price-adjustment A1 kind=goodwill amount=1.00 --reason late-delivery --note x"
      )
      try terminal("csr2", "do J-1 amend amount=2.00")
      let void = try terminal("leader1", "approve 1").error + terminal("leader1", "approve 1").output
      #expect(
        void.contains("nobody decided this approval: it is void since csr2 did amend at 2026-03-02 10:00:00")
      )
      try terminal("csr1", "do J-1 take-back")
      let back = try terminal("leader1", "approve 2").error + terminal("leader1", "approve 2").output
      #expect(
        back.contains("nobody decided this approval: csr1 took the request back at 2026-03-02 10:00:00"),
        "\(back)"
      )
    }
  }

  @Test func `the form of the courier's feed is told where the feed is`() throws {
    try withTerminal { terminal in
      for command in ["help import rejections", "help inbox list", "help inbox"] {
        let help = try terminal("csr1", command).output
        for field in ["event", "at", "carrier", "tracking", "out-for-delivery", "note"] {
          #expect(help.contains(field), "\(command) \(field)")
        }
      }
    }
  }
}

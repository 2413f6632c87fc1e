import AfterSalesCLI
import Testing

/// A day of approvals, exactly as it prints to people.
@Suite struct ApprovalDaySnapshotTests {
  private static let day: [(login: String, line: String)] = [
    ("csr1", "open return A1 --line 2:2 --reason quality"),
    ("csr1", "do R-1 authorize"),
    ("csr1", "do R-1 customer-ships carrier=sf tracking=SF100"),
    ("warehouse1", "do R-1 receive received=2:2"),
    (
      "inspector1",
      "do R-1 inspect accepted=2:1 rejected=2:1 finding=2:used disposition=2:restock invoice=none"
    ),
    ("csr1", "do R-1 compromise deduction=960.00 note=客户同意 --dry-run"),
    ("csr1", "do R-1 compromise deduction=960.00 note=客户同意"),
    ("csr1", "can R-1"),
    ("finance1", "why R-1 refund method=original amount=1.00"),
    ("csr1", "show R-1"),
    ("csr1", "approvals"),
    ("leader1", "approvals"),
    ("csr1", "approve 1"),
    ("leader1", "deny 1"),
    ("leader1", "deny 1 --reason 照片看不出磨损"),
    ("leader1", "deny 1 --reason 再说一次"),
    ("leader1", "approve 9"),
    ("csr1", "do R-1 compromise deduction=960.00 note=补了照片"),
    ("leader1", "delegate"),
    ("leader1", "delegate nobody1 --until 2026-03-06"),
    ("leader1", "delegate leader1 --until 2026-03-06"),
    ("leader1", "delegate csr2 --until 2026-03-01"),
    ("leader1", "delegate csr2 --until 2026-03-06"),
    ("csr2", "approvals"),
    ("csr2", "approve 2 1 --note 照片清楚"),
    ("csr2", "approve 2"),
    ("leader1", "delegate --end"),
    ("csr1", "escalate R-1"),
    ("csr1", "escalate R-1 --note 客户要投诉"),
    ("csr1", "open return A1 --line 1:1 --reason quality"),
    ("csr1", "link R-1 S-2"),
    ("csr1", "link R-1 R-1"),
    ("csr1", "link R-1 R-2"),
    ("csr1", "show R-1"),
    ("csr1", "show R-2"),
    ("csr1", "history R-1"),
  ]

  @Test(arguments: Language.allCases) func `a day of approvals prints as it is kept`(language: Language)
    throws
  {
    var text = ""
    try withTerminal { terminal in
      var terminal = terminal
      terminal.isTerminal = true
      for (login, line) in Self.day {
        let result = try terminal(login, line, language: language.rawValue)
        text += "\(login)$ aftersales \(line)\n\(result.output)\(result.error)"
        if result.status != 0 { text += "[\(result.status)]\n" }
      }
    }
    try Snapshot.check("approvals.\(language)", text)
  }
}

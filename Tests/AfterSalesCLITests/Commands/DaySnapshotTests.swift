import AfterSalesCLI
import Testing

/// A day at the counter, exactly as it prints.
@Suite struct DaySnapshotTests {
  private static let day: [(login: String, line: String)] = [
    ("csr1", "order A1"),
    ("csr1", "open return A1 --line 2"),
    ("csr1", "open return A1 --line 2:1 --reason quality --note 表盘有划痕"),
    ("csr1", "authorize"),
    ("csr1", "can R-1"),
    ("warehouse1", "do R-1 authorize"),
    ("csr1", "do R-1 refund amount=1"),
    ("csr1", "do R-1 authorize --dry-run"),
    ("csr1", "do R-1 authorize"),
    ("csr1", "do R-1 authorize --expect 1"),
    ("csr1", "do R-1 customer-ships carrier=sf tracking=SF100"),
    ("warehouse1", "do R-1 receive received=2:3"),
    ("warehouse1", "do R-1 receive received=2:1"),
    ("inspector1", "do R-1 inspect accepted=2:1 finding=2:bad disposition=2:restock invoice=none"),
    (
      "inspector1",
      "do R-1 inspect accepted=2:1 rejected=2:0 finding=2:none disposition=2:restock invoice=none"
    ),
    ("inspector1", "do R-1 refund method=original amount=998.00"),
    ("finance1", "why R-1 refund method=original amount=998.01"),
    ("finance1", "do R-1 refund method=original amount=998.00"),
    ("finance1", "do R-1 settle reference=P1 paid-amount=998.00"),
    ("finance1", "do R-1 close"),
    ("csr1", "show R-1"),
    ("csr1", "history R-1"),
    ("csr1", "order A1"),
    ("csr1", "show R-9"),
    ("csr1", "order A9"),
    ("csr1", "queue logistics"),
    ("stranger1", "show R-1"),
    ("stranger1", "do R-1 close"),
  ]

  private func played(_ language: Language) throws -> String {
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
    return text
  }

  @Test(arguments: Language.allCases) func `a day prints as it is kept`(language: Language) throws {
    try Snapshot.check("day.\(language)", try played(language))
  }
}

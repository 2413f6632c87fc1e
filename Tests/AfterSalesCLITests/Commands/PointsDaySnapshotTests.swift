import AfterSalesCLI
import Testing

/// Goodwill points from the request to the balance, exactly as it prints to people.
@Suite struct PointsDaySnapshotTests {
  private static let day: [(login: String, line: String)] = [
    ("csr1", "open return A1 --line 2:1 --reason quality"),
    ("csr1", "points request C1 300"),
    ("csr1", "points request C9 300 --for R-1 --reason late-delivery"),
    ("csr1", "points request C1 300 --for R-7 --reason late-delivery"),
    ("csr1", "points request C1 99999999 --for R-1 --reason late-delivery"),
    ("csr1", "points request C1 300 --for R-1 --reason late-delivery --note 晚到三天"),
    ("csr1", "points request C1 100 --for r1 --reason late-delivery"),
    ("csr1", "show P-2"),
    ("csr1", "can P-2"),
    ("leader1", "approvals"),
    ("leader1", "approve 1"),
    ("supervisor1", "approvals"),
    ("csr1", "do P-2 amend points=150"),
    ("leader1", "approve 3"),
    ("csr1", "points C1"),
    ("csr1", "history P-2"),
    ("csr1", "points request C1 80 --for A1 --reason complaint"),
    ("leader1", "approve 5"),
    ("supervisor1", "deny 6 --reason 刚补过"),
    ("csr1", "show P-3"),
  ]

  @Test(arguments: Language.allCases) func `a day of points prints as it is kept`(language: Language) throws {
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
    try Snapshot.check("points.\(language)", text)
  }
}

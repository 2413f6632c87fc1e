import AfterSalesCLI
import TestDatabase
import Testing

/// Lists of work: the most urgent first, and nothing left out without a word.
@Suite struct QueueCommandTests {
  private func open(_ count: Int, _ terminal: Terminal) throws {
    for number in 1...count {
      try terminal.database.insert(TestOrder("N\(number)", customer: "C\(number)"))
      try terminal("csr1", "open return N\(number) --line 1:1 --reason quality")
    }
  }

  @Test func `a list that is cut says so in its last line, and how the rest is seen`() throws {
    try withTerminal { terminal in
      try open(3, terminal)
      var people = terminal
      people.isTerminal = true
      let cut = try people("csr1", "queue --limit 2")
      #expect(cut.lines.count == 4 && cut.lines.last == "2 of 3; --all", "\(cut.output)")
      #expect(try people("csr1", "queue --limit 2", language: "zh").lines.last == "共 3，列出 2；--all")
      for whole in ["queue", "queue --limit 3", "queue --all"] {
        let listed = try people("csr1", whole)
        #expect(listed.lines.count == 4 && !listed.output.contains("--all"), "\(whole)")
      }
      // What is piped is the data alone; a program is told by a record of its own.
      let piped = try terminal("csr1", "queue --limit 2")
      #expect(piped.lines.count == 2 && piped.error == "2 of 3; --all\n")
      let told = try terminal("csr1", "queue --limit 2 --json")
      #expect(told.lines.count == 3 && told.error == "")
      #expect(told.lines.last == #"{"record":"cut","shown":2,"of":3,"rest":"--all"}"#)
      #expect(try terminal("csr1", "queue --limit 2 --all").status == 64)
      #expect(try terminal("csr1", "queue --limit 2 -q").error == "")
    }
  }

  @Test func `orders, approvals and the outbox say so too`() throws {
    try withTerminal { terminal in
      try open(3, terminal)
      #expect(try terminal("csr1", "orders --since 2026-01-01 --limit 2").error == "2 of 4; --all\n")
      #expect(try terminal("csr1", "orders --since 2026-01-01 --all").lines.count == 4)
      for number in 1...3 { try terminal("csr1", "do R-\(number) authorize") }
      #expect(try terminal("csr1", "outbox list --limit 2").error == "2 of 2+; --all\n")
      #expect(try terminal("csr1", "outbox list --all").lines.count == 3)
      for number in 1...2 {
        try terminal("csr1", "points request C\(number) 10 --for R-\(number) --reason complaint")
      }
      #expect(try terminal("leader1", "approvals --limit 1").lines.count <= 1)
    }
  }

  @Test func `what is complained about and escalated is marked, in what people read and in what programs do`()
    throws
  {
    try withTerminal { terminal in
      try open(3, terminal)
      try terminal("csr1", "do R-3 complain words=太慢")
      try terminal("csr1", "escalate R-2 --note 客户急")
      var people = terminal
      people.isTerminal = true
      let queue = try people("leader1", "queue").lines.dropFirst()
      #expect(
        queue.map { $0.prefix(3) } == ["R-2", "R-3", "R-1"]
          || queue.map { $0.prefix(3) } == ["R-3", "R-2", "R-1"]
      )
      #expect(queue.contains { $0.hasPrefix("R-3") && $0.contains("Team leader (complaint)") }, "\(queue)")
      #expect(queue.contains { $0.hasPrefix("R-2") && $0.contains("Team leader (escalated)") })
      let told = try terminal("leader1", "queue --json")
      #expect(told.output.contains(#""why":"complaint""#) && told.output.contains(#""why":"escalated""#))
      // A piped line is what it was.
      #expect(
        try terminal("leader1", "queue").lines.allSatisfy {
          $0.split(separator: "\t", omittingEmptySubsequences: false).count == 8
        }
      )
      let shown = try terminal("leader1", "show R-3 --json")
      #expect(shown.output.contains(#""complaint_due_at":"2026-03-02T14:00:00+08:00""#), "\(shown.output)")
      #expect(shown.output.contains(#""complaint_overdue":false,"complaint_with":"team-leader""#))
      #expect(
        try people("leader1", "show R-2").output.contains(
          "waits on: Team leader (escalated)  worked by: Call centre"
        )
      )
    }
  }

  @Test func `whoever hands on is told that the ticket is free`() throws {
    try withTerminal { terminal in
      try open(1, terminal)
      try terminal("csr1", "take R-1")
      var people = terminal
      people.isTerminal = true
      #expect(try people("csr1", "do R-1 authorize").output.contains("csr1 has let go: free to take"))
      try terminal("logistics1", "take R-1")
      let booked = try terminal("logistics1", "do R-1 book-pickup carrier=sf pickup-on=2026-03-03 --json")
      #expect(booked.output.contains(#""let_go":"logistics1""#), "\(booked.output)")
    }
  }
}

import AfterSalesCLI
import TestDatabase
import Testing

/// Looking around: what is asked wrong is told, and what is listed is whole.
@Suite struct LookTests {
  @Test func `a role that is none is no empty queue`() throws {
    try withTerminal { terminal in
      let outcome = try terminal("csr1", "queue warehose")
      #expect(outcome.status == 64)
      #expect(outcome.error.hasPrefix("usage: there is no role warehose; did you mean warehouse?\n"))
      #expect(outcome.error.contains("the roles are: analyst, "))
      #expect(try terminal("csr1", "queue warehouse").error == "no ticket waits\n")
      #expect(try terminal("ops1", "staff add csr2 cst").error.contains("did you mean csr?"))
    }
  }

  @Test func `orders found by phone can be narrowed to a day, and never by name as well`() throws {
    try withTerminal { terminal in
      let phone = "orders --phone 13585019639"
      #expect(try terminal("csr1", phone).lines.count == 1)
      #expect(try terminal("csr1", phone + " --since 2026-02-25").lines.count == 1)
      let later = try terminal("csr1", phone + " --since 2026-02-26")
      #expect(later.output == "" && later.error == "no order is like that\n")
      #expect(try terminal("csr1", phone + " --name 周强").status == 64)
      for written in [
        "135-8501-9639", "'135 8501 9639'", "+8613585019639", "'+86 135 8501 9639'", "１３５８５０１９６３９",
      ] {
        #expect(try terminal("csr1", "orders --phone \(written)").lines.count == 1, "\(written)")
      }
      #expect(try terminal("csr1", "orders --phone 8613585").lines.isEmpty)
    }
  }

  @Test func `an order that was changed tells what it was, what it is, and what is set aside`() throws {
    try withTerminal { terminal in
      try terminal.database.insert(TestOrder("K1", status: "placed"))
      _ = try terminal("csr1", "open manual-verification K1 --reason customer-asked")
      _ = try terminal("csr1", "identify V-1 phone=13585019639")
      let changed = try terminal("csr1", "do V-1 change-lines units-left=2:1")
      #expect(changed.error == "")
      let lines = try terminal("csr1", "order K1").lines
      #expect(lines.contains("set-aside\t1001\t2"), "\(lines)")
      #expect(
        lines.contains {
          $0.hasPrefix("change\tlines\t") && $0.hasSuffix("\tV-1\t2 × 手表, 1 × 积木\t1 × 手表, 1 × 积木")
        },
        "\(lines)"
      )
      #expect(try terminal("csr1", "show V-1").lines.contains { $0.hasPrefix("recorded\tunits-left\t2=1") })
    }
  }

  @Test func `a duplicate is one of the same order`() throws {
    try withTerminal { terminal in
      try terminal.database.insert(TestOrder("B1", customer: "C3"))
      for claim in ["A1 --line 1:1", "B1 --line 1:1", "A1 --line 2:1"] {
        try terminal("csr1", "open return \(claim) --reason quality")
      }
      for other in ["R-2", "R-1", "R-9"] {
        let refused = try terminal("csr1", "do R-1 void void-reason=duplicate duplicate-of=\(other)")
        #expect(refused.status == 3, "\(other)")
        #expect(
          refused.error.contains(
            "rule duplicate-named = true: a duplicate names another ticket of the same order"
          )
        )
      }
      #expect(try terminal("csr1", "do R-1 void void-reason=duplicate duplicate-of=R-3").status == 0)
    }
  }

  @Test func `definitions that are not there are no wrong definitions`() throws {
    try withTerminal { terminal in
      let checked = try terminal("ops1", "workflow check /nowhere/return.yaml")
      #expect(checked.status == 66)
      #expect(checked.error == "not found: there is no /nowhere/return.yaml\n")
      #expect(try terminal("ops1", "workflow deploy /nowhere").status == 66)
    }
  }

  @Test func `the tickets of an order tell who has taken them and whether they are late`() throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      try terminal("csr1", "take R-1")
      let due = try #require(try terminal("csr1", "order A1 --json").lines.last)
      #expect(due.contains(#""overdue":false,"assignee":"csr1""#))
      // By the clock that set the due time: four hours of business later.
      try terminal.database.setClock("2026-03-02 14:01+08")
      let late = try #require(try terminal("csr1", "order A1 --json").lines.last)
      #expect(late.contains(#""overdue":true,"assignee":"csr1""#))
    }
  }

  @Test func `who may not take or release a ticket is told who has it`() throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      try terminal("csr1", "take R-1")
      let refused = try terminal("leader1", "take R-1")
      #expect(refused.status == 3)
      #expect(refused.error.contains("\n  rule taken = false: taken by csr1\n"))
      #expect(
        try terminal("leader1", "take R-1", language: "zh").error.contains(
          "\n  规则 taken = false：已由 csr1 领取\n"
        )
      )
      #expect(
        try terminal("leader1", "release R-1").error.contains("only who has taken the ticket may (csr1)")
      )
      #expect(try terminal("leader1", "why R-1 take").error.contains("taken by csr1"))
      #expect(try terminal("leader1", "can R-1").output.contains("taken by csr1"))
    }
  }

  @Test func `an empty database is told by its migrations, not by every function`() throws {
    let terminal = Terminal(database: try TestDatabase.scratch(counting: false))
    let outcome = try terminal("postgres", "db status")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("migrations/0001_people_and_calendar.sql\tpending\n"))
    #expect(outcome.output.contains("functions/") == false)
    #expect(outcome.output.contains("functions, views\t"))
  }

  @Test
  func
    `who is sent to somebody else is told the rule that sends him, also for what was delivered before the calendar`()
    throws
  {
    try withTerminal { terminal in
      for (order, days) in [("B1", 60), ("B2", 6000)] {
        try terminal.database.insert(TestOrder(order, customer: "C2", days: days))
        let opened = try terminal("csr1", "open return \(order) --line 1:1 --reason quality -q").lines
        let number = try #require(opened.first)
        let refused = try terminal("csr1", "do \(number) authorize")
        #expect(refused.status == 77)
        #expect(
          refused.error.contains("\n  rule days-past-window = 0: days past the return window is "),
          "\(refused.error)"
        )
        #expect(refused.error.contains("\n  who could: Team leader\n"))
      }
    }
  }

  @Test func `what to type next keeps what was typed`() throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      try terminal("csr1", "do R-1 authorize")
      #expect(
        try terminal("logistics1", "do R-1 book-pickup carrier=sf tracking=SF-1").error.hasSuffix(
          "→ aftersales do R-1 book-pickup carrier=sf tracking=SF-1 pickup-on=YYYY-MM-DD\n"
        )
      )
      #expect(
        try terminal("quality1", "open quality-finding agent=csr1 recording=\"REC 1\"").error.contains(
          "→ aftersales open quality-finding agent=csr1 recording=\"REC 1\" "
        )
      )
      #expect(
        try terminal("csr1", "do R-1 take-back").error.contains("you wait for no approval of this ticket")
      )
    }
  }

  @Test func `a caller is identified by an act of its own, which a refusal says to type`() throws {
    try withTerminal { terminal in
      try terminal.database.insert(TestOrder("B1", customer: "C3", status: "placed"))
      try terminal("csr1", "open manual-verification B1 --reason customer-asked")
      let amend = "do V-1 amend new-address=路边 note=x"
      for command in [amend, amend + " --dry-run", "why V-1 amend"] {
        let told = try terminal("csr1", command)
        #expect(told.status == 3, "\(command)")
        #expect(
          told.error.contains(
            "\n  rule caller-identified = true: caller identified by you for this order is no\n"
          ),
          "\(told.error)"
        )
        #expect(told.error.contains("→ aftersales identify V-1 phone=PHONE\n"), "\(told.error)")
      }
      #expect(
        try terminal("csr1", "can V-1").lines.contains {
          $0.hasPrefix("amend\tno\t") && $0.contains("caller-identified")
        }
      )
      let no = try terminal("csr1", "identify V-1 phone=13585019638")
      #expect(no.status == 3 && no.error.contains("that is not the phone of order B1"))
      #expect(try terminal("csr1", "identify B1 name=周").error.contains("that is not the name of order B1"))
      for wrong in ["V-1", "V-1 phone=1 name=x", "V-1 address=x", "V-1 phone= "] {
        #expect(try terminal("csr1", "identify " + wrong).status == 64, "\(wrong)")
      }
      #expect(try terminal("csr1", "identify V-9 phone=13585019639").status == 66)
      #expect(try terminal("csr1", "identify NONE phone=13585019639").status == 66)
      let yes = try terminal("csr1", "identify V-1 phone=135-8501-9639")
      #expect(yes.status == 0 && yes.lines.first?.hasPrefix("B1\ttrue\t") == true, "\(yes.lines)")
      #expect(try terminal("csr1", amend).status == 0)
      for _ in 0..<3 { _ = try terminal("csr1", "identify B1 phone=13585019638") }
      #expect(
        try terminal("csr2", "identify B1 phone=13585019639").error.contains(
          "the tries of this hour for order B1"
        )
      )
    }
  }

  @Test func `a dry run is a record of its own kind`() throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      let dry = try terminal("csr1", "do R-1 authorize --dry-run --json")
      #expect(dry.output.hasPrefix(#"{"record":"would","ticket":"R-1","event":"authorize""#))
      #expect(try terminal("csr1", "do R-1 authorize --json").output.hasPrefix(#"{"record":"step","#))
    }
  }

  @Test func `a diagram marks the way of a ticket and counts those that are open`() throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      try terminal("csr1", "do R-1 authorize")
      let svg = try terminal("csr1", "workflow diagram return --format svg --ticket R-1 --counts").output
      for text in [
        ">#1 Open (CSR, Team leader)<", ">#2 Authorize (CSR, Team leader)<", ">1 ticket<", ">0 tickets<",
      ] {
        #expect(svg.contains(text), "\(text)")
      }
      #expect(try terminal("csr1", "workflow diagram return --format svg").output.contains("#1 ") == false)
      let wrong = try terminal("csr1", "workflow diagram exchange --ticket R-1")
      #expect(wrong.status == 64)
      #expect(wrong.error.contains("R-1 is a ticket of return"))
      #expect(try terminal("csr1", "workflow diagram return --ticket R-77").status == 66)
    }
  }
}

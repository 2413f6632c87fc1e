import AfterSalesCLI
import Postgres
import TestDatabase
import Testing

/// What `doctor` and `audit verify` tell programs.
@Suite struct AuditTests {
  @Test(arguments: ["doctor", "audit verify"])
  func `a whole database is told with its counts, in every form`(command: String) throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      let plain = try terminal("auditor1", command)
      #expect(plain.status == 0)
      #expect(plain.output == "checked\t1\t1\t0\n")
      #expect(
        try terminal("auditor1", command + " --json").output
          == #"{"record":"checked","tickets":1,"events":1,"faults":0}"# + "\n"
      )
      #expect(try terminal("auditor1", command + " -q").output == "")
      var people = terminal
      people.isTerminal = true
      let told = try people("auditor1", command)
      #expect(told.output == "")
      #expect(told.error.contains("1 ticket, 1 event"))
    }
  }

  @Test func `a fault is a record of its own, and counted`() throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      try terminal.database.connect().script("update data.ticket set state = 'received'")
      let outcome = try terminal("auditor1", "doctor --json")
      #expect(outcome.status == 65)
      #expect(outcome.lines.first?.hasPrefix(#"{"record":"fault","check":"replay","place":"R-1""#) == true)
      // The other: whose work it is there.
      #expect(outcome.lines.last == #"{"record":"checked","tickets":1,"events":1,"faults":2}"#)
      #expect(outcome.error.contains(#""error":"data""#) && outcome.error.contains(#""faults":2"#))
    }
  }
}

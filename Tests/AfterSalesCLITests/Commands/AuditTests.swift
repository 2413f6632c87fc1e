import AfterSalesCLI
import Postgres
import TestDatabase
import Testing

/// What `doctor` and `audit verify` tell programs.
@Suite struct AuditTests {
  @Test(arguments: ["doctor", "audit verify"])
  func `a whole database is told with its counts, in every form`(command: String) throws {
    try withTicketDatabase { database in
      // With the clock going: one that stands still is a fault.
      let terminal = Terminal(database: database)
      try database.insert(TestOrder("A1"))
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
    try withTicketDatabase { database in
      // With the clock going: one that stands still is a fault.
      let terminal = Terminal(database: database)
      try database.insert(TestOrder("A1"))
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

  @Test
  func
    `what was changed in the schema is told by name, by db verify and by doctor, and a program of another age first`()
    throws
  {
    try withTicketDatabase { database in
      let terminal = Terminal(database: database)
      let whole = try terminal("auditor1", "db verify --json")
      #expect(whole.status == 0)
      #expect(
        whole.output.hasPrefix(#"{"record":"compared","things":"#)
          && whole.output.hasSuffix(#","faults":0}"# + "\n")
      )
      #expect(try terminal("csr1", "db verify").status == 77)
      let owner = try database.connect()
      try owner.script(
        "alter table data.ticket drop constraint what_a_ticket_says_adds_up; grant select on data.recipient to aftersales_people"
      )
      for command in ["db verify", "doctor"] {
        let told = try terminal("auditor1", command)
        #expect(told.status == 65)
        #expect(
          told.output.contains(
            "fault\tschema\tconstraint data.ticket what_a_ticket_says_adds_up\tis missing: make it again as: CHECK"
          )
        )
        #expect(
          told.output.contains(
            "fault\tschema\tgrant table data.recipient to aftersales_people\tcomes from no file"
          )
        )
        #expect(try terminal("auditor1", command, language: "zh").error.contains("2 处"))
      }
      try owner.execute("update data.schema_object set sha256 = 'other' where path = 'views/inbox.sql'")
      let pending = try terminal("auditor1", "db verify")
      #expect(
        pending.lines.map { $0.split(separator: "\t").joined(separator: " ") }.first
          == "fault schema file SQL/views/inbox.sql is not applied yet: first run aftersales db migrate"
      )
      #expect(pending.lines.last == "compared\t0\t\(pending.lines.count - 1)")
    }
  }

  @Test func `an anchor is one line, and a history that is not as it has it is told with its ticket`() throws
  {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      #expect(try terminal("csr1", "audit checkpoint").status == 77)
      let anchor = try terminal("auditor1", "audit checkpoint")
      #expect(anchor.status == 0 && anchor.lines.count == 1)
      let whole = try terminal("auditor1", "audit verify --anchor kept", input: anchor.output)
      #expect(whole.output == "checked\t1\t1\t0\n")
      #expect(whole.error.contains("as 1 anchor has them"))
      try terminal("csr1", "do R-1 note note=x")
      let json = try terminal("auditor1", "audit checkpoint --json")
      let both = anchor.output + json.output
      #expect(try terminal("auditor1", "audit verify --anchor kept", input: both).status == 0)
      try terminal.database.connect().script(
        "begin; set local session_replication_role = replica; delete from data.ticket_event where seq = 2;"
          + "update data.ticket set (seq, head) = (select 1, hash from data.ticket_event); commit"
      )
      #expect(try terminal("auditor1", "audit verify").status == 0)
      let cut = try terminal("auditor1", "audit verify --anchor kept", input: both)
      #expect(cut.status == 65)
      #expect(cut.lines.first?.hasPrefix("fault\tanchor\t1/2\tthis event was anchored and is gone") == true)
      let none = try terminal("auditor1", "audit verify --anchor kept", input: "nothing")
      #expect(none.status == 65 && none.error.contains("holds no root of an anchor"))
      #expect(
        try terminal("nobody", "audit verify --export kept", input: "no export").error.contains("kept:1")
      )
      let export = try terminal("auditor1", "audit export")
      #expect(
        try terminal("nobody", "audit verify --export kept", input: export.output).output
          == "checked\t1\t1\t0\n"
      )
    }
  }
}

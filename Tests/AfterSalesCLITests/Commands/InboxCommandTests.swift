import AfterSales
import TestDatabase
import Testing

/// The courier's feed at the terminal: counts that add up, places of what is bad, and what waits for a person.
@Suite struct InboxCommandTests {
  private let feed = """
    {"event": "E1", "at": "2026-03-01T09:30:00+08:00", "carrier": "SF", "tracking": "SF-B1", "status": "refused", "note": "收件人称未下单"}
    {"event": "E1", "at": "2026-03-01T09:30:00+08:00", "carrier": "SF", "tracking": "SF-B1", "status": "refused", "note": "收件人称未下单"}
    {"event": "E0", "at": "2026-02-28T09:30:00+08:00", "carrier": "SF", "tracking": "SF-B1", "status": "in-transit"}
    {"event": "E2", "at": "2026-03-01T09:40:00+08:00", "carrier": "SF", "tracking": "SF-ZZ", "status": "refused"}
    {"event": "E3", "at": "soon", "carrier": "SF", "tracking": "SF-ZZ", "status": "gone"}

    """

  @Test func `a feed says what became of each event, and an unknown parcel is matched or dismissed`() throws {
    try withTerminal { terminal in
      try terminal.database.insert(TestOrder("B1", customer: "C3", status: "shipped"))
      try terminal.database.insert(TestOrder("A2", customer: "C2", status: "shipped"))
      let first = try terminal("importer1", "import rejections -", input: feed)
      #expect(first.output == "-\t5\t2\t1\t0\t1\t1\t1\n")
      #expect(
        first.error == """
          -:5: at: 'soon' is no time such as 2026-10-22T21:44:00+08:00 or 2026-10-22 21:44:00
          -:5: status: 'gone' is none of in-transit, out-for-delivery, delivered, refused, returned, lost
          1 event waits for a person: aftersales inbox list
          data: 1 event was rejected

          """
      )
      #expect(first.status == 65)
      let again = try terminal("importer1", "import rejections - --json", input: feed)
      #expect(
        again.output
          == #"{"record":"import","file":"-","read":5,"applied":0,"duplicate":4,"late":0,"unmatched":0,"rejected":1,"opened":0}"#
          + "\n"
      )
      #expect(try terminal("csr1", "import rejections -", input: feed).status == 77)
      let foreign = try terminal("importer1", "import rejections -", input: "event,colour\n")
      #expect(foreign.status == 65)
      #expect(foreign.error.hasPrefix("data: - has columns that are not known: colour; known are event, "))
      #expect(
        try terminal("csr1", "inbox list").output
          == "E2\t2026-03-01 09:40:00\tSF\tSF-ZZ\trefused\t\tunknown-parcel\t\n"
      )
      #expect(try terminal("warehouse1", "inbox match E2 A2").status == 77)
      #expect(try terminal("csr1", "inbox match E2 B9").status == 66)
      #expect(try terminal("csr1", "inbox match E7 A2").status == 66)
      #expect(try terminal("csr1", "inbox dismiss E2").status == 64)
      #expect(try terminal("csr1", "inbox match E2 A2").output == "E2\tapplied\tC-3\t\n")
      #expect(try terminal("csr1", "inbox dismiss E2 --reason none").status == 3)
      #expect(try terminal("csr1", "inbox list").output == "")
    }
  }

  @Test func `a held order is shown as held`() throws {
    try withTerminal { terminal in
      try terminal.database.insert(TestOrder("B1", customer: "C3", status: "placed"))
      let opened = try terminal("csr1", "open manual-verification B1 --reason customer-asked")
      #expect(opened.status == 0)
      #expect(
        try terminal("csr1", "order B1").output.split(separator: "\n").first?.contains("\tV-1\t") == true
      )
      #expect(try terminal("csr1", "orders --since 2020-01-01").output.contains("\tV-1\tCNY\n"))
      let other = try terminal(
        "csr1",
        "open price-adjustment B1 kind=goodwill amount=1.00 --reason late-delivery --note x"
      )
      #expect(other.status == 4)
      #expect(other.error == "the order B1 is held for verification: V-1\n")
    }
  }
}

import AfterSalesCLI
import Postgres
import TestDatabase
import Testing

/// `points CUSTOMER`, as it prints.
@Suite struct PointsTests {
  /// A customer whose goodwill was reversed after he had spent some, and who was given more since.
  private func withPoints(_ body: (Terminal) throws -> Void) throws {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1 --reason quality")
      try terminal("csr1", "note R-1 积分")
      try terminal("csr1", "note R-1 积分")
      try terminal.database.connect().script(
        """
        select gate.points_credit(t, 1, 300, 'A', false, gate.now()) from data.ticket t;
        select gate.points_spend(order_id, 200, gate.now()) from data."order";
        select gate.points_reverse(t, 2, 1, gate.now()) from data.ticket t;
        select gate.points_credit(t, 3, 150, 'A', false, gate.now()) from data.ticket t
        """
      )
      try body(terminal)
    }
  }

  @Test func `a person reads every entry with the balance after it`() throws {
    try withPoints { terminal in
      var terminal = terminal
      terminal.isTerminal = true
      let english = try terminal("csr1", "points C1")
      #expect(
        english.output == """
          C1  balance 0  short 50
          ENTRY  AT                KIND              POINTS  BALANCE  OPEN  TICKET  ORDER  OF ENTRY  BY
              1  2026-03-02 10:00  granted              300      300        R-1     A1               postgres
              2  2026-03-02 10:00  spent               -200      100                A1               postgres
              3  2026-03-02 10:00  shortfall            200      300    50  R-1     A1               postgres
              4  2026-03-02 10:00  reversed            -300        0        R-1     A1            1  postgres
              5  2026-03-02 10:00  granted              150      150        R-1     A1               postgres
              6  2026-03-02 10:00  shortfall filled    -150        0        R-1     A1            3  postgres

          """
      )
      let chinese = try terminal("csr1", "points C1", language: "zh")
      #expect(
        chinese.output == """
          C1  积分余额 0  欠分 50
          分录  时间              种类      积分  余额  未补  工单  订单  对应分录  操作人
             1  2026-03-02 10:00  补偿       300   300        R-1   A1              postgres
             2  2026-03-02 10:00  支付      -200   100              A1              postgres
             3  2026-03-02 10:00  欠分       200   300    50  R-1   A1              postgres
             4  2026-03-02 10:00  冲销      -300     0        R-1   A1           1  postgres
             5  2026-03-02 10:00  补偿       150   150        R-1   A1              postgres
             6  2026-03-02 10:00  补偿抵欠  -150     0        R-1   A1           3  postgres

          """
      )
      #expect(english.status == 0)
    }
  }

  @Test func `a program reads tabs or objects`() throws {
    try withPoints { terminal in
      let tabs = try terminal("csr1", "points C1")
      #expect(
        tabs.output == """
          points\tC1\t0\t50
          entry\t1\t2026-03-02 10:00:00\tgrant\t300\t300\t\tR-1\tA1\t\tpostgres
          entry\t2\t2026-03-02 10:00:00\tspend\t-200\t100\t\t\tA1\t\tpostgres
          entry\t3\t2026-03-02 10:00:00\tshortfall\t200\t300\t50\tR-1\tA1\t\tpostgres
          entry\t4\t2026-03-02 10:00:00\treverse\t-300\t0\t\tR-1\tA1\t1\tpostgres
          entry\t5\t2026-03-02 10:00:00\tgrant\t150\t150\t\tR-1\tA1\t\tpostgres
          entry\t6\t2026-03-02 10:00:00\tfill\t-150\t0\t\tR-1\tA1\t3\tpostgres

          """
      )
      let objects = try terminal("csr1", "points C1 --json").lines
      #expect(objects.count == 7)
      #expect(objects.first == #"{"record":"points","customer":"C1","balance":0,"short":50}"#)
      #expect(
        objects.last
          == #"{"record":"entry","entry":6,"at":"2026-03-02T10:00:00+08:00","kind":"fill","points":-150,"balance":0,"open":null,"ticket":"R-1","order":"A1","of_entry":3,"actor":"postgres"}"#
      )
      #expect(try terminal("csr1", "points C1 -q").output == "C1\n")
    }
  }

  @Test(arguments: [
    ("en", "expired  "), ("zh", "过期  "),
  ])
  func `what expired is told as such`(language: String, told: String) throws {
    try withTerminal { terminal in
      var terminal = terminal
      terminal.isTerminal = true
      try terminal("csr1", "open return A1 --line 1 --reason quality")
      try terminal.database.connect().script(
        """
        select gate.points_credit(t, 1, 300, 'A', false, gate.now()) from data.ticket t;
        select gate.points_expire('C1', gate.now() + interval '1 day', gate.now())
        """
      )
      let printed = try terminal("csr1", "points C1", language: language).output
      let line = try #require(printed.split(separator: "\n").last)
      #expect(line.contains(told) && line.contains("-300        0 ") == (language == "en"), "\(printed)")
    }
  }

  @Test func `a customer without points has a balance of nothing, and an unknown one is not found`() throws {
    try withTerminal { terminal in
      #expect(try terminal("csr1", "points C1").output == "points\tC1\t0\t0\n")
      let unknown = try terminal("csr1", "points C9")
      #expect(unknown.status == 66)
      #expect(
        unknown.error
          == "not found: there is no customer C9\n  → aftersales orders --since YYYY-MM-DD\n"
      )
      #expect(try terminal("csr1", "points").status == 64)
    }
  }
}

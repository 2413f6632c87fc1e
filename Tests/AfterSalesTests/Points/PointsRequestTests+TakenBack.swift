import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

/// Points that are taken back, and what that leaves short.
extension PointsRequestTests {
  @Test
  func `who asked or agreed does not revoke; what was spent is a shortfall that only the manager forgives`()
    throws
  {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let opened = try ask(database, 300)
      let ticket = try #require(opened.ticket)
      try agreed(database, opened)
      try database.connect().query(
        "select gate.points_spend(order_id, 120, gate.now()) from data.\"order\" where number = 'A1'"
      )
      let why = ["denial": "wrong-customer", "note": "发错人"]
      #expect(try database.act("supervisor1", ticket, "revoke", why).short == "refused [2]")
      #expect(try database.act("leader2", ticket, "revoke", why).short == "refused [1]")
      #expect(try database.act("deputy1", ticket, "revoke", why).short == "done revoked")
      #expect(try points(database) == "0 short 120")
      let entries = try #require(try database.desk("csr1").points(of: "C1")).entries
      let shortfall = try #require(entries.first { $0.kind == "shortfall" })
      let words = ["shortfall": "\(shortfall.entry)", "note": "客户无过错"]
      #expect(try database.act("deputy1", ticket, "forgive", words).short == "refused [1]")
      #expect(try database.act("ops1", ticket, "forgive", words).short == "done revoked")
      #expect(try points(database) == "0 short 0")
      #expect(try database.act("ops1", ticket, "forgive", words).short == "refused [8]")
      #expect(try database.faults == [])
    }
  }

  @Test func `one shortfall is forgiven, the one that is named, and no other customer's`() throws {
    try withTicketDatabase { database in
      var requests: [Int64] = []
      for (order, customer) in [("A1", "C1"), ("A2", "C1"), ("B1", "C2")] {
        try database.insert(TestOrder(order, customer: customer))
        let opened = try ask(database, 100, order: order)
        try agreed(database, opened)
        requests.append(try #require(opened.ticket))
        try database.connect().query(
          "select gate.points_spend(order_id, 100, gate.now()) from data.\"order\" where number = $1",
          [.text(order)]
        )
      }
      let why = ["denial": "wrong-customer", "note": "发错人"]
      for ticket in requests {
        #expect(try database.act("deputy1", ticket, "revoke", why).short == "done revoked")
      }
      #expect(try points(database) == "0 short 200")
      func shortfalls(_ customer: String) throws -> [Int64] {
        try #require(try database.desk("csr1").points(of: customer)).entries.filter { $0.kind == "shortfall" }
          .map(\.entry)
      }
      let mine = try shortfalls("C1")
      let others = try shortfalls("C2")
      func forgive(_ entry: Int64) throws -> String {
        try database.act("ops1", requests[0], "forgive", ["shortfall": "\(entry)", "note": "客户无过错"]).short
      }
      #expect(try forgive(others[0]) == "refused [8]")
      #expect(try forgive(mine[1] + 1000) == "refused [8]")
      #expect(try forgive(mine[1]) == "done revoked")
      #expect(try points(database) == "0 short 100")
      #expect(try points(database, "C2") == "0 short 100")
      #expect(try forgive(mine[1]) == "refused [8]")
      #expect(try forgive(mine[0]) == "done revoked")
      #expect(try points(database) == "0 short 0")
      #expect(try database.faults == [])
    }
  }

  @Test func `a settled refund takes back the points earned on what was refunded`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock",
        "invoice": "none",
      ]
      try database.act("inspector1", ticket, "inspect", inspection)
      let due = try #require(try database.desk("csr1").ticket(ticket)?.dueTotal)
      let amount = "\(due / 100).\(due % 100 < 10 ? "0" : "")\(due % 100)"
      try database.act("finance1", ticket, "refund", ["method": "original", "amount": amount])
      let settled = try database.act(
        "finance1",
        ticket,
        "settle",
        ["reference": "P\(UInt64.random(in: .min ... .max))", "paid-amount": amount]
      )
      #expect(settled.short == "done refunded")
      let entries = try #require(try database.desk("csr1").points(of: "C1")).entries
      #expect(entries.map(\.kind) == ["earn", "claw-back"])
      #expect(entries.last?.points == due / 100)
      #expect(try database.faults == [])
    }
  }

  @Test func `what another request leaves short is forgiven on one that was granted`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      try database.insert(TestOrder("A2"))
      let (first, second) = (try ask(database, 100), try ask(database, 100, order: "A2"))
      try agreed(database, first)
      try agreed(database, second)
      try database.connect().query(
        #"select gate.points_spend(order_id, 150, gate.now()) from data."order" where number = 'A1'"#
      )
      let why = ["denial": "not-due", "note": "误赠"]
      let (revoked, granted) = (try #require(first.ticket), try #require(second.ticket))
      #expect(try database.act("supervisor1", revoked, "revoke", why).short == "done revoked")
      #expect(try points(database) == "0 short 50")
      let screen = try #require(try database.desk("csr1").points(of: "C1"))
      let entry = try #require(screen.entries.first { $0.kind == "shortfall" }?.entry)
      let forgiven = ["shortfall": "\(entry)", "note": "客户无过错"]
      #expect(try database.act("ops1", granted, "forgive", forgiven).short == "done granted")
      #expect(try points(database) == "0 short 0")
      #expect(try database.faults == [])
    }
  }
}

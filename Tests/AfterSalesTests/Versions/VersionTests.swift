import Postgres
import TestDatabase
import Testing
import Workflow

@testable import AfterSales

/// Versions by content, and fading ones.
@Suite struct VersionTests {
  @Test func `the same content is the same version, and another is another, which open tickets do not get`()
    throws
  {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let old = try #require(database.open("A1", ["1": "1"]).ticket)
      #expect(try database.deploy { _ in } == Deployment(number: 1, isNew: false, isBack: false))
      #expect(try database.deploy { $0.title.en = "Return of goods" }.isNew)
      #expect(try database.deploy { _ in } == Deployment(number: 2, isNew: false, isBack: false))
      // A policy value it names is content too.
      var changed = try database.changed { _ in }
      guard case .object(var policy) = changed.policy else {
        Issue.record("\(changed.policy)")
        return
      }
      policy["freight-limit"] = .integer(1)
      changed.policy = .object(policy)
      let other = try database.desk("ops1").deploy(changed)
      #expect(other == Deployment(number: 3, isNew: true, isBack: false))
      let fresh = try #require(database.open("A1", ["2": "1"]).ticket)
      #expect(try [database.version(of: old), database.version(of: fresh)] == [1, 3])
      #expect(try database.versions() == ["3 current 1", "2 older 0", "1 older 1"])
    }
  }

  @Test func `the content of an older version brings it back, and what is newer fades`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let first = try database.changed { _ in }
      try database.deploy { $0.title.en = "Return of goods" }
      #expect(try database.desk("ops1").deploy(first) == Deployment(number: 1, isNew: false, isBack: true))
      #expect(try database.versions() == ["2 fading 0", "1 current 0"])
      let ticket = try #require(database.open("A1", ["1": "1"]).ticket)
      #expect(try database.version(of: ticket) == 1)
      #expect(
        try database.desk("ops1").fade("return", version: 2, false) == Fading(outcome: .unfaded, current: 2)
      )
    }
  }

  @Test func `new tickets get the newest version that does not fade, and none where all fade`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let old = try #require(database.open("A1", ["1": "1"]).ticket)
      try database.deploy { $0.title.en = "Return of goods" }
      let desk = database.desk("ops1")
      #expect(try desk.fade("return", version: 2, true) == Fading(outcome: .faded, current: 1))
      #expect(try desk.fade("return", version: 2, true) == Fading(outcome: .unchanged, current: 1))
      #expect(try desk.fade("return", version: 9, true).outcome == .noVersion)
      #expect(try desk.fade("return", version: 1, true) == Fading(outcome: .faded, current: nil))
      #expect(try database.open("A1", ["2": "1"]).short == "stopped return")
      #expect(try database.versions() == ["2 fading 0", "1 fading 1"])
      // Those it has go on.
      #expect(try database.act("csr1", old, "authorize").short == "done awaiting-goods")
      #expect(try desk.fade("return", version: 1, false) == Fading(outcome: .unfaded, current: 1))
      #expect(try database.open("A1", ["2": "1"]).short == "done requested")
      #expect(try database.faults == [])
    }
  }

  @Test func `a step that would open a ticket of a workflow whose versions all fade is stopped`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 60000)]))
      let ticket = try database.begin("exchange", "A1", ["1": "1"], ["reason": "quality"])
      _ = try database.desk("ops1").fade("return", version: 1, true)
      #expect(try database.act("csr1", ticket, "authorize").short == "stopped return")
    }
  }

  @Test(arguments: ["csr1", "director1", "support1"])
  func `only who may deploy lets a version fade`(login: String) throws {
    try withTicketDatabase { database in
      #expect((try? database.desk(login).fade("return", version: 1, true)) == nil)
      let versions = try database.versions()
      #expect(versions == ["1 current 0"])
    }
  }

  @Test func `open tickets are counted without looking at those that have ended`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      _ = try database.open("A1", ["1": "1"])
      let owner = try database.connect()
      try owner.script(
        """
        insert into data.ticket (version, workflow, prefix, state, seq, step_seq, opened_by, opened_at, first_asked_at, entered_at,
          final, holds, head)
        select t.version, t.workflow, t.prefix, 'closed', 1, 1, t.opened_by, t.opened_at, t.opened_at, t.opened_at, true, false, ''
        from data.ticket t, generate_series(1, 20000)
        """
      )
      try owner.query("vacuum analyze data.ticket")
      let plan = try database.connect(as: "csr1").query("explain " + Query.workflowList)
        .map { try $0.get(0, as: String.self) }.joined(separator: "\n")
      #expect(plan.contains("using ticket_queue") || plan.contains("using ticket_calendar"), "\(plan)")
      #expect(!plan.contains("Seq Scan on ticket"))
      #expect(try database.versions() == ["1 current 1"])
    }
  }
}

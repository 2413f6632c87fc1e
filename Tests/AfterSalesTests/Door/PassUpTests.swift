import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Approvals that nobody decides in time, by the database's clock alone.
@Suite struct PassUpTests {
  private func turn(_ database: TestDatabase, _ approval: Int64) throws -> String {
    let screen = try #require(try database.desk("csr1").approval(approval))
    return screen.levels[screen.level - 1]
  }

  @Test func `an approval passes up when its clock ends, to the director, and stays overdue with him`() throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let (ticket, approval) = try database.disputed()
      #expect(try database.fire() == [0, 0, 0])
      var seen: [String] = []
      for _ in 0..<5 {
        let due = try #require(try database.desk("csr1").approval(approval)?.dueAt)
        try database.setClock(due - 1)
        try database.connect().script("update data.ticket set clocks = '[]'")
        #expect(try database.fire() == [0, 0, 0])
        try database.setClock(due + 1)
        let counts = try database.fire()
        #expect(try database.fire(as: "worker2") == [0, 0, 0])
        guard counts == [1, 0, 0] else {
          #expect(counts == [0, 1, 0])
          break
        }
        seen.append(try turn(database, approval))
      }
      #expect(seen == ["ops-manager", "director"])
      #expect(try database.desk("csr1").approval(approval)?.isOverdue == true)
      #expect(try database.desk("ops1").approvals().isEmpty)
      #expect(try database.desk("director1").approvals().map(\.approval) == [approval])
      let history = try database.desk("csr1").history(of: ticket).suffix(2)
      #expect(history.map { "\($0.event) \($0.actor)" } == ["pass-up worker1", "pass-up worker1"])
      #expect(try database.decide("ops1", approval).short == "forbidden level")
      #expect(try database.decide("director1", approval).short == "done refund-due")
      #expect(try database.desk("auditor1").verifyChains().map(\.fault) == [])
      #expect(try database.faults == [])
    }
  }

  @Test func `what was decided, taken back or is not due passes up no more`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let (ticket, approval) = try database.disputed()
      let due = try #require(try database.desk("csr1").approval(approval)?.dueAt)
      try database.act("csr1", ticket, "take-back")
      try database.connect().script("update data.ticket set clocks = '[]'")
      try database.setClock(due + 1)
      #expect(try database.fire() == [0, 0, 0])
      let again = try database.askAgain(ticket)
      #expect(try database.decide("deputy1", again, agree: false, reason: "损坏明显").short == "done refund-due")
      try database.setClock("2026-03-20 10:00+08")
      #expect(try database.fire() == [0, 0, 0])
      #expect(try database.faults == [])
    }
  }

  @Test
  func `of sixteen workers on one approval one passes it up, and one who decides meanwhile wins or waits`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let (ticket, approval) = try database.disputed()
      try database.connect().script("update data.ticket set clocks = '[]'")
      try database.setClock(try #require(try database.desk("csr1").approval(approval)?.dueAt))
      let conninfo = database.conninfo
      let fired = try together(16) { place in
        try Connection.connect(conninfo + " user=worker\(place % 2 + 1)").query(
          "select * from api.timers_fire(100)"
        ).one().get("fired", as: Int.self)
      }.map { try $0.get() }
      #expect(fired.reduce(0, +) == 1)
      #expect(try turn(database, approval) == "ops-manager")
      let history = try database.desk("csr1").history(of: ticket)
      #expect(history.filter { $0.event == "pass-up" }.count == 1)

      try database.setClock(try #require(try database.desk("csr1").approval(approval)?.dueAt))
      let outcomes = try together(4) { place -> String in
        guard place > 0 else {
          return try Desk { try .connect(conninfo + " user=ops1") }.decide(
            approval,
            agree: true,
            reason: nil,
            key: UUID().uuidString.lowercased()
          ).short
        }
        let row = try Connection.connect(conninfo + " user=worker1").query("select * from api.timers_fire(9)")
          .one()
        return "fired \(try row.get("fired", as: Int.self))"
      }.map { try $0.get() }
      // Either he was in time, and nothing passed up, or it is the director's now.
      let passed = outcomes.filter { $0 == "fired 1" }.count
      #expect(outcomes.contains(passed == 0 ? "done refund-due" : "forbidden level"), "\(outcomes)")
      #expect(passed <= 1)
      #expect(try database.faults == [])
    }
  }

  @Test func `an approval that cannot be passed up is put off an hour and stops no other`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let (_, approval) = try database.disputed()
      let owner = try database.connect()
      try owner.script(
        """
        update data.ticket set clocks = '[]';
        create function public.fault() returns trigger language plpgsql as $$ begin raise exception 'out of luck'; end $$;
        create trigger fault before insert on data.ticket_event for each row execute function public.fault()
        """
      )
      let due = try #require(try database.desk("csr1").approval(approval)?.dueAt)
      try database.setClock(due)
      #expect(try database.work(.discard).timers.failed == 1)
      #expect(try database.fire() == [0, 0, 0])
      try owner.script("drop trigger fault on data.ticket_event")
      try database.setClock(due + 3_600_000_000)
      #expect(try database.fire() == [1, 0, 0])
    }
  }

  @Test func `a clock whose event must wait for an approval is not lost: it fires when that is answered`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:0", "rejected": "2:2", "finding": "2:used", "disposition": "2:restock",
        "invoice": "none",
      ]
      #expect(try database.act("inspector1", ticket, "inspect", inspection).short == "done rejected")
      let approval = try database.askAgain(ticket)
      try database.connect().script("update data.approval set passes_up = false")
      try database.setClock("2026-03-12 10:00+08")
      #expect(try database.fire() == [0, 1, 0])
      #expect(try database.fire() == [0, 0, 0])
      #expect(try database.desk("csr1").ticket(ticket)?.clocks.map(\.then) == ["return-goods"])
      #expect(
        try database.decide("director1", approval, agree: false, reason: "损坏明显").short == "done rejected"
      )
      try database.setClock("2026-03-12 11:00+08")
      #expect(try database.fire() == [1, 0, 0])
      #expect(try database.desk("csr1").ticket(ticket)?.state == "closed")
      #expect(try database.faults == [])
    }
  }
}

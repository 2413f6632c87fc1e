import AfterSales
import Postgres
import TestDatabase
import Testing

/// A change stands in the order's lane: nothing overtakes it, and what it makes needless goes out no more.
@Suite struct ChangeLaneTests {
  @Test func `a later change supersedes an earlier one and its release, a cancellation both`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "1:2") == "done changed")
      try database.work(.command("exit 75", seconds: 30))
      let again = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
      #expect(try database.change(again, units: "1:1") == "done changed")
      #expect(try database.instructions() == ["change-lines 1:1 P0, 2:1 P1", "release-order"])
      let last = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
      try database.walk(last, [("csr1 cancel cancelled", ["cancel-reason": "customer-cancels"])])
      #expect(try database.instructions() == ["cancel-order"])
      try database.expectWhole()
    }
  }

  @Test func `the release waits until the change is delivered`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "1:2") == "done changed")
      let claimed = try database.connect(as: "worker1").query(
        "select outbox_id from api.outbox_claim(10, 60)"
      )
      #expect(claimed.count == 2)  // the change, and the message to the customer
      #expect(try database.ask("select status from data.outbox where kind = 'release-order'") == "waiting")
    }
  }

  @Test func `a change that is refused by the database changes nothing`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      try database.connect().query(
        "update data.workflow_move set path = null, guard = null where event = 'change-lines'"
      )
      #expect(
        try constraint { try database.change(ticket, units: "1:9") } == "changed_lines_are_free_and_known"
      )
      #expect(try database.state(ticket) == "flagged")
    }
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing

/// What people may do about rows that workers cannot settle.
@Suite struct SettlingTests {
  private func unknown(_ database: TestDatabase) throws -> (ticket: Int64, row: Int64) {
    let ticket = try database.instructed()
    try database.work(.command("exit 1", seconds: 30))
    #expect(try database.outbox() == ["unknown 1"])
    return (ticket, try database.connect().query("select outbox_id from data.outbox").one().get(0))
  }

  @Test
  func `a refund of unknown outcome is sent again only by another person than who gave the instruction`()
    throws
  {
    try withTicketDatabase { database in
      let (_, row) = try unknown(database)
      for login in ["csr1", "warehouse1", "inspector1", "leader1"] {
        #expect(throws: PostgresError.self, "\(login)") {
          try database.desk(login).retryOutbox(row, reason: "x")
        }
        #expect(throws: PostgresError.self, "\(login)") {
          try database.desk(login).cancelOutbox(row, reason: "x")
        }
      }
      #expect(try database.desk("finance1").retryOutbox(row, reason: "x") == .own)
      #expect(try database.desk("finance2").retryOutbox(99, reason: "x") == .notFound)
      #expect(try database.desk("finance2").retryOutbox(row, reason: "the bank has none") == .done)
      #expect(try database.desk("finance2").retryOutbox(row, reason: "x") == .notFrom(.waiting))
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 1)
      #expect(try database.desk("supervisor1").cancelOutbox(row, reason: "x") == .notFrom(.delivered))
      let record = try database.connect().query(
        "select actor, status, note from data.outbox_event order by 1"
      ).map {
        "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: String.self)) \(try $0.get(2, as: String.self))"
      }
      #expect(record == ["finance2 waiting the bank has none", "worker1 unknown exit status 1"])
    }
  }

  @Test func `what a worker is sending cannot be called back, what it has not begun can`() throws {
    try withTicketDatabase { database in
      _ = try database.instructed()
      let worker = try database.connect(as: "worker1")
      let row = try worker.query("select * from api.outbox_claim(1, 60)").one()
      let (token, id): (String, Int64) = (try row.get("token"), try row.get("outbox_id"))
      try worker.query("select api.outbox_send($1::uuid, $2)", [.text(token), .int(id)])
      #expect(try database.desk("supervisor1").cancelOutbox(id, reason: "x") == .notFrom(.leased))
      try database.connect().script("update data.outbox set sent_at = null")
      #expect(try database.desk("supervisor1").cancelOutbox(id, reason: "x") == .done)
      let message: String? = try worker.query(
        "select api.outbox_send($1::uuid, $2)",
        [.text(token), .int(id)]
      ).one().get(0)
      #expect(message == nil)
    }
  }

  @Test func `a ticket that settles its refund settles the instruction of unknown outcome`() throws {
    try withTicketDatabase { database in
      let (ticket, _) = try unknown(database)
      #expect(
        try database.act("finance1", ticket, "settle", ["reference": "P1", "paid-amount": "998.00"]).short
          == "done refunded"
      )
      // And the customer is told.
      #expect(try database.outbox() == ["delivered 1", "waiting 0"])
      #expect(try database.desk("auditor1").doctor().filter { $0.check != "outbox" }.map(\.fault) == [])
    }
  }

  @Test func `a refund that failed or was settled by hand before it went out does not go out any more`()
    throws
  {
    for (event, fields) in [
      ("fail", ["failure": "bank-error"]), ("settle", ["reference": "P1", "paid-amount": "998.00"]),
    ] {
      try withTicketDatabase { database in
        let ticket = try database.instructed()
        let failure: String = try database.connect().query(
          "select codes[1] from data.workflow_field where name = 'failure' limit 1"
        ).one().get(0)
        let given = event == "fail" ? ["failure": failure] : fields
        #expect(try database.act("finance1", ticket, event, given).short.hasPrefix("done"))
        try database.dropOutbox(but: "refund-instruction")
        #expect(try database.outbox() == ["cancelled 0"])
        #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 0)
        #expect(try database.desk("auditor1").doctor().filter { $0.check != "outbox" }.map(\.fault) == [])
      }
    }
  }

  @Test func `a refund that the ticket has ended is not sent again`() throws {
    try withTicketDatabase { database in
      let ticket = try database.instructed()
      try database.work(.command("exit 65", seconds: 30))
      try database.connect().script(
        "insert into data.refund_entry (ticket_id, seq, kind, amount) select ticket_id, max(seq), 'fail', 1 from data.ticket_event where ticket_id = \(ticket) group by 1 on conflict do nothing"
      )
      try database.act("csr1", ticket, "note", ["note": "x"])
      try database.connect().script(
        "insert into data.refund_entry (ticket_id, seq, kind, amount) select ticket_id, max(seq), 'fail', 1 from data.ticket_event where ticket_id = \(ticket) group by 1"
      )
      let row: Int64 = try database.connect().query("select outbox_id from data.outbox").one().get(0)
      #expect(try database.desk("finance2").retryOutbox(row, reason: "x") == .ended)
      #expect(try database.desk("finance2").cancelOutbox(row, reason: "x") == .done)
    }
  }
}

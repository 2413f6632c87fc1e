import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Effects on one subject leave in the order they came.
@Suite struct LaneTests {
  /// Messages of a ticket, one for each of its first events; the only rows of the outbox.
  private func insertMessages(_ count: Int, _ database: TestDatabase, ticket: Int64) throws {
    try database.connect().query(
      """
      insert into data.outbox (ticket_id, seq, kind, content, created_at)
      select $1, n, 'customer-message', '{}', gate.now() from generate_series(1, $2) n
      """,
      [.int(ticket), Parameter(count)]
    )
  }

  private func claim(_ database: TestDatabase, limit: Int = 10) throws -> [Int64] {
    try database.connect(as: "worker1").query("select outbox_id from api.outbox_claim(\(limit), 60)").map {
      try $0.get(0)
    }
  }

  /// `KIND STATUS`, and of what it waits for the kind.
  private func rows(_ database: TestDatabase) throws -> [String] {
    try database.connect(as: "csr1").query(
      """
      select o.kind || ' ' || o.status || coalesce(' behind ' || (select b.kind from api.outbox b where b.outbox_id = o.behind), '')
      from api.outbox o order by o.outbox_id
      """
    ).map { try $0.get(0) }
  }

  /// A verification of a placed order, and it done.
  private func verify(_ database: TestDatabase, _ event: String, _ fields: [String: String] = [:]) throws {
    let ticket = try database.begin("manual-verification", "A1", [:], ["reason": "customer-asked"])
    #expect(try database.act("csr1", ticket, event, fields).short.hasPrefix("done "))
  }

  @Test func `what follows waits for what is before it, however long that is tried`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      try database.dropOutbox()
      try insertMessages(3, database, ticket: ticket)
      try database.work(.command("exit 75", seconds: 30))
      #expect(try database.outbox() == ["waiting 1", "waiting 0", "waiting 0"])
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 0)
      #expect(try database.desk("csr1").outbox([.blocked]).count == 2)
      #expect(try database.desk("csr1").outbox([.waiting]).count == 1)
      try database.setClock("2026-03-02 10:01+08")
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 3)
      #expect(try database.outbox() == ["delivered 2", "delivered 1", "delivered 1"])
      #expect(try database.faults.filter { $0.hasPrefix("lane") } == [])
    }
  }

  @Test func `rows of other subjects wait for nothing`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      try database.insertOutbox(
        ["customer-message", "stock-disposition", "refund-instruction", "quality-notice", "of-later"],
        ticket: ticket
      )
      #expect(try claim(database).count == 5)
    }
  }

  @Test func `a cancellation supersedes a release that has not gone out`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "placed"))
      try verify(database, "confirm")
      try database.work(.command("exit 75", seconds: 30))
      try verify(database, "cancel", ["cancel-reason": "customer-cancels"])
      #expect(try rows(database) == ["release-order cancelled", "cancel-order waiting"])
      try database.setClock("2026-03-02 11:00+08")
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 1)
      #expect(try rows(database) == ["release-order cancelled", "cancel-order delivered"])
      #expect(
        try database.ask("select note from data.outbox_event where status = 'cancelled'")
          == "superseded by row 2"
      )
      let first: Int64 = try database.connect().query("select min(outbox_id) from data.outbox").one().get(0)
      #expect(try database.desk("supervisor1").retryOutbox(first, reason: "x") == .notFrom(.cancelled))
      try database.expectWhole()
    }
  }

  @Test(arguments: ["delivered", "later", "never", "unknown", "lost"])
  func `a release that is being sent goes before the cancellation, and is not sent again`(outcome: String)
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "placed"))
      try verify(database, "confirm")
      let worker = try database.connect(as: "worker1")
      let row = try worker.query("select * from api.outbox_claim(1, 60)").one()
      let (token, id): (String, Int64) = (try row.get("token"), try row.get("outbox_id"))
      try worker.query("select api.outbox_send($1::uuid, $2)", [.text(token), .int(id)])
      try verify(database, "cancel", ["cancel-reason": "customer-cancels"])
      #expect(try rows(database) == ["release-order leased", "cancel-order waiting behind release-order"])
      #expect(try claim(database) == [])
      switch outcome {
      case "delivered":
        try worker.query("select api.outbox_complete($1::uuid, array[$2::bigint])", [.text(token), .int(id)])
      case "lost":
        try database.setClock("2026-03-02 10:02+08")
      default:
        try worker.query(
          "select api.outbox_fail($1::uuid, $2, $3, 'x')",
          [.text(token), .int(id), .text(outcome)]
        )
      }
      #expect(try claim(database).count == 1)
      let release = outcome == "delivered" ? "delivered" : "cancelled"
      #expect(try rows(database) == ["release-order \(release)", "cancel-order leased"])
    }
  }

  @Test func `a release that is claimed and not sent yet is not sent when the order is cancelled`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "placed"))
      try verify(database, "confirm")
      let worker = try database.connect(as: "worker1")
      let row = try worker.query("select * from api.outbox_claim(1, 60)").one()
      let (token, id): (String, Int64) = (try row.get("token"), try row.get("outbox_id"))
      // By the shop's own file, which knows nothing of the outbox.
      try database.connect().query(#"update data."order" set status = 'cancelled'"#)
      let message: String? = try worker.query(
        "select api.outbox_send($1::uuid, $2)",
        [.text(token), .int(id)]
      ).one().get(0)
      #expect(message == nil)
      #expect(try rows(database) == ["release-order cancelled"])
      try database.connect().query("update data.outbox set status = 'dead'")
      #expect(try database.desk("supervisor1").retryOutbox(id, reason: "x") == .over)
    }
  }

  @Test func `a later change of lines supersedes an earlier one, and money nothing`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      try database.dropOutbox()
      for kind in ["change-lines", "refund-instruction"] {
        for seq in 1...2 {
          try database.connect().query(
            "insert into data.outbox (ticket_id, seq, kind, content, created_at) values ($1, $2, $3, '{}', gate.now())",
            [.int(ticket), Parameter(seq), .text(kind)]
          )
        }
      }
      #expect(
        try rows(database) == [
          "change-lines cancelled", "change-lines waiting", "refund-instruction waiting",
          "refund-instruction waiting behind refund-instruction",
        ]
      )
    }
  }

  @Test func `a dead row blocks its lane, as list and doctor say, until a person settles it`() throws {
    for settles in ["retry", "cancel"] {
      try withTicketDatabase { database in
        try database.setClock("2026-03-02 10:00+08")
        let ticket = try database.received()
        try database.dropOutbox()
        try insertMessages(2, database, ticket: ticket)
        try database.work(.command("exit 65", seconds: 30))
        let desk = database.desk("supervisor1")
        let list = try desk.outbox([.dead, .blocked])
        #expect(list.map(\.status) == [.dead, .blocked] && list[1].behind == list[0].id)
        #expect(
          try database.faults.filter { $0.hasPrefix("lane") } == [
            "lane row \(list[0].id): customer-message, dead, and 1 rows wait behind it"
          ]
        )
        try database.setClock("2026-03-09 10:00+08")
        #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 0)
        if settles == "retry" {
          #expect(try desk.retryOutbox(list[0].id, reason: "x") == .done)
        } else {
          #expect(try desk.cancelOutbox(list[0].id, reason: "x") == .done)
        }
        #expect(try database.work(.command("exit 0", seconds: 30)).delivered == (settles == "retry" ? 2 : 1))
        #expect(try database.faults.filter { $0.hasPrefix("lane") } == [])
      }
    }
  }

  @Test func `a row written while what is before it ends does not wait for ever`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      try database.dropOutbox()
      try insertMessages(1, database, ticket: ticket)
      let writer = try database.connect()
      try writer.script("begin")
      try writer.query(
        "insert into data.outbox (ticket_id, seq, kind, content, created_at) values ($1, 2, 'customer-message', '{}', gate.now())",
        [.int(ticket)]
      )
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 1)
      try writer.script("commit")
      #expect(try database.outbox() == ["delivered 1", "waiting 0"])
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 1)
    }
  }

  @Test func `an instruction whose refund the ticket has ended is not tried again`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.instructed()
      let worker = try database.connect(as: "worker1")
      let row = try worker.query("select * from api.outbox_claim(1, 60)").one()
      let (token, id): (String, Int64) = (try row.get("token"), try row.get("outbox_id"))
      try worker.query("select api.outbox_send($1::uuid, $2)", [.text(token), .int(id)])
      #expect(
        try database.act("finance1", ticket, "fail", ["failure": "account-wrong"]).short
          == "done awaiting-payee"
      )
      try worker.query("select api.outbox_fail($1::uuid, $2, 'later', 'x')", [.text(token), .int(id)])
      #expect(try database.outbox() == ["cancelled 1"])
    }
  }

  @Test func `a claim reads neither what was delivered nor what has to wait`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.received()
      try database.dropOutbox()
      let owner = try database.connect()
      try owner.script(
        """
        set session_replication_role = replica;
        insert into data.outbox (ticket_id, seq, kind, content, created_at, status, delivered_at, lane)
        select \(ticket), n, 'customer-message', '{}', gate.now(), 'delivered', gate.now(), 'messages \(ticket)'
        from generate_series(1, 3000) n;
        insert into data.outbox (ticket_id, seq, kind, content, created_at, status, lane)
        values (\(ticket), 3001, 'customer-message', '{}', gate.now(), 'dead', 'messages \(ticket)');
        insert into data.outbox (ticket_id, seq, kind, content, created_at, lane, leads)
        select \(ticket), n, 'customer-message', '{}', gate.now(), 'messages \(ticket)', false
        from generate_series(3002, 6000) n;
        insert into data.outbox (ticket_id, seq, kind, content, created_at)
        values (\(ticket), 6001, 'of-later', '{}', gate.now());
        set session_replication_role = default;
        analyze data.outbox;
        """
      )
      let worker = try database.connect()
      try worker.script("set role worker1; begin")
      _ = try worker.query("select * from api.outbox_claim(10, 60)").one()
      try worker.script("reset role")
      let read: Int64 = try worker.query(
        """
        select sum(pg_stat_get_xact_tuples_returned(x))::bigint
        from (select 'data.outbox'::regclass::oid union select indexrelid from pg_index where indrelid = 'data.outbox'::regclass) r (x)
        """
      ).one().get(0)
      try worker.script("rollback")
      #expect(read < 20)
    }
  }

  @Test func `eight workers that fail and die overtake nothing`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      var tickets = [try database.received()]
      for place in 2...6 {
        try database.insert(TestOrder("A\(place)", customer: "C\(place)"))
        let ticket = try #require(try database.open("A\(place)", ["1": "1"]).ticket)
        for _ in 1...4 { try database.act("csr1", ticket, "note", ["note": "x"]) }
        tickets.append(ticket)
      }
      try database.dropOutbox()
      for ticket in tickets { try insertMessages(4, database, ticket: ticket) }
      let sent = Sent()
      let conninfo = database.conninfo
      let results = together(9) { place in
        let owner = try Connection.connect(conninfo)
        guard place < 8 else {
          for minute in 1...120 {
            try database.setClock(
              "2026-03-02 \(10 + minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)+08"
            )
            try owner.query("update data.outbox set attempts = 0 where attempts > 3 and status = 'waiting'")
            Thread.sleep(forTimeInterval: 0.02)
          }
          return
        }
        let worker = try Connection.connect(conninfo + " user=worker\(place % 2 + 1)")
        for _ in 1...150 {
          for row in try worker.query("select * from api.outbox_claim(2, 20)") {
            let (token, id): (String, Int64) = (try row.get("token"), try row.get("outbox_id"))
            let message: String? = try worker.query(
              "select api.outbox_send($1::uuid, $2)",
              [.text(token), .int(id)]
            ).one().get(0)
            guard message != nil else { continue }
            sent.note(try row.get("number"), id)
            switch Int.random(in: 0..<4) {
            case 0: break  // dies
            case 1:
              try worker.query(
                "select api.outbox_fail($1::uuid, $2, 'later', 'x')",
                [.text(token), .int(id)]
              )
            default:
              try worker.query(
                "select api.outbox_complete($1::uuid, array[$2::bigint])",
                [.text(token), .int(id)]
              )
            }
          }
          Thread.sleep(forTimeInterval: 0.01)
        }
      }
      for result in results { try result.get() }
      try database.setClock("2026-03-03 10:00+08")
      try database.connect().query("update data.outbox set attempts = 0")
      try database.work(.command("exit 0", seconds: 30))
      try database.setClock("2026-03-04 10:00+08")
      try database.work(.command("exit 0", seconds: 30))
      #expect(Set(try database.outbox().map { $0.prefix(9) }) == ["delivered"])
      for (lane, ids) in sent.all { #expect(ids == ids.sorted(), "\(lane)") }
      #expect(try database.faults.filter { $0.hasPrefix("lane") } == [])
    }
  }

  @Test func `rows of a database from before lanes come into them, and a needless release ends`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "placed"))
      try verify(database, "confirm")
      try verify(database, "cancel", ["cancel-reason": "customer-cancels"])
      let ticket = try #require(
        Int64(try database.ask("select max(ticket_id) from data.ticket where workflow = 'return'"))
      )
      let owner = try database.connect()
      try owner.script(
        """
        drop trigger outbox_row_enters_its_lane on data.outbox;
        drop view api.outbox;
        alter table data.outbox drop column lane, drop column leads;
        drop index data.outbox_leased;
        create index outbox_to_do on data.outbox (outbox_id);
        drop table data.outbox_kind;
        update data.outbox set status = 'waiting', attempts = 1 where kind = 'release-order';
        insert into data.outbox (ticket_id, seq, kind, content, created_at)
          values (\(ticket), 1, 'stock-disposition', '{}', gate.now()), (\(ticket), 1, 'customer-message', '{}', gate.now())
        """
      )
      let file = try #require(SchemaFiles.embedded.migrations.first { $0.number == 57 })
      try owner.script(file.text)
      let kept = try owner.query(
        "select kind || ' ' || status || ' ' || split_part(lane, ' ', 1) || ' ' || leads from data.outbox order by outbox_id"
      ).map { try $0.get(0, as: String.self) }
      #expect(
        kept == [
          "release-order cancelled order true", "cancel-order waiting order true",
          "stock-disposition waiting order false", "customer-message waiting messages true",
        ]
      )
    }
  }
}

/// What was sent, by subject, in the order it was.
private final class Sent: @unchecked Sendable {
  private let lock = NSLock()
  private var sent: [String: [Int64]] = [:]

  func note(_ subject: String, _ id: Int64) {
    lock.withLock { sent[subject, default: []].append(id) }
  }

  var all: [String: [Int64]] { lock.withLock { sent } }
}

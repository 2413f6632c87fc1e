import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The reshipment, through the door, on real rows.
@Suite struct ReshipmentTests {
  let shipping = ["carrier": "sf", "tracking": "SF-R"]
  let missing = ["reason": "missing-item", "kind": "missing"]

  /// An order of one article at a price, and a reshipment of it that is asked for.
  func requested(
    _ database: TestDatabase,
    price: Int64 = 8000,
    quantity: Int = 1,
    kind: [String: String]? = nil
  ) throws -> Int64 {
    try database.insert(TestOrder("R1", lines: [.init("积木", quantity: quantity, price: price)]))
    return try database.begin("reshipment", "R1", ["1": "\(quantity)"], kind ?? missing)
  }

  func approved(_ database: TestDatabase, quantity: Int = 1) throws -> Int64 {
    let ticket = try requested(database, price: 8000 / Int64(quantity), quantity: quantity)
    try database.walk(
      ticket,
      [("warehouse1 check-packing requested", ["packing": "confirmed"]), ("csr1 authorize approved", [:])]
    )
    return ticket
  }

  @Test func `what is delivered inherits claim, value and a delivery of its own, and the old claim is used`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      #expect(try database.claimed("R1", 1) == "1 0")
      try database.deliver(ticket)
      #expect(try database.claimed("R1", 1) == "0 1")
      #expect(try database.inherited("R1") == ["1001 of 1: 1 积木 paid 8000"])
      // The old unit is gone, the new one can be returned, and that once.
      #expect(try database.open("R1", ["1": "1"]).short.hasPrefix("refused"))
      let back = try database.open("R1", ["1001": "1"])
      #expect(back.short == "done requested")
      #expect(try database.open("R1", ["1001": "1"]).short.hasPrefix("refused"))
      try database.walk(ticket, [("csr1 close closed", [:])])
      try database.expectWhole()
    }
  }

  @Test func `the window of what was delivered in its place runs from its own delivery`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("R1", days: 60, lines: [.init("积木", quantity: 2, price: 4000)]))
      let ticket = try database.begin("reshipment", "R1", ["1": "1"], missing)
      try database.walk(
        ticket,
        [("warehouse1 check-packing requested", ["packing": "confirmed"]), ("csr1 authorize approved", [:])]
      )
      try database.deliver(ticket)
      let old = try #require(try database.open("R1", ["1": "1"]).ticket)
      let new = try #require(try database.open("R1", ["1001": "1"]).ticket)
      #expect(try database.act("csr1", old, "authorize").short == "refused [8, 35]")
      #expect(try database.act("csr1", new, "authorize").short == "done awaiting-goods")
    }
  }

  @Test(arguments: [
    (Int64(10000), "done approved"), (10001, "asked team-leader"), (50000, "asked team-leader"),
    (50001, "asked supervisor"), (200_000, "asked supervisor"), (200_001, "asked ops-manager"),
    (1_000_000, "asked ops-manager"), (1_000_001, "asked director"),
  ])
  func `the list price decides who approves`(price: Int64, answer: String) throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, price: price)
      try database.walk(ticket, [("warehouse1 check-packing requested", ["packing": "confirmed"])])
      #expect(try database.act("csr1", ticket, "authorize").short == answer)
    }
  }

  @Test func `up to a hundred yuan the warehouse looks first, and what it refutes a leader decides`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      #expect(try database.act("csr1", ticket, "authorize").short == "refused [8, 41, 8]")
      try database.walk(ticket, [("warehouse1 check-packing requested", ["packing": "refuted"])])
      #expect(try database.act("csr1", ticket, "authorize").short == "refused [8, 33, 8]")
      try database.walk(ticket, [("leader1 authorize approved", ["note": "照片看不清"])])
      // What was had before counts: eighty and thirty are the leader's.
      try database.insert(TestOrder("R2", lines: [.init("笔", price: 3000)]))
      let other = try database.begin("reshipment", "R2", ["1": "1"], missing)
      try database.walk(other, [("warehouse1 check-packing requested", ["packing": "confirmed"])])
      let answer = try database.act("csr1", other, "authorize")
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1") == "done approved")
      try database.expectWhole()
    }
  }

  @Test func `people open only what claims units that are free`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("R1"))
      for kind in ["redelivery", "own-goods", "exchange-leg"] {
        let answer = try database.attempt(
          "reshipment",
          "R1",
          ["1": "1"],
          ["reason": "missing-item", "kind": kind]
        )
        #expect(answer.short == "refused [8, 1]")
      }
      #expect(try database.open("R1", ["1": "1"]).short == "done requested")
      #expect(try database.attempt("reshipment", "R1", ["1": "1"], missing).short == "refused [8, 9]")
      try database.insert(TestOrder("R2", status: "placed"))
      #expect(try database.attempt("reshipment", "R2", ["1": "1"], missing).short == "refused [8, 9]")
    }
  }

  @Test(arguments: [
    ("csr1 decline declined", ["decline-reason": "already-made-good"]), ("csr1 withdraw withdrawn", [:]),
    ("csr1 void voided", ["void-reason": "test"]), ("leader1 void voided", ["void-reason": "wrong-order"]),
  ])
  func `what comes to nothing frees its units, and may be opened again`(
    step: String,
    fields: [String: String]
  ) throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, price: 60000)
      // Also while somebody is asked to approve it.
      if !step.contains("void") {
        #expect(try database.act("csr1", ticket, "authorize").short == "asked supervisor")
      }
      try database.walk(ticket, [(step, fields)])
      #expect(try database.claimed("R1", 1) == "0 0")
      if !step.contains("void") {
        try database.walk(ticket, [("leader1 reopen requested", ["note": "客户又来电"])])
        #expect(try database.claimed("R1", 1) == "1 0")
      }
      try database.expectWhole()
    }
  }

  @Test func `a parcel that is lost is sent again, the second loss by the supervisor`() throws {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      #expect(try database.act("logistics1", ticket, "ship", shipping).short.hasPrefix("refused"))
      try database.walk(
        ticket,
        [
          ("warehouse1 pick picked", [:]), ("logistics1 ship shipped", shipping),
          ("logistics1 report-lost approved", ["claim-number": "L1"]),
          ("warehouse1 pick picked", [:]), ("logistics1 ship shipped", shipping),
        ]
      )
      #expect(
        try database.act("logistics1", ticket, "report-lost", ["claim-number": "L2"]).short
          == "refused [8, 33]"
      )
      try database.walk(
        ticket,
        [
          ("supervisor1 report-lost approved", ["claim-number": "L2", "note": "再补一次"]),
          ("warehouse1 pick picked", [:]), ("logistics1 ship shipped", shipping),
          ("logistics1 refuse refused", [:]),
        ]
      )
      #expect(try database.claimed("R1", 1) == "0 0")
      try database.expectWhole()
    }
  }

  @Test func `a delivery that was none inherits nothing`() throws {
    try withTicketDatabase { database in
      let ticket = try approved(database, quantity: 3)
      try database.deliver(ticket)
      try database.walk(
        ticket,
        [
          ("csr1 not-received tracing", ["words": "没收到"]), ("logistics1 prove delivered", ["note": "本人签收"]),
          ("csr1 not-received tracing", [:]),
        ]
      )
      // Somebody has claimed what was delivered: that first.
      let claim = try #require(try database.open("R1", ["1001": "1"]).ticket)
      #expect(
        try database.act("logistics1", ticket, "report-lost", ["claim-number": "L1"]).short
          == "refused [8, 41]"
      )
      try database.act("csr1", claim, "withdraw")
      try database.walk(ticket, [("logistics1 report-lost approved", ["claim-number": "L1"])])
      #expect(try database.inherited("R1") == [])
      #expect(try database.claimed("R1", 1) == "3 0")
      try database.expectWhole()
      try database.deliver(ticket)
      #expect(try database.inherited("R1") == ["1001 of 1: 3 积木 paid 7998"])
      try database.walk(
        ticket,
        [
          ("csr1 not-received tracing", [:]),
          ("supervisor1 report-lost approved", ["claim-number": "L2", "note": "再补"]),
        ]
      )
      try database.deliver(ticket)
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }

  @Test func `rejected goods go back to the customer, and their claim with them`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      try database.walk(
        ticket,
        [
          (
            "inspector1 inspect rejected",
            [
              "accepted": "2:0", "rejected": "2:2", "finding": "2:used", "disposition": "2:restock",
              "invoice": "none",
            ]
          )
        ]
      )
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "closed")
      let parcel = try database.child("reshipment", of: ticket)
      #expect(try database.state(parcel) == "approved")
      #expect(try database.claimed("A1", 2) == "0 0")
      try database.deliver(parcel)
      try database.walk(parcel, [("csr1 close closed", [:])])
      #expect(try database.inherited("A1") == [])
      try database.expectWhole()
    }
  }

  @Test func `an empty parcel has nothing that goes back`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:0", "rejected": "2:2", "finding": "2:empty", "disposition": "2:scrap",
        "invoice": "none",
      ]
      try database.walk(
        ticket,
        [("inspector1 inspect rejected", inspection)]
      )
      // What is not opened is told, and on record.
      let answer = try database.act("csr1", ticket, "return-goods")
      #expect(answer.short == "done closed")
      #expect(answer.unopened == "reshipment")
      #expect(
        try database.ask(
          "select payload ->> 'unopened' from data.ticket_event where ticket_id = \(ticket) and event = 'return-goods'"
        ) == "reshipment"
      )
      #expect(try database.child("reshipment", of: ticket) == 0)
      try database.expectWhole()
    }
  }

  @Test func `own goods that cannot be sent are given up without a return`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock",
        "invoice": "none",
      ]
      try database.walk(
        ticket,
        [("inspector1 inspect refund-due", inspection), ("csr1 return-goods refund-due", [:])]
      )
      let parcel = try database.child("reshipment", of: ticket)
      try database.walk(parcel, [("csr1 cancel cancelled", ["note": "客户不要了"])])
      #expect(try database.child("return", of: parcel) == 0)
      try database.expectWhole()
    }
  }

  @Test func `an order read in again keeps what its deliveries made`() throws {
    try withTicketDatabase { database in
      let ticket = try approved(database)
      try database.deliver(ticket)
      let owner = try database.connect()
      // What an import does with the lines of an order that has changed.
      try owner.script(
        """
        insert into data.order_incoming (batch, number, part, first_line, order_id, customer_id, customer_name, customer_phone,
          customer_email, customer_address, placed_at, status, shipped_at, delivered_at, currency, discount, paid, payment_method,
          tracking, line, source_line, sku, name, quantity, unit_price, bundle, lines_digest, repeats, net_value, paid_value, total, digest,
          outcome)
        select '00000000-0000-0000-0000-000000000001', o.number, 1, 1, o.order_id, o.customer_id, r.name, r.phone, r.email, r.address,
          o.placed_at, o.status, o.shipped_at, o.delivered_at, o.currency, 0, o.paid, 'alipay', o.tracking, '{1}', '{1}', '{积木}', '{积木}', '{1}',
          '{8000}', '{false}', '', false, '{8000}', '{8000}', o.total, '', 'changed'
        from data."order" o join data.recipient r using (order_id);
        select gate.import_compare('00000000-0000-0000-0000-000000000001');
        select gate.import_write('00000000-0000-0000-0000-000000000001', now());
        """
      )
      let fields = try owner.query("select array_to_string(fields, ',') from data.order_incoming")
      let changed = try fields.map { try $0.get(0, as: String.self) }
      #expect(changed == ["payment_method"])
      #expect(try database.inherited("R1").count == 1)
      try database.expectWhole()
    }
  }

  @Test func `what is dear is sent when its approver has agreed`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database, price: 60000)
      let answer = try database.act("csr1", ticket, "authorize")
      #expect(answer.short == "asked supervisor")
      #expect(try database.agree(to: answer, by: "supervisor1") == "done approved")
      try database.expectWhole()
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What is over stays over: an order that was cancelled, or given back before it was sent, is never sent.
@Suite struct OverTests {
  private static let wish = ["cancel-reason": "customer-cancels"]
  private static let speaking = ["flagged", "call-later", "call-next-day", "unreachable", "on-hold"]

  private func verify(_ database: TestDatabase, as login: String = "csr1") throws -> Answer {
    try database.attempt("manual-verification", "A1", [:], ["reason": "customer-asked"], as: login)
  }

  /// A verification of a placed order of one unit.
  private func withVerification(
    paid: Bool = true,
    _ body: (TestDatabase, Int64) throws -> Void
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "placed", lines: [.init("积木", price: 10000)]))
      if !paid { try database.connect().query(#"update data."order" set paid = 0"#) }
      try body(database, try #require(try verify(database).ticket))
    }
  }

  /// The shop's file says that it is cancelled.
  private func cancelled(_ database: TestDatabase) throws {
    try database.connect().query(#"update data."order" set status = 'cancelled'"#)
  }

  private func kinds(_ database: TestDatabase) throws -> String {
    try database.ask(
      "select string_agg(kind, ' ' order by outbox_id) from data.outbox where kind like '%-order'"
    )
  }

  @Test(arguments: [true, false])
  func `a cancelled order is verified no more, not cancelled again and not released`(paid: Bool) throws {
    try withVerification(paid: paid) { database, ticket in
      #expect(try database.act("csr1", ticket, "cancel", Self.wish).short == "done cancelled")
      if paid {
        let refund = try database.child("return", of: ticket)
        try database.inspectAll(refund, ends: "refund-due")
        try database.walk(
          refund,
          [
            ("finance1 refund refund-pending", ["method": "original", "amount": "100.00"]),
            ("finance1 settle refunded", ["reference": "P1", "paid-amount": "100.00"]),
            ("finance1 close closed", [:]),
          ]
        )
      }
      for login in ["csr1", "leader1"] {
        #expect(try verify(database, as: login).short.hasPrefix("refused"), "\(login)")
      }
      // And the rules of the import do not hold it.
      try database.connect().query(#"update data."order" set total = 900000"#)
      #expect(
        try database.connect().query(
          #"select * from gate.verify_orders((select array_agg(order_id) from data."order"), gate.now())"#
        )
        .count == 0
      )
      #expect(try kinds(database) == "cancel-order")
      #expect(try database.ask("select count(*) from data.ticket where not final") == "0")
    }
  }

  @Test func `an order given back before it was sent is not held by the import, nor verified`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(
        TestOrder("A1", status: "placed", lines: [.init("积木", quantity: 2, price: 300_000)])
      )
      let one = try database.giveBack("A1", ["1": 1])
      try database.inspectAll(one, ends: "refund-due")
      // One of two is sent all the same.
      let held = try #require(try verify(database).ticket)
      try database.walk(held, [("csr1 confirm released", [:])])
      let two = try database.giveBack("A1", ["1": 1])
      #expect(try verify(database).short.hasPrefix("refused"))
      #expect(
        try database.connect().query(
          #"select * from gate.verify_orders((select array_agg(order_id) from data."order"), gate.now())"#
        )
        .count == 0
      )
      // Who changes his mind before the refund has his order again.
      try database.walk(two, [("csr1 withdraw withdrawn", [:])])
      #expect(try verify(database).short == "done flagged")
    }
  }

  @Test(arguments: speaking + ["under-review"], [true, false])
  func `what was cancelled elsewhere is closed, and the shop is told nothing`(state: String, paid: Bool)
    throws
  {
    try withVerification(paid: paid) { database, ticket in
      try database.bring(verification: ticket, to: state)
      try cancelled(database)
      try database.identify(ticket)
      for (login, event, fields) in [
        ("csr1", "confirm", [:]), ("leader1", "release", ["note": "已核对"]),
        (
          "csr1", "amend", ["new-address": "新兴区幸福路2号", "note": "更正"]
        ),
      ] {
        let short = try database.act(login, ticket, event, fields).short
        #expect(short.hasPrefix("refused"), "\(event): \(short)")
      }
      #expect(try database.act("csr1", ticket, "cancel", Self.wish).short == "done cancelled")
      #expect(try kinds(database) == "")
      #expect(try database.ask(#"select held_by is null from data."order""#) == "true")
      let refund = try database.child("return", of: ticket)
      #expect((refund != 0) == paid)
      if paid { #expect(try database.state(refund) == "received") }
      try database.expectHealth()
    }
  }

  @Test(arguments: [true, false])
  func `what was given back while it was verified is closed without a second return`(suspected: Bool) throws {
    try withVerification { database, ticket in
      if suspected { try database.bring(verification: ticket, to: "under-review") }
      _ = try database.giveBack("A1", ["1": 1])
      #expect(try database.act("csr1", ticket, "confirm").short.hasPrefix("refused"))
      #expect(try database.act("csr1", ticket, "cancel", Self.wish).short == "done cancelled")
      #expect(try database.child("return", of: ticket) == 0)
      #expect(try kinds(database) == "")
      try database.expectHealth()
    }
  }

  @Test func `whatever a definition says, the database neither releases what is over nor cancels it twice`()
    throws
  {
    try withVerification { database, ticket in
      try database.connect().query(
        "update data.workflow_move set path = null, guard = null where band is null and event <> 'order-left'"
      )
      #expect(try database.act("csr1", ticket, "cancel", Self.wish).short == "done cancelled")
      let again = try #require(try verify(database).ticket)
      #expect(
        try constraint { try database.act("csr1", again, "confirm") } == "order_that_is_over_is_not_released"
      )
      #expect(
        try constraint { try database.act("csr1", again, "cancel", Self.wish) } == "order_is_cancelled_once"
      )
      #expect(try database.state(again) == "flagged")
      #expect(try kinds(database) == "cancel-order")
    }
    try withVerification { database, ticket in
      try database.connect().query(
        "update data.workflow_move set path = null, guard = null where band is null and event <> 'order-left'"
      )
      try cancelled(database)
      #expect(
        try constraint { try database.act("csr1", ticket, "confirm") } == "order_that_is_over_is_not_released"
      )
    }
  }

  @Test
  func `what never left is not sent by a return, and money that is due for a cancelled order stays due`()
    throws
  {
    try withVerification { database, ticket in
      try database.act("csr1", ticket, "cancel", Self.wish)
      let refund = try database.child("return", of: ticket)
      #expect(try database.act("csr1", refund, "withdraw").short.hasPrefix("refused"))
      try database.walk(
        refund,
        [
          (
            "inspector1 inspect rejected",
            [
              "accepted": "1:0", "rejected": "1:1", "finding": "1:used", "disposition": "1:restock",
              "invoice": "none",
            ]
          )
        ]
      )
      #expect(try database.act("csr1", refund, "return-goods").short.hasPrefix("refused"))
      #expect(try database.child("reshipment", of: refund) == 0)
    }
  }

  @Test func `what was cancelled, sent all the same and refused is sent no second time`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let callback = try database.refused(paid: false)
      try cancelled(database)
      #expect(try database.act("logistics1", callback, "reattempt").short.hasPrefix("refused"))
      try database.walk(
        callback,
        [
          (
            "csr1 record-reason reason-recorded",
            ["reason": "not-ordered", "words": "取消了", "answered-by": "customer"]
          )
        ]
      )
      #expect(try database.act("csr1", callback, "redeliver").short.hasPrefix("refused"))
      #expect(
        try database.act("csr1", callback, "exchange", ["exchange-reason": "other-model"]).short.hasPrefix(
          "refused"
        )
      )
      try database.walk(callback, [("csr1 no-action closed", [:])])
    }
  }

  /// The shop's file says that it has left.
  private func left(_ database: TestDatabase, _ status: String = "shipped") throws {
    try database.connect().script(
      """
      update data."order" set status = '\(status)',
        delivered_at = case '\(status)' when 'delivered' then gate.now() end
      """
    )
  }

  private func isFree(_ database: TestDatabase) throws -> Bool {
    try database.ask(#"select held_by is null from data."order""#) == "true"
  }

  @Test(arguments: speaking + ["under-review"], [true, false])
  func `what has left is neither cancelled nor released, and whoever looks at it ends its verification`(
    state: String,
    paid: Bool
  ) throws {
    try withVerification(paid: paid) { database, ticket in
      try database.bring(verification: ticket, to: state)
      try left(database, paid ? "shipped" : "delivered")
      try database.identify(ticket)
      let amends = ["new-address": "新兴区幸福路2号", "note": "更正"]
      for (login, event, fields) in [
        ("csr1", "cancel", Self.wish), ("leader1", "cancel", Self.wish.merging(["note": "不发了"]) { $1 }),
        ("supervisor1", "cancel", ["cancel-reason": "suspected-fraud", "note": "不发了"]),
        ("csr1", "amend", amends),
      ] {
        let answer = try database.act(login, ticket, event, fields)
        #expect(answer.short.hasPrefix("refused"), "\(event): \(answer.short)")
      }
      #expect(try database.state(ticket) == state)
      if state == "under-review" {
        try database.walk(ticket, [("leader1 release left", ["note": "已发出"])])
      } else {
        try database.walk(ticket, [("csr1 confirm left", [:])])
      }
      #expect(try kinds(database) == "")
      #expect(try isFree(database))
      #expect(try database.child("return", of: ticket) == 0)
      try database.expectHealth()
    }
  }

  @Test(arguments: ["unreachable", "on-hold"])
  func `the team leader ends what has left where he frees orders`(state: String) throws {
    try withVerification { database, ticket in
      try database.bring(verification: ticket, to: state)
      try left(database)
      try database.walk(ticket, [("leader1 release left", ["note": "已发出"])])
      #expect(try kinds(database) == "" && isFree(database))
    }
  }

  @Test(arguments: speaking + ["under-review"], ["shipped", "delivered", "refused"])
  func `when the file says that an order has left its verification ends by itself`(
    state: String,
    status: String
  ) throws {
    try withVerification { database, ticket in
      try database.bring(verification: ticket, to: state)
      // What is only packed has not left.
      for (told, ends) in [("packed", state), (status, "left")] {
        try left(database, told)
        try database.connect().script(
          #"select gate.verify_ended((select array_agg(order_id) from data."order"), gate.now())"#
        )
        #expect(try database.state(ticket) == ends)
      }
      #expect(try kinds(database) == "" && isFree(database))
      try database.expectHealth()
    }
  }

  @Test func `an import ends the verifications of what it says has left, and only those`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-11-26 10:00+08")
      let file = { (number: String, status: String) in
        OrderFile(
          number: number,
          status: status,
          placed: "2026-11-20T10:00:00+08:00",
          delivered: "2026-11-24T10:00:00+08:00",
          paid: "70.00",
          customer: number,
          lines: [(2, "30.00"), (1, "10.00")]
        )
      }
      try database.take(file("A1", "placed"), file("A2", "placed"), file("A3", "placed"))
      let tickets = try ["A1", "A2", "A3"].map {
        try database.begin("manual-verification", $0, [:], ["reason": "customer-asked"])
      }
      try database.take(file("A1", "shipped"), file("A2", "packed"))
      #expect(try tickets.map(database.state) == ["left", "flagged", "flagged"])
      // Also where the same was said before.
      try database.connect().query(#"update data."order" set status = 'shipped' where number = 'A3'"#)
      #expect(try database.take(file("A3", "shipped")).unchanged == 1)
      #expect(try tickets.map(database.state) == ["left", "flagged", "left"])
      #expect(try kinds(database) == "")
      try database.expectWhole()
    }
  }

  @Test func `what the courier has delivered has left, whatever the file says`() throws {
    try withVerification { database, ticket in
      #expect(try database.tell("E1", "delivered", "SF-A1", "2026-03-02T09:00:00") == "applied")
      #expect(try database.state(ticket) == "left")
      #expect(try kinds(database) == "" && isFree(database))
      try database.expectHealth()
    }
  }

  @Test func `whatever a definition says, the database neither releases nor cancels what has left`() throws {
    try withVerification { database, ticket in
      try left(database)
      try database.connect().query(
        "update data.workflow_move set path = null, guard = null where band is null and event <> 'order-left'"
      )
      for (event, fields) in [("confirm", [:]), ("cancel", Self.wish)] {
        #expect(
          try constraint { try database.act("csr1", ticket, event, fields) }
            == "order_that_has_left_is_not_acted_on"
        )
      }
      #expect(try kinds(database) == "" && database.state(ticket) == "flagged")
    }
  }

  @Test func `dearer goods of an order that has left are not waited for any more`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, sku: "1:DEAR") == "done payment-due")
      try database.take(TestDatabase.bought.with { $0.status = "shipped" })
      #expect(try database.state(ticket) == "left")
      #expect(try kinds(database) == "" && isFree(database))
      try database.expectHealth()
    }
  }
}

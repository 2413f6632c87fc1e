import AfterSales
import Postgres
import TestDatabase
import Testing

/// An order that is not sent takes fewer units, and other articles at the list's price.
@Suite struct ChangeLinesTests {
  @Test(arguments: ["flagged", "call-later", "call-next-day", "unreachable", "on-hold"])
  func
    `fewer units of a paid order: what goes is inspected before it is refunded, and the rest gives back the rest`(
      state: String
    ) throws
  {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      try database.bring(verification: ticket, to: state)
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      #expect(try database.state(ticket) == "released")
      #expect(
        try database.bought() == [
          "1: 1 P0 net 2000 paid 2000", "2: 1 P1 net 4000 paid 4000",
          "1001: 2 P0 net 4000 paid 4000 aside of 1",
        ]
      )
      #expect(try database.instructions() == ["change-lines 1:1 P0, 2:1 P1", "release-order"])
      #expect(
        try database.order("M1", "o.total || ' ' || o.placed_total || ' ' || o.unpaid") == "10000 10000 0"
      )
      let refund = try database.child("return", of: ticket)
      #expect(try database.state(refund) == "received")
      #expect(
        try database.act("finance1", refund, "refund", ["method": "original", "amount": "40.00"]).short
          .hasPrefix("refused")
      )
      #expect(try database.act("csr1", refund, "withdraw").short.hasPrefix("refused"))
      try database.refundAside(refund, line: 1001, units: 2, "40.00")
      #expect(try database.deliveredAndReturned(TestDatabase.bought, lines: ["1": "1", "2": "1"]) == 6000)
      try database.expectWhole()
    }
  }

  @Test func `a line that is dropped goes back as a whole, and every fen of a discount with what it was on`()
    throws
  {
    try withTicketDatabase { database in
      let order = TestDatabase.bought.with {
        $0.discount = "0.05"
        $0.paid = "99.95"
      }
      let ticket = try database.verification(order)
      #expect(try database.change(ticket, units: "1:2,2:0") == "done changed")
      #expect(
        try database.bought() == [
          "1: 2 P0 net 3998 paid 3998", "2: 0 P1 net 0 paid 0", "1001: 1 P0 net 1999 paid 1999 aside of 1",
          "1002: 1 P1 net 3998 paid 3998 aside of 2",
        ]
      )
      #expect(try database.instructions() == ["change-lines 1:2 P0", "release-order"])
      #expect(try database.deliveredAndReturned(order, lines: ["1": "2"]) == 3998)
      #expect(try database.ask("select sum(paid_value) from data.order_line") == "9995")
      try database.expectWhole()
    }
  }

  @Test func `another article at the same price changes the line, and no money`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, sku: "1:ＳＡＭＥ") == "done changed")
      #expect(try database.state(ticket) == "released")
      #expect(try database.bought() == ["1: 3 SAME net 6000 paid 6000", "2: 1 P1 net 4000 paid 4000"])
      #expect(try database.instructions() == ["change-lines 1:3 SAME, 2:1 P1", "release-order"])
      #expect(try database.child("return", of: ticket) == 0)
      #expect(
        try database.ask("select name from data.order_line where line = 1") == "杯子 SAME"
      )
      let told = TestDatabase.bought.with { $0.skus = ["SAME", "P1"] }
      #expect(try database.deliveredAndReturned(told, lines: ["1": "3"]) == 6000)
      try database.expectWhole()
    }
  }

  @Test func `a cheaper one gives the difference back through a return of what never left`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      // One goes, and two become cheaper.
      #expect(try database.change(ticket, units: "1:2", sku: "1:CHEAP") == "done changed")
      #expect(
        try database.bought() == [
          "1: 2 CHEAP net 2500 paid 2500", "2: 1 P1 net 4000 paid 4000",
          "1001: 3 P0 net 3500 paid 3500 aside of 1",
        ]
      )
      try database.refundAside(database.child("return", of: ticket), line: 1001, units: 3, "35.00")
      #expect(
        try database.deliveredAndReturned(
          TestDatabase.bought.with {
            $0.lines = [(2, "12.50"), (1, "40.00")]
            $0.skus = ["CHEAP", "P1"]
            $0.paid = "65.00"
          },
          lines: ["1": "2", "2": "1"]
        ) == 6500
      )
      try database.expectWhole()
    }
  }

  @Test func `a dearer one waits for the difference, and the shop is told once it is paid`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "1:2", sku: "1:DEAR") == "done payment-due")
      #expect(try database.bought() == ["1: 3 P0 net 6000 paid 6000", "2: 1 P1 net 4000 paid 4000"])
      #expect(try database.instructions() == [])
      #expect(
        try database.ask(
          "select gate.awaited(t) ->> 'amount' from data.ticket t where ticket_id = \(ticket)"
        ) == "1200"
      )
      try database.runOut(ticket)
      #expect(
        try database.ask(
          "select string_agg(content ->> 'message', ' ' order by outbox_id) from data.outbox where kind = 'customer-message'"
        ) == "difference-due difference-due"
      )
      // The list's price of later is not the one that was agreed on.
      try database.setClock("2026-03-03 10:00+08")
      try database.connect().query(
        "insert into data.article_price (form, currency, since, price) values (gate.text_form('DEAR'), 'CNY', gate.now() - interval '1 hour', 9900)"
      )
      for amount in ["11.99", "12.01"] {
        #expect(
          try database.act("finance1", ticket, "collect", ["reference": "D1", "paid-amount": amount]).short
            .hasPrefix("refused")
        )
      }
      // Nor does the database take another, whatever a definition asks.
      try database.connect().script(
        "update data.workflow_move set path = null where event = 'collect'"
      )
      for amount in ["11.99", "12.01"] {
        let refused = try constraint {
          _ = try database.act("finance1", ticket, "collect", ["reference": "D1", "paid-amount": amount])
        }
        #expect(refused == "money_collected_is_what_is_owed")
      }
      try database.walk(ticket, [("finance1 collect changed", ["reference": "D1", "paid-amount": "12.00"])])
      #expect(try database.state(ticket) == "released")
      #expect(
        try database.bought() == [
          "1: 2 DEAR net 5200 paid 5200", "2: 1 P1 net 4000 paid 4000",
          "1001: 1 P0 net 2000 paid 2000 aside of 1",
        ]
      )
      #expect(try database.instructions() == ["change-lines 1:2 DEAR, 2:1 P1", "release-order"])
      #expect(try database.order("M1", "o.money_more || ' ' || o.freight") == "1200 0")
      try database.refundAside(database.child("return", of: ticket), line: 1001, units: 1, "20.00")
      #expect(
        try database.deliveredAndReturned(
          TestDatabase.bought.with {
            $0.lines = [(2, "26.00"), (1, "40.00")]
            $0.skus = ["DEAR", "P1"]
            $0.paid = "92.00"
          },
          lines: ["1": "2", "2": "1"]
        ) == 9200
      )
      try database.expectWhole()
    }
  }

  @Test func `a difference that is waived is decided by the money bands, and was not paid`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, sku: "1:DEAR") == "done payment-due")
      let note = ["note": "说好不补"]
      #expect(try database.act("csr1", ticket, "waive", note).short == "asked team-leader")
      #expect(try database.act("csr1", ticket, "take-back").short == "done payment-due")
      let asked = try database.act("csr1", ticket, "waive", note)
      #expect(try database.agree(to: asked, by: "leader1") == "done changed")
      #expect(try database.state(ticket) == "released")
      #expect(try database.bought() == ["1: 3 DEAR net 7800 paid 6000", "2: 1 P1 net 4000 paid 4000"])
      #expect(try database.order("M1", "o.unpaid || ' ' || o.freight") == "0 0")
      let told = TestDatabase.bought.with { $0.skus = ["DEAR", "P1"] }
      #expect(try database.deliveredAndReturned(told, lines: ["1": "3"]) == 6000)
      try database.expectWhole()
    }
  }

  @Test(arguments: ["csr", "clock"])
  func `what nobody pays comes to nothing, and the next change is another`(by: String) throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(try database.change(ticket, units: "2:0", sku: "1:DEAR") == "done payment-due")
      if by == "csr" {
        try database.walk(ticket, [("csr1 drop-change flagged", [:])])
      } else {
        try database.setClock("2026-03-09 23:59+08")
        try database.fireClocks()
        try database.setClock("2026-03-10 00:01+08")
        try database.fireClocks()
        #expect(try database.state(ticket) == "flagged")
      }
      #expect(try database.bought() == ["1: 3 P0 net 6000 paid 6000", "2: 1 P1 net 4000 paid 4000"])
      #expect(try database.change(ticket, sku: "1:SAME") == "done changed")
      #expect(try database.bought() == ["1: 3 SAME net 6000 paid 6000", "2: 1 P1 net 4000 paid 4000"])
      #expect(try database.ask("select count(*) from data.order_change") == "1")
      try database.expectWhole()
    }
  }

  @Test(arguments: ["call-later", "call-next-day", "unreachable", "on-hold"])
  func `from every state in which the customer speaks a dearer article waits for the difference`(
    state: String
  )
    throws
  {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      try database.bring(verification: ticket, to: state)
      #expect(try database.change(ticket, sku: "1:DEAR") == "done payment-due")
    }
  }

  @Test func `on delivery the courier collects what the order is now`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.onDelivery)
      #expect(try database.change(ticket, units: "2:0", sku: "1:DEAR") == "done changed")
      // The rules still say that it is a first order on delivery.
      #expect(try database.state(ticket) == "flagged")
      #expect(try database.child("return", of: ticket) == 0)
      #expect(try database.bought() == ["1: 3 DEAR net 7800 paid 0", "2: 0 P1 net 0 paid 0"])
      #expect(
        try database.order("M1", "o.total || ' ' || o.placed_total || ' ' || o.unpaid || ' ' || o.discount")
          == "7800 10000 7800 0"
      )
      #expect(try database.change(ticket, units: "1:2", sku: "1:CHEAP") == "done changed")
      #expect(try database.bought() == ["1: 2 CHEAP net 2500 paid 0", "2: 0 P1 net 0 paid 0"])
      try database.walk(ticket, [("csr1 confirm released", [:])])
      #expect(try database.instructions() == ["change-lines 1:2 CHEAP", "release-order"])
      // What was paid at the door goes back, to the fen, and nothing is freight.
      #expect(
        try database.deliveredAndReturned(
          TestDatabase.onDelivery.with {
            $0.lines = [(2, "12.50")]
            $0.skus = ["CHEAP"]
            $0.paid = "25.00"
          },
          lines: ["1": "2"]
        ) == 2500
      )
      #expect(
        try database.order("M1", "o.unpaid || ' ' || o.freight || ' ' || o.placed_total") == "0 0 10000"
      )
      let screen = try #require(try database.desk("csr1").order("M1"))
      #expect(screen.placedTotal == 10000)
      #expect(screen.changes.map { "\($0.kind) \($0.ticket)" } == ["lines V-1", "lines V-1"])
      try database.expectWhole()
    }
  }

  @Test func `a deposit goes back with what it was on, and the rest is collected for what stays`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.onDelivery.with { $0.paid = "50.00" })
      #expect(try database.change(ticket, units: "2:0") == "done changed")
      #expect(
        try database.bought() == [
          "1: 3 P0 net 6000 paid 3000", "2: 0 P1 net 0 paid 0", "1001: 1 P1 net 4000 paid 2000 aside of 2",
        ]
      )
      #expect(try database.order("M1", "o.total || ' ' || o.unpaid") == "8000 3000")
      try database.walk(ticket, [("csr1 confirm released", [:])])
      #expect(
        try database.deliveredAndReturned(
          TestDatabase.onDelivery.with {
            $0.lines = [(3, "20.00")]
            $0.paid = "80.00"
          },
          lines: ["1": "3"]
        ) == 6000
      )
      #expect(try database.order("M1", "o.unpaid || ' ' || o.freight") == "0 0")
      try database.expectWhole()
    }
  }

  @Test func `a changed order that is cancelled gives back what is left of it, once`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.bought.with { $0.paid = "108.00" })
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      let first = try database.child("return", of: ticket)
      try database.refundAside(first, line: 1001, units: 2, "40.00")
      let again = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
      try database.walk(again, [("csr1 cancel cancelled", ["cancel-reason": "customer-cancels"])])
      #expect(try database.instructions() == ["stock-disposition", "cancel-order"])
      let rest = try database.child("return", of: again)
      let inspected = try database.act(
        "inspector1",
        rest,
        "inspect",
        [
          "accepted": "1:1,2:1", "rejected": "1:0,2:0", "finding": "1:none,2:none",
          "disposition": "1:restock,2:restock", "invoice": "none",
        ]
      )
      #expect(inspected.short == "done refund-due")
      // With the freight of the way out, as nothing is kept.
      #expect(try database.ask("select sum(due_total) from data.ticket") == "10800")
      try database.expectWhole()
    }
  }

  @Test(arguments: [true, false])
  func `freight of the way out comes back with what was set aside only where nothing was sent`(
    isCancelled: Bool
  ) throws {
    try withTicketDatabase { database in
      let order = TestDatabase.bought.with { $0.paid = "108.00" }
      let ticket = try database.verification(order)
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      let aside = try database.child("return", of: ticket)
      if isCancelled {
        let again = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
        try database.walk(again, [("csr1 cancel cancelled", ["cancel-reason": "customer-cancels"])])
        let whole = [
          "accepted": "1:1,2:1", "rejected": "1:0,2:0", "finding": "1:none,2:none",
          "disposition": "1:restock,2:restock", "invoice": "none",
        ]
        try database.walk(database.child("return", of: again), [("inspector1 inspect refund-due", whole)])
      } else {
        #expect(try database.deliveredAndReturned(order, lines: ["1": "1", "2": "1"]) == 6000)
      }
      try database.refundAside(aside, line: 1001, units: 2, isCancelled ? "48.00" : "40.00")
      try database.expectWhole()
    }
  }

  @Test func `the limit of direct exchanges looks at the order as it was placed`() throws {
    try withTicketDatabase { database in
      let order = TestDatabase.onDelivery.with { $0.lines = [(3, "200.00")] }
      let ticket = try database.verification(order)
      #expect(try database.change(ticket, units: "1:2") == "done changed")
      try database.walk(ticket, [("csr1 confirm released", [:])])
      let delivered = order.with {
        $0.status = "delivered"
        $0.delivered = "2026-03-02T09:00:00+08:00"
        $0.lines = [(2, "200.00")]
        $0.paid = "400.00"
      }
      #expect(try database.take(delivered).updated == 1)
      let exchange = try database.begin("exchange", "M1", ["1": "1"], ["reason": "quality"])
      #expect(try database.order("M1", "o.total || ' ' || o.placed_total") == "40000 60000")
      #expect(try database.act("csr1", exchange, "order-direct").short.hasPrefix("refused"))
    }
  }

  @Test func `an order is changed three times, by however many verifications`() throws {
    try withTicketDatabase { database in
      var ticket = try database.verification()
      for sku in ["SAME", "P0", "CHEAP"] {
        #expect(try database.change(ticket, sku: "1:\(sku)") == "done changed")
        ticket = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
      }
      #expect(try database.change(ticket, units: "1:1").hasPrefix("refused"))
      #expect(
        try database.act(
          "csr1",
          ticket,
          "change-payment",
          ["payment-method": "wechat"]
        )
        .short.hasPrefix("refused")
      )
      try database.walk(ticket, [("csr1 confirm released", [:])])
      try database.expectWhole()
    }
  }

  @Test(
    arguments: [
      ("units-claimed", "1:1", nil), ("more-units", "1:4", nil), ("nothing-changes", "1:3", nil),
      ("nothing-left", "1:0,2:0", nil),
      ("line-dropped", "1:0", "1:SAME"), ("unknown-article", nil, "1:NOTHING"),
      ("other-product", nil, "1:BOWL"),
      ("other-product", nil, "1:ALONE"), ("other-product", nil, "2:SAME"), ("no-price", nil, "1:UNPRICED"),
      ("out-of-stock", nil, "1:FEW"),
      ("bundle-split", "1:2", nil), ("none", "1:2", "1:FEW"), ("none", "1:0", nil),
      ("nothing-changes", nil, "1:Ｐ０"),
    ] as [(String, String?, String?)]
  )
  func `what stands in the way is named, and nothing is changed`(
    problem: String,
    units: String?,
    sku: String?
  ) throws {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      if problem == "units-claimed" {
        _ = try database.giveBack("M1", ["1": 1])
      }
      if problem == "bundle-split" {
        try database.connect().query("update data.order_line set bundle = true")
      }
      let before = try database.bought()
      try database.identify(ticket)
      var fields: [String: String] = [:]
      fields["units-left"] = units
      fields["new-sku"] = sku
      let judged = try database.desk("csr1").judge(
        Step(ticket: ticket, event: "change-lines", fields: fields, key: "")
      )
      #expect(
        try database.change(ticket, units: units, sku: sku).hasPrefix(problem == "none" ? "done" : "refused")
      )
      if problem != "none" {
        #expect("\(judged)".contains("text(\"\(problem)\")"), "\(judged)")
        // With what there is of the product: P0, SAME and the rest have no stock told.
        #expect("\(judged)".contains("FEW 2/3 → ") == (problem == "out-of-stock"), "\(judged)")
        #expect(try database.bought() == before)
        #expect(try database.state(ticket) == "flagged")
      }
      try database.expectWhole()
    }
  }

  @Test
  func
    `only for a caller who is identified, only csr and team leader, and only while it is neither packed nor over`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try database.verification()
      #expect(
        try database.act("csr1", ticket, "change-lines", ["units-left": "1:1"]).short.hasPrefix("refused")
      )
      #expect(try database.change(ticket, units: "9:1").hasPrefix("invalid"))
      #expect(try database.change(ticket, units: "1:1", as: "warehouse1").hasPrefix("refused"))
      for status in ["packed", "cancelled"] {
        try database.connect().query(#"update data."order" set status = $1"#, [.text(status)])
        #expect(try database.change(ticket, units: "1:1").hasPrefix("refused"), "\(status)")
      }
      try database.connect().query(#"update data."order" set status = 'placed'"#)
      #expect(try database.change(ticket, units: "1:1", as: "leader1") == "done changed")
      try database.expectWhole()
    }
  }

  @Test func `who has changed an order voids nothing any more`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.onDelivery)
      #expect(try database.change(ticket, units: "1:1") == "done changed")
      #expect(try database.act("leader1", ticket, "void", ["void-reason": "test"]).short.hasPrefix("refused"))
      try database.walk(ticket, [("csr1 cancel cancelled", ["cancel-reason": "customer-cancels"])])
      #expect(try database.instructions() == ["cancel-order"])
      try database.expectWhole()
    }
  }

  @Test func `the rules look at the order as it is now`() throws {
    try withTicketDatabase { database in
      // Too many of one kind, and too dear.
      let many = TestDatabase.bought.with {
        $0.lines = [(6, "400.00"), (1, "40.00")]
        $0.paid = "2440.00"
      }
      let ticket = try database.verification(many)
      #expect(try database.ask("select fields ->> 'flags' from data.ticket") == "high-value large-quantity")
      #expect(try database.change(ticket, units: "1:5") == "done changed")
      #expect(try database.state(ticket) == "flagged")
      #expect(try database.change(ticket, units: "1:4") == "done changed")
      #expect(try database.state(ticket) == "released")
      try database.expectWhole()
    }
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

/// What the database holds of a refund, whatever a definition says.
@Suite struct RefundFloorTests {
  @Test func `goods are not refunded before they were found good, by the new name and by the old`() throws {
    for name in ["refund-goods", "instruct-refund"] {
      try withTicketDatabase { database in
        try database.insert(TestOrder("A1"))
        let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
        try database.connect().script(
          """
          update data.workflow_move set effects = '{\(name)}', needs = '{}', takes = '{}', path = null, caps = '{}'
          where state = 'requested' and event = 'authorize';
          update data.ticket set due_total = 100
          """
        )
        let refused = try constraint { _ = try database.act("csr1", ticket, "authorize") }
        #expect(refused == "refund_of_goods_follows_what_was_accepted")
      }
    }
  }

  @Test func `tickets of versions deployed before refund by the old name, which is deployed no more`() throws
  {
    try withTicketDatabase { database in
      try database.connect().script(
        "update data.workflow_move set effects = array_replace(effects, 'refund-goods', 'instruct-refund')"
      )
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:2", "rejected": "2:0", "finding": "2:none", "disposition": "2:restock",
        "invoice": "none",
      ]
      try database.walk(
        ticket,
        [
          ("inspector1 inspect refund-due", inspection),
          ("finance1 refund refund-pending", ["method": "original", "amount": "1996.00"]),
          ("finance1 settle refunded", ["reference": "Z1", "paid-amount": "1996.00"]),
        ]
      )
      let error = #expect(throws: PostgresError.self) {
        try database.deploy {
          for place in $0.moves.indices where $0.moves[place].effects.contains("refund-goods") {
            $0.moves[place].effects = ["instruct-refund"]
          }
        }
      }
      #expect(
        error?.message?.contains("there is no effect `instruct-refund`") == true,
        "\(error?.message ?? "")"
      )
      try database.expectWhole()
    }
  }

  @Test(arguments: [
    // Nobody's word, no kind, no reason, more than is owed, more than is due, and nothing granted at all.
    ("update data.workflow_move set band = null where event = 'grant'", "refund_of_money_was_granted"),
    ("update data.ticket set fields = fields - 'kind'", "money_granted_is_owed"),
    ("update data.ticket set fields = fields - 'reason'", "money_granted_is_owed"),
    (
      "update data.ticket set fields = fields || '{\"amount\": 600001}';"
        + " update data.approval set amount = 600001, measure = 600001, levels = '{director}', asked_levels = '{director}'",
      "money_granted_is_owed"
    ),
    ("update data.workflow_move set effects = '{}' where event = 'grant'", "refund_of_money_was_granted"),
  ]) func `money without goods is granted and paid only as it is owed, agreed to, of a kind and for a reason`(
    _ change: String,
    _ told: String
  ) throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.adjust("A1", "goodwill", "50.00").ticket)
      // As if a definition asked nothing of it.
      try database.connect().script(
        """
        update data.workflow_move set path = null where event = 'grant' and ordinal = 0;
        update data.workflow_move set caps = '{}', path = null where event = 'refund';
        \(change);
        update data.approval set status = 'void' where \(change.contains("band"));
        update data.ticket set ask_id = null where \(change.contains("band"));
        update data.approval a set content_hash = gate.content_hash(t, a.event, a.ordinal, a.payload)
        from data.ticket t where t.ticket_id = a.ticket_id
        """
      )
      let refused = try constraint {
        if change.contains("band") {
          _ = try database.connect(as: "ops1").query("select 1")
          try database.act("csr1", ticket, "note", ["note": "等"])
          try database.connect().script("select gate.settle(\(ticket), gen_random_uuid(), gate.now())")
        } else {
          try database.agree(to: ticket)
        }
        _ = try database.act("finance1", ticket, "refund", ["method": "original", "amount": "50.00"])
      }
      #expect(refused == told)
    }
  }

  @Test func `of what was granted no more is paid, and no goods on a ticket for money`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try database.granted("A1", "goodwill", "50.00")
      try database.connect().script("update data.workflow_move set caps = '{}' where event = 'refund'")
      let more = ["method": "original", "amount": "50.01"]
      let above = try constraint {
        _ = try database.act("finance1", ticket, "refund", more)
      }
      #expect(above == "refund_within_due")
      try database.connect().script(
        "update data.workflow_move set effects = '{refund-goods}' where event = 'refund' and state = 'approved'"
      )
      let refused = try constraint {
        _ = try database.act("finance1", ticket, "refund", ["method": "original", "amount": "50.00"])
      }
      #expect(refused == "refund_of_goods_follows_what_was_accepted")
    }
  }

  @Test(arguments: ["60.01", "6.00"])
  func `a refund is settled at what was instructed, whatever a definition asks`(amount: String) throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try database.granted("A1", "goodwill", "60.00")
      try database.walk(
        ticket,
        [("finance1 refund refund-pending", ["method": "original", "amount": "60.00"])]
      )
      try database.connect().script("update data.workflow_move set path = null where event = 'settle'")
      let refused = try constraint {
        _ = try database.act("finance1", ticket, "settle", ["reference": "Z1", "paid-amount": amount])
      }
      #expect(refused == "refund_settled_is_what_was_instructed")
      #expect(try database.state(ticket) == "refund-pending")
      #expect(
        try database.act("finance1", ticket, "settle", ["reference": "Z1", "paid-amount": "60.00"]).short
          == "done closed"
      )
    }
  }

  @Test func `an order grants no more than was paid for it`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 5000)]))
      for (change, told) in [
        ("update data.\"order\" set granted = 5001", "granted_within_what_was_paid"),
        ("update data.order_line set adjusted = 5001", "value_made_good_within_paid"),
      ] {
        let refused = try constraint {
          try database.connect().script(change)
        }
        #expect(refused == told)
      }
    }
  }
}

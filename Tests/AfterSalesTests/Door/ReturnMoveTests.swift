import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The ways of a return that its other tests do not go.
@Suite struct ReturnMoveTests {
  private let shipping = ["carrier": "sf", "tracking": "SF1"]
  private let pickup = ["carrier": "sf", "pickup-on": tomorrow]

  /// What is recorded of the units of line 1.
  private func inspection(accepted: Int, rejected: Int = 0, _ more: [String: String] = [:]) -> [String:
    String]
  {
    [
      "accepted": "1:\(accepted)", "rejected": "1:\(rejected)", "finding": "1:used",
      "disposition": "1:restock", "invoice": "none",
    ].merging(more) { $1 }
  }

  /// A return of two units at 100.00 each, with all it takes to come to a state.
  private func returned(_ database: TestDatabase, to state: String, status: String = "delivered") throws
    -> Int64
  {
    try database.insert(TestOrder("A1", status: status, lines: [.init("积木", quantity: 2, price: 10000)]))
    if state.hasPrefix("awaiting-payee") {
      try database.connect().query(#"update data."order" set payment_method = 'cash_on_delivery'"#)
    }
    let ticket = try #require(try database.open("A1", ["1": "2"]).ticket)
    let receive = ("warehouse1 receive received", ["received": "1:2"])
    let partly = inspection(accepted: 1, rejected: 1)
    let authorized = ("csr1 authorize awaiting-goods", [String: String]())
    let refunding = ("finance1 refund refund-pending", ["method": "original", "amount": "100.00"])
    let arrived = [authorized, receive]
    let settled = [
      refunding, ("finance1 settle refunded", ["reference": "P1", "paid-amount": "100.00"]),
    ]
    let steps: [(String, [String: String])] =
      switch state {
      case "awaiting-goods": [authorized]
      case "pickup-booked": [authorized, ("logistics1 book-pickup pickup-booked", pickup)]
      case "in-transit": [authorized, ("csr1 customer-ships in-transit", shipping)]
      case "received": arrived
      case "rejected": arrived + [("inspector1 inspect rejected", inspection(accepted: 0, rejected: 2))]
      case "refund-due": arrived + [("inspector1 inspect refund-due", partly)]
      case "awaiting-payee": arrived + [("inspector1 inspect awaiting-payee", partly)]
      case "refund-pending": arrived + [("inspector1 inspect refund-due", partly), refunding]
      case "refunded": arrived + [("inspector1 inspect refund-due", partly)] + settled
      default: []
      }
    try database.walk(ticket, steps)
    return ticket
  }

  /// `STATE / STEPS`: what is done from a state, one after the other.
  @Test(arguments: [
    "requested/csr1 void voided void-reason=test", "requested/leader1 void voided void-reason=test",
    "awaiting-goods/csr1 void voided void-reason=test",
    "awaiting-goods/leader1 void voided void-reason=test",
    "pickup-booked/csr1 void voided void-reason=test", "pickup-booked/leader1 void voided void-reason=test",
    "pickup-booked/logistics1 withdraw withdrawn",
    "in-transit/csr1 withdraw rejected; warehouse1 receive rejected received=1:2; csr1 abandon closed note=不要了",
    "in-transit/logistics1 report-lost lost claim-number=L1; supervisor1 refuse-loss rejected note=客户自寄",
    "received/csr1 withdraw rejected",
    "requested/csr1 decline declined decline-reason=excluded; leader1 reopen requested note=又来电",
    "requested/csr1 withdraw withdrawn; leader1 reopen requested note=又来电",
    "rejected/csr1 dispute disputed words=没用过; supervisor1 uphold rejected note=有使用痕迹; csr1 abandon closed note=算了",
    "refund-due/csr1 abandon refund-due note=不要了",
    "refund-due/csr1 dispute refund-due words=没用过; supervisor1 uphold refund-due note=维持",
    "awaiting-payee/csr1 abandon awaiting-payee note=不要了", "awaiting-payee/csr1 return-goods awaiting-payee",
    "awaiting-payee/csr1 dispute awaiting-payee words=没用过; supervisor1 uphold awaiting-payee note=维持",
    "awaiting-payee/csr1 record-payee refund-due payee=周强 account=6222",
    "awaiting-payee/supervisor1 record-payee refund-due payee=周母 account=6222 note=代收",
    "refund-pending/csr1 abandon refund-pending note=不要了", "refund-pending/csr1 return-goods refund-pending",
    "refund-pending/csr1 dispute refund-pending words=没用过; supervisor1 uphold refund-pending note=维持",
    "refunded/csr1 abandon refunded note=不要了",
    "refunded/csr1 dispute refunded words=没用过; supervisor1 uphold refunded note=维持; csr1 return-goods refunded",
  ])
  func `from a state it goes as it is written`(way: String) throws {
    try withTicketDatabase { database in
      let parts = way.split(separator: "/").map(String.init)
      let ticket = try returned(database, to: parts[0])
      for step in parts[1].split(separator: ";") {
        let words = step.split(separator: " ").map(String.init)
        let fields = words.dropFirst(3).map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        try database.walk(
          ticket,
          [
            (
              words.prefix(3).joined(separator: " "),
              Dictionary(uniqueKeysWithValues: fields.map { ($0[0], $0[1]) })
            )
          ]
        )
      }
      try database.expectWhole()
    }
  }

  @Test(arguments: ["refund-due", "refunded"])
  func `a dispute about the rejected units of a partly accepted return is accepted by who may`(state: String)
    throws
  {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: state)
      try database.walk(ticket, [("csr1 dispute \(state)", ["words": "没用过"])])
      let answer = try database.act("supervisor1", ticket, "accept", ["note": "认可"])
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1") == "done refund-due")
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == 20000)
      try database.expectWhole()
    }
  }

  @Test func `what has expired is received all the same, or asked for anew`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "awaiting-goods")
      try database.runOut(ticket)
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "expired")
      try database.walk(
        ticket,
        [("leader1 reopen requested", ["note": "又来电"]), ("csr1 authorize awaiting-goods", [:])]
      )
      try database.runOut(ticket)
      try database.runOut(ticket)
      try database.walk(ticket, [("warehouse1 receive received", ["received": "1:1"])])
      // Typed once more it is the same receipt; another number makes it the second parcel of the same return.
      #expect(try database.act("warehouse1", ticket, "receive", ["received": "1:1"]).short == "refused [8]")
      try database.walk(ticket, [("warehouse1 receive received", ["received": "1:1", "tracking": "SF2"])])
      try database.expectWhole()
    }
  }

  @Test func `a pick-up fails twice, and the third time the leader says so`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "awaiting-goods")
      for login in ["logistics1", "logistics1", "leader1"] {
        try database.walk(ticket, [("logistics1 book-pickup pickup-booked", pickup)])
        if login == "leader1" {
          #expect(
            try database.act("logistics1", ticket, "pickup-failed", ["note": "无人"]).short == "refused [8, 1]"
          )
        }
        try database.walk(ticket, [("\(login) pickup-failed awaiting-goods", ["note": "无人"])])
      }
      try database.expectWhole()
    }
  }

  @Test func `on its way to the customer it is intercepted, and what is lost there is written off`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "requested", status: "shipped")
      try database.walk(ticket, [("logistics1 intercept in-transit", shipping)])
      try database.insert(TestOrder("A2", status: "shipped"))
      let lost = try #require(try database.open("A2", ["1": "1"], reason: "lost-outbound").ticket)
      #expect(try database.state(lost) == "lost")
      try database.walk(lost, [("inspector1 record-loss lost", ["claim-number": "L1"])])
      let answer = try database.act("csr1", lost, "write-off", ["note": "承运商认赔"])
      #expect(try database.agree(to: answer, by: "ops1") == "done refund-due")
      let paid = ["reference": "P1", "paid-amount": "259.90"]
      try database.walk(
        lost,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "259.90"]),
          ("finance1 settle refunded", paid),
          // Found after payment: into stock, and no second refund.
          ("warehouse1 found refunded", ["disposition": "1:restock"]),
        ]
      )
      #expect(try database.desk("csr1").ticket(lost)?.dueTotal == 25990)
      try database.expectWhole()
    }
  }

  @Test
  func `goods that turn up before their loss is written off are received, and nobody is asked any more`()
    throws
  {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A2", status: "shipped"))
      let lost = try #require(try database.open("A2", ["1": "1"], reason: "lost-outbound").ticket)
      try database.walk(lost, [("inspector1 record-loss lost", ["claim-number": "L1"])])
      let answer = try database.act("csr1", lost, "write-off", ["note": "承运商认赔"])
      try database.walk(lost, [("warehouse1 found received", ["received": "1:1"])])
      #expect(try database.agree(to: answer, by: "ops1") == "conflict decided")
      try database.expectWhole()
    }
  }

  @Test func `a gift that is kept may take all that was due`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "received")
      try database.walk(
        ticket,
        [("inspector1 inspect closed", inspection(accepted: 2, ["gift-kept": "200.00"]))]
      )
      try database.expectWhole()
    }
  }

  @Test func `who paid in cash is asked for an account, also when it turns out wrong`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "awaiting-payee")
      try database.walk(ticket, [("csr1 record-payee refund-due", ["payee": "周强", "account": "6222"])])
      // Nothing was paid by a way that it could go back.
      let original = ["method": "original", "amount": "100.00"]
      #expect(try database.act("finance1", ticket, "refund", original).short.hasPrefix("refused"))
      let refund = ("finance1 refund refund-pending", ["method": "bank-transfer", "amount": "100.00"])
      try database.walk(ticket, [refund, ("finance1 fail awaiting-payee", ["failure": "account-wrong"])])
      try database.walk(
        ticket,
        [("supervisor1 record-payee refund-due", ["payee": "周母", "account": "6223", "note": "代收"])]
      )
      try database.expectWhole()
    }
    try withTicketDatabase { database in
      // All was rejected, so nobody has asked yet when a part of it is conceded.
      let ticket = try returned(database, to: "rejected")
      try database.connect().query("update data.ticket set payee_known = false")
      let answer = try database.act("csr1", ticket, "compromise", ["deduction": "150.00", "note": "协商"])
      #expect(try database.agree(to: answer, by: "leader1") == "done refund-due")
      try database.walk(ticket, [("finance1 ask-payee awaiting-payee", [:])])
    }
  }

  @Test func `points that were spent before their clawing back are forgiven, before and after the closing`()
    throws
  {
    for closes in [false, true] {
      try withTicketDatabase { database in
        let book = try Book(database)
        let ticket = book.ticket
        let all = [
          "accepted": "1:1,2:2", "rejected": "1:0,2:0", "finding": "1:none,2:none",
          "disposition": "1:restock,2:restock", "invoice": "none",
        ]
        // 2255 are earned, and all of them spent on something else.
        try database.connect().query(
          #"select gate.points_earn(order_id, gate.now()) from data."order" where number = 'A-C1'"#
        )
        try database.insert(TestOrder("B1"))
        try database.connect().query(
          #"select gate.points_spend(order_id, 2255, gate.now()) from data."order" where number = 'B1'"#
        )
        try database.walk(
          ticket,
          [
            ("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1:1,2:2"]),
            ("inspector1 inspect refund-due", all),
            ("finance1 refund refund-pending", ["method": "original", "amount": "2255.90"]),
            ("finance1 settle refunded", ["reference": "P1", "paid-amount": "2255.90"]),
          ]
        )
        #expect(try book.standing == "0 short 2255")
        if closes { try database.walk(ticket, [("finance1 close closed", [:])]) }
        let screen = try #require(try database.desk("csr1").points(of: book.customer))
        let entry = try #require(screen.entries.first { $0.kind == "shortfall" }?.entry)
        let forgiven = ["shortfall": "\(entry)", "note": "老客户"]
        try database.walk(ticket, [("ops1 forgive \(closes ? "closed" : "refunded")", forgiven)])
        try database.expectWhole()
      }
    }
  }

  @Test func `other goods may take what is due while an account is asked for`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 2, price: 10000)]))
      try database.connect().query(#"update data."order" set payment_method = 'cash_on_delivery'"#)
      let ticket = try #require(try database.open("A1", ["1": "2"]).ticket)
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1:2"]),
          ("inspector1 inspect awaiting-payee", inspection(accepted: 2)),
          ("csr1 convert awaiting-payee", [:]),
        ]
      )
      #expect(try database.state(ticket) == "exchanged")
      let exchange = try #require(
        Int64(try database.ask("select parent from data.ticket where ticket_id = \(ticket)"))
      )
      func choose(_ price: String) throws {
        try database.walk(
          exchange,
          [("csr1 choose-other requested", ["new-sku": "1:小积木", "new-price": "1:\(price)"])]
        )
      }
      try choose("80.00")
      let (ten, rest) = (["reference": "P1", "paid-amount": "10.00"], ["failure": "account-wrong"])
      try database.walk(
        ticket,
        [
          ("csr1 record-payee refund-due", ["payee": "周强", "account": "6222"]),
          ("finance1 refund refund-pending", ["method": "bank-transfer", "amount": "10.00"]),
          ("finance1 settle refund-due", ten),
          ("finance1 refund refund-pending", ["method": "bank-transfer", "amount": "30.00"]),
          ("finance1 fail awaiting-payee", rest),
        ]
      )
      // Ten have been paid, and nothing more is due.
      try choose("95.00")
      #expect(try database.state(ticket) == "refunded")
      try database.expectWhole()
    }
  }
}

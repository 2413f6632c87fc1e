import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The rest of a parcel comes late: it is inspected before it is refunded, by the same return or by one in its place.
@Suite struct LateGoodsTests {
  private let rest = ["received": "1:1"]

  private func inspection(_ accepted: Int, _ rejected: Int = 0) -> [String: String] {
    [
      "accepted": "1:\(accepted)", "rejected": "1:\(rejected)", "finding": rejected > 0 ? "1:used" : "1:none",
      "disposition": "1:restock", "invoice": "none",
    ]
  }

  /// A return of five at 10.00, of which four came, or as many as are said, as it stands in a state; 5 of them were bought.
  private func returned(_ database: TestDatabase, to state: String, came: Int = 4) throws -> Int64 {
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 5, price: 1000)]))
    if state == "awaiting-payee" {
      try database.connect().query(#"update data."order" set payment_method = 'cash_on_delivery'"#)
    }
    let ticket = try #require(try database.open("A1", ["1": "5"]).ticket)
    let arrived = [
      ("csr1 authorize awaiting-goods", [String: String]()),
      ("warehouse1 receive received", ["received": "1:\(came)"]),
    ]
    let due = arrived + [("inspector1 inspect refund-due", inspection(came))]
    let refunding = ("finance1 refund refund-pending", ["method": "original", "amount": "\(came)0.00"])
    let settling = ("finance1 settle refunded", ["reference": "P1", "paid-amount": "\(came)0.00"])
    let steps: [(String, [String: String])] =
      switch state {
      case "rejected": arrived + [("inspector1 inspect rejected", inspection(0, came))]
      case "disputed":
        arrived + [
          ("inspector1 inspect rejected", inspection(0, came)), ("csr1 dispute disputed", ["words": "没用过"]),
        ]
      case "refund-due": due
      case "awaiting-payee": arrived + [("inspector1 inspect awaiting-payee", inspection(came))]
      case "refund-pending": due + [refunding]
      case "refunded": due + [refunding, settling]
      case "closed": due + [refunding, settling, ("finance1 close closed", [:])]
      default: []
      }
    try database.walk(ticket, steps)
    return ticket
  }

  @Test(arguments: ["refund-due", "awaiting-payee", "refund-pending", "refunded"])
  func `while the return is open the rest is received, inspected and then refunded`(state: String) throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: state)
      #expect(try database.act("inspector1", ticket, "inspect", inspection(1)).short.hasPrefix("refused"))
      #expect(
        try database.act("warehouse1", ticket, "receive", ["received": "1:0"]).short.hasPrefix("refused")
      )
      #expect(
        try database.act("warehouse1", ticket, "receive", ["received": "1:2"]).short.hasPrefix("refused")
      )
      try database.walk(ticket, [("warehouse1 receive \(state)", rest)])
      #expect(try database.act("warehouse1", ticket, "receive", rest).short.hasPrefix("refused"))
      // Nothing of it is due before it is inspected.
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == 4000)
      #expect(try database.act("inspector1", ticket, "inspect", inspection(2)).short.hasPrefix("refused"))
      #expect(try database.act("finance1", ticket, "close").short.hasPrefix("refused"))
      if state == "refund-due" {
        #expect(try database.act("csr1", ticket, "convert").short.hasPrefix("refused"))
        let all = ["method": "original", "amount": "50.00"]
        #expect(try database.act("finance1", ticket, "refund", all).short.hasPrefix("refused"))
      }
      try database.walk(
        ticket,
        [("inspector1 inspect \(state == "refunded" ? "refund-due" : state)", inspection(1))]
      )
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == 5000)
      let pays = { (amount: String, reference: String, ends: String) in
        [
          (
            "finance1 refund refund-pending",
            ["method": state == "awaiting-payee" ? "bank-transfer" : "original", "amount": amount]
          ),
          ("finance1 settle \(ends)", ["reference": reference, "paid-amount": amount]),
        ]
      }
      switch state {
      case "refund-due": try database.walk(ticket, pays("50.00", "P1", "refunded"))
      case "awaiting-payee":
        try database.walk(
          ticket,
          [("csr1 record-payee refund-due", ["payee": "周强", "account": "6222"])]
            + pays("50.00", "P1", "refunded")
        )
      case "refund-pending":
        try database.walk(
          ticket,
          [("finance1 settle refund-due", ["reference": "P1", "paid-amount": "40.00"])]
            + pays("10.00", "P2", "refunded")
        )
      default: try database.walk(ticket, pays("10.00", "P2", "refunded"))
      }
      try database.walk(ticket, [("finance1 close closed", [:])])
      #expect(try database.claimed("A1", 1) == "0 5")
      try database.expectWhole()
    }
  }

  @Test func `the rest may be found wanting as well, and its payee be wanting`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "refunded")
      try database.walk(
        ticket,
        [("warehouse1 receive refunded", rest), ("inspector1 inspect refunded", inspection(0, 1))]
      )
      #expect(try database.act("finance1", ticket, "close").short.hasPrefix("refused"))
      try database.walk(
        ticket,
        [("csr1 return-goods refunded", [:]), ("finance1 close closed", [:])]
      )
      #expect(try database.claimed("A1", 1) == "0 4")
      try database.expectWhole()
    }
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "refunded")
      try database.connect().query("update data.ticket set payee_known = false")
      try database.walk(
        ticket,
        [("warehouse1 receive refunded", rest), ("inspector1 inspect awaiting-payee", inspection(1))]
      )
      try database.expectWhole()
    }
  }

  @Test func `what was found wanting waits for the inspection of the rest`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "rejected")
      try database.walk(
        ticket,
        [("warehouse1 receive received", rest), ("inspector1 inspect refund-due", inspection(1))]
      )
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == 1000)
      // The four that were rejected are settled beside the refund.
      try database.walk(ticket, [("csr1 return-goods refund-due", [:])])
      #expect(
        try database.ask(
          "select units from data.ticket_line where ticket_id = \(database.child("reshipment", of: ticket))"
        )
          == "4"
      )
      try database.expectWhole()
    }
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "disputed")
      try database.walk(
        ticket,
        [
          ("warehouse1 receive disputed", rest), ("supervisor1 uphold received", ["note": "有使用痕迹"]),
          ("inspector1 inspect rejected", inspection(0, 1)),
        ]
      )
      #expect(try database.ask("select rejected from data.ticket_line where ticket_id = \(ticket)") == "5")
      try database.expectWhole()
    }
  }

  @Test(arguments: [("2026-03-02", true), ("2026-04-01", true), ("2026-04-02", false)])
  func `within thirty days after its end the rest opens a return that was asked for when the first was`(
    day: String,
    opens: Bool
  ) throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "closed")
      try database.setClock("\(day) 16:00+08")
      let answer = try database.act(
        "warehouse1",
        ticket,
        "receive",
        ["received": "1:1", "carrier": "sf", "tracking": "SF2"]
      )
      guard opens else {
        #expect(answer.short.hasPrefix("refused"))
        return
      }
      #expect(answer.short == "done closed" && answer.consequences.map(\.to) == ["received"])
      let late = try database.child("return", of: ticket)
      #expect(
        try database.ask(
          """
          select n.first_asked_at = t.first_asked_at and (n.fields ->> 'tracking') = 'SF2' and (n.fields ->> 'reason') = 'quality'
          from data.ticket t, data.ticket n where t.ticket_id = \(ticket) and n.ticket_id = \(late)
          """
        ) == "true"
      )
      #expect(try database.claimed("A1", 1) == "1 4")
      // It came once.
      #expect(try database.act("warehouse1", ticket, "receive", rest).short.hasPrefix("refused"))
      try database.walk(
        late,
        [
          ("inspector1 inspect refund-due", inspection(1)),
          ("finance1 refund refund-pending", ["method": "original", "amount": "10.00"]),
          ("finance1 settle refunded", ["reference": "P2", "paid-amount": "10.00"]),
        ]
      )
      #expect(try database.claimed("A1", 1) == "0 5")
      try database.expectWhole()
    }
  }

  @Test func `units that another ticket has a claim on open nothing`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "closed")
      #expect(try database.open("A1", ["1": "1"]).short == "done requested")
      #expect(try database.act("warehouse1", ticket, "receive", rest).short == "stopped return")
      #expect(try database.ask("select passed_on from data.ticket_line where ticket_id = \(ticket)") == "0")
      try database.expectWhole()
    }
  }

  @Test func `of a return that was made good by new goods the rest comes when it has ended`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 5, price: 20000)]))
      let exchange = try database.begin(
        "exchange",
        "A1",
        ["1": "5"],
        ["reason": "quality"]
      )
      try database.walk(exchange, [("csr1 authorize awaiting-inspection", [:])])
      let leg = try database.child("return", of: exchange)
      try database.walk(
        leg,
        [
          ("warehouse1 receive received", ["received": "1:4"]),
          ("inspector1 inspect exchanged", inspection(4)),
        ]
      )
      // As long as the exchange has the claim, it is the exchange's.
      #expect(try database.act("warehouse1", leg, "receive", rest).short == "stopped return")
      let parcel = try database.child("reshipment", of: exchange)
      try database.deliver(parcel)
      try database.walk(parcel, [("csr1 close closed", [:])])
      #expect(try database.state(exchange) == "closed")
      try database.walk(leg, [("warehouse1 receive exchanged", rest)])
      let late = try database.child("return", of: leg)
      try database.walk(late, [("inspector1 inspect refund-due", inspection(1))])
      #expect(try database.desk("csr1").ticket(late)?.dueTotal == 20000)
      try database.expectWhole()
    }
  }

  @Test func `what was written off is not to come, what never came may`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "rejected")
      try database.walk(ticket, [("csr1 abandon closed", ["note": "不要了"])])
      // Five were asked for and four rejected: the fifth may still come.
      try database.walk(ticket, [("warehouse1 receive closed", rest)])
      #expect(try database.state(database.child("return", of: ticket)) == "received")
      try database.expectWhole()
    }
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 5, price: 1000)]))
      let ticket = try #require(try database.open("A1", ["1": "5"]).ticket)
      let pickup = ["carrier": "sf", "pickup-on": "2026-03-03"]
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]), ("logistics1 book-pickup pickup-booked", pickup),
          ("logistics1 collect in-transit", ["tracking": "SF1"]),
          ("logistics1 report-lost lost", ["claim-number": "L1"]),
          ("inspector1 record-loss lost", ["claim-number": "L1"]),
        ]
      )
      let answer = try database.act("csr1", ticket, "write-off", ["note": "承运商认赔"])
      #expect(try database.agree(to: answer, by: "ops1") == "done refund-due")
      #expect(try database.act("warehouse1", ticket, "receive", rest).short.hasPrefix("refused"))
    }
  }

  @Test func `whatever a definition says, no more is inspected than was received`() throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: "refund-due")
      try database.connect().query(
        "update data.workflow_move set path = null, guard = null where event = 'inspect'"
      )
      #expect(
        try constraint { try database.act("inspector1", ticket, "inspect", inspection(1)) }
          == "inspected_within_received"
      )
    }
  }

  @Test(arguments: [
    "refund-due", "awaiting-payee", "refund-pending", "refunded", "rejected", "disputed", "closed",
  ])
  func `the same receipt typed again after the inspection is not the rest`(state: String) throws {
    try withTicketDatabase { database in
      let ticket = try returned(database, to: state, came: 2)
      let same = ["received": "1:2"]
      #expect(try database.act("warehouse1", ticket, "receive", same).short.hasPrefix("refused"))
      #expect(try database.number("select received from data.ticket_line where ticket_id = \(ticket)") == 2)
      // Another parcel of as many says its number, or comes on another day.
      let ends = state == "rejected" ? "received" : state
      try database.walk(ticket, [("warehouse1 receive \(ends)", ["received": "1:1", "tracking": "T2"])])
      try database.setClock("2026-03-03 10:00+08")
      try database.walk(ticket, [("warehouse1 receive \(ends)", same)])
      try database.expectWhole()
    }
  }

  @Test func `a receipt without a number is that of the parcel the ticket knew of`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 6, price: 1000)]))
      let ticket = try #require(try database.open("A1", ["1": "6"]).ticket)
      let two = { (tracking: String) in ["received": "1:2", "tracking": tracking] }
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "T1"]),
          ("warehouse1 receive received", ["received": "1:2"]),
        ]
      )
      for tracking in ["T1", "ｔ１", "t1"] {
        let answer = try database.act("warehouse1", ticket, "receive", two(tracking))
        #expect(answer.short.hasPrefix("refused"), "\(tracking)")
      }
      try database.walk(ticket, [("warehouse1 receive received", two("T2"))])
      for tracking in ["T1", "T2"] {
        let answer = try database.act("warehouse1", ticket, "receive", two(tracking))
        #expect(answer.short.hasPrefix("refused"), "\(tracking)")
      }
      try database.walk(ticket, [("warehouse1 receive received", two("T3"))])
      try database.expectWhole()
    }
  }

  @Test(arguments: [2, 1])
  func `goods that come after their loss was refused are inspected like those that are found`(came: Int)
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 2, price: 1000)]))
      let ticket = try #require(try database.open("A1", ["1": "2"]).ticket)
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "T1"]),
          ("logistics1 report-lost lost", ["claim-number": "L1"]),
          ("inspector1 record-loss lost", ["claim-number": "L1"]),
          ("supervisor1 refuse-loss rejected", ["note": "客户自寄，找其承运商"]),
        ]
      )
      #expect(
        try database.act("warehouse1", ticket, "receive", ["received": "1:3"]).short.hasPrefix("refused")
      )
      try database.walk(
        ticket,
        [
          ("warehouse1 receive received", ["received": "1:\(came)"]),
          ("inspector1 inspect refund-due", inspection(came)),
        ]
      )
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == Int64(came) * 1000)
      try database.pay(ticket, "\(came)0.00", ends: "refunded")
      try database.walk(ticket, [("finance1 close closed", [:])])
      #expect(try database.claimed("A1", 1) == "0 \(came)")
      try database.expectWhole()
    }
  }
}

import AfterSales
import TestDatabase
import Testing

/// Old goods that do not come.
extension ExchangeTests {
  @Test func `late goods are chased twice, and can still be received`() throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database)
      let back = try database.child("return", of: ticket)
      // The exchange has the claim again: nobody returns these goods another way.
      #expect(try database.claimed("E1", 1) == "1 0")
      #expect(try database.open("E1", ["1": "1"]).short.hasPrefix("refused"))
      try database.walk(ticket, [("supervisor1 chase chased", [:])])
      try database.runOut(ticket)
      #expect(try database.state(ticket) == "overdue")
      try database.walk(ticket, [("supervisor1 chase chased", [:]), ("supervisor1 come-back overdue", [:])])
      #expect(try database.act("supervisor1", ticket, "chase").short == "refused [8]")
      try database.walk(back, [("warehouse1 receive received", ["received": "1:1"])])
      #expect(try database.state(ticket) == "replacing")
      #expect(try database.claimed("E1", 1) == "1 0")
      try database.expectWhole()
      let inspection = [
        "accepted": "1:1", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock",
        "invoice": "none",
      ]
      try database.walk(back, [("inspector1 inspect exchanged", inspection)])
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }

  @Test(arguments: ["chased", "charge-due"])
  func `late goods are received whatever was done about them`(state: String) throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database)
      let step = state == "chased" ? "supervisor1 chase chased" : "supervisor1 charge charge-due"
      try database.walk(ticket, [(step, state == "chased" ? [:] : ["note": "收款"])])
      let back = try database.child("return", of: ticket)
      try database.walk(back, [("warehouse1 receive received", ["received": "1:1"])])
      #expect(try database.state(ticket) == "replacing")
      try database.expectWhole()
    }
  }

  @Test func `rejected goods fall due, and a dispute that is accepted ends that`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.bringBack(back, accepted: 0, ends: "rejected")
      #expect(try database.state(ticket) == "overdue")
      // The return still has the claim: nothing is written off.
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收款"])])
      #expect(try database.act("supervisor1", ticket, "write-off", ["note": "n"]).short == "refused [8, 25]")
      try database.walk(back, [("csr1 dispute disputed", ["words": "没用过"])])
      let answer = try database.act("supervisor1", back, "accept", ["note": "认可"])
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1").hasPrefix("done"))
      #expect(try database.state(ticket) == "replacing")
      try database.deliver(out)
      try database.expectWhole()
    }
  }

  @Test func `old goods that are kept are paid for, and both may then be returned`() throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database, choice: cheaper)
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收款"])])
      #expect(try database.act("finance1", ticket, "collect", paid("100.00")).short == "refused [8]")
      try database.walk(ticket, [("finance1 collect replacing", paid("80.00"))])
      #expect(try database.state(ticket) == "closed")
      #expect(try database.claimed("E1", 1) == "0 0")
      // Old goods that come back after all are refunded: they were paid for twice.
      let back = try database.child("return", of: ticket)
      try database.bringBack(back, accepted: 1, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(back)?.dueTotal == 10000)
      #expect(try database.open("E1", ["1001": "1"]).short == "done requested")
      try database.expectWhole()
    }
  }

  @Test func `old goods that are written off are claimed no more`() throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database)
      try database.walk(ticket, [("supervisor1 charge charge-due", ["note": "收款"])])
      let answer = try database.act("supervisor1", ticket, "write-off", ["note": "联系不上"])
      #expect(answer.short == "asked team-leader")
      #expect(try database.agree(to: answer, by: "leader1") == "done replacing")
      #expect(try database.state(ticket) == "closed")
      #expect(try database.claimed("E1", 1) == "0 1")
      #expect(try database.open("E1", ["1": "1"]).short.hasPrefix("refused"))
      #expect(try database.open("E1", ["1001": "1"]).short == "done requested")
      try database.expectWhole()
    }
  }

  @Test func `worthless old goods are written off without a charge`() throws {
    try withTicketDatabase { database in
      let ticket = try overdue(database, choice: ["new-sku": "1:赠品", "new-price": "1:0.00"])
      #expect(try database.act("supervisor1", ticket, "charge", ["note": "n"]).short == "refused [8]")
      try database.walk(ticket, [("supervisor1 write-off replacing", ["note": "不值"])])
      #expect(try database.state(ticket) == "closed")
      try database.expectWhole()
    }
  }

  @Test func `new goods refused while the old ones are overdue lead back, and are converted`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      let (back, out) = try legs(database, ticket)
      try database.walk(back, [("csr1 withdraw withdrawn", [:])])
      #expect(try database.state(ticket) == "overdue")
      try database.walk(
        out,
        [
          ("warehouse1 pick picked", [:]),
          ("logistics1 ship shipped", ["carrier": "sf", "tracking": "SF9"]),
          ("logistics1 refuse refused", [:]),
        ]
      )
      #expect(try database.state(ticket) == "replacing")
      try database.walk(ticket, [("csr1 convert converted", [:])])
      #expect(try database.claimed("E1", 1) == "0 0")
      try database.expectWhole()
    }
  }
}

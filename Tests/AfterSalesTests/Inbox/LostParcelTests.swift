import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A parcel that the courier has lost stands in the queue of logistics, which claims it; what becomes of it then.
@Suite struct LostParcelTests {
  private let claim = ["claim-number": "L1"]

  /// An order whose parcel SF-A1 is lost: its return.
  private func withLoss(status: String = "shipped", _ body: (TestDatabase, Int64) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: status, lines: [.init("积木", quantity: 2, price: 10000)]))
      #expect(try database.tell("L", "lost", "SF-A1", "2026-03-02T01:00:00") == "applied")
      let ticket = try database.moved(by: "L")
      #expect(try database.state(ticket) == "reported-lost")
      #expect(try database.waitsOn(ticket) == "logistics")
      #expect(try database.claimed("A1", 1) == "2 0")
      try body(database, ticket)
      try database.expectWhole()
    }
  }

  @Test(arguments: ["placed", "packed", "shipped", "refused"])
  func `logistics claims it, an inspector records it, and it is paid for as any loss is`(status: String)
    throws
  {
    try withLoss(status: status) { (database, ticket) throws in
      #expect(try database.act("csr1", ticket, "report-lost", claim).short.hasPrefix("refused"))
      try database.walk(
        ticket,
        [
          ("logistics1 report-lost lost", claim), ("inspector1 record-loss lost", claim),
        ]
      )
      let asked = try database.act("csr1", ticket, "write-off", ["note": "快递丢件"])
      #expect(asked.short == "asked ops-manager")
      #expect(try database.agree(to: asked, by: "ops1") == "done refund-due")
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == 20000)
      #expect(try database.tell("L2", "lost", "SF-A1", "2026-03-02T02:00:00") == "applied")
      #expect(try database.tickets() == ["return refund-due"])
      // Taken after all: the money is on its way, so a person must look.
      #expect(
        try database.tell("D", "delivered", "SF-A1", "2026-03-02T03:00:00") == "unmatched return-decided"
      )
    }
  }

  @Test func `who waits for the goods may have another parcel instead`() throws {
    try withLoss { (database, ticket) throws in
      try database.walk(ticket, [("csr1 withdraw withdrawn", [:])])
      #expect(try database.claimed("A1", 1) == "0 0")
      let parcel = try database.begin(
        "reshipment",
        "A1",
        ["1": "2"],
        ["reason": "lost-parcel", "kind": "missing"]
      )
      #expect(try database.state(parcel) == "requested")
    }
  }

  @Test(arguments: ["reported-lost", "lost", "asked"])
  func `a lost parcel that is taken after all ends its return`(state: String) throws {
    try withLoss { (database, ticket) throws in
      if state != "reported-lost" { try database.walk(ticket, [("logistics1 report-lost lost", claim)]) }
      if state == "asked" {
        try database.walk(ticket, [("inspector1 record-loss lost", claim)])
        #expect(try database.act("csr1", ticket, "write-off", ["note": "快递丢件"]).short == "asked ops-manager")
      }
      #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T03:00:00") == "applied")
      #expect(try database.state(ticket) == "withdrawn")
      #expect(try database.ask("select count(*) from data.approval where status = 'open'") == "0")
      #expect(try database.claimed("A1", 1) == "0 0")
      #expect(try database.open("A1", ["1": "1"]).short == "done requested")
    }
  }

  @Test func `a lost parcel that is found and comes back is received`() throws {
    try withLoss { (database, ticket) throws in
      #expect(try database.tell("R", "returned", "SF-A1", "2026-03-02T03:00:00") == "applied")
      #expect(try database.state(ticket) == "in-transit")
      #expect(try database.tickets() == ["return in-transit"])
      #expect(try database.tell("L2", "lost", "SF-A1", "2026-03-02T04:00:00") == "applied")
      #expect(try database.state(ticket) == "reported-lost")
      try database.walk(ticket, [("warehouse1 receive received", ["received": "1:2"])])
      try database.inspectAll(ticket, units: 2, ends: "refund-due")
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == 20000)
    }
  }

  @Test func `a lost parcel that is found and refused has its callback`() throws {
    try withLoss { (database, ticket) throws in
      #expect(try database.tell("R", "refused", "SF-A1", "2026-03-02T03:00:00") == "applied")
      let callback = try database.moved(by: "R")
      #expect(try database.state(callback) == "to-call")
      #expect(try database.child("return", of: callback) == ticket)
      #expect(try database.state(ticket) == "in-transit")
      let answer = ["reason": "late", "words": "再送", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 redeliver redelivering", [:])]
      )
      #expect(try database.state(ticket) == "recovering")
    }
  }

  @Test func `what was refused and is lost on its way back goes to logistics too`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let callback = try database.refused()
      let back = try database.child("return", of: callback)
      #expect(try database.tell("L", "lost", "SF-A1", "2026-03-02T09:40:00") == "applied")
      #expect(try database.state(back) == "reported-lost")
      #expect(try database.tickets() == ["rejected-delivery-callback to-call", "return reported-lost"])
      try database.expectWhole()
    }
  }

  @Test(arguments: ["receive", "report-lost", "deliver"])
  func `also where nobody is paid for what comes back`(end: String) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let callback = try database.refused()
      let back = try database.child("return", of: callback)
      let answer = ["reason": "late", "words": "再送", "answered-by": "customer"]
      try database.walk(
        callback,
        [("csr1 record-reason reason-recorded", answer), ("csr1 redeliver redelivering", [:])]
      )
      #expect(try database.tell("L", "lost", "SF-A1", "2026-03-02T09:40:00") == "applied")
      #expect(try database.state(back) == "recovery-lost")
      #expect(try database.waitsOn(back) == "logistics")
      switch end {
      case "receive": try database.walk(back, [("warehouse1 receive closed", ["received": "1:1,2:2"])])
      case "report-lost": try database.walk(back, [("logistics1 report-lost closed", claim)])
      default:
        #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T09:50:00") == "applied")
        #expect(try database.state(back) == "withdrawn")
      }
      try database.expectWhole()
    }
  }

  @Test(arguments: ["requested", "awaiting-goods", "pickup-booked"])
  func `what the customer wanted to return before he had it is lost with its parcel`(state: String) throws {
    for found in [false, true] {
      try withTicketDatabase { database in
        try database.setClock("2026-03-02 10:00+08")
        try database.insert(TestOrder("A1", status: "shipped", lines: [.init("积木", price: 10000)]))
        let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
        if state != "requested" { try database.dated("A1") }
        if state != "requested" { try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])]) }
        if state == "pickup-booked" {
          try database.walk(
            ticket,
            [("logistics1 book-pickup pickup-booked", ["carrier": "sf", "pickup-on": "2026-03-03"])]
          )
        }
        #expect(try database.state(ticket) == state)
        #expect(try database.tell("L", "lost", "SF-A1", "2026-03-02T01:00:00") == "applied")
        #expect(try database.tickets() == ["return reported-lost"])
        if found { try database.walk(ticket, [("logistics1 report-lost lost", claim)]) }
        #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T02:00:00") == "applied")
        #expect(try database.state(ticket) == "requested")
        try database.expectWhole()
      }
    }
  }

  @Test func `what is claimed elsewhere is for a person`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "shipped", lines: [.init("积木", price: 10000)]))
      _ = try database.begin("reshipment", "A1", ["1": "1"], ["reason": "missing-item", "kind": "missing"])
      for status in ["lost", "returned"] {
        #expect(try database.tell(status, status, "SF-A1", "2026-03-02T01:00:00") == "unmatched nothing-left")
      }
      #expect(try database.tickets() == ["reshipment requested"])
    }
  }

  /// What is sent in the place of the lost parcel, as it stands in a state; the return of the loss is withdrawn.
  private func sentAgain(
    _ database: TestDatabase,
    kind: String = "missing",
    reason: String = "lost-parcel",
    to state: String
  ) throws -> Int64 {
    let parcel = try database.begin("reshipment", "A1", ["1": "2"], ["reason": reason, "kind": kind])
    if state != "requested" {
      try database.act("csr1", parcel, "authorize")
      try database.agree(to: parcel)
    }
    let stockOut = [("warehouse1 out-of-stock waiting-stock", [String: String]())]
    switch state {
    case "picked": try database.walk(parcel, [("warehouse1 pick picked", [:])])
    case "waiting-stock", "stock-out", "payment-due":
      try database.walk(parcel, stockOut)
      if state == "stock-out" { try database.runOut(parcel) }
      if state == "payment-due" {
        let dearer = ["new-sku": "1:Q", "new-price": "1:120.00"]
        let asked = try database.act("csr1", parcel, "substitute", dearer)
        #expect(try database.agree(to: asked, by: "leader1") == "done payment-due")
      }
    case "shipped", "lost", "refused", "delivered", "tracing", "closed":
      try database.ship(parcel, "SF-S2")
      switch state {
      case "lost": #expect(try database.tell("S", "lost", "SF-S2", "2026-03-02T01:40:00") == "applied")
      case "refused": try database.walk(parcel, [("logistics1 refuse refused", [:])])
      case "delivered": try database.walk(parcel, [("logistics1 deliver delivered", [:])])
      case "tracing":
        try database.walk(
          parcel,
          [("logistics1 deliver delivered", [:]), ("csr1 not-received tracing", [:])]
        )
      case "closed":
        try database.walk(parcel, [("logistics1 deliver delivered", [:]), ("csr1 close closed", [:])])
      default: break
      }
    default: break
    }
    return parcel
  }

  @Test(
    arguments: ["requested", "approved", "picked", "waiting-stock", "stock-out", "payment-due"],
    ["missing", "replacement"]
  )
  func `a lost parcel that is taken after all stops what has not left in its place`(
    state: String,
    kind: String
  )
    throws
  {
    try withLoss { (database, ticket) throws in
      try database.walk(ticket, [("csr1 withdraw withdrawn", [:])])
      let parcel = try sentAgain(database, kind: kind, to: state)
      #expect(try database.state(parcel) == state)
      #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T03:00:00") == "applied")
      #expect(try database.state(parcel) == "unsent")
      #expect(try database.claimed("A1", 1) == "0 0")
      #expect(
        try database.ask(#"select courier_delivered_at is not null from data."order""#) == "true"
      )
    }
  }

  @Test func `whoever is asked to agree to it is asked no more`() throws {
    try withLoss { (database, ticket) throws in
      try database.walk(ticket, [("csr1 withdraw withdrawn", [:])])
      let parcel = try database.begin(
        "reshipment",
        "A1",
        ["1": "2"],
        ["reason": "lost-parcel", "kind": "missing"]
      )
      try database.connect().query("update data.order_line set unit_price = 90000")
      #expect(try database.act("csr1", parcel, "authorize").short.hasPrefix("asked"))
      #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T03:00:00") == "applied")
      #expect(try database.state(parcel) == "unsent")
      #expect(try database.ask("select count(*) from data.approval where status = 'open'") == "0")
    }
  }

  @Test(arguments: ["shipped", "lost", "refused", "delivered", "tracing", "closed"])
  func `where that has left a person is told that two are on their way`(state: String) throws {
    try withLoss { (database, ticket) throws in
      try database.walk(ticket, [("csr1 withdraw withdrawn", [:])])
      let parcel = try sentAgain(database, to: state)
      let stood = try database.state(parcel)
      #expect(try database.tell("D", "delivered", "SF-A1", "2026-03-02T03:00:00") == "unmatched sent-again")
      #expect(try database.state(parcel) == stood)
      _ = try database.desk("leader1").dismissInbox("D", reason: "客户留用一件")
    }
  }

  @Test func `what was not told lost, and what is short of a parcel that came, is told apart`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for (number, status) in [("A1", "shipped"), ("A2", "shipped"), ("A3", "delivered")] {
        try database.insert(
          TestOrder(number, status: status, lines: [.init("积木", quantity: 2, price: 10000)])
        )
      }
      let ask = { (order: String, reason: String) in
        try database.begin("reshipment", order, ["1": "1"], ["reason": reason, "kind": "missing"])
      }
      let lost = try ask("A1", "lost-parcel")
      let short = try ask("A2", "missing-item")
      let signed = try ask("A3", "not-received")
      // Delivered before he called: that is what he has called about.
      #expect(try database.tell("E3", "delivered", "SF-A3", "2026-03-01T09:00:00") == "applied")
      #expect(try database.tell("E2", "delivered", "SF-A2", "2026-03-02T09:00:00") == "applied")
      #expect(try database.tell("E1", "delivered", "SF-A1", "2026-03-02T09:00:00") == "applied")
      #expect(try database.state(short) == "requested")
      #expect(try database.state(signed) == "requested")
      #expect(try database.state(lost) == "unsent")
      // Told again, after another was asked for: it was there already.
      let again = try ask("A1", "not-received")
      #expect(try database.tell("E4", "delivered", "SF-A1", "2026-03-02T09:05:00") == "applied")
      #expect(try database.state(again) == "requested")
      try database.expectWhole()
    }
  }
}

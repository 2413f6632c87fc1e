import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A refund goes back the way it was paid only where there is such a way.
@Suite struct OriginalRouteTests {
  private func inspected(_ database: TestDatabase, method: String, ends state: String) throws -> Int64 {
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1", lines: [.init("积木", price: 1000)]))
    try database.connect().query(#"update data."order" set payment_method = $1"#, [.text(method)])
    let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
    try database.walk(
      ticket,
      [("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1:1"])]
    )
    try database.inspectAll(ticket, ends: state)
    return ticket
  }

  private let original = ["method": "original", "amount": "10.00"]
  private let payee = ["payee": "周强", "account": "6222"]

  @Test(arguments: ["bank_transfer", "cash_on_delivery", "花呗"])
  func `what was paid by no way that takes money back goes to the account that was named`(method: String)
    throws
  {
    try withTicketDatabase { database in
      let ticket = try inspected(database, method: method, ends: "awaiting-payee")
      try database.walk(ticket, [("csr1 record-payee refund-due", payee)])
      #expect(try database.act("finance1", ticket, "refund", original).short.hasPrefix("refused"))
      try database.walk(
        ticket,
        [("finance1 refund refund-pending", ["method": "bank-transfer", "amount": "10.00"])]
      )
    }
  }

  @Test func `a way that failed for good is not tried again once another account was named`() throws {
    try withTicketDatabase { database in
      let ticket = try inspected(database, method: "alipay", ends: "refund-due")
      try database.walk(
        ticket,
        [
          ("finance1 refund refund-pending", original),
          ("finance1 fail refund-due", ["failure": "route-expired"]),
          ("finance1 refund refund-pending", original),
          ("finance1 fail awaiting-payee", ["failure": "account-closed"]),
          ("csr1 record-payee refund-due", payee),
        ]
      )
      #expect(try database.act("finance1", ticket, "refund", original).short.hasPrefix("refused"))
      // Whatever a definition asks.
      try database.connect().script("update data.workflow_move set path = null where event = 'refund'")
      let refused = try constraint { _ = try database.act("finance1", ticket, "refund", original) }
      #expect(refused == "refund_goes_back_where_it_can")
    }
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing

/// How an order is paid is changed while nothing is paid and nothing is packed.
@Suite struct ChangePaymentTests {
  private func pay(_ method: String) -> [String: String] { ["payment-method": method] }

  @Test(arguments: ["flagged", "call-later", "call-next-day", "unreachable", "on-hold"])
  func `a csr takes what is paid before delivery, the team leader what is paid at the door`(state: String)
    throws
  {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.onDelivery)
      try database.bring(verification: ticket, to: state)
      try database.identify(ticket)
      #expect(try database.act("csr1", ticket, "change-payment", pay("alipay")).short == "done changed")
      // The rule about first orders on delivery does not hold it any more.
      #expect(try database.state(ticket) == "released")
      #expect(try database.instructions() == ["change-payment alipay", "release-order"])
      #expect(try database.order("M1", "o.payment_method || ' ' || o.unpaid") == "alipay 10000")
      try database.expectWhole()
    }
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.bought.with { $0.paid = "0.00" })
      try database.bring(verification: ticket, to: state)
      for login in ["csr1", "leader1"] { try database.identify(ticket, as: login) }
      #expect(
        try database.act("csr1", ticket, "change-payment", pay("cash_on_delivery")).short.hasPrefix("refused")
      )
      #expect(
        try database.act("leader1", ticket, "change-payment", pay("cash_on_delivery")).short == "done changed"
      )
      #expect(try database.state(ticket) == "flagged")
      #expect(try database.order("M1", "(gate.payment_method(o.payment_method)).cash_on_delivery") == "true")
      try database.expectWhole()
    }
  }

  @Test func `what is paid is paid, the same is no change, and the caller is identified`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.onDelivery)
      #expect(try database.act("csr1", ticket, "change-payment", pay("alipay")).short.hasPrefix("refused"))
      for login in ["csr1", "leader1"] { try database.identify(ticket, as: login) }
      #expect(
        try database.act("leader1", ticket, "change-payment", pay("cash_on_delivery")).short.hasPrefix(
          "refused"
        )
      )
      #expect(
        try database.act("csr1", ticket, "change-payment", pay("shells")).short
          == "invalid payment-method not-in-list"
      )
      try database.connect().query(#"update data."order" set paid = 100"#)
      #expect(try database.act("csr1", ticket, "change-payment", pay("alipay")).short.hasPrefix("refused"))
      try database.connect().query(#"update data."order" set paid = 0, status = 'packed'"#)
      #expect(try database.act("csr1", ticket, "change-payment", pay("alipay")).short.hasPrefix("refused"))
    }
  }

  @Test func `a later method supersedes one that has not gone out, and no older file takes it back`() throws {
    try withTicketDatabase { database in
      let ticket = try database.verification(TestDatabase.onDelivery)
      try database.identify(ticket)
      #expect(try database.act("csr1", ticket, "change-payment", pay("alipay")).short == "done changed")
      let again = try database.begin("manual-verification", "M1", [:], ["reason": "customer-asked"])
      #expect(try database.act("csr1", again, "change-payment", pay("wechat")).short == "done changed")
      #expect(try database.instructions() == ["change-payment wechat", "release-order"])
      for old in ["货到付款", "zfb"] {
        let report = try database.take(
          TestDatabase.onDelivery.with {
            $0.method = old
            $0.channel = old
          }
        )
        #expect(report.updated == 1)
        #expect(try database.order("M1", "o.payment_method") == "wechat")
      }
      // The shop has done it, and has been paid.
      let paid = TestDatabase.onDelivery.with {
        $0.method = "微信"
        $0.paid = "100.00"
      }
      #expect(try database.take(paid).updated == 1)
      #expect(try database.order("M1", "o.payment_method || ' ' || o.unpaid") == "微信 0")
      try database.expectWhole()
    }
  }
}

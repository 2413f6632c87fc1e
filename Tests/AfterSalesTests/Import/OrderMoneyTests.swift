import AfterSales
import Postgres
import TestDatabase
import Testing

/// What an order file says of money: paid is lines less discount, and freight, and what is not said follows.
@Suite struct OrderMoneyTests {
  @Test func `freight, channel and supplier are taken where a file has them, from JSON and from CSV`() throws
  {
    try withTicketDatabase { database in
      let report = try database.take(
        OrderFile(freight: "8.00", paid: "68.00", channel: "天猫", supplier: "积木厂")
      )
      #expect(report.problems == [])
      let order = try #require(try database.desk("csr1").order("M1"))
      #expect((order.freight, order.unpaid, order.channel) == (800, 0, "天猫"))
      #expect(order.lines.map(\.supplier) == ["积木厂"])
      let csv = """
        order,placed_at,status,delivered_at,paid,freight,channel,payment_method,customer_id,customer_name,customer_phone,customer_address,line,sku,name,quantity,unit_price,supplier
        M2,2026-02-26T07:39:00+08:00,delivered,2026-02-28T07:39:00+08:00,25.00,5.00,门店,card,C1,周强,13585019639,幸福路1号,1,P1,积木,1,10.00,甲
        M2,2026-02-26T07:39:00+08:00,delivered,2026-02-28T07:39:00+08:00,25.00,5.00,门店,card,C1,周强,13585019639,幸福路1号,2,P2,手表,1,10.00,
        M3,2026-02-26T07:39:00+08:00,delivered,2026-02-28T07:39:00+08:00,25.00,x,门店,card,C1,周强,13585019639,幸福路1号,1,P2,手表,1,10.00,

        """
      let other = try database.desk("supervisor1").importOrders(Array(csv.utf8), atomic: false)
      #expect(other.problems.map(\.field) == ["freight"])
      let second = try #require(try database.desk("csr1").order("M2"))
      #expect((second.freight, second.channel, second.lines.map(\.supplier)) == (500, "门店", ["甲", nil]))
      // The same again changes nothing; another supplier is a change, one that is not said is none.
      #expect(
        try database.take(OrderFile(freight: "8.00", paid: "68.00", channel: "天猫", supplier: "积木厂")).unchanged
          == 1
      )
      let moved = try database.take(OrderFile(freight: "8.00", paid: "68.00", channel: "天猫", supplier: "玩具厂"))
      #expect(moved.changes.map(\.fields) == [["line 1 supplier"]])
      #expect(try database.take(OrderFile(paid: "68.00")).unchanged == 1)
      let kept = try #require(try database.desk("csr1").order("M1"))
      #expect((kept.freight, kept.channel, kept.lines[0].supplier) == (800, "天猫", "玩具厂"))
    }
  }

  @Test func `what was paid beyond the lines is freight and told, what is missing is unpaid and told`() throws
  {
    try withTicketDatabase { database in
      let report = try database.take(
        OrderFile(number: "M1"),
        OrderFile(number: "M2", paid: "70.00"),
        OrderFile(number: "M3", paid: "66.50"),
        OrderFile(number: "M4", status: "placed", paid: "0.00", method: "货到付款"),
        OrderFile(number: "M5", status: "cancelled", paid: "0.00"),
        OrderFile(number: "M6", paid: "12.00")
      )
      #expect(report.new == 6)
      let freight = try #require(report.freight)
      #expect((freight.count, freight.order, freight.amount) == (2, "M2", 1000))
      let unpaid = try #require(report.unpaid)
      #expect((unpaid.count, unpaid.order, unpaid.amount) == (3, "M4", 6000))
      #expect(try database.order("M2", "o.freight") == "1000")
      #expect(try database.order("M6", "o.unpaid") == "4800")
      #expect(try database.order("M1", "o.freight + o.unpaid") == "0")
      // Nothing is told of what is known.
      let again = try database.take(OrderFile(number: "M2", paid: "70.00"))
      #expect(again.unchanged == 1 && again.freight == nil)
    }
  }

  @Test(
    arguments: [
      // freight, discount, paid, status, method, and what is too much or too little
      ("10.00", "0.00", "70.00", "delivered", "alipay", nil),
      ("10.00", "0.00", "70.01", "delivered", "alipay", 7001),
      ("10.00", "0.00", "69.99", "delivered", "alipay", 6999),
      ("10.00", "5.00", "65.00", "delivered", "alipay", nil),
      ("0.00", "0.00", "60.01", "delivered", "alipay", 6001),
      ("10.00", nil, "70.01", "delivered", "alipay", 7001),
      ("10.00", nil, "69.00", "delivered", "alipay", nil), (nil, "0.00", "70.01", "delivered", "alipay", nil),
      ("10.00", "0.00", "0.00", "placed", "COD", nil), ("10.00", "0.00", "0.00", "cancelled", "alipay", nil),
      ("10.00", "0.00", "70.01", "cancelled", "COD", 7001),
    ] as [(String?, String?, String, String, String, Int64?)]
  )
  func `a record that says all of its money adds up to the fen, or is rejected with the difference`(
    _ said: (String?, String?, String, String, String, Int64?)
  ) throws {
    try withTicketDatabase { database in
      let (freight, discount, paid, status, method, wrong) = said
      let report = try database.take(
        OrderFile(status: status, discount: discount, freight: freight, paid: paid, method: method)
      )
      let lines: Int64 = discount == "5.00" ? 5500 : 6000
      let expected = wrong.map { wrong in
        ImportProblem.Why.doesNotAddUp(
          lines: lines,
          freight: freight == "10.00" ? 1000 : 0,
          paid: wrong,
          currency: "CNY"
        )
      }
      #expect(report.problems.map(\.why) == [expected].compactMap { $0 })
      #expect(report.new == (wrong == nil ? 1 : 0))
    }
  }

  @Test func `what is missing may be points that the customer has, or that were told of the order`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let partly = OrderFile(number: "M2", status: "placed", discount: "0.00", freight: "0.00", paid: "50.00")
      #expect(try database.take(partly).rejected == 1)
      try database.take(OrderFile(number: "M1", paid: "1000.00", lines: [(1, "1000.00")]))
      try database.work(.discard)
      // A thousand points are worth ten yuan, and no more.
      #expect(try database.take(partly.with { $0.paid = "49.99" }).rejected == 1)
      #expect(try database.take(partly).new == 1)
      #expect(try database.order("M2", "o.unpaid") == "1000")
      let shop = try database.connect(as: "supervisor1")
      #expect(try shop.query("select api.points_spend('M2', 1000)").one().get(0, as: String.self) == "done")
      #expect(try database.order("M2", "o.unpaid") == "0")
      #expect(try database.take(partly.with { $0.status = "packed" }).updated == 1)
    }
  }

  @Test func `the database holds every order to it, whoever writes`() throws {
    try withTicketDatabase { database in
      try database.take(OrderFile(freight: "10.00", paid: "70.00"))
      let owner = try database.connect()
      for wrong in [
        "paid = 7001", "freight_told = 999", "freight_told = -1", "freight_back = 1001", "money_back = 7001",
      ] {
        #expect(throws: PostgresError.self) { try owner.script("update data.\"order\" set \(wrong)") }
      }
    }
  }

  @Test func `methods of payment that nobody listed are told with a count and the first few`() throws {
    try withTicketDatabase { database in
      let methods = ["alipay", "Ali Pay", "花呗", "花呗", "b", "c", "d", "e", "f", "ＣＯＤ"]
      let text = methods.enumerated().map { OrderFile(number: "U\($0)", method: $1).text }.joined()
      let report = try database.desk("supervisor1").importOrders(Array(text.utf8), atomic: false)
      let told = try #require(report.unlistedMethods)
      #expect((told.orders, told.count) == (7, 6))
      #expect(told.names == ["花呗", "b", "c", "d", "e"])
      #expect(try database.take(OrderFile(number: "V1")).unlistedMethods == nil)
    }
  }
}

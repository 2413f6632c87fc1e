import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What steps write into the outbox for customers and for the stock.
@Suite struct EffectRowTests {
  /// `KIND WHAT` of every row, in the order they came; an article's disposition as `SKU UNITS DISPOSITION`.
  private func rows(_ database: TestDatabase) throws -> [String] {
    try database.connect().query(
      """
      select o.kind || ' ' || coalesce(o.content ->> 'message', (
        select string_agg(concat_ws(' ', l ->> 'sku', l ->> 'units', l ->> 'disposition'), ', ' order by l ->> 'line')
        from jsonb_array_elements(o.content -> 'lines') l), '')
      from data.outbox o where o.kind <> 'refund-instruction' order by o.outbox_id
      """
    ).map { try $0.get(0) }
  }

  private static let mixed = [
    "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:damaged", "invoice": "none",
  ]

  @Test func `a step tells the customer and the stock once, however often it is sent, and names no customer`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(database.open("A1", ["2": "2"]).ticket)
      let key = UUID().uuidString.lowercased()
      for _ in 1...3 {
        #expect(try database.act("csr1", ticket, "authorize", key: key).short == "done awaiting-goods")
      }
      #expect(try rows(database) == ["customer-message return-authorized"])
      try database.act("csr1", ticket, "customer-ships", ["carrier": "sf", "tracking": "SF1"])
      try database.act("warehouse1", ticket, "receive", ["received": "2:2"])
      for _ in 1...3 { try database.act("inspector1", ticket, "inspect", Self.mixed, key: key) }
      #expect(try rows(database) == ["customer-message return-authorized", "stock-disposition 手表 1 damaged"])
      try database.act("finance1", ticket, "refund", ["method": "original", "amount": "998.00"])
      try database.act("finance1", ticket, "settle", ["reference": "P1", "paid-amount": "998.00"])
      #expect(try rows(database).last == "customer-message refund-sent")
      let kept: String = try database.connect().query("select string_agg(content::text, '') from data.outbox")
        .one().get(0)
      for secret in ["周强", "13585019639", "幸福路", "C1"] { #expect(!kept.contains(secret), "\(secret)") }
      #expect(try database.faults == [])
    }
  }

  @Test func `a message goes out with its text in both languages, and with the customer as he is then`()
    throws
  {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(database.open("A1", ["2": "2"]).ticket)
      try database.act("csr1", ticket, "authorize")
      try database.connect().script("update data.recipient set phone = '13900000000'")
      try withFile { file in
        #expect(try database.work(.command("cat > \(file.path)", seconds: 30)).delivered == 1)
        let sent = try #require(
          try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        )
        let text = try #require(sent["text"] as? [String: String])
        #expect(text["zh"]?.contains("退货") == true && text["en"]?.contains("return") == true)
        #expect((sent["to"] as? [String: String])?["phone"] == "13900000000")
        #expect((sent["content"] as? [String: String])?["message"] == "return-authorized")
      }
    }
  }

  @Test
  func
    `what is rejected and stays with us goes to the stock too: agreed on, accepted after all, or given up`()
    throws
  {
    for (walk, state) in [
      ([("csr1 abandon refund-due", ["note": "不要了"])], "refund-due"),
      (
        [
          ("csr1 dispute refund-due", ["words": "没用过"]), ("supervisor1 accept refund-due", ["note": "属实"]),
        ], "refund-due"
      ),
    ] as [([(String, [String: String])], String)] {
      try withTicketDatabase { database in
        let ticket = try database.received()
        #expect(try database.act("inspector1", ticket, "inspect", Self.mixed).short == "done \(state)")
        try database.dropOutbox()
        for (step, fields) in walk {
          let words = step.split(separator: " ").map(String.init)
          let answer = try database.act(words[0], ticket, words[1], fields)
          guard case .asked(let asked) = answer.outcome else { continue }
          #expect(try database.decide("ops1", asked.approval).short == "done refund-due")
        }
        #expect(try rows(database) == ["stock-disposition 手表 1 damaged"], "\(walk)")
      }
    }
  }

  @Test func `a lost parcel found after it was paid for goes to the stock, once, and is not refunded again`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let ticket = try #require(database.open("A1", ["1": "1", "2": "2"]).ticket)
      try database.walk(
        ticket,
        [
          ("csr1 authorize awaiting-goods", [:]),
          ("logistics1 book-pickup pickup-booked", ["carrier": "sf", "pickup-on": "2026-03-03"]),
          ("logistics1 collect in-transit", ["tracking": "SF1"]),
          ("logistics1 report-lost lost", ["claim-number": "L1"]),
          ("inspector1 record-loss lost", ["claim-number": "L1"]),
        ]
      )
      guard case .asked(let asked) = try database.act("csr1", ticket, "write-off", ["note": "承运商认赔"]).outcome
      else {
        Issue.record("nobody is asked")
        return
      }
      #expect(try database.decide("ops1", asked.approval).short == "done refund-due")
      #expect(try !rows(database).contains { $0.hasPrefix("stock") })
      try database.walk(
        ticket,
        [
          ("finance1 refund refund-pending", ["method": "original", "amount": "2255.90"]),
          ("finance1 settle refunded", ["reference": "P1", "paid-amount": "2255.90"]),
          ("finance1 close closed", [:]),
          ("warehouse1 found closed", ["disposition": "1:restock,2:scrap"]),
        ]
      )
      #expect(try rows(database).last == "stock-disposition 积木 1 restock, 手表 2 scrap")
      #expect(
        try database.act("warehouse1", ticket, "found", ["disposition": "1:restock"]).short == "refused [8]"
      )
      #expect(try database.desk("csr1").ticket(ticket)?.refunded == 225_590)
      #expect(try database.faults == [])
    }
  }

  @Test func `reminders, refusals, parcels and points are told as well`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for order in ["A1", "A2", "A3"] { try database.insert(TestOrder(order)) }
      let late = try #require(database.open("A1", ["2": "2"]).ticket)
      try database.act("csr1", late, "authorize")
      try database.runOut(late)
      let declined = try #require(database.open("A2", ["2": "2"]).ticket)
      try database.act("csr1", declined, "decline", ["decline-reason": "not-ours"])
      let parcel = try database.begin(
        "reshipment",
        "A3",
        ["1": "1"],
        ["reason": "missing-item", "kind": "missing"]
      )
      guard case .asked(let asked) = try database.act("csr1", parcel, "authorize").outcome else {
        Issue.record("nobody is asked")
        return
      }
      #expect(try database.decide("leader1", asked.approval).short == "done approved")
      try database.act("warehouse1", parcel, "pick")
      try database.act("logistics1", parcel, "ship", ["carrier": "sf", "tracking": "SF9"])
      let gift = try database.attempt(
        "points-compensation",
        "A3",
        [:],
        ["points": "10", "reason": "late-delivery"]
      )
      _ = try database.decide("leader1", try #require(gift.consequences.compactMap(\.approval).first))
      #expect(
        try rows(database)
          == [
            "return-authorized", "return-reminder", "request-declined", "reshipment-sent", "points-granted",
          ].map { "customer-message \($0)" }
      )
      #expect(try database.faults == [])
    }
  }
}

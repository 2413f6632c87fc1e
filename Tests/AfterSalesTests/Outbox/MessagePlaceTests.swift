import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Testing
import Workflow

/// What customers are told: the values of the step, in the places of the text.
@Suite struct MessagePlaceTests {
  /// `ZH | EN` of the last message of a ticket, as it is sent.
  private func told(_ database: TestDatabase, _ ticket: Int64) throws -> String {
    try database.ask(
      """
      select (m -> 'text' ->> 'zh') || ' | ' || (m -> 'text' ->> 'en')
      from (select gate.outbox_message(o) as m from data.outbox o where o.ticket_id = \(ticket) and o.kind = 'customer-message'
        order by o.outbox_id desc limit 1) x
      """
    )
  }

  private let booking = ["carrier": "sf", "promised-on": "2026-03-06"]

  private func booked(_ database: TestDatabase, _ currency: String = "CNY") throws -> Int64 {
    try database.deployClaims()
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1"))
    try database.connect().script("update data.\"order\" set currency = '\(currency)'")
    let file = try database.claimFile("A1", booking)
    let claim = try database.claim(of: file)
    try database.act("logistics1", claim, "pay", ["paid": "1234.05"])
    #expect(try database.act("logistics1", file, "book", ["booked": "1234.05"]).short == "done done")
    return file
  }

  @Test func `order, amount, date and code stand in the text of each language`() throws {
    try withTicketDatabase { database in
      let file = try booked(database)
      #expect(
        try told(database, file)
          == "A1：承运商顺丰已赔付1234.05元，2026年3月6日前退还 | A1: SF Express has paid 1234.05, which we return by 2026-03-06"
      )
      #expect(
        try database.ask("select content -> 'values' from data.outbox where ticket_id = \(file)")
          == #"{"booked": 123405, "carrier": "sf", "promised-on": 20518}"#
      )
      #expect(try database.faults == [])
    }
  }

  @Test func `an amount of another currency names it`() throws {
    try withTicketDatabase { database in
      let file = try booked(database, "USD")
      #expect(
        try told(database, file)
          == "A1：承运商顺丰已赔付1234.05 USD，2026年3月6日前退还 | A1: SF Express has paid 1234.05 USD, which we return by 2026-03-06"
      )
    }
  }

  @Test func `what is told is what was known at the step, whatever is recorded later`() throws {
    try withTicketDatabase { database in
      let file = try booked(database)
      try database.connect().script(
        "alter table data.ticket disable trigger user; update data.ticket set fields = fields || '{\"booked\": 1}' where ticket_id = \(file)"
      )
      #expect(try told(database, file).contains("1234.05"))
    }
  }

  @Test func `a row from before texts had places, or without a value, still has its text`() throws {
    try withTicketDatabase { database in
      let file = try booked(database)
      let owner = try database.connect()
      try owner.script("update data.outbox set content = content - 'values' where kind = 'customer-message'")
      #expect(
        try told(database, file) == "A1：承运商—已赔付—，—前退还 | A1: — has paid —, which we return by —"
      )
      try owner.script(
        """
        alter table data.workflow_version disable trigger user;
        update data.workflow_version set definition = jsonb_set(definition, '{codes,customer-messages,values,claim-paid,title}',
          '{"zh": "已赔付", "en": "Paid"}') where name = 'claim-file'
        """
      )
      #expect(try told(database, file) == "已赔付 | Paid")
    }
  }

  @Test func `what a value looks like is not looked through for places`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let text = try database.ask(
        """
        select gate.message_text(v.version, '{"message": "reshipment-sent", "values": {"carrier": "sf", "tracking": "{order}{carrier}"}}', 'A1', 'CNY') ->> 'en'
        from data.workflow_version v where v.name = 'reshipment'
        """
      )
      #expect(text == "The goods of order A1 are on their way again: SF Express {order}{carrier}")
    }
  }

  @Test func `a message is worded by the version under which it was written`() throws {
    try withTicketDatabase { database in
      try database.deployClaims()
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      try database.act("csr1", ticket, "authorize")
      try database.deploy {
        $0.codes["customer-messages"]?.values["return-authorized"]?.title = Title(zh: "新", en: "New")
      }
      try database.connect().script(
        "alter table data.ticket disable trigger user; update data.ticket set version = (select max(version) from data.workflow_version where name = 'return')"
      )
      #expect(try told(database, ticket).hasPrefix("您订单A1的退货申请已通过"))
    }
  }
}

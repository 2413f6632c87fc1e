import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Who and what is meant is compared in one form, whoever wrote it.
@Suite struct IdentityFormTests {
  @Test func `a phone is its digits with the country's code folded, two of them two`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      for (given, forms) in [
        ("13812340001", "13812340001"), ("+86 138-1234-0001", "13812340001"),
        ("１３８１２３４０００１", "13812340001"), ("0086 13812340001", "13812340001"),
        ("(+86)138 1234 0001", "13812340001"), ("８６－１３８１２３４０００１", "13812340001"),
        ("138\u{200b}1234\u{ad}0001", "13812340001"), ("电话：13812340001", "13812340001"),
        ("013812340001", "13812340001"), ("+86-10-12345678", "01012345678"), ("(010)12345678", "01012345678"),
        ("0755-88888888-801", "075588888888"), ("18412345678-1234", "18412345678"),
        ("13812340001转8", "13812340001"), ("+86 400 123 4567", "4001234567"),
        ("+44 20 7946 0958", "442079460958"),
        ("13812340001/13900000002", "13812340001,13900000002"),
        ("13812340001 13900000002", "13812340001,13900000002"),
        ("13812340001、010-12345678", "01012345678,13812340001"),
        ("138 1234 0001 139 0000 0002", "13812340001,13900000002"),
        ("0755 88888888 13812340001", "075588888888,13812340001"), ("无", ""), ("1", "1"),
      ] {
        let found: String = try owner.query(
          "select array_to_string(gate.phone_forms($1), ',')",
          [.text(given)]
        ).one().get(0)
        #expect(found == forms, "\(given)")
      }
    }
  }

  @Test func `an order is found by every phone and name it has, however either is written`() throws {
    try withTicketDatabase { database in
      try database.take(
        FileOrder(number: "A18", name: "Ｊａｃｋ\u{200d}　 Ma", phone: "+86 138-1234-0001 / １３９0000-0002"),
        FileOrder(number: "B18", name: "张三", phone: "无")
      )
      let desk = database.desk("csr1")
      for phone in ["13812340001", "１３８１２３４０００１", "+86 138 1234 0001", "13900000002", "0086-139-0000-0002"] {
        #expect(try desk.orders(by: .phone, phone)?.map(\.number) == ["A18"], "\(phone)")
      }
      for name in ["Jack Ma", "Ｊａｃｋ　Ｍａ", "Jack\u{a0}Ma\u{feff}"] {
        #expect(try desk.orders(by: .name, name)?.map(\.number) == ["A18"], "\(name)")
      }
      // A phone without a digit is nobody's, and a list of numbers is no number.
      #expect(try desk.orders(by: .phone, "无")?.isEmpty == true)
      #expect(try desk.orders(by: .phone, "13812340001/13700000000")?.isEmpty == true)
      // What people see stays as it came, but for what cannot be seen.
      #expect(try database.recipient("A18").hasPrefix("Ｊａｃｋ　 Ma +86 138-1234-0001 / １３９0000-0002 "))
    }
  }

  @Test func `who knows a number of the order is let through, and who tries a list is not`() throws {
    try withTicketDatabase { database in
      try database.take(FileOrder(number: "D18", phone: "+86 138-1111-0001,13922220002"))
      let ticket = try database.verification("D18")
      for (phone, outcome) in [
        ("13811110001 13811110002 13811110003", "refused"), ("无", "refused"),
        ("１３８１１１１０００１", "done released"),
      ] {
        let said = try database.desk("csr1").identify(order: "D18", by: .phone, phone)
        #expect((said == .no) == (outcome == "refused"), "\(phone): \(said)")
        let answer = try database.act("csr1", ticket, "amend", ["new-phone": "13733330003", "note": "x"])
        #expect(answer.short.hasPrefix(outcome), "\(phone): \(answer.short)")
      }
    }
  }

  @Test func `a name is the order's in any form, and the order's own`() throws {
    try withTicketDatabase { database in
      try database.take(FileOrder(number: "A1", name: "Ｊａｃｋ Ma"), FileOrder(number: "A2", name: "李四"))
      func matches(_ order: String, _ payee: String) throws -> String {
        try database.connect().query(
          #"select coalesce(gate.name_matches(o.order_id, $1)::text, '-') from data."order" o where o.number = $2"#,
          [.text(payee), .text(order)]
        ).one().get(0)
      }
      #expect(try matches("A1", "Jack\u{200b}　Ma") == "true")
      #expect(try matches("A1", "李四") == "false" && matches("A2", "李四") == "true")
    }
  }

  @Test func `a parcel is found by its number in any form: an order's, and one that a step recorded`() throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-03 10:00+08")
      try database.take(FileOrder(number: "E18", status: "shipped", tracking: "ＳＦ８８８\u{200b}"))
      try database.report(
        #"{"event": "1", "at": "2026-03-03T09:00:00+08:00", "carrier": "SF", "tracking": "SF888\u00ad", "status": "refused"}"#
          + "\n"
      )
      #expect(try database.ask("select state from data.carrier_event") == "applied")
      #expect(
        try database.ask("select workflow || ' ' || state from data.ticket where parent is null")
          == "rejected-delivery-callback to-call"
      )
      // What does not show is taken off as the file is read.
      #expect(try database.desk("csr1").order("E18")?.tracking == "ＳＦ８８８")
    }
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      try database.connect().script(
        """
        insert into data.ticket (version, workflow, prefix, state, seq, step_seq, order_id, customer_id, opened_by, opened_at, first_asked_at,
          entered_at, final, holds, payee_known, head, fields, parcel)
        select v.version, v.name, v.prefix, 'shipped', 0, 0, o.order_id, o.customer_id, 'csr1', now(), now(), now(), false, false, true, '',
          '{"tracking": "ＹＴ１２３"}', gate.tracking_form('ＹＴ１２３') from data.workflow_version v, data."order" o where v.name = 'reshipment'
        """
      )
      #expect(
        try database.ask(
          "select reshipment is not null from gate.inbox_match(jsonb_populate_record(null::data.carrier_event, '{\"tracking\": \"YT123\"}'))"
        ) == "true"
      )
    }
  }

  @Test func `an order is one by its number in any form, in files and when it is asked for`() throws {
    try withTicketDatabase { database in
      try database.take(FileOrder(number: "ＡＢ１\u{200b}"))
      #expect(try database.take(FileOrder(number: "AB1")).new == 0)
      for number in ["AB1", "ＡＢ１", "AB\u{feff}1"] {
        #expect(try database.desk("csr1").order(number)?.number == "AB1", "\(number)")
      }
      let ticket = try database.verification("Ａ\u{ad}Ｂ１")
      #expect(try database.desk("csr1").ticket(ticket)?.order == "AB1")
      // Nobody who may not read orders is helped by it.
      #expect(throws: (any Error).self) {
        _ = try database.connect(as: "worker1").query("select api.text_form('x')")
      }
    }
  }

  @Test func `what is looked for is looked up, and not read through`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let owner = try database.connect()
      try owner.script("set enable_seqscan = off")
      for (query, index) in [
        ("data.recipient r where r.phone_forms @> '{13585019639}'", "recipient_by_phone"),
        ("data.recipient r where r.name_form = '周强'", "recipient_by_name"),
        (#"data."order" o where gate.tracking_form(o.tracking) = 'SF1'"#, "order_by_parcel"),
        ("data.ticket x where x.parcel = 'SF1'", "ticket_by_parcel"),
      ] {
        let plan: String = try owner.query("explain (format json) select from \(query)").one().get(0)
        #expect(plan.contains(index), "\(plan)")
      }
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The recipient belongs to the order; the customer's id only groups orders.
@Suite struct RecipientTests {
  private let first = FileOrder(number: "A9", status: "delivered")
  private let second = FileOrder(
    number: "B9",
    status: "delivered",
    name: "李四",
    phone: "13666660002",
    address: "旧城区和平街2号"
  )

  @Test func `two recipients under one customer each get what is about their own order, and are each found`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-03 10:00+08")
      #expect(try database.take(first, second).new == 2)
      for number in ["A9", "B9"] {
        let ticket = try #require(database.open(number, ["1": "1"]).ticket)
        try database.act("csr1", ticket, "authorize")
      }
      #expect(try database.addressees() == ["张三 13666660001", "李四 13666660002"])
      let desk = database.desk("csr1")
      #expect(try desk.orders(by: .phone, "13666660001")?.map(\.number) == ["A9"])
      #expect(try desk.orders(by: .phone, "13666660002")?.map(\.number) == ["B9"])
      #expect(try desk.orders(by: .name, "张三")?.map(\.customer) == ["张*"])
      let orders = [try #require(try desk.order("A9")), try #require(try desk.order("B9"))]
      #expect(orders.map(\.customer.id) == ["buyer7", "buyer7"])
      #expect(orders.map(\.customer.name) == ["张*", "李*"])
      #expect(orders.map(\.customer.phone) == ["136****0001", "136****0002"])
      #expect(orders.map(\.customer.address) == ["新兴区***", "旧城区***"])
      #expect(try desk.ticket(1)?.customer?.name == "张*" && desk.ticket(2)?.customer?.name == "李*")
      try database.expectHealth()
    }
  }

  @Test func `an amendment is of its order alone, and no import takes it back while the rest goes on`() throws
  {
    try withTicketDatabase { database in
      var (order, other) = (FileOrder(number: "M1"), FileOrder(number: "M2"))
      try database.take(order, other)
      let ticket = try database.verification("M1")
      try database.identify(ticket, phone: "13666660001")
      let answer = try database.act(
        "csr1",
        ticket,
        "amend",
        ["new-phone": "13822220002", "note": "x"]
      )
      #expect(answer.short == "done released")
      #expect(try database.recipient("M1") == "张三 13822220002 新兴区幸福路8号101室 f")
      #expect(try database.recipient("M2") == "张三 13666660001 新兴区幸福路8号101室 f")
      #expect(try database.addressees() == ["张三 13822220002 新兴区幸福路8号101室"])
      // The shop's own system does not know yet what was amended here.
      order.status = "packed"
      let report = try database.take(order, other)
      #expect(report.changes.map(\.fields) == [["status"]] && report.unchanged == 1)
      #expect(report.kept.map(\.order) == ["M1"] && report.kept.map(\.fields) == [["customer_phone"]])
      #expect(try database.recipient("M1").hasPrefix("张三 13822220002 "))
      #expect(try database.ask("select status from data.\"order\" where number = 'M1'") == "packed")
      // What it says is told once, and then only with the next change.
      #expect(try database.take(order).kept.isEmpty)
      order.name = "张三丰"
      #expect(try database.take(order).kept.map(\.fields) == [["customer_name", "customer_phone"]])
      #expect(try database.recipient("M1").hasPrefix("张三 13822220002 "))
      other.phone = "13666660009"
      #expect(try database.take(other).changes.map(\.fields) == [["customer_phone"]])
      #expect(
        try database.ask(
          #"select string_agg(concat_ws(' ', o.number, h.field, h.old_value, h.new_value, h.actor, h.reason), '|' order by h.change_id) from data.recipient_change h join data."order" o using (order_id)"#
        )
          == "M1 phone 13666660001 13822220002 csr1 V-\(ticket): x|M2 phone 13666660001 13666660009 importer1 import"
      )
      try database.expectHealth()
    }
  }

  @Test func `an assumed recipient is filled by the order's next import, also when nothing else changed`()
    throws
  {
    try withTicketDatabase { database in
      try database.take(first, second)
      try database.connect().script(
        "update data.recipient set assumed = true, name = '李四', phone = '13666660002'"
      )
      #expect(try database.desk("csr1").order("A9")?.customer.assumed == true)
      let report = try database.take(first, second)
      #expect(report.changes.map(\.order) == ["A9"] && report.unchanged == 1)
      #expect(report.changes.map(\.fields) == [["customer_name", "customer_phone"]])
      #expect(try database.recipient("A9") == "张三 13666660001 新兴区幸福路8号101室 f")
      #expect(try database.recipient("B9") == "李四 13666660002 旧城区和平街2号 f")
      #expect(try database.desk("csr1").order("B9")?.customer.assumed == false)
      #expect(try database.ask("select count(*) from data.recipient_change where reason = 'import'") == "2")
      #expect(try database.take(first, second).unchanged == 2)
    }
  }

  @Test func `an address is judged by the order it belongs to`() throws {
    try withTicketDatabase { database in
      let report = try database.take(
        FileOrder(number: "F1", address: "路边"),
        FileOrder(number: "F2"),
        FileOrder(number: "F3", address: "路边")
      )
      #expect(report.held.sorted() == ["F1", "F3"])
      let ticket: Int64 = try database.connect().query(
        #"select held_by from data."order" where number = 'F1'"#
      ).one().get(0)
      try database.identify(ticket, phone: "13666660001")
      let amended = ["new-address": "新兴区幸福路8号101室", "note": "客户来电"]
      #expect(try database.act("csr1", ticket, "amend", amended).short == "done released")
      #expect(try database.ask(#"select held_by is null from data."order" where number = 'F3'"#) == "false")
    }
  }

  @Test func `a recipient who is blanked takes the meaning of his order's hash with him, and no chain`()
    throws
  {
    try withTicketDatabase { database in
      try database.take(first, second)
      try database.act("csr1", try #require(database.open("A9", ["1": "1"]).ticket), "authorize")
      try database.connect().script(
        """
        update data.recipient r set name = '', phone = '', email = '', address = '', salt = ''
        from data."order" o where o.order_id = r.order_id and o.number = 'A9'
        """
      )
      #expect(try database.desk("csr1").orders(by: .phone, "13666660001")?.isEmpty == true)
      #expect(try database.desk("csr1").orders(by: .name, "张三")?.isEmpty == true)
      #expect(try database.take(second).unchanged == 1)
      try database.expectHealth()
    }
  }

  @Test func `nobody but who needs it may read a recipient`() throws {
    try withTicketDatabase { database in
      let readers = try database.connect().query(
        """
        select r.rolname || ' ' || string_agg(a.attname, ',' order by a.attnum) from pg_roles r, pg_attribute a
        where a.attrelid = 'data.recipient'::regclass and a.attnum > 0 and not a.attisdropped and not r.rolsuper
          and (r.rolname ~ '^aftersales_' and r.rolname not in ('aftersales_owner', 'aftersales_migrator') or r.rolname = 'csr1')
          and r.rolname !~ '^aftersales_bench_' and has_column_privilege(r.oid, a.attrelid, a.attnum, 'select')
        group by r.rolname order by 1
        """
      ).map { try $0.get(0, as: String.self) }
      #expect(
        readers == [
          "aftersales_auditor order_id,assumed,amended_at",
          "aftersales_delivery order_id,name,phone,email,address",
          "aftersales_intake order_id,name,phone,email,address,salt,assumed,amended_at,name_form,phone_forms",
          "aftersales_search order_id,name_form,phone_forms",
        ]
      )
    }
  }
}

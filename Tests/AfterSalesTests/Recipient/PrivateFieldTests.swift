import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A field that holds something of a person is masked by what it holds, for everybody alike.
@Suite struct PrivateFieldTests {
  @Test func `a mask is made by what a field holds`() throws {
    let cases: [(String?, String, String)] = [
      ("phone", "13800000002", "138****0002"), ("phone", "+86 138-1111-0001", "+86**********0001"),
      ("phone", "8812345", "***2345"), ("phone", "12345", "***"), ("name", "张三丰", "张**"),
      ("address", "新兴区幸福路2号", "新兴区***"), ("address", "路边", "路***"),
      ("account", "6222021234567890", "***7890"),
      ("account", "12", "***2"), ("other", "x1234567", "***4567"), (nil, "收到", "收到"),
    ]
    try withTicketDatabase { database in
      let person = try database.connect(as: "csr1")
      for (kind, value, shown) in cases {
        let masked: String = try person.query(
          "select api.mask($1, $2)",
          [kind.map { .text($0) } ?? .null, .text(value)]
        ).one().get(0)
        #expect(masked == shown, "\(value)")
      }
    }
  }

  @Test func `what was amended stands in clear nowhere: not in show, history, the export or the outbox list`()
    throws
  {
    try withTicketDatabase { database in
      try database.take(FileOrder(number: "D1"))
      let ticket = try database.verification("D1")
      let (phone, other, address) = ("13666660001", "13822220002", "旧城区和平街2号302室")
      try database.identify(ticket, phone: phone)
      let amended = ["new-phone": other, "new-address": address, "note": "x"]
      #expect(try database.act("csr1", ticket, "amend", amended).short == "done released")
      // What goes out is whole.
      #expect(try database.addressees() == ["张三 \(other) \(address)"])
      for login in ["csr1", "warehouse1", "finance1", "ops1", "director1", "supervisor1"] {
        let desk = database.desk(login)
        let said = try desk.history(of: ticket).last?.words
        #expect(said?["new-phone"] == "138****0002", "\(login)")
        #expect(said?["new-address"] == "旧城区***" && said?["note"] == "x", "\(login)")
        let notes = try #require(try desk.ticket(ticket)).notes.compactMap(\.words)
        #expect(notes.sorted() == ["138****0002", "x", "旧城区***"], "\(login)")
        let person = try database.connect(as: login)
        for view in [
          "ticket_words", "ticket_events", "tickets", "outbox", "exported_events", "orders", "customers",
          "recipients",
        ] {
          let shown: String = try person.query(
            "select coalesce(string_agg(x::text, ' '), '') from api.\(view) x"
          )
          .one().get(0)
          for secret in [phone, other, address] { #expect(!shown.contains(secret), "\(login) \(view)") }
        }
      }
    }
  }

  @Test func `of what a receiver repeats of a recipient the outbox list tells nothing`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-03 10:00+08")
      try database.take(FileOrder(number: "D1", status: "delivered", phone: "+86 136-6666-0001"))
      try database.act("csr1", try #require(database.open("D1", ["1": "1"]).ticket), "authorize")
      _ = try database.work(
        .command(
          "echo 'reason: 张三 at 13666660001 or +86 136-6666-0001: no such number'; exit 75",
          seconds: 30
        )
      )
      let told: String = try database.connect(as: "warehouse1").query("select last_error from api.outbox")
        .one()
        .get(0)
      #expect(told.contains("… at … or …: no such number"), "\(told)")
    }
  }

  /// Each as it may be repeated, and what is left of it.
  @Test(arguments: [
    ("张三 at 13666660001", "… at …"), ("１３６６６６６０００１ unknown", "… unknown"), ("136-6666-0001", "…"),
    ("+86 136 6666 0001 is off", "… is off"), ("(136) 66660001", "(…"), ("张\u{200b}三 moved", "… moved"),
    ("no such street: 幸福路8号", "no such street: …"), ("收件人张三不在", "收件人…不在"), ("last four 0001", "last four …"),
    ("phone 6660001", "phone …"), ("mail to zhang@example.com", "mail to …@….…"),
    ("busy\u{1b}[31m, try later", "busy[31m, try later"),
    ("HTTP 503", "HTTP 503"),
  ]) func `a command's reason is kept without what is a person's, and told so by the worker as well`(
    said: String,
    left: String
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-03 10:00+08")
      try database.take(FileOrder(number: "D1", status: "delivered", phone: "13666660001"))
      try database.connect().script("update data.recipient set email = 'Zhang@Example.com'")
      try database.act("csr1", try #require(database.open("D1", ["1": "1"]).ticket), "authorize")
      var told: [String?] = []
      let worker = Worker(
        desk: database.desk("worker1"),
        delivery: .command("printf '%s\\n' 'reason: \(said)'; exit 75", seconds: 30),
        shouldStop: { false },
        tell: { if case .failed(_, let reason, _) = $0 { told.append(reason) } }
      )
      try worker.runOnce()
      #expect(told == [left])
      for kept in [
        "last_error from data.outbox where last_error is not null",
        "note from data.outbox_event where note is not null",
      ] {
        #expect(try database.ask("select \(kept)") == left)
      }
    }
  }

  /// What is said of an order that the receiver was told no person of.
  @Test func `of a person whom a receiver was not told of nothing is kept either`() throws {
    try withTicketDatabase { database in
      try database.take(FileOrder(number: "D1", status: "placed", phone: "13666660001"))
      let ticket = try database.verification("D1")
      try database.act("csr1", ticket, "cancel", ["cancel-reason": "customer-cancels"])
      _ = try database.work(.command("echo 'reason: 张三 (13666660001) has it already'; exit 65", seconds: 30))
      #expect(
        try database.ask("select last_error from data.outbox where kind = 'cancel-order'")
          == "… (…) has it already"
      )
    }
  }

  @Test func `a payee and an account are masked as before`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let owner = try database.connect()
      let fields = try owner.query(
        """
        select distinct name || ' ' || private as said from data.workflow_field where private is not null order by 1
        """
      ).map { try $0.get("said", as: String.self) }
      #expect(
        fields == [
          "account account", "new-address address", "new-phone phone", "payee name",
        ]
      )
    }
  }

  @Test func `the database takes no private field that could not be erased, nor one of an unknown kind`()
    throws
  {
    try withTicketDatabase { database in
      let owner = try database.connect()
      for (set, why) in [
        ("private = 'phone' where type = 'code'", "private_field_can_be_erased"),
        ("private = 'shoe' where type = 'words'", "private_field_is_of_a_known_kind"),
      ] {
        let error = #expect(throws: PostgresError.self) {
          try owner.script("update data.workflow_field set \(set)")
        }
        #expect(error?.description.contains(why) == true)
      }
    }
  }

  @Test func `a ticket about a customer and no order names him by the recipient of his latest order`() throws
  {
    try withTicketDatabase { database in
      try database.take(FileOrder(number: "D1", name: "李四"))
      var latest = FileOrder(number: "D2")
      latest.name = "王五"
      try database.take(latest)
      try database.connect().script(
        """
        update data."order" set placed_at = placed_at - interval '1 day' where number = 'D1';
        insert into data.ticket (version, workflow, prefix, state, seq, step_seq, customer_id, opened_by, opened_at, first_asked_at,
          entered_at, final, holds, payee_known, head)
        select v.version, v.name, v.prefix, s.state, 0, 0, 'buyer7', 'csr1', now(), now(), now(), false, false, true, ''
        from data.workflow_version v join data.workflow_state s using (version) where v.name = 'quality-finding' and not s.final limit 1
        """
      )
      let ticket = try #require(try database.desk("warehouse1").ticket(1))
      #expect(ticket.order == nil && ticket.customer?.id == "buyer7")
      #expect(ticket.customer?.name == "王*" && ticket.customer?.phone == "136****0001")
    }
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing

/// Whether a caller is who he says is an act of its own: recorded and limited before it is answered, and asked by nothing else.
@Suite struct IdentificationTests {
  private let phone = "13585019639"

  private func withOrder(_ body: (TestDatabase, Int64) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("I1", status: "placed", lines: [.init("积木", price: 1000)]))
      let ticket = try database.begin("manual-verification", "I1", [:], ["reason": "customer-asked"])
      try body(database, ticket)
    }
  }

  private func amend(_ database: TestDatabase, _ ticket: Int64, as login: String = "csr1") throws -> String {
    try database.act(login, ticket, "amend", ["new-address": "新兴区幸福路2号", "note": "更正"]).short
  }

  @Test
  func `a caller is known by his phone or his name, for who asked, for this order and for half an hour`()
    throws
  {
    try withOrder { database, ticket in
      let desk = database.desk("csr1")
      #expect(try amend(database, ticket).hasPrefix("refused"))
      #expect(try desk.identify(order: "I1", by: .phone, "13585019638") == .no)
      #expect(try desk.identify(order: "I1", by: .name, "周") == .no)
      #expect(try amend(database, ticket).hasPrefix("refused"))
      try database.insert(TestOrder("I2", status: "placed"))
      guard case .yes(let until) = try desk.identify(order: "I2", by: .phone, phone) else {
        Issue.record("not known")
        return
      }
      #expect(until == 1_772_418_600_000_000)
      // Another order's, and another person's.
      #expect(try amend(database, ticket).hasPrefix("refused"))
      #expect(try database.desk("csr2").identify(order: "I1", by: .phone, phone) != .no)
      #expect(try amend(database, ticket).hasPrefix("refused"))
      #expect(try desk.identify(order: "Ｉ１", by: .name, "周强") != .no)
      try database.setClock("2026-03-02 10:29+08")
      #expect(try amend(database, ticket) == "done released")
      #expect(
        try database.ask(
          "select string_agg(actor || ' ' || kind || ' ' || identified, '|' order by identification_id) from data.identification"
        ) == "csr1 phone false|csr1 name false|csr1 phone true|csr2 phone true|csr1 name true"
      )
      #expect(
        try database.ask(
          "select facts ->> 'caller-identified' from data.ticket_event where event = 'amend'"
        ) == "true"
      )
    }
    try withOrder { database, ticket in
      #expect(try database.desk("csr1").identify(order: "I1", by: .phone, phone) != .no)
      try database.setClock("2026-03-02 10:31+08")
      #expect(try amend(database, ticket).hasPrefix("refused"))
      #expect(try database.desk("csr1").identify(order: "none", by: .phone, phone) == .noOrder)
    }
  }

  @Test func `what is rolled back has left its trace, and is answered in no transaction of its own`() throws {
    try withOrder { database, _ in
      let agent = try database.connect(as: "csr1")
      try agent.script("begin")
      let asked: Int64 = try agent.query(
        "select identification from api.identify_ask('I1', 'phone', '\(phone)')"
      )
      .one().get(0)
      #expect(throws: PostgresError.self) {
        try agent.query("select from api.identify_take(\(asked), '\(phone)')")
      }
      try agent.script("rollback")
      let kept: Int64 = try agent.query(
        "select identification from api.identify_ask('I1', 'phone', '\(phone)')"
      )
      .one().get(0)
      // The answer may be rolled back; that it was asked is not.
      try agent.script("begin")
      #expect(
        try agent.query("select identified from api.identify_take(\(kept), '\(phone)')").one().get(
          0,
          as: Bool.self
        )
      )
      try agent.script("rollback")
      #expect(
        try database.ask("select count(*) || ' ' || count(answered_at) from data.identification") == "1 0"
      )
      // What is answered is what was asked, to who asked, once and soon.
      for (login, term) in [("csr1", "13585019638"), ("csr2", phone)] {
        #expect(throws: PostgresError.self) {
          try database.connect(as: login).query("select from api.identify_take(\(kept), '\(term)')")
        }
      }
      try database.setClock("2026-03-02 10:02+08")
      #expect(throws: PostgresError.self) {
        try agent.query("select from api.identify_take(\(kept), '\(phone)')")
      }
      // Neither who never was answered nor what was said can be read from the record.
      #expect(
        try database.ask("select count(*) from data.identification i where i::text like '%1358501%'") == "0"
      )
    }
  }

  @Test func `it is limited within the hour for each person and for each order, by the policy in force`()
    throws
  {
    try withOrder { database, _ in
      for number in 2...11 { try database.insert(TestOrder("I\(number)", status: "placed")) }
      for login in ["csr1", "csr2", "leader1"] {
        for said in ["13585019638", "13585019637"] {
          #expect(try database.desk(login).identify(order: "I1", by: .phone, said) == .no)
        }
      }
      #expect(try database.desk("csr1").identify(order: "I1", by: .phone, phone) == .usedUp(.order))
      // A refusal has taken nothing.
      #expect(try database.ask("select count(*) from data.identification") == "6")
      let desk = database.desk("csr1")
      for place in 0..<58 {
        #expect(try desk.identify(order: "I\(2 + place / 6)", by: .name, "周强") != .no)
      }
      #expect(try desk.identify(order: "I11", by: .name, "周强") != .usedUp(.order))
      #expect(try desk.identify(order: "I11", by: .name, "周强") == .usedUp(.person))
      try database.setClock("2026-03-02 11:01+08")
      #expect(try desk.identify(order: "I1", by: .phone, phone) != .usedUp(.order))
      try database.connect().query(
        """
        update data.workflow_version set policy = jsonb_set(policy, '{identification}', '{"per-person": 1, "per-order": 6, "minutes": 1}')
        where current
        """
      )
      #expect(try desk.identify(order: "I2", by: .phone, phone) == .usedUp(.person))
    }
  }

  @Test func `in versions from before, a phone that is typed is taken and compared with nothing`() throws {
    try withOrder { database, ticket in
      // As the version was deployed that open tickets are pinned to.
      let owner = try database.connect()
      try owner.script(
        """
        insert into data.workflow_field (version, name, type, per_line, length, private)
        select version, 'order-phone', 'words', false, 40, 'phone' from data.workflow_version where name = 'manual-verification';
        update data.workflow_event e set groups = array_remove(groups, 'caller'), fields = fields || '{order-phone}'::text[]
        from data.workflow_version v where v.version = e.version and v.name = 'manual-verification' and event = 'amend';
        update data.workflow_move m set needs = needs || '{order-phone}'::text[], words = words || '{order-phone}'::text[],
          path = replace(path::text, 'caller-identified', 'phone-matches')::jsonpath
        from data.workflow_version v where v.version = m.version and v.name = 'manual-verification' and event = 'amend';
        """
      )
      func amend(_ phone: String) throws -> String {
        try database.act(
          "csr1",
          ticket,
          "amend",
          ["order-phone": phone, "new-address": "新兴区幸福路2号", "note": "更正"]
        ).short
      }
      for said in [phone, "13500000000"] { #expect(try amend(said).hasPrefix("refused")) }
      #expect(try database.desk("csr1").identify(order: "I1", by: .phone, phone) != .no)
      #expect(try amend("13500000000") == "done released")
    }
  }

  @Test func `no door compares a phone or a name, whatever a session sets and whoever asks`() throws {
    try withOrder { database, ticket in
      for login in ["csr1", "leader1", "supervisor1", "ops1", "auditor1"] {
        let person = try database.connect(as: login)
        for function in ["phone_matches", "name_matches"] {
          #expect(throws: PostgresError.self) {
            try person.query("select gate.\(function)(1, '\(phone)')")
          }
        }
      }
      #expect(
        try database.ask(
          """
          select string_agg(r.rolname, ' ' order by 1) from pg_roles r
          where r.rolname ~ '^aftersales_' and not r.rolname ~ '_(owner|migrator)$'
            and has_function_privilege(r.oid, 'gate.phone_matches(bigint, text)', 'execute')
          """
        ) == "aftersales_intake aftersales_search"
      )
      // A try of the move that needs it is refused at once, and tells what to ask.
      let start = ContinuousClock.now
      #expect(try amend(database, ticket).hasPrefix("refused"))
      #expect(ContinuousClock.now - start < .seconds(1))
    }
  }

  @Test
  func
    `an account is asked for by whoever records it, and only who may agree is told whether the name differs`()
    throws
  {
    for (payee, differs) in [("周强", false), ("周母", true)] {
      try withTicketDatabase { database in
        try database.insert(TestOrder("A1"))
        try database.connect().query(#"update data."order" set payment_method = 'cash_on_delivery'"#)
        let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
        try database.walk(
          ticket,
          [
            ("csr1 authorize awaiting-goods", [:]), ("warehouse1 receive received", ["received": "1:1"]),
            (
              "inspector1 inspect awaiting-payee",
              [
                "accepted": "1:1", "rejected": "1:0", "finding": "1:none", "disposition": "1:restock",
                "invoice": "none",
              ]
            ),
          ]
        )
        let answer = try database.act(
          "csr1",
          ticket,
          "record-payee",
          ["payee": payee, "account": "6222021234567890"]
        )
        guard case .asked(let asked) = answer.outcome else {
          Issue.record("\(answer.short)")
          return
        }
        #expect(asked.level == "supervisor")
        // What is told is the same for both names, but to the approver.
        for login in ["csr1", "csr2", "leader1", "finance1", "supervisor1", "ops1"] {
          let screen: String = try database.connect(as: login).query(
            "select concat_ws(' ', s ->> 'payee', s ->> 'account', s ->> 'payeeDiffers') from api.approval_screen($1) s",
            [.int(asked.approval)]
          ).one().get(0)
          let may = ["supervisor1", "ops1"].contains(login)
          #expect(screen == "周* ***7890" + (may ? " \(differs)" : ""), "\(login)")
        }
        #expect(try database.agree(to: answer, by: "supervisor1") == "done refund-due")
        #expect(
          try database.ask("select count(*) from data.ticket_event where facts ? 'payee-matches'") == "0"
        )
        try database.expectWhole()
      }
    }
  }
}

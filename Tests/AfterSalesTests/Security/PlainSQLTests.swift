import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A CSR with psql instead of our program.
@Suite struct PlainSQLTests {
  @Test func `an agent with psql can do no more than an agent with our program`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      let agent = try database.connect(as: "csr1")
      let denied = [
        "update data.ticket set state = 'refunded'", "delete from data.ticket_event",
        "update data.ticket_event set actor = 'csr2'", "truncate data.ticket_event",
        "insert into data.ticket_event (ticket_id, seq) values (1, 99)",
        "insert into data.refund_entry (ticket_id, seq, kind, amount) values (1, 1, 'instruct', 1)",
        "insert into data.\"order\" (number) values ('X')",
        "insert into data.order_stage (number) values ('X')",
        "insert into data.staff (login) values ('csr1')", "update api.tickets set state = 'refunded'",
        "update api.staff set roles = '{finance}'", "select phone from data.recipient",
        "select old_value from data.recipient_change",
        "select * from data.ticket_words",
        "select gate.append(null, null, null, null, null, null, null, null)", "select gate.now()",
        "select gate.make_login('evil', '{finance}')", "select gate.enter_refund(1, 1, 'settle', 100, '{}')",
        "select api.deploy('{}')", "select api.staff_add('csr1', 'x', '{finance}')",
        "select api.staff_disable('finance1')",
        "set role aftersales_door", "set role aftersales_owner", "set session authorization finance1",
        "create temp table staff (login text)", "create schema mine",
        "create function api.f() returns int language sql as 'select 1'",
        "create or replace function gate.now() returns timestamptz language sql as 'select null::timestamptz'",
      ]
      for statement in denied {
        #expect(throws: PostgresError.self, "\(statement)") { try agent.script(statement) }
      }
      // Through the door: no state is skipped, nothing uninspected is refunded, nobody else is acted as.
      let answers = try ["refund", "settle", "close", "inspect"].map { event in
        try agent.query("select outcome from api.do($1, $2)", [.int(ticket), .text(event)]).one().get(
          "outcome",
          as: String.self
        )
      }
      #expect(answers == ["refused", "refused", "refused", "refused"])
      try agent.script("set application_name = 'finance1'; set search_path = pg_temp, api")
      let noted = try agent.query(
        "select (api.do($1, 'note', '{\"note\":\"x\"}')).outcome",
        [.int(ticket)]
      ).one().get("outcome", as: String.self)
      #expect(noted == "done")
      let actor = try agent.query(
        "select actor from api.ticket_events where ticket_id = $1 order by seq desc limit 1",
        [.int(ticket)]
      ).one().get("actor", as: String.self)
      #expect(actor == "csr1")
    }
  }

  @Test func `a phone number is masked, and looking one up leaves a record even when rolled back`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", phone: "13585019639"))
      let agent = try database.connect(as: "csr1")
      let seen = try agent.query("select * from api.customers").map { row in
        try (0..<4).map { try row.get($0, as: String?.self) ?? "" }.joined()
      }.joined()
      #expect(!seen.contains("13585019639") && seen.contains("135****9639"))
      try agent.script("begin")
      let search = try agent.query("select api.search_ask('phone', '13585019639') as id").one().get(
        "id",
        as: Int64.self
      )
      #expect(throws: PostgresError.self) {
        try agent.query("select * from api.search_take($1, '13585019639')", [.int(search)])
      }
      try agent.script("rollback")
      #expect(try database.desk("csr1").orders(by: .phone, "13585019639")?.map(\.number) == ["A1"])
      let owner = try database.connect()
      #expect(try owner.query("select from data.customer_search where taken_at is not null").count == 1)
    }
  }

  @Test func `sixty searches an hour are the limit`() throws {
    try withTicketDatabase { database in
      let desk = database.desk("csr1")
      var answered = 0
      for _ in 0..<61 where try desk.orders(by: .name, "周强") != nil { answered += 1 }
      #expect(answered == 60)
      let another = try database.desk("csr2").orders(by: .name, "周强")
      #expect(another != nil)
    }
  }

  @Test func `a constraint violation shows no row of a customer`() throws {
    let error = try withTicketDatabase { database -> PostgresError? in
      try database.insert(TestOrder("A1", name: "机密姓名", phone: "13700000001"))
      do {
        try database.connect().script(
          "update data.recipient set assumed = true, amended_at = now()"
        )
        return nil
      } catch let error as PostgresError {
        return error
      }
    }
    let text = try #require(error).description
    #expect(!text.contains("机密姓名") && !text.contains("13700000001"))
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Manual verification: every event taken, every state left by each of its moves.
@Suite struct VerificationTests {
  /// A placed order that a csr asked to verify.
  private func withVerification(
    paid: Bool = true,
    _ body: (TestDatabase, Int64) throws -> Void
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1", status: "placed"))
      if !paid { try database.connect().query(#"update data."order" set paid = 0"#) }
      let answer = try database.desk("csr1").open(
        Opening(
          workflow: "manual-verification",
          subject: "A1",
          lines: [:],
          fields: ["reason": "customer-asked"],
          key: UUID().uuidString.lowercased()
        )
      )
      #expect(answer.short == "done flagged")
      try body(database, try #require(answer.ticket))
      try database.expectHealth()
    }
  }

  private func held(_ database: TestDatabase) throws -> Bool {
    try database.ask(#"select held_by is not null from data."order""#) == "true"
  }

  @Test(arguments: ["flagged", "call-later", "call-next-day", "unreachable", "on-hold"])
  func `what the customer confirms is released and freed, from every state he can be spoken to`(state: String)
    throws
  {
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: state)
      #expect(try database.act("warehouse1", ticket, "confirm").short.hasPrefix("refused"))
      #expect(try database.act("csr2", ticket, "confirm").short == "done released")
      #expect(try !held(database))
      #expect(try database.ask("select kind from data.outbox") == "release-order")
    }
  }

  @Test(arguments: ["flagged", "call-later", "call-next-day", "unreachable", "on-hold"])
  func `the customer's wish cancels, and what is paid goes back through a return`(state: String) throws {
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: state)
      let answer = try database.act("csr1", ticket, "cancel", ["cancel-reason": "customer-cancels"])
      #expect(answer.short == "done cancelled")
      #expect(answer.consequences.map(\.to) == ["received"])
      #expect(try !held(database))
      #expect(
        try database.ask(
          "select workflow || ' ' || state || ' ' || (fields ->> 'reason') from data.ticket where parent = \(ticket)"
        )
          == "return received not-shipped"
      )
      #expect(
        try database.ask("select string_agg(units_tied::text, ',' order by line) from data.order_line")
          == "1,2"
      )
      #expect(try database.ask("select kind from data.outbox") == "cancel-order")
      // Twice is once.
      #expect(
        try database.act("csr1", ticket, "cancel", ["cancel-reason": "customer-cancels"]).short.hasPrefix(
          "refused"
        )
      )
      #expect(try database.ask("select count(*) from data.ticket") == "2")
    }
  }

  @Test func `unpaid orders are cancelled without a return`() throws {
    try withVerification(paid: false) { (database, ticket) throws in
      #expect(
        try database.act("csr1", ticket, "cancel", ["cancel-reason": "unreachable", "note": "三次未接"]).short
          .hasPrefix("refused")
      )
      #expect(
        try database.act("leader1", ticket, "cancel", ["cancel-reason": "unreachable", "note": "三次未接"]).short
          == "done cancelled"
      )
      #expect(try database.ask("select count(*) from data.ticket") == "1")
    }
    try withVerification(paid: false) { (database, ticket) throws in
      try database.bring(verification: ticket, to: "unreachable")
      #expect(
        try database.act("csr1", ticket, "cancel", ["cancel-reason": "not-ordered"]).short == "done cancelled"
      )
    }
  }

  @Test(arguments: ["flagged", "unreachable", "under-review"])
  func `a paid order is cancelled by ourselves only by a supervisor, with a reason`(state: String) throws {
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: state)
      let why = ["cancel-reason": "suspected-fraud", "note": "多单同址"]
      #expect(try database.act("csr1", ticket, "cancel", why).short.hasPrefix("refused"))
      #expect(try database.act("leader1", ticket, "cancel", why).short.hasPrefix("refused"))
      #expect(
        try database.act("supervisor1", ticket, "cancel", ["cancel-reason": "suspected-fraud"]).short
          .hasPrefix("refused")
      )
      let answer = try database.act("supervisor1", ticket, "cancel", why)
      #expect(answer.short == "done cancelled" && answer.consequences.map(\.to) == ["received"])
    }
  }

  @Test func `an amendment is for a caller who is identified, and kept with old, new, actor and reason`()
    throws
  {
    try withVerification { (database, ticket) throws in
      func amend(_ fields: [String: String]) throws -> String {
        try database.act("csr1", ticket, "amend", fields.merging(["note": "客户来电更正"]) { $1 }).short
      }
      #expect(try amend(["new-address": "新兴区幸福路2号"]).hasPrefix("refused"))
      try database.identify(ticket)
      #expect(try amend([:]).hasPrefix("refused"))
      // The order is dear, so it stays flagged whatever the address.
      try database.connect().query(#"update data."order" set total = 300000"#)
      #expect(try amend(["new-phone": "13911112222"]) == "done flagged")
      #expect(try held(database))
      try database.connect().query(#"update data."order" set total = 100"#)
      #expect(try amend(["new-address": "路边"]) == "done flagged")
      #expect(try amend(["new-address": "新兴区幸福路2号"]) == "done released")
      #expect(try !held(database))
      #expect(
        try database.ask(
          "select string_agg(field || ' ' || old_value || ' ' || new_value || ' ' || actor || ' ' || reason, '|' order by change_id) from data.recipient_change"
        )
          == "phone 13585019639 13911112222 csr1 V-\(ticket): 客户来电更正|address 新兴区幸福路1号 路边 csr1 V-\(ticket): 客户来电更正|"
          + "address 路边 新兴区幸福路2号 csr1 V-\(ticket): 客户来电更正"
      )
      #expect(
        try database.ask("select phone || ' ' || address from data.recipient") == "13911112222 新兴区幸福路2号"
      )
      // No event keeps what was said in the open.
      #expect(
        try database.ask("select count(*) from data.ticket_event where payload::text like '%1391111%'") == "0"
      )
    }
  }

  @Test(arguments: ["call-later", "call-next-day", "unreachable", "on-hold"])
  func `an amendment is taken from every state the customer can be spoken to`(state: String) throws {
    let fields = ["new-address": "新兴区幸福路2号", "note": "更正"]
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: state)
      try database.identify(ticket)
      try database.connect().query(#"update data."order" set total = 300000"#)
      #expect(try database.act("csr1", ticket, "amend", fields).short == "done flagged")
    }
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: state)
      try database.identify(ticket)
      try database.connect().query(#"update data."order" set total = 100"#)
      #expect(try database.act("csr1", ticket, "amend", fields).short == "done released")
    }
  }

  @Test func `a wrong number with no other makes the order unreachable at once`() throws {
    try withVerification { (database, ticket) throws in
      #expect(
        try database.act("csr1", ticket, "call", ["result": "wrong-number"]).short == "done unreachable"
      )
      #expect(try database.ask("select waits_on from data.ticket") == "team-leader")
    }
  }

  @Test(arguments: ["flagged", "call-later", "call-next-day"])
  func `what is suspect goes to the team leader, who releases or cancels`(state: String) throws {
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: state)
      #expect(try database.act("csr1", ticket, "suspect", ["note": "多单同址"]).short == "done under-review")
      #expect(try database.act("csr1", ticket, "release", ["note": "没问题"]).short.hasPrefix("refused"))
      #expect(try database.act("leader1", ticket, "release", ["note": "已核对"]).short == "done released")
      #expect(try !held(database))
    }
    try withVerification(paid: false) { (database, ticket) throws in
      try database.bring(verification: ticket, to: "under-review")
      #expect(
        try database.act("leader1", ticket, "cancel", ["cancel-reason": "suspected-fraud", "note": "空房"])
          .short == "done cancelled"
      )
    }
  }

  @Test func `an unreachable order is held once for three days, and released by the leader`() throws {
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: "on-hold")
      try database.setClock("2026-03-06 23:59:59+08")
      #expect(try database.fireClocks() == 0)
      try database.setClock("2026-03-07 00:00+08")
      #expect(try database.fireClocks() == 1)
      #expect(try database.state(ticket) == "unreachable")
      #expect(try database.act("leader1", ticket, "hold", ["note": "再等"]).short.hasPrefix("refused"))
      #expect(try database.act("leader1", ticket, "release", ["note": "老客户"]).short == "done released")
    }
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: "on-hold")
      #expect(try database.act("leader1", ticket, "release", ["note": "老客户"]).short == "done released")
    }
  }

  @Test func `where release frees the order, a ticket taken can still be put back`() throws {
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: "under-review")
      try database.act("csr1", ticket, "take")
      #expect(try database.act("csr1", ticket, "release").short == "done under-review")
      #expect(try held(database))
    }
  }

  @Test(arguments: ["flagged", "call-later", "call-next-day", "unreachable", "on-hold"])
  func `a verification that should not be is voided by a leader, and frees the order`(state: String) throws {
    try withVerification { (database, ticket) throws in
      try database.bring(verification: ticket, to: state)
      #expect(try database.act("csr1", ticket, "void", ["void-reason": "test"]).short.hasPrefix("refused"))
      #expect(try database.act("leader1", ticket, "void", ["void-reason": "test"]).short == "done voided")
      #expect(try !held(database))
    }
  }

  @Test func `only what is not shipped is verified`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", status: "shipped"))
      let opening = Opening(
        workflow: "manual-verification",
        subject: "A1",
        lines: [:],
        fields: ["reason": "customer-asked"],
        key: UUID().uuidString.lowercased()
      )
      #expect(try database.desk("csr1").open(opening).short.hasPrefix("refused"))
    }
  }

  @Test(
    arguments: ["flagged", "call-later", "call-next-day", "unreachable", "on-hold"],
    [
      (false, "csr1", "customer-cancels"), (false, "leader1", "unreachable"),
      (true, "supervisor1", "suspected-fraud"),
    ]
  )
  func `who may cancel turns on whose wish it is, and on whether it was paid`(
    state: String,
    cancel: (paid: Bool, login: String, reason: String)
  ) throws {
    try withVerification(paid: cancel.paid) { (database, ticket) throws in
      try database.bring(verification: ticket, to: state)
      let fields = ["cancel-reason": cancel.reason, "note": "核实"]
      if cancel.login != "csr1" {
        #expect(try database.act("csr1", ticket, "cancel", fields).short.hasPrefix("refused"))
      }
      #expect(try database.act(cancel.login, ticket, "cancel", fields).short == "done cancelled")
      #expect(try database.child("return", of: ticket) != 0 || !cancel.paid)
    }
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The rejected-delivery callback: every event taken, every state left by each of its moves.
@Suite struct CallbackTests {
  private let answer = ["reason": "not-ordered", "words": "我没买过这个，不认识你们", "answered-by": "customer"]

  private func withCallback(paid: Bool = true, _ body: (TestDatabase, Int64) throws -> Void) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try body(database, try database.refused(paid: paid))
      try database.expectHealth()
    }
  }

  @Test func `a refusal opens one callback, and with it the recovery return of the refused lines`() throws {
    try withCallback { (database, ticket) throws in
      #expect(try database.state(ticket) == "to-call")
      let child = "from data.ticket where parent = \(ticket)"
      #expect(try database.ask("select workflow || ' ' || state \(child)") == "return in-transit")
      #expect(try database.ask("select fields ->> 'reason' \(child)") == "refused")
      #expect(
        try database.ask(
          "select string_agg(units_tied::text, ',' order by line) from data.order_line"
        ) == "1,2"
      )
      // The courier's note is no word of the customer's.
      #expect(
        try database.ask("select field || ' ' || words from data.ticket_words where ticket_id = \(ticket)")
          == "courier-note 收件人称未下单"
      )
      #expect(
        try database.ask("select roles::text from data.ticket_event where ticket_id = \(ticket)")
          == "{system}"
      )
    }
  }

  @Test
  func `three calls are made, two hours and a business day apart, and then the customer is unreachable`()
    throws
  {
    try withCallback { (database, ticket) throws in
      func call(_ result: String) throws -> String {
        try database.act("csr1", ticket, "call", ["result": result]).short
      }
      #expect(try database.act("csr1", ticket, "call").short.hasPrefix("refused"))
      #expect(try call("no-answer") == "done call-later")
      #expect(try call("busy").hasPrefix("refused"))
      try database.setClock("2026-03-02 11:59:59+08")
      #expect(try database.fireClocks() == 0)
      try database.setClock("2026-03-02 12:00+08")
      #expect(try database.fireClocks() == 1)
      #expect(try database.state(ticket) == "to-call")
      #expect(try call("powered-off") == "done call-next-day")
      try database.setClock("2026-03-03 11:59+08")
      #expect(try database.fireClocks() == 0)
      try database.setClock("2026-03-03 12:00+08")
      #expect(try database.fireClocks() == 1)
      // Not at night.
      try database.setClock("2026-03-03 20:00:01+08")
      #expect(try call("no-answer").hasPrefix("refused"))
      try database.setClock("2026-03-03 19:59+08")
      #expect(try call("no-answer") == "done unreachable")
      // He may still call.
      #expect(try database.act("csr2", ticket, "record-reason", answer).short == "done reason-recorded")
    }
  }

  @Test func `a wrong number with no other ends the calls at once`() throws {
    try withCallback { (database, ticket) throws in
      let other = ["result": "wrong-number", "second-number": "true"]
      #expect(try database.act("csr1", ticket, "call", other).short == "done call-later")
      try database.setClock("2026-03-02 12:00+08")
      try database.fireClocks()
      #expect(
        try database.act("csr1", ticket, "call", ["result": "wrong-number", "second-number": "false"]).short
          == "done unreachable"
      )
      // The recovery return goes its way; after thirty days nobody waits any more.
      try database.setClock("2026-04-02 12:00+08")
      try database.fireClocks()
      #expect(try database.state(ticket) == "closed")
    }
  }

  @Test func `the reason and the customer's words are needed, and can then be added to and never changed`()
    throws
  {
    try withCallback { (database, ticket) throws in
      for missing in answer.keys.sorted() {
        let given = answer.filter { $0.key != missing }
        #expect(
          try database.act("csr1", ticket, "record-reason", given).short.hasPrefix("refused"),
          "\(missing)"
        )
      }
      #expect(try database.act("csr1", ticket, "record-reason", answer).short == "done reason-recorded")
      #expect(try database.act("csr1", ticket, "record-reason", answer).short.hasPrefix("refused"))
      #expect(try database.act("leader1", ticket, "record-reason", answer).short.hasPrefix("refused"))
      let addition = try database.act("csr1", ticket, "add-words", ["words": "后来说是家里人买的"])
      #expect(addition.short == "done reason-recorded")
      #expect(
        try database.ask(
          "select string_agg(words, '|' order by seq) from data.ticket_words where ticket_id = \(ticket) and field = 'words'"
        ) == "我没买过这个，不认识你们|后来说是家里人买的"
      )
      #expect(
        try database.ask("select fields ->> 'reason' from data.ticket where ticket_id = \(ticket)")
          == "not-ordered"
      )
      // It blames the sale, so quality hears of it.
      #expect(
        try database.ask("select kind || ' ' || (content ->> 'reason') from data.outbox")
          == "quality-notice not-ordered"
      )
      // In psql no event is changed either.
      let door = try database.connect(as: "csr1")
      #expect(throws: PostgresError.self) {
        try door.query("update data.ticket_event set payload = '{}' where ticket_id = \(ticket)")
      }
    }
  }

  @Test func `paid goods are refunded on their return, unpaid ones need no action`() throws {
    try withCallback { (database, ticket) throws in
      try database.act("csr1", ticket, "record-reason", answer)
      #expect(try database.act("csr1", ticket, "no-action").short.hasPrefix("refused"))
      #expect(try database.act("csr1", ticket, "refund-on-return").short == "done closed")
      #expect(try database.act("csr1", ticket, "add-words", ["words": "还要说"]).short == "done closed")
      #expect(try database.ask("select state from data.ticket where parent = \(ticket)") == "in-transit")
    }
    try withCallback(paid: false) { (database, ticket) throws in
      var changed = answer
      changed["reason"] = "changed-mind"
      try database.act("csr1", ticket, "record-reason", changed)
      #expect(try database.act("csr1", ticket, "refund-on-return").short.hasPrefix("refused"))
      #expect(try database.act("csr1", ticket, "no-action").short == "done closed")
      #expect(try database.ask("select count(*) from data.outbox") == "0")
    }
  }

  @Test func `what nobody chooses goes to the team leader after a business day`() throws {
    try withCallback { (database, ticket) throws in
      try database.act("csr1", ticket, "record-reason", answer)
      try database.setClock("2026-03-03 18:00+08")
      #expect(try database.fireClocks() == 1)
      #expect(
        try database.ask("select waits_on from data.ticket where ticket_id = \(ticket)") == "team-leader"
      )
    }
  }

  @Test func `while the parcel is delivered again its refusal opens no second callback`() throws {
    try withCallback { (database, ticket) throws in
      #expect(try database.act("logistics1", ticket, "reattempt").short == "done reattempting")
      try database.report(database.event("E2", "refused", of: "A1", at: "2026-03-02T15:00:00"))
      #expect(try database.state(ticket) == "to-call")
      try database.act("csr1", ticket, "record-reason", answer)
      try database.act("logistics1", ticket, "reattempt")
      #expect(try database.act("csr1", ticket, "add-words", ["words": "再送一次吧"]).short == "done reattempting")
      #expect(try database.act("logistics1", ticket, "refuse-again").short == "done reason-recorded")
      try database.act("logistics1", ticket, "reattempt")
      #expect(
        try database.ask("select count(*) from data.ticket where workflow = 'rejected-delivery-callback'")
          == "1"
      )
      #expect(try database.ask("select count(*) from data.ticket where workflow = 'return'") == "1")
      try database.report(database.event("E3", "delivered", of: "A1", at: "2026-03-03T15:00:00"))
      #expect(try database.state(ticket) == "closed")
      // Nothing comes back, and the units may be claimed again.
      #expect(try database.ask("select state from data.ticket where parent = \(ticket)") == "withdrawn")
      #expect(try database.ask("select sum(units_tied) from data.order_line") == "0")
    }
  }

  @Test func `the reason can be recorded while the parcel is delivered again`() throws {
    try withCallback { (database, ticket) throws in
      try database.act("logistics1", ticket, "reattempt")
      #expect(try database.act("csr1", ticket, "record-reason", answer).short == "done reattempting")
      #expect(try database.act("csr1", ticket, "record-reason", answer).short.hasPrefix("refused"))
    }
  }

  @Test(arguments: ["to-call", "call-later", "call-next-day", "reason-recorded", "unreachable"])
  func `a delivery closes a callback from every open state`(state: String) throws {
    try withCallback { (database, ticket) throws in
      switch state {
      case "call-later", "call-next-day":
        try database.act("csr1", ticket, "call", ["result": "no-answer"])
        if state == "call-next-day" {
          try database.setClock("2026-03-02 12:00+08")
          try database.fireClocks()
          try database.act("csr1", ticket, "call", ["result": "call-back"])
        }
      case "reason-recorded": try database.act("csr1", ticket, "record-reason", answer)
      case "unreachable": try database.act("csr1", ticket, "call", ["result": "wrong-number"])
      default: break
      }
      #expect(try database.state(ticket) == state)
      // Told again on the way: no second one.
      try database.report(database.event("E2", "refused", of: "A1", at: "2026-03-02T12:00:00"))
      #expect(try database.state(ticket) == state)
      try database.report(database.event("E3", "delivered", of: "A1", at: "2026-03-03T15:00:00"))
      #expect(try database.state(ticket) == "closed")
      #expect(try database.ask("select count(*) from data.ticket") == "2")
    }
  }

  @Test func `a callback is voided by a leader with its recovery return, until something has come back`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.refused()
      #expect(try database.act("csr1", ticket, "void", ["void-reason": "test"]).short.hasPrefix("refused"))
      // All units are claimed already, so the second parcel's callback has no recovery return.
      try database.connect().query(#"update data."order" set tracking = 'SF-B1' where number = 'A1'"#)
      try database.report(database.event("E9", "refused", of: "B1", at: "2026-03-02T09:40:00"))
      let second = try #require(
        Int64(try database.ask("select callback from data.carrier_event where event_id = 'E9'"))
      )
      #expect(second != ticket)
      #expect(try database.act("leader1", second, "void", ["void-reason": "test"]).short == "done voided")
      let back = try database.child("return", of: ticket)
      #expect(
        try database.act("leader1", ticket, "void", ["void-reason": "wrong-order"]).short == "done voided"
      )
      #expect(try database.state(back) == "voided")
      #expect(try database.claimed("A1", 1) == "0 0")
      try database.expectHealth()
    }
    try withCallback { (database, ticket) throws in
      let back = try database.child("return", of: ticket)
      try database.walk(back, [("warehouse1 receive received", ["received": "1:1,2:2"])])
      #expect(try database.act("leader1", ticket, "void", ["void-reason": "test"]).short.hasPrefix("refused"))
    }
  }

  @Test func `logistics, who delivers the same parcel again, says that it was taken, and nothing comes back`()
    throws
  {
    try withCallback { (database, ticket) throws in
      let back = try database.child("return", of: ticket)
      try database.walk(ticket, [("logistics1 reattempt reattempting", [:])])
      #expect(try database.act("csr1", ticket, "deliver").short.hasPrefix("refused"))
      try database.walk(ticket, [("logistics1 deliver closed", ["note": "第二次派送，已签收"])])
      #expect(try database.state(back) == "withdrawn")
      #expect(try database.claimed("A1", 1) == "0 0")
    }
  }

  @Test func `a person who hears of a refusal opens the callback with the refused lines`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", status: "shipped"))
      func open(_ lines: [String: String]) throws -> Answer {
        try database.desk("csr1").open(
          Opening(
            workflow: "rejected-delivery-callback",
            subject: "A1",
            lines: lines,
            fields: ["carrier": "sf", "tracking": "SF-A1"],
            key: UUID().uuidString.lowercased()
          )
        )
      }
      #expect(try open([:]).short == "invalid line empty")
      let answer = try open(["2": "1"])
      #expect(answer.short == "done to-call")
      #expect(answer.consequences.map(\.to) == ["in-transit"])
      #expect(try open(["2": "2"]).short.hasPrefix("refused"))
      try database.expectHealth()
    }
  }

  @Test(arguments: ["call-later", "call-next-day"], ["reattempt", "record-reason"])
  func `between the calls the customer may call himself, and the parcel be delivered again`(
    state: String,
    event: String
  ) throws {
    try withCallback { (database, ticket) throws in
      try database.act("csr1", ticket, "call", ["result": "no-answer"])
      if state == "call-next-day" {
        try database.setClock("2026-03-02 12:00+08")
        try database.fireClocks()
        try database.act("csr1", ticket, "call", ["result": "call-back"])
      }
      #expect(try database.state(ticket) == state)
      let answer =
        event == "reattempt"
        ? try database.act("logistics1", ticket, event) : try database.act("csr1", ticket, event, answer)
      #expect(answer.short == (event == "reattempt" ? "done reattempting" : "done reason-recorded"))
    }
  }

  @Test func `who could not be reached may have the parcel delivered again`() throws {
    try withCallback { (database, ticket) throws in
      try database.act("csr1", ticket, "call", ["result": "wrong-number"])
      #expect(try database.act("logistics1", ticket, "reattempt").short == "done reattempting")
    }
  }
}

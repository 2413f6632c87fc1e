import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What the system does has keys of its own: always the same for the same act, and nobody's to spend.
@Suite struct OwnKeyTests {
  private let own = "ffffffff-0000-4000-8000-000000000001"

  @Test func `no login does anything under a key of the system's`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      #expect(
        try database.act("csr1", ticket, "note", ["note": "x"], key: own).short == "invalid key own-key"
      )
      for (login, call) in [
        ("csr1", #"api.open('return', 'A1', '{"2": "1"}', '{"reason": "quality"}', '\#(own)')"#),
        ("csr1", "api.take_next(null, '\(own)')"), ("leader1", "api.decide(1, true, null, '\(own)')"),
      ] {
        let said = try database.connect(as: login).query(
          "select outcome || ' ' || (detail #>> '{invalid,0,problem}') as said from \(call)"
        ).one().get("said", as: String?.self)
        #expect(said == "invalid own-key", "\(call)")
      }
      #expect(try database.ask("select count(*) from data.ticket_event") == "1")
    }
  }

  @Test func `what the system did stands under keys of its own`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      _ = try database.refused(paid: true)
      #expect(
        try database.ask(
          "select count(*) filter (where key >= 'ffffffff-0000-0000-0000-000000000000') || ' of ' || count(*) from data.ticket_event where roles = '{system}'"
        ) == "2 of 2"
      )
    }
  }

  @Test func `a key that is reckoned beforehand and spent on a note keeps no flagged order from being held`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let plain = OrderFile(status: "placed", placed: "2026-03-01T10:00:00+08:00", paid: "60.00")
      try database.take(plain)
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      let key = try database.ask(
        "select gate.verification_key(order_id) from data.\"order\" where number = 'M1'"
      )
      #expect(
        try database.act("supervisor1", ticket, "note", ["note": "x"], key: key).short == "done requested"
      )
      let dear = plain.with {
        $0.paid = "4500.00"
        $0.lines = [(1, "4500.00")]
      }
      #expect(try database.take(dear).held == ["M1"])
      #expect(try database.order("M1", "o.held_by is not null") == "true")
    }
  }

  @Test func `what could not be done inside an import ends it whole`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.connect().script(
        """
        create or replace function gate.open_alone(
          p_workflow text, o data."order", p_lines jsonb, p_payload jsonb, p_key uuid, at timestamptz, p_claims boolean default true
        ) returns api.answer language plpgsql as $$
        declare answer api.answer; begin answer.outcome := 'conflict'; return answer; end $$
        """
      )
      let dear = OrderFile(
        status: "placed",
        placed: "2026-03-01T10:00:00+08:00",
        paid: "4500.00",
        lines: [(1, "4500.00")]
      )
      let error = try #require(throws: PostgresError.self) { try database.take(dear) }
      #expect(error.sentence.contains("M1 has to be held for verification"))
      #expect(try database.ask("select count(*) from data.\"order\"") == "0")
    }
  }

  @Test func `what was done under a key from before is known for 400 days, whoever asks again`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.refused(paid: true)
      try database.report(database.event("E7", "refused", of: "A1", at: "2026-03-02T11:00:00"))
      let again =
        "select count(*) from data.ticket_event where ticket_id = \(ticket) and event = 'refuse-again'"
      #expect(try database.ask(again) == "1")
      // As an older program left it: under the key that anybody can reckon; and the event came to nothing for another reason.
      let owner = try database.connect()
      try owner.script(
        """
        update data.ticket_event x set key = gate.event_key(e, 'refuse-again \(ticket)')
        from data.carrier_event e where e.event_id = 'E7' and x.ticket_id = \(ticket) and x.event = 'refuse-again';
        update data.carrier_event set state = 'unmatched', problem = 'sent-again' where event_id = 'E7'
        """
      )
      let matched = try database.connect(as: "csr1").query(
        "select outcome from api.inbox_match('E7', 'A1')"
      ).one().get(0, as: String.self)
      #expect(matched == "applied")
      #expect(try database.ask(again) == "1")
      let known = { (days: Int) in
        try database.ask(
          """
          select (gate.repeated_alone(gate.event_key(e, 'refuse-again \(ticket)'), null, gate.now() + interval '\(days) days')).outcome is not null
          from data.carrier_event e where e.event_id = 'E7'
          """
        )
      }
      #expect(try known(399) == "true")
      #expect(try known(401) == "false")
    }
  }
}

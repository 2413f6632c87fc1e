import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What a team may give in a month, and what real sessions make of it together.
@Suite struct BudgetTests {
  @Test func `of eight grants that would together pass the budget only those within it are made`() throws {
    try withTicketDatabase { database in
      let books = try (1...8).map { try Book(database, customer: "C\($0)") }
      let refused = try together(8) { place in
        try constraint { try books[place].grant(3000) }
      }.map { try $0.get() }
      #expect(refused.filter { $0 == nil }.count == 6)
      #expect(refused.filter { $0 == "budget_is_passed_only_by_a_higher_band" }.count == 2)
      func budget() throws -> String {
        try database.connect().query(
          """
          select format('%s of %s, beyond %s; 2000 more: %s, 2001: %s', used, amount, beyond,
            gate.over_budget(team, month, 2000), gate.over_budget(team, month, 2001)) from api.team_budgets
          """
        ).one().get(0)
      }
      #expect(try database.connect(as: "csr1").query("select used from api.team_budgets").count == 1)
      try database.connect().script(
        "create or replace function api.active() returns boolean language sql as 'select true'"
      )
      #expect(try budget() == "18000 of 20000, beyond 0; 2000 more: f, 2001: t")
      let higher = try books[0].grant(3000, overBudget: true)
      #expect(try budget() == "21000 of 20000, beyond 1000; 2000 more: t, 2001: t")
      #expect(try constraint { try books[1].grant(1) } == "budget_is_passed_only_by_a_higher_band")
      try books[0].reverse(higher)
      #expect(try budget() == "18000 of 20000, beyond 0; 2000 more: f, 2001: t")
      #expect(try books[1].grant(20000, team: "B") > 0)
      #expect(try database.faults == [])
    }
  }

  @Test func `a month that begins has its whole budget`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-31 23:59+08")
      let book = try Book(database)
      try book.grant(20000)
      #expect(try constraint { try book.grant(1) } == "budget_is_passed_only_by_a_higher_band")
      try database.setClock("2026-04-01 00:00+08")
      try book.grant(1)
      #expect(try database.faults == [])
    }
  }

  @Test func `a budget held by one session is judged by the next only after it has ended`() throws {
    try withTicketDatabase { database in
      let first = try database.connect()
      // There already: a row that is only being made would be waited for in any case.
      try first.script("select gate.points_budget('A', gate.points_month(gate.now()))")
      try first.script(
        """
        begin;
        select (gate.points_budget('A', gate.points_month(gate.now()))).used
        """
      )
      let second = try database.connect()
      try second.script("set lock_timeout = '200ms'")
      let waiting = try constraint {
        try second.script("select gate.points_budget('A', gate.points_month(gate.now()))")
      }
      #expect(waiting == "55P03")
      try first.script("rollback")
      try second.script("select gate.points_budget('A', gate.points_month(gate.now()))")
    }
  }

  @Test func `of eight reversals of one entry at once one is made`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      let entry = try book.grant(500)
      try book.event()
      let refused = try together(8) { _ in
        try constraint {
          try database.connect().query(
            "select gate.points_reverse(t, t.seq, $2, gate.now()) from data.ticket t where t.ticket_id = $1",
            [.int(book.ticket), .int(entry)]
          )
        }
      }.map { try $0.get() }
      #expect(refused.filter { $0 == nil }.count == 1)
      #expect(refused.filter { $0 == "entry_is_reversed_once" }.count == 7)
      #expect(try book.standing == "0 short 0")
      #expect(try database.faults == [])
    }
  }
}

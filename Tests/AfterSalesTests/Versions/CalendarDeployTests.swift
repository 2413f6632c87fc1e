import AfterSales
import Postgres
import TestDatabase
import Testing

/// The business calendar as it is laid out by day and by span.
@Suite struct CalendarDeployTests {
  @Test func `thirty-five years of calendar are laid out`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      let changed: Bool = try owner.query(
        "select d.fresh from data.calendar c, api.deploy_calendar(c.definition || '{\"source\": \"elsewhere\"}') d"
      ).one().get(0)
      #expect(changed)
      #expect(
        try owner.query("select count(*)::int from data.calendar_day").one().get(0, as: Int.self) > 12_000
      )
    }
  }

  @Test func `each day knows its numbers, when it closes and which working day is next`() throws {
    try withTicketDatabase { database in
      let wrong = try database.connect().query(
        """
        select d.day::text as day from data.calendar_day d
        where extract(year from d.day) in (2012, 2025, 2026, 2027, 2046) and (d.day::text like '%-01-%' or d.day::text like '%-10-%')
          and (d.working_number, d.countable_number, d.closes_at, d.next_working) is distinct from (
            (select count(*) from data.calendar_day x where x.working and x.day <= d.day)::int,
            (select count(*) from data.calendar_day x where not x.holiday and x.day <= d.day)::int,
            (select max(s.ends_at) from data.calendar_span s
              where (s.starts_at at time zone 'Asia/Shanghai')::date = d.day),
            (select min(x.day) from data.calendar_day x where x.working and x.day >= d.day))
        """
      ).map { try $0.get("day", as: String.self) }
      #expect(wrong == [])
    }
  }
}

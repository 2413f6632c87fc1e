import Postgres
import TestDatabase
import Testing

@Suite struct SpreadTests {
  @Test(
    arguments: [
      (10, [1, 1, 1], [4, 3, 3]), (1, [0, 0], [1, 0]), (0, [5, 5], [0, 0]), (7, [7], [7]), (7, [3], [7]),
      (100, [30, 70], [30, 70]), (5, [1, 2, 4], [1, 1, 3]), (1000, [25990, 199600], [115, 885]),
    ] as [(Int64, [Int64], [Int64])]
  )
  func `an amount is divided by the largest remainder, the first of equals first`(
    amount: Int64,
    weights: [Int64],
    parts: [Int64]
  ) throws {
    try withTicketDatabase { database in
      let row = try database.connect().query(
        "select gate.spread($1::text::bigint, string_to_array($2, ' ')::bigint[]) as parts",
        [.text("\(amount)"), .text(weights.map(String.init).joined(separator: " "))]
      ).one()
      #expect(try row.get("parts", as: [Int64].self) == parts)
    }
  }

  @Test func `random parts add up, none is negative, and none is a fen from its share`() throws {
    try withTicketDatabase { database in
      let wrong = try database.connect().query(
        """
        select count(*) filter (where p.total <> g.amount or p.off >= 1 or p.least < 0) as wrong
        from (
          select (random() * 1e9)::bigint as amount,
            array(select (random() * 1e6)::bigint * ((k + g) % 977) from generate_series(1, 1 + g % 9) k) as weights
          from generate_series(1, 2000) g) g,
        lateral (select sum(x.part) as total, min(x.part) as least,
            max(abs(x.part - g.amount::numeric * x.weight / nullif((select sum(w) from unnest(g.weights) w), 0))) as off
          from unnest(gate.spread(g.amount, g.weights), g.weights) x (part, weight)) p
        """
      ).one()
      #expect(try wrong.get("wrong", as: Int64.self) == 0)
    }
  }
}

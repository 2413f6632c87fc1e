import AfterSales
import Postgres
import Synchronization
import TestDatabase
import TestDefinitions
import Testing

/// Whatever is entered, by however many at once, a balance is the fold of its entries.
@Suite struct LedgerSoakTests {
  @Test func `after random entries by four sessions every balance is the fold of its entries`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("ledger seed \(seed)")
    try withTicketDatabase { database in
      let books = try (1...3).map { try Book(database, customer: "C\($0)") }
      let kinds = Mutex<[String: Int]>([:])
      let results = together(4) { session in
        var random = SeededGenerator(seed: seed &+ UInt64(session))
        let connection = try database.connect()
        for _ in 0..<80 {
          let book = books.randomElement(using: &random) ?? books[0]
          let call = Self.call(&random)
          let refused = try constraint { try book.enter(call, on: connection) }
          kinds.withLock { $0[refused ?? "made", default: 0] += 1 }
        }
      }
      for result in results { try result.get() }
      // Entered without goods: no line and no ticket has a share of them.
      let faults = try database.faults.filter { !$0.hasPrefix("points-lines") }
      #expect(faults == [], "seed \(seed)")
      for book in books {
        let screen = try book.screen
        #expect(screen.balance == screen.entries.map(\.change).reduce(0, +), "seed \(seed)")
        #expect(screen.entries.allSatisfy { $0.balance >= 0 }, "seed \(seed)")
        #expect(screen.short == screen.entries.compactMap(\.open).reduce(0, +), "seed \(seed)")
      }
      let counts = kinds.withLock { $0 }
      #expect(counts["made", default: 0] > 100, "seed \(seed): \(counts)")
      // Only refusals that say why.
      #expect(
        Set(counts.keys).isSubset(of: [
          "made", "entry_is_reversed_once", "reversal_undoes_the_whole_entry",
          "budget_is_passed_only_by_a_higher_band", "goodwill_within_value_paid",
          "event_gives_and_takes_once",
          "order_earns_and_spends_once", "customer_points_never_below_zero", "P0002",
        ]),
        "seed \(seed): \(counts)"
      )
    }
  }

  private static func call(_ random: inout SeededGenerator) -> String {
    let points = Int64.random(in: 1...900, using: &random)
    let entry =
      "(select e.entry_id from data.points_entry e where e.customer_id = t.customer_id order by md5(e.entry_id::text || '\(points)') limit 1)"
    return switch Int.random(in: 0..<9, using: &random) {
    case 0, 1: "gate.points_credit(t, t.seq, \(points), 'A', false, gate.now())"
    case 2: "gate.points_credit(t, t.seq, \(points), 'A', true, gate.now())"
    case 3, 4: "gate.points_reverse(t, t.seq, \(entry), gate.now())"
    case 5: "gate.points_claw_back(t, t.seq, \(points), gate.now())"
    case 6: "gate.points_return_paid(t, t.seq, \(points), gate.now())"
    case 7:
      "gate.points_expire(t.customer_id, gate.now() - interval '\(points % 20) milliseconds', gate.now())"
    default: "gate.points_spend(t.order_id, \(points), gate.now())"
    }
  }
}

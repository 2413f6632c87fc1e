internal import AfterSales

/// `order` with many and with few order lines in the database.
struct OrderBenchmark {
  let size: Size
  let few: FilledDatabase
  let many: FilledDatabase

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.size = size
    few = try laboratory.database(tickets: size.fewOrders)
    many = try laboratory.database(tickets: size.many)
  }

  func measure(_ report: (Measurement) -> Void) throws {
    let words = "`order` with \(2 * size.many) order lines, against \(2 * size.fewOrders)"
    let (large, small) = (many.desk(0), few.desk(0))
    // As many different orders on both sides, from all over, seen before: what differs is the size of the database, not how
    // much of it happens to be in PostgreSQL's memory.
    let (ofMany, ofFew) = (sample(of: many), sample(of: few))
    for number in ofMany { try look(large, number) }
    for number in ofFew { try look(small, number) }
    report(
      Measurement(
        words,
        try contest({ try look(large, ofMany.randomElement()) }, { try look(small, ofFew.randomElement()) }),
        .milliseconds,
        .atMost(1.2)
      )
    )
    report(
      Measurement(
        words + ", any order, seen before or not",
        try contest({ try look(large, any(of: many)) }, { try look(small, any(of: few)) }),
        .milliseconds
      )
    )
  }

  private func contest(_ ours: () throws -> Void, _ theirs: () throws -> Void) throws -> Contest {
    try Contest.alternating(rounds: size.rounds, count: 200, ours, theirs)
  }

  private func sample(of database: FilledDatabase) -> [String] {
    stride(from: 0, to: database.tickets.count, by: max(1, database.tickets.count / size.sampledOrders)).map {
      "B\($0)"
    }
  }

  private func any(of database: FilledDatabase) -> String { "B\(Int.random(in: 0..<database.tickets.count))" }

  private func look(_ desk: Desk, _ number: String?) throws {
    guard let number, try desk.order(number)?.lines.count == 2 else {
      throw BenchmarkError("there is no order \(number ?? "")")
    }
  }
}

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
    let (large, small) = (many.desk(0), few.desk(0))
    report(
      Measurement(
        "`order` with \(2 * size.many) order lines, against \(2 * size.fewOrders)",
        try Contest.alternating(
          rounds: size.rounds,
          count: 100,
          { try look(large, many) },
          { try look(small, few) }
        ),
        .milliseconds,
        .atMost(1.2)
      )
    )
  }

  private func look(_ desk: Desk, _ database: FilledDatabase) throws {
    let number = "B\(Int.random(in: 0..<database.tickets.count))"
    guard try desk.order(number)?.lines.count == 2 else { throw BenchmarkError("no order \(number)") }
  }
}

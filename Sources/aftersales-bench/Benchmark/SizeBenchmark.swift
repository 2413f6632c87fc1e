internal import AfterSales

/// The same in a small and in a large database: what an agent feels must not depend on how many tickets there are.
struct SizeBenchmark {
  let size: Size
  let few: FilledDatabase
  let many: FilledDatabase

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.size = size
    few = try laboratory.database(tickets: size.few)
    many = try laboratory.database(tickets: size.many)
  }

  func measure(_ report: (Measurement) -> Void) throws {
    let (large, small) = (many.desk(0), few.desk(0))
    let words = "with \(size.many) tickets, against \(size.few)"
    report(
      Measurement(
        "`queue` \(words)",
        try alternating(50, { try queue(large) }, { try queue(small) }),
        .milliseconds,
        .atMost(1.2)
      )
    )
    let (supplyOfMany, supplyOfFew) = (TicketSupply(many.tickets), TicketSupply(few.tickets))
    report(
      Measurement(
        "a step \(words)",
        try alternating(
          size.ticketsPerSession / 2,
          { try Walk.take(supplyOfMany.next(), large) },
          { try Walk.take(supplyOfFew.next(), small) },
          each: Walk.steps.count
        ),
        .milliseconds,
        .atMost(1.2)
      )
    )
  }

  private func queue(_ desk: Desk) throws {
    guard try desk.queue(roles: ["csr"]).count == 200 else { throw BenchmarkError("the queue is too short") }
  }

  /// The medians of rounds in which the two are done by turns.
  private func alternating(
    _ count: Int,
    _ ours: () throws -> Void,
    _ theirs: () throws -> Void,
    each: Int = 1
  ) throws -> Contest {
    try Contest.alternating(rounds: size.rounds, count: count, each: each, ours, theirs)
  }
}

internal import AfterSales
internal import Postgres

/// The list of approvals with many waiting and with few: an approver sees the most urgent, whatever lies behind them.
struct ApprovalsBenchmark {
  /// As many as the list shows when it is not asked for more.
  private static let shown = 50

  let size: Size
  let few: FilledDatabase
  let many: FilledDatabase

  init(_ laboratory: Laboratory, _ size: Size) throws {
    self.size = size
    few = try laboratory.database(tickets: size.fewPending, for: "approvals")
    many = try laboratory.database(tickets: size.pending, for: "approvals")
    for database in [few, many] {
      let owner = try Connection.connect(database.conninfo)
      defer { owner.close() }
      try owner.script(Script.fillApprovals)
      try owner.script("vacuum (analyze)")
    }
  }

  func measure(_ report: (Measurement) -> Void) throws {
    let (large, small) = (many.desk(many.people.count - 1), few.desk(few.people.count - 1))
    report(
      Measurement(
        "`approvals` with \(size.pending) pending, against \(size.fewPending)",
        try Contest.alternating(
          rounds: size.rounds,
          count: 20,
          { try list(large) },
          { try list(small) }
        ),
        .milliseconds,
        .atMost(1.2)
      )
    )
  }

  private func list(_ desk: Desk) throws {
    let approvals = try desk.approvals(limit: Self.shown)
    guard approvals.count == Self.shown, approvals.allSatisfy({ $0.problem == nil }) else {
      throw BenchmarkError("\(approvals.count) approvals are shown")
    }
  }
}

extension Contest {
  /// Rounds in which the two are done by turns, each told by its median in seconds.
  ///
  /// - Parameters:
  ///   - count: how often each is done in a round.
  ///   - each: how many of what is counted one call makes.
  static func alternating(
    rounds: Int,
    count: Int,
    each: Int = 1,
    _ ours: () throws -> Void,
    _ theirs: () throws -> Void
  ) throws -> Contest {
    // The first calls of a session compile and plan.
    for _ in 0..<5 {
      try ours()
      try theirs()
    }
    return Contest(
      try (0..<rounds).map { _ in
        try Interruption.check()
        var (mine, others): ([Double], [Double]) = ([], [])
        for _ in 0..<max(1, count) {
          mine.append(try Stopwatch.seconds(ours) / Double(each))
          others.append(try Stopwatch.seconds(theirs) / Double(each))
        }
        return (mine.median, others.median)
      }
    )
  }
}

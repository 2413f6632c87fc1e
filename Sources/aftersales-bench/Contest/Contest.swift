/// Two ways of doing something, measured in turn, so that whatever else the machine does meets both.
struct Contest {
  /// What each round came to, ours and theirs.
  private(set) var rounds: [(ours: Double, theirs: Double)] = []

  /// - Parameters:
  ///   - rounds: how many times each is measured. Who begins changes from round to round.
  init(rounds: Int, ours: () throws -> Double, theirs: () throws -> Double) throws {
    for round in 0..<rounds {
      try Interruption.check()
      if round.isMultiple(of: 2) {
        let mine = try ours()
        self.rounds.append((mine, try theirs()))
      } else {
        let other = try theirs()
        self.rounds.append((try ours(), other))
      }
    }
  }

  init(_ rounds: [(ours: Double, theirs: Double)]) {
    self.rounds = rounds
  }

  var ours: Double { rounds.map(\.ours).median }
  var theirs: Double { rounds.map(\.theirs).median }
  /// Ours to theirs, of each round: what slows the machine for a while slows both.
  var ratios: [Double] { rounds.map { $0.ours / $0.theirs } }
}

extension [Double] {
  /// The middle one, or the mean of the middle two; not a number when there is none.
  var median: Double {
    guard !isEmpty else { return .nan }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}

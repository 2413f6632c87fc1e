/// What was measured, what it came to, and what it should come to.
struct Measurement {
  let what: String
  let contest: Contest
  let unit: Unit
  let goal: Goal?

  init(_ what: String, _ contest: Contest, _ unit: Unit, _ goal: Goal? = nil) {
    self.what = what
    self.contest = contest
    self.unit = unit
    self.goal = goal
  }

  enum Unit: String {
    case perSecond = "/s"
    /// Measured in seconds.
    case milliseconds = "ms"
    case seconds = "s"
    case megabytes = "MiB"
  }

  enum Goal {
    /// Of the ratio.
    case atLeast(Double)
    case atMost(Double)
    /// Of our own worst, in the unit.
    case below(Double)
  }

  var ratio: Double { contest.ratios.median }

  /// nil where nothing was asked for.
  var isMet: Bool? {
    switch goal {
    case .atLeast(let bound)?: ratio >= bound
    case .atMost(let bound)?: ratio <= bound
    case .below(let bound)?:
      (contest.rounds.map(\.ours).max() ?? .infinity) * (unit == .milliseconds ? 1000 : 1) <= bound
    case nil: nil
    }
  }
}

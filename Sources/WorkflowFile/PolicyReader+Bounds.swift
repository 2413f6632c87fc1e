/// The numbers and patterns of the policy that only the database reads: what it could not reckon with is told here.
extension PolicyReader {
  private static let bounds: [(path: [String], range: ClosedRange<Int64>)] = [
    (["pickup-days"], 0...366), (["call-days"], 0...3660),
    (["complaint-hours"], 1...8760), (["quality-recurrence"], 0...1_000_000),
    (["points", "worth-per-yuan"], 1...1_000_000), (["points", "earned-per-yuan"], 0...1_000_000),
    (["outbox", "attempts"], 1...1000), (["outbox", "first-pause"], 1...2_678_400),
    (["outbox", "longest-pause"], 1...2_678_400), (["verification", "large-quantity"], 1...1_000_000_000),
    (["verification", "address-length"], 0...1000), (["verification", "earlier-refusals"], 1...1_000_000),
    (["verification", "duplicate-hours"], 1...8760), (["courier-feed", "minutes-ahead"], 0...1440),
    (["identification", "per-person"], 1...1000), (["identification", "per-order"], 1...1000),
    (["identification", "minutes"], 1...1440),
    (["late-goods-days"], 0...3660), (["price-protection-days"], 0...366),
    (["return-window", "no-reason"], 0...3660), (["return-window", "seller-fault"], 0...3660),
    (["exchange-window", "no-reason"], 0...3660), (["exchange-window", "seller-fault"], 0...3660),
  ]

  static func checkBounds(_ policy: Section) {
    for (path, range) in bounds {
      let found = path.reduce(policy as Section?) { $0?.member($1) }
      guard let found, let number = found.integer, !range.contains(number) else { continue }
      found.problem(
        "type",
        "\(path.last ?? "") is \(number), and should be from \(range.lowerBound) to \(range.upperBound)",
        repair: "write a number in that range"
      )
    }
    guard let pattern = policy.member("verification")?.member("address-has"), let text = pattern.text,
      (try? Regex(text)) == nil
    else { return }
    pattern.problem("type", "address-has is `\(text)`, which is no pattern", repair: "close its brackets")
  }
}

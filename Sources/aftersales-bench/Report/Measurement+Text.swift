extension Measurement {
  static let headings = ["", "ours", "theirs", "ratio", "min..max", "target", ""]

  /// As the table shows it.
  var cells: [String] {
    let ratios = contest.ratios
    let spread = "\((ratios.min() ?? .nan).rounded(to: 2))..\((ratios.max() ?? .nan).rounded(to: 2))"
    return [
      what, amount(contest.ours), amount(contest.theirs), ratio.rounded(to: 2), spread, target,
      isMet.map { $0 ? "met" : "missed" } ?? "",
    ]
  }

  /// As a JSON object on one line.
  var json: String {
    let ratios = contest.ratios
    let scale = unit == .milliseconds ? 1000.0 : 1
    let numbers = [
      ("ours", contest.ours * scale), ("theirs", contest.theirs * scale), ("ratio", ratio),
      ("ratio_min", ratios.min() ?? .nan), ("ratio_max", ratios.max() ?? .nan),
    ].map { "\"\($0.0)\":\($0.1.rounded(to: 4))" }
    let ending = ["\"target\":\"\(target)\"", "\"met\":\(isMet.map { "\($0)" } ?? "null")"]
    return "{\"what\":\"\(what)\",\"unit\":\"\(unit.rawValue)\"," + (numbers + ending).joined(separator: ",")
      + "}"
  }

  private func amount(_ value: Double) -> String {
    switch unit {
    case .perSecond: "\(value.rounded(to: 0)) /s"
    case .milliseconds: "\((value * 1000).rounded(to: 2)) ms"
    case .seconds: "\(value.rounded(to: 2)) s"
    case .megabytes: "\(value.rounded(to: 1)) MiB"
    }
  }

  private var target: String {
    switch goal {
    case .atLeast(let bound)?: "≥ \(bound.rounded(to: 1))"
    case .atMost(let bound)?: "≤ \(bound.rounded(to: 1))"
    case .below(let bound)?: "≤ \(bound.rounded(to: 0)) \(unit.rawValue)"
    case nil: ""
    }
  }
}

extension Double {
  /// The number in decimal notation with so many places.
  func rounded(to places: Int) -> String {
    guard isFinite else { return "-" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let whole = Int64((magnitude * scale).rounded())
    let digits = String(whole)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = self < 0 && whole != 0 ? "-" : ""
    return places == 0 ? sign + padded : "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}

import TestDatabase
import TestDefinitions
import Workflow

/// Fields for a command, typed at random, but so that many pass: what belongs together fits together now and then.
struct SoakFields {
  let definition: Definition
  var lines: [(line: String, units: Int, received: Int)] = []
  /// What one unit costs, in fen, by line.
  var prices: [String: Int64] = [:]
  /// Amounts that were heard of, in fen.
  var amounts: [Int64] = []
  var phone = "13585019639"
  /// As a day number; nil where nobody asked.
  var today: Int64?
  /// Entries of the ledger that say what is short.
  var shortfalls: [Int64] = []

  /// - Parameter isComplete: every needed field is given.
  func typed(for move: Move, isComplete: Bool, _ random: inout SeededGenerator) -> [String: String] {
    var typed: [String: String] = [:]
    let taken = move.takes.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
    // Of what came in, all is good, or some, or none.
    let good = lines.map { $0.received == 0 ? 0 : Int.random(in: 0...$0.received, using: &random) }
    for name in move.needs + taken {
      guard let field = definition.fields[name], isComplete || Bool.random(using: &random) else { continue }
      guard field.isPerLine else {
        typed[name] = value(name, field, &random)
        continue
      }
      typed[name] = zip(lines, good).map { line, good in
        switch name {
        case "accepted": "\(line.line):\(good)"
        case "rejected": "\(line.line):\(line.received - good)"
        case "received":
          // All that is to come, nothing of it, or what it brings of a parcel in pieces.
          "\(line.line):\([0, max(0, line.units - line.received - 1), line.units - line.received, line.units - line.received].randomElement(using: &random) ?? 0)"
        case "units-left": "\(line.line):\(Int.random(in: 0...line.units, using: &random))"
        case "new-price":
          // As dear, dearer or cheaper.
          "\(line.line):\(Self.yuan(max(0, (prices[line.line] ?? 0) + Int64.random(in: -1...2, using: &random) * 500)))"
        default: "\(line.line):\(value(name, field, &random))"
        }
      }.joined(separator: ",")
    }
    if move.event == "change-lines" { change(&typed, &random) }
    return typed
  }

  /// A change of one line: fewer units, another article of its product, or both.
  private func change(_ typed: inout [String: String], _ random: inout SeededGenerator) {
    guard let line = lines.randomElement(using: &random), let product = SoakGround.products[line.line] else {
      return
    }
    let what = Int.random(in: 0..<3, using: &random)
    typed["units-left"] = what == 0 ? nil : "\(line.line):\(Int.random(in: 0...line.units, using: &random))"
    let articles = SoakGround.articles.filter { $0.hasPrefix(product) }
    typed["new-sku"] = what == 1 ? nil : "\(line.line):\(articles.randomElement(using: &random) ?? product)"
  }

  private func value(_ name: String, _ field: Field, _ random: inout SeededGenerator) -> String {
    switch field.type {
    case .money:
      let least = max(0, field.min ?? 0)
      let chosen = amounts.filter { $0 >= least }.randomElement(using: &random)
      let amount =
        Int.random(in: 0..<5, using: &random) == 0
        ? Int64.random(in: least...(least + 5000), using: &random) : chosen ?? least
      return Self.yuan(amount)
    case .integer where name == "shortfall" && !shortfalls.isEmpty:
      return "\(shortfalls.randomElement(using: &random) ?? 1)"
    case .integer:
      let least = field.min ?? 1
      return "\(Int64.random(in: least...max(least, min(field.max ?? 2000, 2000)), using: &random))"
    case .quantity: return "\(Int.random(in: 0...2, using: &random))"
    case .boolean: return Bool.random(using: &random) ? "true" : "false"
    case .code:
      // A slip of the fingers, now and then.
      if Int.random(in: 0..<50, using: &random) == 0 { return "no-such-code" }
      return field.codes?.randomElement(using: &random) ?? "none"
    case .date:
      // Within a month, and now and then a day too far.
      let day = today.map { $0 + Int64.random(in: -1...31, using: &random) } ?? 20_500
      return CalendarDate(number: day)?.description ?? ""
    case .time: return "2026-03-0\(Int.random(in: 1...9, using: &random)) 10:00"
    case .duration: return "\(Int.random(in: 1...9, using: &random)) hours"
    case .login: return ["csr1", "csr2"].randomElement(using: &random) ?? "csr1"
    case .text, .words:
      if name == "assignee" { return TestStaff.everybody.randomElement(using: &random)?.login ?? "csr1" }
      if name == "tracking" { return "SF-T\(UInt32.random(in: .min ... .max, using: &random))" }
      if name == "new-sku" { return SoakGround.articles.randomElement(using: &random) ?? "积木" }
      // Two people now and then give the same number.
      if name == "reference" { return "PAY\(Int.random(in: 1...300, using: &random))" }
      if name.hasSuffix("phone"), Bool.random(using: &random) { return phone }
      return "R-\(Int.random(in: 1...40, using: &random))"
    }
  }

  private static func yuan(_ fen: Int64) -> String { "\(fen / 100).\(fen % 100 < 10 ? "0" : "")\(fen % 100)" }
}

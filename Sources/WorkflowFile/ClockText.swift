internal import Workflow

extension Clock {
  /// Reads `4 business hours; then escalate`, `14 days except public holidays; then expire`,
  /// `5 days from receive; then escalate`.
  init?(_ text: String) {
    let halves = text.split(separator: ";")
    guard halves.count == 2 else { return nil }
    let then = halves[1].split(separator: " ")
    guard then.count == 2, then[0] == "then" else { return nil }
    var words = halves[0].split(separator: " ").map(String.init)
    guard words.count >= 2, let amount = Int(words.removeFirst()), amount > 0 else { return nil }
    var from: String?
    if words.count >= 3, words[words.count - 2] == "from" {
      from = words.removeLast()
      words.removeLast()
    }
    let written = words.joined(separator: " ")
    let unit = Unit.allCases.first { written == $0.words(1) || written == $0.words(2) }
    guard let unit else { return nil }
    self.init(amount: amount, unit: unit, from: from, then: String(then[1]))
  }
}

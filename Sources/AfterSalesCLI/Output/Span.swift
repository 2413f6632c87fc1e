/// A length of time in whole seconds, told in its two largest units.
package struct Span: Hashable, Sendable, Message {
  package let seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package var zh: String { text(["天", "小时", "分", "秒"], gap: "") }
  package var en: String { text([" d", " h", " min", " s"], gap: " ") }

  private func text(_ units: [String], gap: String) -> String {
    let total = seconds.magnitude
    let amounts = [total / 86_400, total / 3600 % 24, total / 60 % 60, total % 60]
    guard let first = amounts.firstIndex(where: { $0 > 0 }) else { return "0\(units[3])" }
    let told = (first...min(first + 1, 3)).filter { amounts[$0] > 0 }.map { "\(amounts[$0])\(units[$0])" }
    return (seconds < 0 ? "-" : "") + told.joined(separator: gap)
  }
}

/// What must hold on every path of a workflow.
package enum Invariant: Hashable, Sendable {
  /// The event never happens before one of the others has.
  case never(String, before: [String])
  /// The event happens once at most on a ticket.
  case atMostOnce(String)

  /// Reads `never refund before inspect or record-loss` and `at most once settle`; anything else is nil.
  package init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    if words.count == 4, words.starts(with: ["at", "most", "once"]) {
      self = .atMostOnce(words[3])
      return
    }
    guard words.count >= 4, words.count.isMultiple(of: 2), words[0] == "never", words[2] == "before" else {
      return nil
    }
    let rest = words[3...]
    let separators = stride(from: rest.startIndex + 1, to: rest.endIndex, by: 2).map { rest[$0] }
    guard separators.allSatisfy({ $0 == "or" }) else { return nil }
    self = .never(words[1], before: stride(from: rest.startIndex, to: rest.endIndex, by: 2).map { rest[$0] })
  }

  /// The events it speaks of.
  package var events: [String] {
    switch self {
    case .never(let event, let earlier): [event] + earlier
    case .atMostOnce(let event): [event]
    }
  }
}

/// What must hold on every path of a workflow.
package enum Invariant: Hashable, Sendable {
  /// The event, of this ticket or of one it opens, never happens before one of the others has; with a guard, only where that can be true of it.
  case never(String, before: [Milestone], when: Guard? = nil)
  /// The event happens once at most on a ticket.
  case atMostOnce(String)
  /// A state is never entered, or an event never happens, before something is recorded.
  case always(Record, before: String)
  /// Once clocks have run, whatever people do or leave undone, the ticket has come to one of these states; `final` is any final one.
  case eventually([String], from: String?)
  /// Nobody, whatever roles he holds, gets a ticket from the one event to the other with nobody else's word.
  case neverOnePerson(from: String, to: String)

  /// What has to have come before.
  package enum Milestone: Hashable, Sendable {
    case event(String)
    /// Somebody's word on every amount above this one.
    case approval(above: Int64)
  }

  package enum Record: Hashable, Sendable {
    case field(String)
    /// Why, with the very move: a reason code, a note or what was said.
    case reason
  }

  /// The word for a decision on what was asked for, and for any final state.
  package static let approve = "approve"
  package static let final = "final"

  /// Where the guard of `never … when …` begins in the text; nil without one.
  package static func guardStart(_ text: String) -> String.Index? {
    text.firstRange(of: " when ")?.upperBound
  }

  /// Reads for example `never refund before inspect or record-loss`, `never ship before approve above 100.00 when kind = missing`,
  /// `at most once settle`, `always a reason before declined`, `eventually closed or withdrawn from replacing` or
  /// `never one person from open to settle`; anything else is nil.
  package init?(_ text: String) {
    var condition: Guard?
    var head = text
    if let start = Self.guardStart(text) {
      guard let read = try? Guard(String(text[start...])) else { return nil }
      condition = read
      head = String(text[..<(text.firstRange(of: " when ")?.lowerBound ?? text.endIndex)])
    }
    let words = head.split(separator: " ").map(String.init)
    guard let read = Self.read(words, condition) else { return nil }
    self = read
  }

  private static func read(_ words: [String], _ condition: Guard?) -> Invariant? {
    if words.count >= 4, words[0] == "never", words[2] == "before" {
      return milestones(words[3...]).map { .never(words[1], before: $0, when: condition) }
    }
    guard condition == nil else { return nil }
    if words.count == 4, words.starts(with: ["at", "most", "once"]) { return .atMostOnce(words[3]) }
    if words.count == 7, words.starts(with: ["never", "one", "person", "from"]), words[5] == "to",
      Elsewhere(words[4]) == nil, Elsewhere(words[6]) == nil
    {
      return .neverOnePerson(from: words[4], to: words[6])
    }
    if words.count == 5, words.starts(with: ["always", "a", "reason", "before"]) {
      return .always(.reason, before: words[4])
    }
    if words.count == 4, words[0] == "always", words[2] == "before" {
      return .always(.field(words[1]), before: words[3])
    }
    guard words.count >= 2, words[0] == "eventually" else { return nil }
    var rest = words[1...]
    var from: String?
    if rest.count >= 3, rest[rest.endIndex - 2] == "from" {
      from = rest.removeLast()
      rest.removeLast()
    }
    return alternatives(rest).flatMap { parts in
      parts.allSatisfy { $0.count == 1 } ? .eventually(parts.flatMap { $0 }, from: from) : nil
    }
  }

  private static func milestones(_ words: ArraySlice<String>) -> [Milestone]? {
    guard let parts = alternatives(words) else { return nil }
    var milestones: [Milestone] = []
    for part in parts {
      switch part.count {
      case 1: milestones.append(part[0] == approve ? .approval(above: -1) : .event(part[0]))
      case 3 where part[0] == approve && part[1] == "above":
        guard let amount = part[2].contains(".") ? Money.fen(part[2]) : Int64(part[2]), amount >= 0 else {
          return nil
        }
        milestones.append(.approval(above: amount))
      default: return nil
      }
    }
    return milestones
  }

  /// What stands between the words `or`; nil where nothing does.
  private static func alternatives(_ words: ArraySlice<String>) -> [[String]]? {
    let parts = words.split(separator: "or", omittingEmptySubsequences: false).map(Array.init)
    return parts.contains { $0.isEmpty } ? nil : parts
  }

  /// The guard it asks besides those of the moves.
  package var condition: Guard? { if case .never(_, _, let condition) = self { condition } else { nil } }

  /// The amounts above which it wants somebody's word.
  package var limits: [Int64] {
    guard case .never(_, let before, _) = self else { return [] }
    return before.compactMap { if case .approval(let above) = $0 { above } else { nil } }
  }

  /// The same with another guard.
  package func with(_ condition: Guard) -> Invariant {
    if case .never(let event, let before, _) = self {
      .never(event, before: before, when: condition)
    } else {
      self
    }
  }

  /// The events it speaks of.
  package var events: [String] {
    switch self {
    case .never(let event, let before, _):
      [event] + before.compactMap { if case .event(let name) = $0 { name } else { nil } }
    case .atMostOnce(let event): [event]
    case .neverOnePerson(let from, let to): [from, to]
    case .always, .eventually: []
    }
  }

  /// The states it speaks of.
  package var states: [String] {
    if case .eventually(let states, let from) = self {
      states.filter { $0 != Self.final } + [from].compactMap { $0 }
    } else {
      []
    }
  }
}

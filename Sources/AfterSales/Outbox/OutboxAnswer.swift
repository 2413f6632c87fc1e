/// What became of a person's wish about a row of the outbox.
package enum OutboxAnswer: Hashable, Sendable {
  case done
  case notFound
  /// It stands in a status from which this cannot be done.
  case notFrom(OutboxEntry.Status)
  /// Who gave the instruction is another person than who settles it.
  case own
  /// The ticket has settled or failed that refund.
  case ended
  /// It is an instruction that something later has made needless: its order is over.
  case over

  init(word: String) throws {
    switch word {
    case "waiting", "cancelled": self = .done
    case "not-found": self = .notFound
    case "own": self = .own
    case "ended": self = .ended
    case "over": self = .over
    default:
      guard let status = OutboxEntry.Status(rawValue: String(word.dropFirst("not-from ".count))) else {
        throw DeskError.unknownOutcome(word)
      }
      self = .notFrom(status)
    }
  }
}

import Synchronization

/// What happened in a soak, counted by all its sessions.
struct SoakTally {
  /// A command that was answered as carried out.
  struct Acknowledged {
    var login: String
    var key: String
    var ticket: Int64
    var sequence: Int
  }

  /// How often each answer was given, by its first word.
  var answers: [String: Int] = [:]
  /// How often each event was made, as `WORKFLOW EVENT`.
  var met: [String: Int] = [:]
  var acknowledged: [Acknowledged] = []
  /// Keys of commands that were answered as not carried out.
  var declined: [(login: String, key: String)] = []
  /// Keys of declined commands under which something may have been done since, without being noted as acknowledged.
  var unanswered: Set<String> = []
  /// What must never happen.
  var faults: [String] = []

  mutating func count(_ answer: String) { answers[answer, default: 0] += 1 }
}

/// A tally that several threads share.
final class SharedTally: Sendable {
  private let tally = Mutex(SoakTally())

  func update(_ body: (inout SoakTally) -> Void) { tally.withLock { body(&$0) } }

  var now: SoakTally { tally.withLock { $0 } }

  /// How often each event was made, as `WORKFLOW EVENT`.
  var met: [String: Int] { tally.withLock { $0.met } }

  /// Of each event, as `WORKFLOW EVENT`, how much it is wanted: the more, the less often it was made.
  func wanted(_ events: [String]) -> [Double] {
    tally.withLock { tally in events.map { 1 / Double(1 + tally.met[$0, default: 0]) } }
  }
}

internal import Postgres
package import Workflow

/// What the door answered to a step.
package struct Answer: Sendable {
  package var outcome: Outcome
  package var ticket: Int64?
  /// As people write it, `R-1024`.
  package var number: String?
  package var sequence: Int?
  package var event: String?
  package var fromState: String?
  package var toState: String?
  package var waitsOn: String?
  /// Epoch microseconds.
  package var dueAt: Int64?
  /// Epoch microseconds.
  package var at: Int64?
  /// The command had been carried out before; this is its answer again.
  package var isRepeated: Bool
  package var version: Int?
  package var titles: Titles
  /// What a dry run that would be done was judged on; nil after a real step.
  package var judged: JudgedCase?
  /// Where an approval goes next; nil when the answer is not about one, or it was the last level.
  package var nextLevel: NextLevel?
  /// What the command has led to besides its own event.
  package var consequences: [Consequence]
  /// The verification that the order waits for, when something else was opened on it.
  package var heldBy: String?
  /// The workflow of a ticket that was to be opened along, and was not: no units are left that it could be about.
  package var unopened: String?
  /// The money that the ticket waits for where it stands now.
  package var awaited: Awaited?

  package enum Outcome: Sendable {
    case done
    /// Recorded; somebody else must agree before it is made.
    case asked(AskedApproval)
    /// Agreed to, but what was asked for is not possible any more: nothing was made.
    case void(VoidApproval)
    /// Who may decide this approval is another person.
    case forbidden(ForbiddenDecision)
    /// A ticket that would be opened along cannot be, so nothing was done.
    case stopped(StoppedOpening)
    /// A rule says no; the judgement holds all it was judged on.
    case refused(JudgedCase)
    /// Somebody else was first, or holds the ticket, or used the key.
    case conflict(Conflict)
    /// The payload is not what the fields take.
    case invalid([InvalidField])
    case notFound(what: String, given: String)
    case permission(problem: String, right: String?)
    /// The queue is empty.
    case none
  }

  /// Names for people of what the answer speaks of.
  package struct Titles: Decodable, Sendable {
    package var from: Title?
    package var to: Title?
    package var waitsOn: Title?
    /// Who held the ticket until another party was waited on.
    package var letGo: String?

    private enum CodingKeys: String, CodingKey {
      case from, to
      case waitsOn = "waits_on"
      case letGo = "let_go"
    }
  }
}

/// A judgement of the gate, with everything it was judged on.
package struct JudgedCase: Decodable, Sendable {
  package var state: String
  package var roles: [String]
  package var duties: [String]
  package var facts: [String: Value]
  package var recorded: [String: Value]
  package var payload: [String: Value]
  package var chosen: Int?
  package var failed: [Int]
  /// The roles that must approve the chosen move first.
  package var levels: [String]
  /// Who has taken the ticket; nil when nobody has.
  package var holder: String?

  /// The same case as the engine takes it.
  package var situation: Situation {
    Situation(state: state, actor: Actor(roles: roles, duties: duties), facts: facts, recorded: recorded)
  }
}

/// Why a step lost to another one.
package struct Conflict: Decodable, Sendable {
  /// `moved`, `locked` or `key-reused`.
  package var problem: String
  package var expected: Int?
  package var seq: Int?
  package var event: String?
  package var actor: String?
  /// Epoch microseconds.
  package var at: Int64?
  /// Of an approval: `granted`, `denied`, `void` or `taken-back`.
  package var status: String?
  /// The event that ended an approval which nobody decided.
  package var by: String?
}

/// A field that could not be taken as it was typed.
package struct InvalidField: Decodable, Sendable {
  package var field: String
  /// `unknown-field`, `type`, `range`, `too-long`, `not-in-list`, `line`, `quantity`, `empty`, `control`, `login`,
  /// `placeholder`, `form` or `subject`.
  package var problem: String
  package var given: String
  package var limit: String?
}

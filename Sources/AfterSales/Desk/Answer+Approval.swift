package import Workflow

/// An approval that a step asked for.
package struct AskedApproval: Decodable, Sendable {
  package var approval: Int64
  /// The roles that must agree, one after the other, and the one whose turn it is.
  package var levels: [String]
  package var level: String
  package var levelTitle: Title?
  /// In the unit of the bands: fen or points.
  package var measure: Int64
  /// What was counted together with it.
  package var before: Int64
  package var overBudget: Bool
  package var band: String
  /// `money` (fen) or `integer` (points).
  package var unit: String?
  /// Epoch microseconds.
  package var due: Int64?

  private enum CodingKeys: String, CodingKey {
    case approval, levels, level, measure, before, band, unit, due
    case overBudget = "over_budget"
    case levelTitle = "level_title"
  }
}

/// An approval that ended without its move.
package struct VoidApproval: Decodable, Sendable {
  package var approval: Int64
  /// The event that was asked for, and by whom.
  package var asked: String
  package var asker: String
  /// `asker-gone`, `changed` or `refused`.
  package var void: String
  /// What is asked in its place, at what it comes to now.
  package var now: AskedApproval?
}

/// Why this person may not decide an approval.
package struct ForbiddenDecision: Decodable, Sendable {
  package var approval: Int64
  /// `level`, `asker`, `decided-before` or `duty`.
  package var problem: String
  /// The role whose turn it is.
  package var role: String
  package var roleTitle: Title?
  /// What the person, or the one he stands in for, did on the ticket's family.
  package var event: String?

  private enum CodingKeys: String, CodingKey {
    case approval, problem, role, event
    case roleTitle = "role_title"
  }
}

/// An approval agreed to at one level, with another to come.
package struct NextLevel: Decodable, Sendable {
  package var approval: Int64
  package var level: String
  package var levelTitle: Title?

  private enum CodingKeys: String, CodingKey {
    case approval, level
    case levelTitle = "level_title"
  }
}

/// Why a ticket could not be opened along with a step.
package struct StoppedOpening: Decodable, Sendable {
  package var what: String
  package var workflow: String?
  package var given: String?
  package var version: Int?
  package var facts: [String: Value]?
  package var payload: [String: Value]?
  package var failed: [Int]?
}

/// An event that a command led to by itself.
package struct Consequence: Decodable, Sendable {
  /// Of the ticket, as people write it.
  package var number: String
  package var event: String
  package var from: String
  package var to: String
  package var title: Title?
  package var waitsOn: Title?
  /// Epoch microseconds.
  package var due: Int64?
  /// The approval it asked for, and the role whose turn it is.
  package var approval: Int64?
  package var level: String?
  package var levelTitle: Title?
  /// The money that the ticket waits for by now.
  package var awaited: Awaited?

  private enum CodingKeys: String, CodingKey {
    case number, event, from, to, title, due, approval, level, awaited
    case waitsOn = "waits_on"
    case levelTitle = "level_title"
  }
}

internal import Postgres
package import Workflow

/// An approval that waits, as its approver sees it.
package struct ApprovalScreen: Decodable, Sendable {
  package var approval: Int64
  package var number: String
  package var workflow: String
  package var event: String
  package var eventTitle: Title?
  package var state: String
  package var band: String
  /// `money` (fen) or `integer` (points).
  package var unit: String
  /// What it comes to now, and what it came to when it was asked: a word is given for the amount as it was asked.
  package var measure: Int64
  package var asked: Int64
  package var before: Int64
  /// The currency of the order, and the amount in it where that is another than the yuan, in which bands measure.
  package var currency: String?
  package var own: Int64?
  package var overBudget: Bool
  package var levels: [String]
  package var level: Int
  /// Of the role whose turn it is.
  package var levelTitle: Title?
  package var asker: String
  package var askerName: String?
  /// Epoch microseconds.
  package var askedAt: Int64
  package var dueAt: Int64?
  package var isOverdue: Bool
  package var order: String?
  package var customer: String?
  package var reason: String?
  package var reasonTitle: Title?
  package var note: String?
  /// To whom money is to go, masked; and whether that is another name than the order's, for who may decide alone.
  package var payee: String?
  package var account: String?
  package var payeeDiffers: Bool?
  /// What this customer had in the last 90 days.
  package var returns: Int
  package var refusals: Int
  package var points: Int64
  /// Why I may not decide it, nil when I may; and for whom I would.
  package var problem: String?
  package var onBehalfOf: String?
}

extension Desk {
  /// The approvals whose turn is one of my roles, or of one I stand in for; the most urgent first.
  package func approvals(limit: Int = 50) throws -> [ApprovalScreen] {
    try connection().query(Query.approvals, [Parameter(limit)]).map {
      try Document.decode(ApprovalScreen.self, from: try $0.get(0, as: String.self))
    }
  }

  /// One approval, whatever has become of it; nil when there is none.
  package func approval(_ id: Int64) throws -> ApprovalScreen? {
    try connection().query(Query.approval, [.int(id)]).first.map {
      try Document.decode(ApprovalScreen.self, from: try $0.get(0, as: String.self))
    }
  }

  /// Agrees to an approval, or denies it with a reason. Safe to repeat with the same key.
  package func decide(_ approval: Int64, agree: Bool, reason: String?, key: String) throws -> Answer {
    try settle(key) {
      try Answer(
        $0.query(Query.decide, [.int(approval), Parameter(agree), Parameter(reason), .text(key)]).one()
      )
    }
  }

  /// Names a stand-in for me until a moment; nil ends it now.
  ///
  /// - Parameter until: epoch microseconds.
  @discardableResult
  package func delegate(to deputy: String?, until: Int64?) throws -> Delegated {
    let word: String = try connection().query(Query.delegate, [Parameter(deputy), Parameter(until)]).one()
      .get("outcome")
    guard let outcome = Delegated(word) else { throw DeskError.unknownOutcome(word) }
    return outcome
  }
}

/// What became of naming a stand-in.
package enum Delegated: Hashable, Sendable {
  case named, ended
  /// There was none to end.
  case nobody
  /// Not on the staff.
  case noPerson
  case oneself
  /// Not to come, or more than a year away.
  case notADay
  /// Could not hold the right himself; whose roles could.
  case notAble(roles: [String])

  /// - Parameter word: as `api.delegate` answers.
  init?(_ word: String) {
    switch word {
    case "named": self = .named
    case "ended": self = .ended
    case "nobody": self = .nobody
    case "no-person": self = .noPerson
    case "oneself": self = .oneself
    case "not-a-day": self = .notADay
    default:
      let words = word.split(separator: " ").map(String.init)
      guard words.first == "not-able" else { return nil }
      self = .notAble(roles: Array(words.dropFirst()))
    }
  }
}

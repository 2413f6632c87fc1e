/// A proof that failed: what does not hold and where, the shortest way there, and how to mend it.
package struct Finding: Hashable, Sendable {
  package var code: ProofCode
  package var place: Place
  package var sentence: String
  package var repair: String
  /// From the opening, or from where it matters.
  package var path: [ProofStep]
  /// The rule of the house that it is about; nil where it is about none.
  package var rule: HouseRule?

  /// What of the definition it is about.
  package enum Place: Hashable, Sendable {
    case state(String)
    /// The clock of a state, by its place in the list.
    case clock(String, Int)
    case move(state: String, event: String, ordinal: Int)
    /// By its place in the list.
    case invariant(Int)
  }

  package init(
    _ code: ProofCode,
    _ place: Place,
    _ sentence: String,
    repair: String,
    path: [ProofStep] = [],
    rule: HouseRule? = nil
  ) {
    self.code = code
    self.place = place
    self.sentence = sentence
    self.repair = repair
    self.path = path
    self.rule = rule
  }
}

/// One step of an offending path, and the facts that make it happen.
package struct ProofStep: Hashable, Sendable {
  package var workflow: String
  /// Whether it is made of a ticket that the one in question opens, or has been given.
  package var isElsewhere = false
  package var event: String
  package var ordinal: Int
  package var from: String
  package var to: String
  /// A role that may do it; `system` where it happens by itself.
  package var role: String
  /// The events of the ticket that he must have done himself.
  package var did: [String] = []
  /// What must be given with it, by name; what it needs besides can be anything, and no more is given.
  package var fields: [Told]
  /// What must be known for it besides, by name; the rest can be anything.
  package var facts: [Told]

  /// A fact or field and its value as people write it; nil is not known.
  package struct Told: Hashable, Sendable {
    package var name: String
    package var value: String?

    package var text: String { value.map { "\(name) = \($0)" } ?? "not known(\(name))" }
  }

  /// How a sentence names it: with its workflow where that is another.
  package var name: String { isElsewhere ? "\(workflow).\(event)" : event }

  /// `inspect by inspector who did receive with invoice = none → refund-due: units-accepted = 1`
  package var text: String {
    let who = role + (did.isEmpty ? "" : " who did " + did.joined(separator: " and "))
    return (isElsewhere ? "\(workflow): " : "") + "\(event) by \(who)" + Self.list(fields, after: " with ")
      + " → \(to)"
      + Self.list(facts, after: ": ")
  }

  private static func list(_ told: [Told], after word: String) -> String {
    told.isEmpty ? "" : word + told.map(\.text).joined(separator: ", ")
  }
}

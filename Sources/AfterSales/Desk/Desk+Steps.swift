internal import Postgres

/// A step to be made: what is typed, and the key that makes repeating it harmless.
package struct Step: Sendable {
  package var ticket: Int64
  /// The letters of its number as they were typed, which must be its own; nil asks for the id alone.
  package var prefix: String?
  package var event: String
  /// As typed; the database gives them their types.
  package var fields: [String: String]
  /// The last event seen that was not a note, link, take or release; nil asks for the state only.
  package var expected: Int?
  /// A UUID.
  package var key: String

  package init(
    ticket: Int64,
    prefix: String? = nil,
    event: String,
    fields: [String: String] = [:],
    expected: Int? = nil,
    key: String
  ) {
    self.ticket = ticket
    self.prefix = prefix
    self.event = event
    self.fields = fields
    self.expected = expected
    self.key = key
  }

  var parameters: [Parameter] {
    get throws {
      [
        .int(ticket), .text(event), .json(try Document.encode(fields)), .text(key), Parameter(expected),
        Parameter(prefix),
      ]
    }
  }
}

/// A ticket to be opened.
package struct Opening: Sendable {
  package var workflow: String
  /// The order's number.
  package var subject: String
  /// Units by line number, as typed; empty text where none was given.
  package var lines: [String: String]
  package var fields: [String: String]
  /// A UUID.
  package var key: String

  package init(
    workflow: String,
    subject: String,
    lines: [String: String] = [:],
    fields: [String: String] = [:],
    key: String
  ) {
    self.workflow = workflow
    self.subject = subject
    self.lines = lines
    self.fields = fields
    self.key = key
  }

  var parameters: [Parameter] {
    get throws {
      [
        .text(workflow), .text(subject), .json(try Document.encode(lines)),
        .json(try Document.encode(fields)),
      ]
    }
  }
}

extension Desk {
  /// Makes a step: one round trip. Safe to repeat with the same key.
  package func perform(_ step: Step) throws -> Answer {
    try settle(step.key) { try Answer($0.query(Query.do, step.parameters).one()) }
  }

  /// Opens a ticket: one round trip. Safe to repeat with the same key.
  package func open(_ opening: Opening) throws -> Answer {
    try settle(opening.key) {
      try Answer($0.query(Query.open, opening.parameters + [.text(opening.key)]).one())
    }
  }

  /// Takes the most urgent free ticket of a role's queues, or of all of mine.
  package func takeNext(role: String?, key: String) throws -> Answer {
    try settle(key) { try Answer($0.query(Query.takeNext, [Parameter(role), .text(key)]).one()) }
  }

  /// What a step would answer; changes nothing.
  package func judge(_ step: Step) throws -> Answer {
    try Answer(
      connection().query(
        Query.judge,
        [
          .int(step.ticket), .text(step.event), .json(try Document.encode(step.fields)),
          Parameter(step.expected), Parameter(step.prefix),
        ]
      ).one()
    )
  }

  /// What opening would answer; changes nothing.
  package func judge(_ opening: Opening) throws -> Answer {
    try Answer(connection().query(Query.judgeOpen, opening.parameters).one())
  }

  /// Every event of a ticket's state, judged without fields; empty when there is no such ticket.
  package func judgeAll(_ ticket: Int64) throws -> [Answer] {
    try connection().query(Query.judgeAll, [.int(ticket)]).map { try Answer($0) }
  }

  /// What became of a command.
  package func resolve(key: String) throws -> Answer {
    try Answer(connection().query(Query.resolve, [.text(key)]).one())
  }

  /// Makes all the steps of `body` or, when it throws, none.
  ///
  /// When the connection breaks around the commit, the same steps under the same keys may be made again: what was done is
  /// not done twice.
  package func atomically(_ body: () throws -> Void) throws {
    isAtomic = true
    defer { isAtomic = false }
    do {
      try connection().transaction(retrying: .never) { _ in try body() }
    } catch let error as PostgresError where error.kind == .commitOutcomeUnknown {
      throw DeskError.commitUnknown
    }
  }

  /// Runs a keyed command until its outcome is known. What the server gave up is run again; after a broken connection the
  /// command is sent again under its key, which does it once. A database that could not be reached at all is told at once.
  func settle(_ key: String, _ command: (Connection) throws -> Answer) throws -> Answer {
    var attempt = 1
    var mayHaveHappened = false
    while true {
      do {
        return try command(try connection())
      } catch let error as PostgresError {
        if error.leavesUnknown { mayHaveHappened = true }
        if isAtomic { throw error }
        guard attempt < 6, mayHaveHappened || error.isTransient || error.lostToItself else {
          throw mayHaveHappened ? DeskError.outcomeUnknown(key: key) : error
        }
        Pause.between(attempt)
        attempt += 1
      }
    }
  }
}

extension PostgresError {
  /// Whether the same key has just been used by another session, such as one that was cut off from us and is still at
  /// work: asked again, its answer is there.
  fileprivate var lostToItself: Bool { constraint == "one_event_a_key" }

  /// Whether the statement may have been carried out although no answer came.
  fileprivate var leavesUnknown: Bool {
    outcomeUnknown || [.connectionLost, .commitOutcomeUnknown, .deadlineExpired].contains(kind)
  }
}

import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Workflow

/// Makes the steps that a proof's path prints, through the door, by people who hold just the roles it names.
final class Replay {
  /// A step that was not made as the path says.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  struct Event {
    var event: String
    var from: String
    var to: String
    var actor: String
    var fields: Set<String>
    /// Typed, as it is stored.
    var payload: [String: JSON]
    var isBySystem: Bool
  }

  let database: TestDatabase
  let definition: Definition
  let path: [ProofStep]
  private let owner: Connection
  private var random: SeededGenerator
  private var free = TestStaff.everybody.filter { !$0.roles.isEmpty }
  private var desks: [String: Desk] = [:]
  private(set) var ticket: Int64 = 0

  init(_ path: [ProofStep], of definition: Definition, in database: TestDatabase, _ random: SeededGenerator)
    throws
  {
    self.path = path
    self.definition = definition
    self.database = database
    self.random = random
    owner = try database.connect()
  }

  /// Makes every step; each must be done, and lead where the path says.
  ///
  /// - Parameter alone: one person makes all steps that the system does not.
  func run(alone: Bool) throws {
    let actors = alone ? [Int](repeating: 0, count: path.count) : persons()
    let all = Set(path.map(\.role)).subtracting(["system"])
    var people: [Int: TestStaff] = [:]
    for (number, step) in path.enumerated() {
      if step.role == "system" {
        if try !isMade(step, at: number) { try fire() }
      } else {
        let person = try people[actors[number]] ?? person()
        people[actors[number]] = person
        // Who did something before may have been given another role since.
        try give(person, alone ? all : [step.role])
        try make(step, as: person.login)
      }
      guard try isMade(step, at: number) else {
        throw Refused(description: "step \(number + 1), \(step.text), was not made: \(try history())")
      }
    }
  }

  /// Who makes each step: another person each, unless it is for who did another.
  private func persons() -> [Int] {
    var actors = Array(path.indices)
    for (number, step) in path.enumerated() {
      for event in step.did {
        guard let earlier = path[..<number].lastIndex(where: { $0.event == event && $0.role != "system" })
        else {
          continue
        }
        let (one, other) = (actors[earlier], actors[number])
        for place in actors.indices where actors[place] == other { actors[place] = one }
      }
    }
    return actors
  }

  private func person() throws -> TestStaff {
    guard let person = free.popLast() else { throw Refused(description: "there are not people enough") }
    return person
  }

  private func give(_ person: TestStaff, _ roles: Set<String>) throws {
    let desk = desk("postgres")
    let outcome = try desk.addStaff(login: person.login, name: person.name, roles: roles.sorted(), team: "A")
    guard outcome == "changed" else { throw Refused(description: outcome) }
  }

  private func desk(_ login: String) -> Desk {
    let desk = desks[login] ?? database.desk(login)
    desks[login] = desk
    return desk
  }

  private func make(_ step: ProofStep, as login: String) throws {
    let key = UUID().uuidString.lowercased()
    let fields = try typed(step)
    let answer: Answer
    if step.from.isEmpty {
      answer = try desk(login).open(Opening(workflow: definition.name, subject: "", fields: fields, key: key))
    } else {
      answer = try desk(login).perform(Step(ticket: ticket, event: step.event, fields: fields, key: key))
    }
    ticket = answer.ticket ?? ticket
    if case .asked(let asked) = answer.outcome {
      for level in asked.levels {
        let approver = try person()
        try give(approver, [level])
        let decided = try desk(approver.login).decide(
          asked.approval,
          agree: true,
          reason: nil,
          key: UUID().uuidString.lowercased()
        )
        guard case .done = decided.outcome else {
          throw Refused(description: "\(step.text): \(decided.short)")
        }
      }
      return
    }
    guard case .done = answer.outcome else {
      throw Refused(description: "\(step.text) as \(login) with \(fields): \(answer.short)")
    }
  }

  /// What the step says; of what it needs besides, anything.
  private func typed(_ step: ProofStep) throws -> [String: String] {
    var fields = step.fields.reduce(into: [String: String]()) { $0[$1.name] = $1.value }
    let move = definition.moves(from: step.from, on: step.event).first { $0.ordinal == step.ordinal }
    for name in move?.needs ?? [] where fields[name] == nil {
      guard let field = definition.fields[name] else { throw Refused(description: "\(name) is no field") }
      let least = field.min ?? 0
      let number = Int64.random(in: least...(field.max ?? least + 9), using: &random)
      fields[name] =
        switch field.type {
        case .code: field.codes?.randomElement(using: &random)
        case .boolean: Bool.random(using: &random) ? "true" : "false"
        case .words, .text: "said"
        default: Value.integer(number).text(as: field.type)
        }
    }
    return fields
  }

  /// Whether the event at a place of the history is the step.
  private func isMade(_ step: ProofStep, at place: Int) throws -> Bool {
    guard ticket != 0 else { return false }
    let rest = try history().dropFirst(place)
    return rest.first.map { $0.event == step.event && $0.from == step.from && $0.to == step.to } ?? false
  }

  /// Lets the ticket's next clock run out.
  func fire() throws {
    let due = try owner.query(
      "select to_timestamp((clocks -> 0 ->> 'due')::numeric / 1000000)::text from data.ticket where ticket_id = $1",
      [.int(ticket)]
    ).one().get(0, as: String?.self)
    guard let due else { return }
    try database.setClock(due)
    _ = try database.connect(as: "worker1").query("select * from api.timers_fire(1000)").one()
  }

  /// What has happened to the ticket but for how approvals went.
  func history() throws -> [Event] {
    try owner.query(
      """
      select event, from_state, to_state, actor, roles = '{system}' as system, payload::text as payload
      from data.ticket_event where ticket_id = $1 and event not in ('ask', 'approve') order by seq
      """,
      [.int(ticket)]
    ).map { row in
      let payload = try JSONDecoder().decode(
        [String: JSON].self,
        from: Data(try row.get("payload", as: String.self).utf8)
      )
      return Event(
        event: try row.get("event"),
        from: try row.get("from_state"),
        to: try row.get("to_state"),
        actor: try row.get("actor"),
        fields: Set(payload.keys),
        payload: payload,
        isBySystem: try row.get("system")
      )
    }
  }

  func wasApproved() throws -> Bool {
    try owner.query(
      "select from data.ticket_event where ticket_id = $1 and event = 'approve'",
      [.int(ticket)]
    )
    .first != nil
  }
}

import TestDefinitions
import Workflow

/// Everything that can happen to a ticket of a small lived definition, found by asking the engine's judge of every command by everybody.
struct Walker {
  struct Ticket: Hashable {
    var state = ""
    var code: Value?
    var amount: Int64?
    var isInspected = false
    /// Up to 2: no guard looks further.
    var calls = 0
  }

  struct Step: Hashable {
    /// Among the definition's.
    var move: Int
    var to: Ticket
    var given: Set<String>
    /// Whether somebody else must agree.
    var isAsked: Bool
    /// What is measured by bands, where there are any.
    var measure: Int64?
    var roles: Set<String>
    /// What the actor did of those events that the moves of this one ask about.
    var did: Set<String>
    var about: Set<String>
  }

  let definition: Definition
  private(set) var steps: [Ticket: Set<Step>] = [:]

  static let people: [Set<String>] = [["clerk"], ["boss"], ["clerk", "boss"]]
  private static let system: Set<String> = ["system"]

  init(_ definition: Definition) {
    self.definition = definition
    var open = [Ticket()]
    while let ticket = open.popLast() {
      guard steps[ticket] == nil else { continue }
      let found = self.steps(from: ticket)
      steps[ticket] = found
      open += found.map(\.to)
    }
  }

  private func steps(from ticket: Ticket) -> Set<Step> {
    var found: Set<Step> = []
    var recorded: [String: Value] = [:]
    recorded["c"] = ticket.code
    recorded["amount"] = ticket.amount.map { .integer($0) }
    let facts: [String: Value] = [
      "inspected": .boolean(ticket.isInspected), "calls-made": .integer(Int64(ticket.calls)),
    ]
    var happened: Set<String> = ticket.state.isEmpty ? [] : ["open"]
    if ticket.isInspected { happened.insert("inspect") }
    if ticket.calls > 0 { happened.insert("call") }
    for event in Set(definition.moves.filter { $0.state == ticket.state }.map(\.event)) {
      let moves = definition.moves(from: ticket.state, on: event)
      let about = Set(moves.flatMap { $0.onlyBy + $0.notBy })
      for payload in Self.payloads(Set(moves.flatMap { $0.needs + $0.takes })) {
        for roles in Self.people + [Self.system] {
          for did in roles == Self.system ? [[]] : Self.subsets(about.intersection(happened)) {
            let situation = Situation(
              state: ticket.state,
              actor: Actor(roles: roles.union(roles == Self.system ? [] : [Definition.anyone]), duties: did),
              facts: facts,
              recorded: recorded
            )
            let judgement = definition.judge(event, payload: payload, in: situation)
            guard let ordinal = judgement.chosen,
              let move = definition.moves.firstIndex(where: {
                $0.state == ticket.state && $0.event == event && $0.ordinal == ordinal
              })
            else { continue }
            var to = ticket
            to.state = definition.moves[move].to
            to.code = payload["c"] ?? ticket.code
            to.amount = payload["amount"]?.integer ?? ticket.amount
            to.isInspected = ticket.isInspected || event == "inspect"
            to.calls = min(2, ticket.calls + (event == "call" ? 1 : 0))
            let measure = definition.moves[move].band == nil ? nil : to.amount
            found.insert(
              Step(
                move: move,
                to: to,
                given: Set(payload.keys),
                isAsked: judgement.levels != [],
                measure: measure,
                roles: roles,
                did: did,
                about: about
              )
            )
          }
        }
      }
    }
    return found
  }

  private static func payloads(_ fields: Set<String>) -> [[String: Value]] {
    let values: [String: [Value]] = [
      "c": ["x", "y"], "amount": [0, 50, 150, 250].map { .integer($0) }, "note": [.text("said")],
    ]
    return fields.sorted().reduce([[:]]) { payloads, field in
      payloads
        + payloads.flatMap { payload in
          (values[field] ?? []).map { value in payload.merging([field: value]) { $1 } }
        }
    }
  }

  private static func subsets(_ names: Set<String>) -> [Set<String>] {
    names.sorted().reduce([[]]) { subsets, name in subsets + subsets.map { $0.union([name]) } }
  }

  // MARK: Ways

  enum Watch<Known> {
    case stop
    case go([Known])
    case found
  }

  private struct Place<Known: Hashable>: Hashable {
    var ticket: Ticket
    var known: Known
  }

  /// Whether some way leads to what is looked for.
  func finds<Known: Hashable>(from known: Known, _ watch: (Ticket, Step, Known) -> Watch<Known>) -> Bool {
    var open = [Place(ticket: Ticket(), known: known)]
    var seen = Set(open)
    while let place = open.popLast() {
      for step in steps[place.ticket] ?? [] {
        switch watch(place.ticket, step, place.known) {
        case .stop: continue
        case .found: return true
        case .go(let ways):
          for known in ways {
            let next = Place(ticket: step.to, known: known)
            if seen.insert(next).inserted { open.append(next) }
          }
        }
      }
    }
    return false
  }

  /// Whether the tickets lead round to one of them again by steps that change the state at least once.
  func goesRound(_ tickets: Set<Ticket>, _ isStep: (Ticket, Step) -> Bool = { _, _ in true }) -> Bool {
    for start in tickets {
      for first in steps[start] ?? []
      where tickets.contains(first.to) && first.to.state != start.state && isStep(start, first) {
        var open = [first.to]
        var seen = Set(open)
        while let ticket = open.popLast() {
          if ticket == start { return true }
          for step in steps[ticket] ?? [] where tickets.contains(step.to) && isStep(ticket, step) {
            if seen.insert(step.to).inserted { open.append(step.to) }
          }
        }
      }
    }
    return false
  }
}

import TestDefinitions
import Workflow

/// Tries everything that can happen to a ticket of a random definition, by asking the engine's own judge.
struct Explorer {
  struct Ticket: Hashable {
    var state: String
    var code: Value?
    var isInspected = false
    /// Up to 2: no guard looks further.
    var calls = 0
  }

  struct Step: Hashable {
    var from: Ticket
    var move: Place
    var to: Ticket
  }

  struct Place: Hashable {
    var state: String
    var event: String
    var ordinal: Int
  }

  let definition: Definition
  private(set) var tickets: Set<Ticket> = []
  private(set) var steps: Set<Step> = []
  /// Over every situation, also those no ticket comes to: the moves that are chosen, that pass, and that pass beside an earlier one.
  private(set) var chosen: Set<Place> = []
  private(set) var passing: Set<Place> = []
  private(set) var overlapping: Set<Place> = []

  private static let actors: [Actor] =
    [["clerk"], ["boss"], ["clerk", "boss"]].map { Actor(roles: $0 + [Definition.anyone]) } + [
      Actor(roles: ["system"])
    ]
  private static let codes: [Value?] = [nil, "x", "y"]

  init(_ definition: Definition) {
    self.definition = definition
    walk()
    judgeAll()
  }

  private mutating func walk() {
    var open = [Ticket(state: "")]
    while let ticket = open.popLast() {
      guard tickets.insert(ticket).inserted else { continue }
      let history: [String: Value] = [
        "inspected": .boolean(ticket.isInspected), "calls-made": .integer(Int64(ticket.calls)),
      ]
      Self.each(definition, ticket.state, ticket.code, history) { event, payload, judgement in
        guard let ordinal = judgement.chosen,
          let move = definition.moves(from: ticket.state, on: event).first(where: { $0.ordinal == ordinal })
        else { return }
        let to = Ticket(
          state: move.to,
          code: payload["c"] ?? ticket.code,
          isInspected: ticket.isInspected || event == "inspect",
          calls: min(2, ticket.calls + (event == "call" ? 1 : 0))
        )
        let place = Place(state: move.state, event: event, ordinal: ordinal)
        steps.insert(Step(from: ticket, move: place, to: to))
        open.append(to)
      }
    }
  }

  private mutating func judgeAll() {
    for state in [""] + RandomDefinition.states {
      for isInspected in [nil, true, false] as [Value?] {
        for calls in [nil, 0, 1, 2] as [Value?] {
          var history: [String: Value] = [:]
          history["inspected"] = isInspected
          history["calls-made"] = calls
          for code in Self.codes {
            Self.each(definition, state, code, history) { event, _, judgement in
              let open = judgement.failed.indices.filter { judgement.failed[$0] == [] }
              for place in open { passing.insert(Place(state: state, event: event, ordinal: place)) }
              for place in open.dropFirst() {
                overlapping.insert(Place(state: state, event: event, ordinal: place))
              }
              if let first = open.first { chosen.insert(Place(state: state, event: event, ordinal: first)) }
            }
          }
        }
      }
    }
  }

  /// Every event with every value of the facts that are not the ticket's own, everything that can be given, by everybody.
  private static func each(
    _ definition: Definition,
    _ state: String,
    _ code: Value?,
    _ history: [String: Value],
    _ body: (String, [String: Value], Judgement) -> Void
  ) {
    let recorded = code.map { ["c": $0] } ?? [:]
    for event in Set(definition.moves.filter { $0.state == state }.map(\.event)) {
      for truth in [nil, true, false] as [Value?] {
        for number in [nil, 0, 1] as [Value?] {
          var facts = history
          facts["b"] = truth
          facts["n"] = number
          for actor in actors {
            let situation = Situation(state: state, actor: actor, facts: facts, recorded: recorded)
            for given in codes {
              let payload = given.map { ["c": $0] } ?? [:]
              body(event, payload, definition.judge(event, payload: payload, in: situation))
            }
          }
        }
      }
    }
  }

  // MARK: What it comes to

  var states: Set<String> { Set(tickets.map(\.state)) }
  var made: Set<Place> { Set(steps.map(\.move)) }

  /// The states in which some ticket has no way to the end.
  var stuck: Set<String> {
    var leads = tickets.filter { $0.state == "end" }
    var size = -1
    while leads.count != size {
      size = leads.count
      for step in steps where leads.contains(step.to) { leads.insert(step.from) }
    }
    return Set(tickets.subtracting(leads).map(\.state)).subtracting([""])
  }

  /// Whether an event can happen before another.
  func happens(_ event: String, before other: String) -> Bool {
    var seen: Set<Ticket> = [Ticket(state: "")]
    var size = -1
    while seen.count != size {
      size = seen.count
      for step in steps where seen.contains(step.from) && step.move.event != other {
        if step.move.event == event { return true }
        seen.insert(step.to)
      }
    }
    return false
  }

  /// Whether clocks alone lead a ticket round for ever, while the facts that are not its own stay as they are.
  var clocksGoRound: Bool {
    for truth in [nil, true, false] as [Value?] {
      for number in [nil, 0, 1] as [Value?] {
        var next: [Ticket: Ticket] = [:]
        for ticket in tickets where ticket.state != "end" && !ticket.state.isEmpty {
          var facts: [String: Value] = [
            "inspected": .boolean(ticket.isInspected), "calls-made": .integer(Int64(ticket.calls)),
          ]
          facts["b"] = truth
          facts["n"] = number
          let situation = Situation(
            state: ticket.state,
            actor: Actor(roles: ["system"]),
            facts: facts,
            recorded: ticket.code.map { ["c": $0] } ?? [:]
          )
          guard let event = definition.state(named: ticket.state)?.clocks.first?.then,
            let ordinal = definition.judge(event, in: situation).chosen,
            let move = definition.moves(from: ticket.state, on: event).first(where: { $0.ordinal == ordinal }
            ),
            move.to != ticket.state
          else { continue }
          var to = ticket
          to.state = move.to
          to.isInspected = ticket.isInspected || event == "inspect"
          to.calls = min(2, ticket.calls + (event == "call" ? 1 : 0))
          next[ticket] = to
        }
        for start in next.keys {
          var ticket = start
          for _ in 0...next.count {
            guard let to = next[ticket] else { break }
            ticket = to
            if ticket == start { return true }
          }
        }
      }
    }
    return false
  }

  var happensTwice: Bool { steps.contains { $0.move.event == "call" && $0.from.calls > 0 } }
}

import TestDefinitions
import Workflow

/// Everything that can happen to a ticket of a random family and those it opens, two at most, found by asking the engine's judge.
final class FamilyWalker {
  struct Ticket: Hashable {
    var state = ""
    var code: Value?
    var happened: Set<String> = []
    /// Up to 2: no guard looks further.
    var calls = 0
    var inspections = 0
  }

  struct Child: Hashable {
    var ticket: Ticket
    var isBelow: Bool
  }

  struct Place: Hashable {
    var opener = Ticket()
    var children: [Child] = []
    var known = 0
  }

  struct Step: Hashable {
    var move: Int
    var to: Ticket
  }

  private let family: RandomFamily
  private var ways: [String: [Step]] = [:]
  /// Whether a second ticket could be opened, when an invariant was last asked about.
  private(set) var opensSecond = false

  init(_ family: RandomFamily) { self.family = family }

  func breaks(_ invariant: Invariant) -> Bool {
    opensSecond = false
    var open = [Place()]
    var seen = Set(open)
    while let place = open.popLast() {
      var isBroken = false
      /// What is known after an event; nil where it ends the path.
      func after(_ event: String, _ known: Int) -> Int? {
        switch invariant {
        case .never(let name, let before, _):
          if before.contains(.event(event)) { return nil }
          if event == name { isBroken = true }
          return known
        case .atMostOnce(let name):
          guard event == name else { return known }
          if known > 0 { isBroken = true }
          return 1
        default: return nil
        }
      }
      var next: [Place] = []
      for step in openerSteps(place) {
        let move = family.opener.moves[step.move]
        guard let known = after(move.event, place.known) else { continue }
        let moved = Place(opener: step.to, children: place.children, known: known)
        guard let spawn = move.opens else {
          next.append(moved)
          continue
        }
        if spawn.lines != .none { next.append(moved) }
        var given: [String: Value] = [:]
        if let text = spawn.with["c"] { given["c"] = text == "$c" ? step.to.code : .text(text) }
        for born in childSteps(Ticket(), given) {
          guard let known = after("child.open", known) else { continue }
          opensSecond = opensSecond || place.children.count > 0
          var opened = moved
          opened.known = known
          opened.children.append(Child(ticket: born.to, isBelow: spawn.relation == .child))
          if opened.children.count <= 2 { next.append(opened) }
        }
      }
      for (number, child) in place.children.enumerated() {
        for step in childSteps(child.ticket, nil) {
          guard let known = after("child." + family.child.moves[step.move].event, place.known) else {
            continue
          }
          var moved = place
          moved.known = known
          moved.children[number].ticket = step.to
          next.append(moved)
        }
      }
      if isBroken { return true }
      for place in next where seen.insert(place).inserted { open.append(place) }
    }
    return false
  }

  private func openerSteps(_ place: Place) -> [Step] {
    let below = place.children.filter(\.isBelow).map(\.ticket)
    var facts: [String: Value] = [
      Fact.children: .integer(Int64(below.count)),
      Fact.childrenOpen: .integer(Int64(below.filter { $0.state != "end" }.count)),
    ]
    facts[RandomFamily.inspections] = .integer(Int64(below.map(\.inspections).reduce(0, +)))
    for (name, fact) in family.opener.facts where fact.child != nil {
      let shown = below.filter {
        fact.childStates.contains($0.state) || !$0.happened.isDisjoint(with: fact.childEvents)
      }.count
      facts[name] = fact.type == .boolean ? .boolean(shown > 0) : .integer(Int64(shown))
    }
    return steps(family.opener, place.opener, facts, ["clerk"], nil)
  }

  private func childSteps(_ ticket: Ticket, _ given: [String: Value]?) -> [Step] {
    steps(
      family.child,
      ticket,
      [Fact.openedFrom: "opener"],
      given == nil ? ["clerk"] : ["system"],
      given
    )
  }

  private func steps(
    _ definition: Definition,
    _ ticket: Ticket,
    _ more: [String: Value],
    _ roles: Set<String>,
    _ given: [String: Value]?
  ) -> [Step] {
    var facts = more
    facts["inspected"] = .boolean(ticket.happened.contains("inspect"))
    facts["calls-made"] = .integer(Int64(ticket.calls))
    let key = "\(definition.name) \(ticket) \(facts.sorted { $0.key < $1.key }) \(String(describing: given))"
    if let known = ways[key] { return known }
    let situation = Situation(
      state: ticket.state,
      actor: Actor(roles: roles.union(roles == ["system"] ? [] : [Definition.anyone])),
      facts: facts,
      recorded: ticket.code.map { ["c": $0] } ?? [:]
    )
    var found: Set<Step> = []
    for event in Set(definition.moves.filter { $0.state == ticket.state }.map(\.event)) {
      for payload in given.map({ [$0] }) ?? [[:], ["c": "x"], ["c": "y"]] {
        guard let ordinal = definition.judge(event, payload: payload, in: situation).chosen,
          let move = definition.moves.firstIndex(where: {
            $0.state == ticket.state && $0.event == event && $0.ordinal == ordinal
          })
        else { continue }
        var to = ticket
        to.state = definition.moves[move].to
        to.code = payload["c"] ?? ticket.code
        to.happened.insert(event)
        to.calls = min(2, ticket.calls + (event == "call" ? 1 : 0))
        to.inspections = min(2, ticket.inspections + (event == "inspect" ? 1 : 0))
        found.insert(Step(move: move, to: to))
      }
    }
    ways[key] = Array(found)
    return Array(found)
  }
}

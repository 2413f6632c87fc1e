/// Replays what happened under another definition: each event is judged again by the one engine, on the facts that were stored with it.
///
/// Events come ticket by ticket, in their order. Of each ticket the first divergence alone is told, for what comes after it happened on
/// a way that would not have been taken.
package struct WhatIf {
  /// What may be judged of a place in a version: the moves of the new definition, and what they name that was not stored there.
  private struct Case {
    var old: [Move]
    var new: [Move]
    /// For each new move.
    var missing: [[String]]
    /// Facts of the same name that were something else then: what was stored under it is no answer.
    var stale: [String]
  }

  private struct Place: Hashable {
    var version: Int
    var state: String
    var event: String
  }

  private let new: IndexedDefinition
  private var old: [Int: IndexedDefinition] = [:]
  private var cases: [Place: Case] = [:]
  private var oldRoles: [[String]: Set<String>] = [:]
  private var newRoles: [[String]: Set<String>] = [:]
  private var ticket = PastTicket(.min)
  private var isTold = false

  package private(set) var tickets = 0
  package private(set) var events = 0
  package private(set) var counts: [Divergence.Kind: Int] = [:]

  package init(_ definition: Definition) {
    new = IndexedDefinition(definition)
  }

  /// Makes a version known that events were judged by.
  package mutating func know(_ version: Int, _ definition: Definition) {
    old[version] = IndexedDefinition(definition)
    oldRoles = [:]
  }

  /// Takes the next event.
  ///
  /// - Returns: where the ticket would have gone another way, when that is here and nowhere before.
  package mutating func take(_ event: PastEvent) -> Divergence? {
    events += 1
    if event.ticket != ticket.ticket {
      ticket = PastTicket(event.ticket)
      tickets += 1
      isTold = false
    }
    guard !isTold, let definition = old[event.version] else { return nil }
    defer { ticket.happened(event, under: definition.definition) }
    guard let found = divergence(of: event, definition) else { return nil }
    isTold = true
    counts[found.kind, default: 0] += 1
    return found
  }

  private mutating func divergence(of past: PastEvent, _ definition: IndexedDefinition) -> Divergence? {
    // What was freed when somebody left the staff is no move either.
    guard !PastEvent.unjudged.contains(past.event), past.roles != ["staff"] else { return nil }
    var event = past.event
    var payload = past.payload
    if event == "ask", case .text(let asked)? = payload.removeValue(forKey: "ask") { event = asked }
    let place = Place(version: past.version, state: past.fromState, event: event)
    if cases[place] == nil { cases[place] = makeCase(place, definition) }
    guard let judged = cases[place] else { return nil }
    var told = Divergence(
      kind: .refused,
      ticket: past.ticket,
      sequence: past.sequence,
      event: event,
      state: past.fromState,
      before: past.toState,
      after: ""
    )

    let situation = Situation(
      state: past.fromState,
      actor: Actor(roles: roles(past.roles), duties: ticket.duties(of: past)),
      facts: judged.stale.isEmpty ? past.facts : past.facts.filter { !judged.stale.contains($0.key) },
      recorded: ticket.recorded
    )
    var failed: [Gates] = []
    var chosen: Move?
    for (move, missing) in zip(judged.new, judged.missing) {
      let absent = missing.isEmpty ? [] : missing.filter { situation.value(of: $0, with: payload) == nil }
      let gates = new.definition.failedGates(of: move, payload: payload, in: situation)
      if !gates.isEmpty, !absent.isEmpty {
        let open = uncertain(move, absent, payload, situation)
        if gates.isSubset(of: open) {
          told.kind = .undecided
          told.after = absent.joined(separator: ", ")
          return told
        }
      }
      if gates.isEmpty {
        chosen = move
        break
      }
      failed.append(gates)
    }
    let made = past.event == "ask" ? nil : past.toState
    guard let chosen else {
      told.after = refusal(judged.new, failed, past.toState)
      // What another ticket took from this one's record is in no event of its own: then the old rules do not explain it either.
      if !explains(judged.old, definition, payload, past, situation, made) { told.kind = .undecided }
      return told
    }
    if let made, chosen.to != made {
      told.kind = explains(judged.old, definition, payload, past, situation, made) ? .state : .undecided
      told.after = chosen.to
      return told
    }
    if chosen.band != nil || judged.old.contains(where: { $0.band != nil }) {
      let before = levels(judged.old, definition, payload, past, situation)
      let after =
        chosen.band.flatMap { new.definition.approvals(by: $0, payload: payload, in: situation) } ?? []
      if let before, before != after {
        told.kind = .approver
        told.before = before.listed ?? Band.nobody
        told.after = after.listed ?? Band.nobody
        return told
      }
    }
    guard past.event != "ask", past.fromState != past.toState else { return nil }
    let (before, after) = (definition.clocks(of: past.toState), new.clocks(of: chosen.to))
    guard before != after else { return nil }
    told.kind = .deadline
    told.before = before.map(\.text).joined(separator: "; ")
    told.after = after.map(\.text).joined(separator: "; ")
    return told
  }

  /// Whether the rules of then, on what is known of then, come to what was done.
  private mutating func explains(
    _ moves: [Move],
    _ definition: IndexedDefinition,
    _ payload: [String: Value],
    _ past: PastEvent,
    _ situation: Situation,
    _ made: String?
  ) -> Bool {
    guard let chosen = chosen(moves, definition, payload, past, situation) else { return false }
    return made.map { chosen.to == $0 } ?? true
  }

  /// The move that the rules of then choose on the stored facts.
  private mutating func chosen(
    _ moves: [Move],
    _ definition: IndexedDefinition,
    _ payload: [String: Value],
    _ past: PastEvent,
    _ situation: Situation
  ) -> Move? {
    var situation = situation
    situation.actor.roles = rolesThen(past, definition)
    // Also what the new definition means otherwise: the old one means it as it was.
    situation.facts = past.facts
    return moves.first {
      definition.definition.failedGates(of: $0, payload: payload, in: situation).isEmpty
    }
  }

  private mutating func rolesThen(_ past: PastEvent, _ definition: IndexedDefinition) -> Set<String> {
    if let known = oldRoles[past.roles] { return known }
    let roles = definition.effective(past.roles)
    oldRoles[past.roles] = roles
    return roles
  }

  /// Who had to agree then; nil where the stored facts do not make the old definition choose a move.
  private mutating func levels(
    _ moves: [Move],
    _ definition: IndexedDefinition,
    _ payload: [String: Value],
    _ past: PastEvent,
    _ situation: Situation
  ) -> [String]? {
    guard let chosen = chosen(moves, definition, payload, past, situation) else { return nil }
    var situation = situation
    situation.actor.roles = rolesThen(past, definition)
    situation.facts = past.facts
    guard let band = chosen.band else { return [] }
    return definition.definition.approvals(by: band, payload: payload, in: situation)
  }

  private mutating func roles(_ granted: [String]) -> Set<String> {
    if let known = newRoles[granted] { return known }
    let roles = new.effective(granted)
    newRoles[granted] = roles
    return roles
  }

  private func makeCase(_ place: Place, _ definition: IndexedDefinition) -> Case {
    let (before, after) = (
      definition.moves(from: place.state, on: place.event), new.moves(from: place.state, on: place.event)
    )
    // The facts of these groups were computed: one that is absent was unknown.
    let groups = Set(before.flatMap(\.groups))
    let known = definition.definition.facts
    var stale: Set<String> = []
    let missing = after.map { move in
      Set(move.facts).union(move.guard?.names ?? []).subtracting([Fact.askOpen]).filter { name in
        if let fact = new.definition.facts[name] {
          // What a definition declares of other tickets was computed as it was declared then, or not at all.
          if fact.isDeclared, known[name]?.asks != fact.asks {
            stale.insert(name)
            return true
          }
          return !groups.contains(fact.group)
        }
        if let band = move.band, band.facts.contains(name) { return !groups.contains("band-\(band.name)") }
        return definition.definition.fields[name] == nil
      }.sorted()
    }
    return Case(old: before, new: after, missing: missing, stale: stale.sorted())
  }

  /// The gates that what was not stored could open.
  private func uncertain(
    _ move: Move,
    _ absent: [String],
    _ payload: [String: Value],
    _ situation: Situation
  ) -> Gates {
    var gates: Gates = []
    if let condition = move.guard, !condition.names.isDisjoint(with: absent),
      condition.truth({ situation.value(of: $0, with: payload) }) == .unknown
    {
      gates.insert(.guard)
    }
    let limits = move.caps.compactMap { new.definition.fields[$0] }.flatMap { [$0.minFact, $0.maxFact] }
    if limits.contains(where: { $0.map(absent.contains) ?? false }) { gates.insert(.cap) }
    if let band = move.band, ([band.measure] + band.facts).contains(where: absent.contains) {
      gates.insert(.band)
    }
    return gates
  }

  /// The gate that would close: of the move that leads where the ticket went, else of the first.
  private func refusal(_ moves: [Move], _ failed: [Gates], _ target: String) -> String {
    guard let place = moves.firstIndex(where: { $0.to == target }) ?? moves.indices.first else {
      return "no such event"
    }
    let (move, gates) = (moves[place], failed[place])
    let words: [(Gates, String)] = [
      (.role, "by \(move.by.joined(separator: ", "))"),
      (.duty, "not-by \(move.notBy.joined(separator: ", "))"),
      (.onlyBy, "only-by \(move.onlyBy.joined(separator: ", "))"),
      (.guard, "when \(move.guard?.description ?? "")"), (.takes, "takes another field"),
      (.needs, "needs \(move.needs.joined(separator: ", "))"),
      (.cap, "beyond the limit of \(move.caps.joined(separator: ", "))"),
      (.band, "nobody could approve"), (.asked, "an approval is asked for"),
    ]
    return words.filter { gates.contains($0.0) }.map(\.1).joined(separator: "; ")
  }
}

extension Fact {
  /// Computed from what its definition says, not by a function of its group alone.
  fileprivate var isDeclared: Bool {
    child != nil || tally != nil || childTally != nil || counts != nil || happened != nil
  }

  /// What is computed, whatever it is called and shown as.
  fileprivate var asks: Fact {
    Fact(
      type: type,
      group: group,
      counts: counts,
      happened: happened,
      child: child,
      childStates: childStates.sorted(),
      childEvents: childEvents.sorted(),
      tally: tally,
      childTally: childTally
    )
  }
}

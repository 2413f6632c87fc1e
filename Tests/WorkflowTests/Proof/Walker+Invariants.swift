import Workflow

/// What invariants come to on everything that can happen.
extension Walker {
  func breaks(_ invariant: Invariant) -> Bool {
    switch invariant {
    case .never(let event, let before, let condition): happens(event, before, condition)
    case .atMostOnce(let event):
      finds(from: 0) { _, step, times in
        guard name(step) == event else { return .go([times]) }
        return times == 0 ? .go([1]) : .found
      }
    case .always(.field(let field), let target):
      finds(from: 0) { ticket, step, _ in
        if step.given.contains(field) { return .stop }
        return arrives(ticket, step, target) ? .found : .go([0])
      }
    case .always(.reason, let target):
      finds(from: 0) { ticket, step, _ in
        arrives(ticket, step, target) && !step.given.contains("note") ? .found : .go([0])
      }
    case .eventually(let states, let from): lasts(states, from)
    case .neverOnePerson(let from, let to):
      Self.people.contains { roles in isDone(from, to, by: roles) }
    }
  }

  private func name(_ step: Step) -> String { definition.moves[step.move].event }

  private func arrives(_ ticket: Ticket, _ step: Step, _ target: String) -> Bool {
    name(step) == target || step.to.state == target && ticket.state != target
  }

  private func happens(_ event: String, _ before: [Invariant.Milestone], _ condition: Guard?) -> Bool {
    finds(from: 0) { _, step, _ in
      for milestone in before {
        switch milestone {
        case .event(let name) where self.name(step) == name: return .stop
        case .approval(let above):
          if let measure = step.measure, step.isAsked || measure <= above { return .stop }
        case .event: break
        }
      }
      guard name(step) == event else { return .go([0]) }
      return condition?.truth { $0 == "c" ? step.to.code : nil } ?? .true == .true ? .found : .go([0])
    }
  }

  /// Whether somebody with these roles does one event after the other was done, and all between that the system does not.
  private func isDone(_ from: String, _ to: String, by roles: Set<String>) -> Bool {
    struct Known: Hashable {
      var did: Set<String>
      var isBegun: Bool
    }
    return finds(from: Known(did: [], isBegun: false)) { _, step, known in
      var next = known
      if name(step) == from { next.isBegun = true }
      if step.roles.contains("system") { return .go([next]) }
      guard step.roles == roles, !step.isAsked, step.did == known.did.intersection(step.about) else {
        return .stop
      }
      if name(step) == to, known.isBegun { return .found }
      next.did.insert(name(step))
      return .go([next])
    }
  }

  // MARK: Clocks

  private func byClock(_ ticket: Ticket, _ step: Step) -> Bool {
    let fired = definition.state(named: ticket.state)?.clocks.map(\.then) ?? []
    return step.roles.contains("system") && fired.contains(name(step))
  }

  /// Whether clocks alone lead a ticket round for ever.
  var clocksGoRound: Bool {
    goesRound(Set(steps.keys)) { ticket, step in self.byClock(ticket, step) && step.to.state != ticket.state }
  }

  /// Whether a ticket can stay away from some states for ever, though every clock runs out.
  private func lasts(_ states: [String], _ from: String?) -> Bool {
    let finals = states.contains(Invariant.final) ? definition.states.filter(\.isFinal).map(\.name) : []
    let targets = Set(states + finals)
    var away: Set<Ticket> = []
    _ = finds(from: from == nil) { _, step, isAway -> Watch<Bool> in
      guard isAway || step.to.state == from else { return .go([false]) }
      if targets.contains(step.to.state) { return .stop }
      away.insert(step.to)
      return .go([true])
    }
    let stays = away.contains { ticket in
      !(steps[ticket] ?? []).contains { self.byClock(ticket, $0) && $0.to.state != ticket.state }
    }
    return stays || goesRound(away)
  }

  // MARK: States

  var states: Set<String> { Set(steps.keys.map(\.state)) }

  /// The states in which some ticket has no way to the end.
  var stuck: Set<String> {
    var leads = Set(steps.keys.filter { $0.state == "end" })
    var size = -1
    while leads.count != size {
      size = leads.count
      for (ticket, steps) in steps where steps.contains(where: { leads.contains($0.to) }) {
        leads.insert(ticket)
      }
    }
    return Set(Set(steps.keys).subtracting(leads).map(\.state)).subtracting([""])
  }
}

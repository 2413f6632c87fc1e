internal import Workflow

/// The checks that need the whole definition: what can be reached, and what holds on every path.
extension WorkflowReader {
  func checkWhole() {
    checkClocks()
    checkDuties()
    checkWaiting()
    checkSubject()
    checkPayments()
  }

  /// Money leaves the house as a field that the move needs and that its fact limits, whoever defines the move.
  private func checkPayments() {
    for (move, section) in definition.moves.compactMap({ move in movePlaces[move.place].map { (move, $0) } })
    {
      for name in move.effects {
        guard let payment = Effect.named(name)?.pays else { continue }
        let field = definition.fields[payment.field]
        guard move.needs.contains(payment.field), field?.type == .money, field?.maxFact == payment.limit
        else {
          (section.member("effects") ?? section).problem(
            "no-limit",
            "\(name) pays `\(payment.field)`, and nothing here keeps that within \(payment.limit)",
            repair: "write needs: [\(payment.field)], and of the field type: money, max: \(payment.limit)"
          )
          continue
        }
      }
    }
  }

  /// Where there is no order nothing can be asked of it.
  private func checkSubject() {
    guard [.none, .customer].contains(definition.subject) else { return }
    let repair = "take it out, or write subject: order"
    if definition.takesLines {
      file.member("takes-lines")?.problem(
        "no-order",
        "a \(definition.name) has no order, so no lines of one",
        repair: repair
      )
    }
    for (move, section) in definition.moves.compactMap({ move in movePlaces[move.place].map { (move, $0) } })
    {
      for fact in move.facts
      where policies.facts[fact].map({ FactGroup.aboutOrders.contains($0.group) }) == true {
        (section.member("when") ?? section).problem(
          "no-order",
          "`\(fact)` is about an order, and a \(definition.name) has none",
          repair: repair
        )
      }
    }
  }

  private var events: Set<String> { Set(definition.moves.map(\.event)) }

  private func checkClocks() {
    for state in definition.states {
      for (clock, place) in zip(state.clocks, clockPlaces[state.name] ?? []) {
        if definition.moves(from: state.name, on: clock.then).isEmpty {
          place.problem(
            "unknown-event",
            "this clock fires `\(clock.then)`, which \(state.name) does not have",
            repair: Nearest.repair(
              clock.then,
              among: Set(definition.moves.filter { $0.state == state.name }.map(\.event))
            )
          )
        }
        if let from = clock.from, !events.contains(from) {
          place.problem("unknown-event", "`\(from)` is no event", repair: Nearest.repair(from, among: events))
        }
      }
    }
  }

  /// `only-by` and `not-by` name events, `holder`, `asker`, a field that names a person, or `approve`, which is an event of every approval.
  private func checkDuties() {
    let people = definition.fields.filter { $0.value.type == .login }.map(\.key)
    for name in people where events.contains(name) {
      file.problem(
        "name-taken",
        "`\(name)` is an event and names a person too",
        repair: "give the field another name"
      )
    }
    let known = events.union([Self.holder, Move.asker, "approve"] + people)
    for move in movePlaces.values {
      for key in ["only-by", "not-by"] {
        for item in move.member(key)?.oneOrMore ?? [] {
          guard let name = item.text, !known.contains(name) else { continue }
          item.problem("unknown-event", "`\(name)` is no event", repair: Nearest.repair(name, among: known))
        }
      }
    }
  }

  /// A state that waits for children needs a move that their end makes.
  private func checkWaiting() {
    for state in definition.states where state.waitsForChildren {
      let isLeft = definition.moves.contains { move in
        move.state == state.name && move.isAutomatic && move.to != state.name
          && move.facts.contains { definition.facts[$0]?.group == Self.children }
      }
      if !isLeft {
        statePlaces[state.name]?.problem(
          "waits-for-ever",
          "nothing leads out of \(state.name) when its children end",
          repair: "add a move with auto: true and a guard on a fact about the children"
        )
      }
    }
  }

  /// Reads what must hold on all paths; that it does, a proof decides.
  mutating func read(invariants sections: [Section]) {
    for section in sections {
      guard let text = section.text else { continue }
      definition.invariants.append(text)
      invariants.append(read(invariant: text, section))
    }
  }

  private func read(invariant text: String, _ section: Section) -> Invariant? {
    guard var invariant = Invariant(text) else {
      section.problem(
        "invariant",
        "`\(text)` is no invariant",
        repair:
          "write `never refund before inspect`, `at most once settle`, `always a reason before declined`,"
          + " `eventually closed from replacing` or `never one person from open to settle`"
      )
      return nil
    }
    let states = definition.states.map(\.name)
    var isKnown = true
    func check(_ name: String, _ code: String, _ what: String, among known: some Collection<String>) {
      guard !known.contains(name) else { return }
      isKnown = false
      section.problem(code, "`\(name)` is no \(what)", repair: Nearest.repair(name, among: known))
    }
    // Whether another workflow has an event is seen when all are read.
    for name in invariant.events where Invariant.Elsewhere(name) == nil {
      check(name, "unknown-event", "event", among: events)
    }
    for name in invariant.states { check(name, "unknown-state", "state", among: states) }
    if case .always(let record, let target) = invariant {
      check(target, "unknown-state", "state and no event", among: events.union(states))
      if case .field(let name) = record {
        check(name, "unknown-field", "field", among: definition.fields.keys)
      }
    }
    if case .never(let event, let before, _) = invariant, before.contains(.event(event)) {
      section.problem(
        "invariant",
        "`\(text)` says nothing: what happens first happens before itself never",
        repair: "name another event, or write `at most once \(event)`"
      )
      return nil
    }
    if let start = Invariant.guardStart(text), let condition = invariant.condition {
      if case .never(let event, _, _) = invariant, let elsewhere = Invariant.Elsewhere(event) {
        section.problem(
          "invariant",
          "`when` asks about this ticket, so it cannot limit what a \(elsewhere.workflow) does",
          repair: "take the condition out"
        )
        return nil
      }
      let offset = text.unicodeScalars.distance(from: text.startIndex, to: start)
      guard let read = read(guard: String(text[start...]), in: section, from: offset) else { return nil }
      invariant = invariant.with(condition == read ? condition : read)
    }
    return isKnown ? invariant : nil
  }
}

extension Move {
  /// Tells a move from every other one of its definition.
  var place: String { "\(state)/\(event)/\(ordinal)" }
}

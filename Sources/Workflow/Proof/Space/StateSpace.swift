/// Every state a ticket can come to, with every past that can make a difference from there on, and every move between them.
final class StateSpace {
  struct Node: Hashable {
    var state: Int
    var past: UInt64
  }

  struct Edge {
    /// Of `events`, and the place among its moves.
    var event: Int
    var place: Int
    var to: Int
    /// What is asked of it: the same number, the same proposition (`proposition(_:from:)`).
    var question = 0
  }

  let definition: Definition
  let vocabulary: Vocabulary
  let solver: Solver
  let memory: Memory
  let events: [EventMoves]
  /// The unopened one first.
  let states: [String]
  /// In the order they are come to; the first is before opening.
  private(set) var nodes: [Node] = []
  private(set) var edges: [[Edge]] = []
  /// Whether there are too many to look at.
  private(set) var isTooLarge = false

  private let eventsOfState: [[Int]]
  private let numberOfState: [String: Int]
  private var live: [UInt64] = []
  private var chosen: [[Proposition]] = []
  private var ways: [Way: [UInt64]] = [:]
  private var numbers: [Node: Int] = [:]
  private var questions: [Question: Int] = [:]
  private var propositions: [Proposition?] = []
  /// By event, what of the past one of its moves looks at; and by place of a move, that together with what it may record.
  private var looked: [UInt64] = []
  private var touched: [[UInt64]] = []

  /// All that the proposition of an edge depends on.
  private struct Question: Hashable {
    var event: Int
    var place: Int
    var before: UInt64
    var after: UInt64
  }

  /// A move, and what of the past it looks at.
  private struct Way: Hashable {
    var event: Int
    var place: Int
    var past: UInt64
  }

  init(_ definition: Definition, reading extra: [Guard] = [], most: Int = 300_000) {
    self.definition = definition
    let vocabulary = Vocabulary(definition)
    self.vocabulary = vocabulary
    solver = Solver(vocabulary)
    memory = Memory(definition, vocabulary, reading: extra)
    events = EventMoves.all(of: definition, vocabulary)
    states = [Definition.unopened] + definition.states.map(\.name)
    numberOfState = states.enumerated().reduce(into: [:]) { $0[$1.element] = $1.offset }
    var ofState = [[Int]](repeating: [], count: states.count)
    for (number, event) in events.enumerated() {
      if let state = numberOfState[event.state] { ofState[state].append(number) }
    }
    eventsOfState = ofState
    chosen = events.map { event in event.moves.indices.map { event.chosen($0, vocabulary) } }
    isTooLarge = !memory.fits
    live = liveness(extra)
    looked = events.map(looks)
    touched = events.enumerated().map { number, event in
      event.moves.map { move in recordable(by: move).reduce(looked[number]) { $0 | memory.bits($1) } }
    }
    if memory.fits { explore(most) }
  }

  func state(_ node: Int) -> String { states[nodes[node].state] }
  func move(_ edge: Edge) -> Move { events[edge.event].moves[edge.place] }
  func events(of state: Int) -> [Int] { eventsOfState[state] }
  func chosen(_ event: Int, _ place: Int) -> Proposition { chosen[event][place] }
  func number(of state: String) -> Int? { numberOfState[state] }

  private func explore(_ most: Int) {
    _ = enter(Node(state: 0, past: 0))
    var next = 0
    while next < nodes.count {
      let node = nodes[next]
      var found: [Edge] = []
      // What is made by itself leaves no time for anything else.
      let isUrgent = eventsOfState[node.state].contains { isMadeAtOnce($0, node.past) }
      for number in eventsOfState[node.state] where !isUrgent || events[number].isAutomatic {
        for place in events[number].moves.indices {
          let move = events[number].moves[place]
          if isUrgent, !move.by.contains(Role.system) { continue }
          guard let to = numberOfState[move.to] else { continue }
          for past in pasts(number, place, node.past) {
            let counted = memory.counting(move.event, in: past) & live[to]
            let question = Question(
              event: number,
              place: place,
              before: node.past & touched[number][place],
              after: counted & touched[number][place]
            )
            found.append(
              Edge(
                event: number,
                place: place,
                to: enter(Node(state: to, past: counted)),
                question: self.number(of: question)
              )
            )
          }
        }
      }
      edges[next] = found
      next += 1
      if nodes.count > most {
        isTooLarge = true
        return
      }
    }
  }

  /// Whether the door makes an event by itself as soon as a ticket is here, whatever the facts.
  private func isMadeAtOnce(_ number: Int, _ past: UInt64) -> Bool {
    let event = events[number]
    guard event.isAutomatic else { return false }
    let made = event.moves.indices.filter { event.moves[$0].band == nil && event.moves[$0].opens == nil }
      .map { chosen[number][$0] }
    return !solver.canHold(.every([bySystem(event), before(event, past), vocabulary.negated(.some(made))]))
  }

  private func enter(_ node: Node) -> Int {
    if let number = numbers[node] { return number }
    numbers[node] = nodes.count
    nodes.append(node)
    edges.append([])
    return nodes.count - 1
  }

  private func number(of question: Question) -> Int {
    if let number = questions[question] { return number }
    questions[question] = propositions.count
    propositions.append(nil)
    return propositions.count - 1
  }

  /// What lets a move be made from a node, and leave behind what it does.
  func proposition(_ edge: Edge, from node: Int) -> Proposition {
    if let known = propositions[edge.question] { return known }
    let made = composed(edge, from: node)
    propositions[edge.question] = made
    return made
  }

  // MARK: A move from a past

  /// The pasts a move can leave behind, not counting the event itself; none where it is not possible.
  private func pasts(_ number: Int, _ place: Int, _ past: UInt64) -> [UInt64] {
    let (event, move) = (events[number], events[number].moves[place])
    let recordable = recordable(by: move)
    let readable = reads(number, place)
    let touched = recordable.reduce(readable) { $0 | memory.bits($1) }
    let way = Way(event: number, place: place, past: past & touched)
    let left: [UInt64]
    if let known = ways[way] {
      left = known
    } else {
      let base = Proposition.every([chosen[number][place], before(event, past)])
      left = solver.canHold(base) ? record(recordable[...], move, base, past & touched) : []
      ways[way] = left
    }
    return left.map { past & ~touched | $0 }
  }

  /// What the past says of the names that the moves of an event speak of.
  func before(_ event: EventMoves, _ past: UInt64) -> Proposition {
    .every(
      event.allNames.compactMap { name in
        if let set = memory.history(name, in: past) { return vocabulary.is(.name(name), set) }
        guard let set = memory.recorded(name, in: past) else { return nil }
        let kept = vocabulary.is(.name(name), set)
        return event.fields.contains(name) ? .some([vocabulary.is(.given(name), .true), kept]) : kept
      } + duties(event, past)
    )
  }

  /// Nobody did what has not happened; what is not remembered here may have.
  private func duties(_ event: EventMoves, _ past: UInt64) -> [Proposition] {
    event.duties.compactMap { duty in
      guard let place = memory.places[.event(duty)], let state = numberOfState[event.state],
        isKept(place, in: state), memory.cell(place, of: past) == 0
      else { return nil }
      return vocabulary.is(.duty(duty), .false)
    }
  }

  private func record(
    _ fields: ArraySlice<Int>,
    _ move: Move,
    _ base: Proposition,
    _ past: UInt64
  ) -> [UInt64] {
    guard let place = fields.first, case .field(let name) = memory.items[place].source else {
      return solver.canHold(base) ? [past] : []
    }
    let rest = fields.dropFirst()
    var left: [UInt64] = []
    if move.takes.contains(name), !move.needs.contains(name) {
      let kept = Proposition.every([base, vocabulary.is(.given(name), .false)])
      left += record(rest, move, kept, past)
    }
    for cell in memory.items[place].cells.indices.dropFirst() {
      let given = Proposition.every([
        base, vocabulary.is(.given(name), .true), vocabulary.is(.name(name), memory.items[place].cells[cell]),
      ])
      left += record(rest, move, given, memory.setting(place, to: cell, in: past))
    }
    return left
  }

  // MARK: What matters later

  /// Whether a field is remembered in a state.
  func isKept(_ place: Int, in state: Int) -> Bool { live[state] & memory.bits(place) != 0 }

  private func recordable(by move: Move) -> [Int] {
    Set(move.needs + move.takes).compactMap { memory.places[.field($0)] }.sorted()
  }

  /// The part of the past that one of an event's moves looks at.
  private func looks(_ event: EventMoves) -> UInt64 {
    let items =
      event.allNames.compactMap(memory.place) + event.duties.compactMap { memory.places[.event($0)] }
    return items.reduce(0) { $0 | memory.bits($1) }
  }

  /// The part of the past that decides whether a move is chosen.
  private func reads(_ number: Int, _ place: Int) -> UInt64 {
    let (event, move) = (events[number], events[number].moves[place])
    var bits: UInt64 = 0
    for name in event.names(upTo: place) {
      guard let item = memory.place(of: name), !move.needs.contains(name) else { continue }
      bits |= memory.bits(item)
    }
    for duty in event.moves[...place].flatMap(\.onlyBy) + event.moves[..<place].flatMap(\.notBy) {
      if let item = memory.places[.event(duty)] { bits |= memory.bits(item) }
    }
    return bits
  }

  /// For each state, the part of the past that some move from there on looks at before it is recorded anew.
  private func liveness(_ extra: [Guard]) -> [UInt64] {
    // What an invariant asks about is never forgotten.
    let always = extra.flatMap(\.names).compactMap(memory.place).reduce(0) { $0 | memory.bits($1) }
    var live = [UInt64](repeating: always, count: states.count)
    var changed = true
    while changed {
      changed = false
      for (number, event) in events.enumerated() {
        guard let state = numberOfState[event.state] else { continue }
        for (place, move) in event.moves.enumerated() {
          guard let to = numberOfState[move.to] else { continue }
          let recorded = move.needs.compactMap { memory.places[.field($0)] }.reduce(0) {
            $0 | memory.bits($1)
          }
          let needed = live[state] | reads(number, place) | live[to] & ~recorded
          changed = changed || needed != live[state]
          live[state] = needed
        }
      }
    }
    return live
  }
}

/// Each move by itself and against those of its event: can it be made, and is it told which goes first.
extension Prover {
  func moveFindings() -> [Finding] {
    space.events.indices.flatMap { number in
      space.events[number].moves.indices.flatMap { findings(ofMove: $0, in: number) }
    }
  }

  private func findings(ofMove place: Int, in number: Int) -> [Finding] {
    let event = space.events[number]
    let move = event.moves[place]
    guard solver.canHold(.every([event.situation, event.passes[place]])) else {
      return [isGuardPossible(move) ? nobodyMay(move) : guardNever(move)]
    }
    guard place > 0 else { return [] }
    if !solver.canHold(space.chosen(number, place)) { return [shadowed(place, event)] }
    guard !move.isOtherwise else { return [] }
    for earlier in 0..<place {
      let both = Proposition.every([event.situation, event.passes[earlier], event.passes[place]])
      if let solution = solver.solution(both) { return [overlap(earlier, place, event, solution)] }
    }
    return []
  }

  private func isGuardPossible(_ move: Move) -> Bool {
    move.guard.map { solver.canHold(vocabulary.proposition($0, is: true)) } ?? true
  }

  private func guardNever(_ move: Move) -> Finding {
    Finding(
      .guardNever,
      place(of: move),
      "nothing makes this true, so \(move.event) is never possible this way",
      repair: "mend the condition, or take the move out"
    )
  }

  private func nobodyMay(_ move: Move) -> Finding {
    Finding(
      .nobodyMay,
      place(of: move),
      "nobody can ever do \(move.event) this way: what it asks of the person or of the fields excludes itself",
      repair: "compare by, only-by, not-by, needs and takes, or take the move out"
    )
  }

  private func shadowed(_ place: Int, _ event: EventMoves) -> Finding {
    Finding(
      .moveShadowed,
      self.place(of: event.moves[place]),
      "this way of \(event.event) is never chosen: the ways above it take every case",
      repair: "put it above them, narrow their `when`, or take it out"
    )
  }

  private func overlap(
    _ earlier: Int,
    _ place: Int,
    _ event: EventMoves,
    _ solution: Solver.Solution
  ) -> Finding {
    let move = event.moves[place]
    let facts = space.told(solution)
    let role = space.role(of: move, solution)
    let person = event.moves[earlier].by.contains(role) || role == Role.system ? role : "one person"
    return Finding(
      .movesOverlap,
      self.place(of: move),
      "the \(Self.ordinal(place)) way of \(event.event) is open to \(person) together with the \(Self.ordinal(earlier))"
        + (facts.isEmpty ? "" : ": " + facts.map(\.text).joined(separator: ", ")),
      repair: "write otherwise: true here, if the way above goes first, or narrow one `when`"
    )
  }

  private static func ordinal(_ place: Int) -> String {
    let names = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
    return names.indices.contains(place) ? names[place] : "\(place + 1)th"
  }
}

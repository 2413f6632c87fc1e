/// What the rules of the house forbid, with the shortest path to it.
extension Prover {
  func houseFindings(of rule: HouseRule) -> [Finding] {
    if case .only(let effect, let demand) = rule { return houseFindings(of: rule, effect, demand) }
    return [finding(of: rule)].compactMap(\.self)
  }

  private func finding(of rule: HouseRule) -> Finding? {
    guard definition.moves.contains(where: { $0.effects.contains(rule.effect) }) else { return nil }
    let hops = space.search { node, edge, _ in
      let move = space.move(edge)
      let place = move.effects.firstIndex(of: rule.effect)
      switch rule {
      case .never(_, let before):
        // Of one move the effects come in their order.
        let done = place.map { move.effects[..<$0] } ?? move.effects[...]
        if done.contains(where: before.contains) { return .stop }
      case .alwaysBand:
        if move.band != nil { return .stop }
      case .always(let field, _):
        let asked = without(field, edge)
        guard asked == .always || solver.canHold(.every([space.proposition(edge, from: node), asked])) else {
          return .stop
        }
      case .only: return .stop
      }
      return place == nil ? .go(0) : .found
    }
    guard let hops, let last = hops.last else { return nil }
    let path = space.explain(hops) { hop in
      if case .always(let field, _) = rule { without(field, hop.edge) } else { .always }
    }
    return Finding(
      .houseRule,
      place(of: space.move(last.edge)),
      "`\(rule.text)` does not hold: " + path.map(\.name).joined(separator: " → "),
      repair: Self.repair(rule),
      path: path,
      rule: rule
    )
  }

  /// The move is made without giving a field.
  private func without(_ field: String, _ edge: StateSpace.Edge) -> Proposition {
    let move = space.move(edge)
    return move.needs.contains(field) || move.takes.contains(field)
      ? vocabulary.is(.given(field), .false) : .always
  }

  private static func repair(_ rule: HouseRule) -> String {
    switch rule {
    case .never(_, let before):
      "take out a move of this path, or let one with \(before.joined(separator: " or ")) come before"
    case .always(let field, _): "write needs: [\(field)] into a move of this path"
    case .alwaysBand(let effect): "give the move with \(effect) a band, or one before it"
    case .only(let effect, _): "let the move with \(effect) ask for it"
    }
  }
}

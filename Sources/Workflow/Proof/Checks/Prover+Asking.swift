/// What a state asks for by itself is not asked for again in it once it was taken back: the ticket goes to whose turn it is then.
extension Prover {
  func askingFindings() -> [Finding] {
    definition.states.filter { !$0.isFinal }.compactMap { state in
      let moves = definition.moves.filter { $0.state == state.name }
      guard let asking = moves.first(where: { $0.isAutomatic && $0.band != nil }),
        let back = moves.first(where: { $0.onlyBy == [Move.asker] && $0.to == state.name })
      else { return nil }
      return Finding(
        .askedAgain,
        .state(state.name),
        "\(asking.event) is asked for by itself in \(state.name), and \(back.event) leaves the ticket there:"
          + " it asks at once again, or never",
        repair: "let \(back.event) lead to a state that waits on who asked, with a move that asks again"
      )
    }
  }
}

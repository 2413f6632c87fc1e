/// Every amount that is asked for has somebody who may decide it.
extension Prover {
  func approvalFindings() -> [Finding] {
    definition.moves.compactMap { move in
      guard let band = move.band, !move.isAutomatic else { return nil }
      let askers = move.by.map { role in
        definition.approvalOrder.expand(role == Definition.anyone || role == Role.system ? [] : [role])
      }
      let undecided = ends(band).first { total in
        askers.allSatisfy { band.levels(for: total, asker: $0, order: definition.approvalOrder) == nil }
      }
      guard let undecided else { return nil }
      return Finding(
        .nobodyApproves,
        place(of: move),
        "nobody stands above who asks for \(vocabulary.text(undecided, of: band.measure)) in \(move.event)",
        repair: "let a lower role ask, or take above-asker out of the bands \(band.name)"
      )
    } + openerFindings()
  }

  /// For an automatic move who opened the ticket asks, so no opening may be made by somebody above whom nobody decides.
  private func openerFindings() -> [Finding] {
    guard let highest = definition.approvalOrder.roles.last else { return [] }
    let undecided = definition.moves.lazy.compactMap { move in
      self.undecided(move, asker: highest).map { (move, $0) }
    }.first
    guard let (asking, amount) = undecided else { return [] }
    let openings = definition.moves(from: Definition.unopened, on: Definition.opening)
    let fields = Vocabulary.fields(of: openings)
    return openings.filter { opening in
      solver.canHold(
        .every([
          vocabulary.situation(of: openings), vocabulary.passes(opening, fields: fields),
          isOpener(highest, of: opening), askerIsHighest,
        ])
      )
    }.map { opening in
      Finding(
        .nobodyApproves,
        place(of: opening),
        "a \(highest) may open this, and nobody stands above him who decides \(amount) in \(asking.event)",
        repair: "write when: \(Fact.askerHighest) = false, or let only roles outside the approval order open"
      )
    }
  }

  /// An amount in an automatic move, as people write it, that nobody may decide when he asks.
  private func undecided(_ move: Move, asker: String) -> String? {
    guard let band = move.band, move.isAutomatic else { return nil }
    let (order, fields) = (definition.approvalOrder, Vocabulary.fields(of: [move]))
    for (place, total) in ends(band).enumerated() {
      let isDecided = [false, band.overBudgetFact != nil].allSatisfy { overBudget in
        band.levels(for: total, overBudget: overBudget, asker: order.expand([asker]), order: order) != nil
      }
      // What was had before counts as well, so any lesser amount can come to this.
      let least = place == 0 || band.beforeFact != nil ? 0 : (band.rules.bands[place - 1].upTo ?? 0) + 1
      let most = band.rules.bands[place].upTo ?? .max
      guard !isDecided, least <= most else { continue }
      let amounts = vocabulary.is(.name(band.measure), ValueSet(least...most))
      if solver.canHold(.every([vocabulary.passes(move, fields: fields), amounts, askerIsHighest])) {
        return vocabulary.text(total, of: band.measure)
      }
    }
    return nil
  }

  /// The one with the role may be who opens: those who stand higher can do what a lower one may. What a move of another workflow opens
  /// the system opens, for whoever made that move.
  private func isOpener(_ role: String, of opening: Move) -> Proposition {
    let ranked = opening.by.filter { $0 == Definition.anyone || definition.approvalOrder.rank($0) >= 0 }
    let isOpenedElsewhere = family.definitions.values.contains { other in
      other.moves.contains { $0.opens?.workflow == definition.name }
    }
    let himself = Proposition.every([
      vocabulary.is(.role(role), .true), .some(ranked.map { vocabulary.is(.role($0), .true) }),
    ])
    let bySystem = isOpenedElsewhere ? vocabulary.is(.role(Role.system), .true) : .never
    return .some([himself, bySystem])
  }

  /// What guards can know of it.
  private var askerIsHighest: Proposition {
    definition.facts[Fact.askerHighest] == nil ? .always : vocabulary.is(.name(Fact.askerHighest), .true)
  }

  /// An amount of each band, the last it decides.
  private func ends(_ band: Bands) -> [Int64] {
    band.rules.bands.map { $0.upTo ?? (band.rules.bands.dropLast().last?.upTo ?? 0) + 1 }
  }
}

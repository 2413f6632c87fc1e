/// Every amount that is asked for has somebody who may decide it.
extension Prover {
  func approvalFindings() -> [Finding] {
    definition.moves.compactMap { move in
      guard let band = move.band else { return nil }
      let askers = move.by.map { role in
        definition.approvalOrder.expand(role == Definition.anyone || role == Role.system ? [] : [role])
      }
      let ends = band.rules.bands.map { $0.upTo ?? (band.rules.bands.dropLast().last?.upTo ?? 0) + 1 }
      let undecided = ends.first { total in
        askers.allSatisfy { band.levels(for: total, asker: $0, order: definition.approvalOrder) == nil }
      }
      guard let undecided else { return nil }
      return Finding(
        .nobodyApproves,
        place(of: move),
        "nobody stands above who asks for \(vocabulary.text(undecided, of: band.measure)) in \(move.event)",
        repair: "let a lower role ask, or take above-asker out of the bands \(band.name)"
      )
    }
  }
}

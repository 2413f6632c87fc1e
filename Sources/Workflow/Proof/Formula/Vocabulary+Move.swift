/// What lets a move pass, gate by gate as `failedGates` judges it.
extension Vocabulary {
  /// What any command on the event can be: an actor, fields given or not, and what is given is known.
  func situation(of moves: [Move]) -> Proposition {
    var parts = [actor(roles: Set(moves.flatMap(\.by)))]
    let fields = Self.fields(of: moves)
    for field in fields where moves.contains(where: { $0.names.contains(field) }) {
      parts.append(
        .some([`is`(.given(field), .false), `is`(.name(field), present(field))])
      )
    }
    return .every(parts)
  }

  /// The move fails no gate.
  ///
  /// - Parameter fields: the fields of all moves of the event; those the move does not take must not be given.
  func passes(_ move: Move, fields: Set<String>) -> Proposition {
    var parts = [Proposition.some(move.by.map { `is`(.role($0), .true) })]
    parts += move.notBy.map { `is`(.duty($0), .false) }
    if !move.onlyBy.isEmpty { parts.append(.some(move.onlyBy.map { `is`(.duty($0), .true) })) }
    if let condition = move.guard { parts.append(proposition(condition, is: true)) }
    parts += move.needs.map { `is`(.given($0), .true) }
    parts += fields.filter { !move.needs.contains($0) && !move.takes.contains($0) }.sorted()
      .map { `is`(.given($0), .false) }
    for field in move.caps {
      let facts = [definition.fields[field]?.minFact, definition.fields[field]?.maxFact].compactMap { $0 }
      let within = [`is`(.withinCap(field), .true)] + facts.map { `is`(.name($0), present($0)) }
      parts.append(.some([`is`(.given(field), .false), .every(within)]))
    }
    if let band = move.band { parts.append(judges(band)) }
    if move.whileAsked == .waits {
      parts.append(`is`(.name(Fact.askOpen), ValueSet.false.union(.absence)))
    }
    return .every(parts)
  }

  static func fields(of moves: [Move]) -> Set<String> { Set(moves.flatMap { $0.needs + $0.takes }) }

  /// What is measured is known, and somebody stands high enough.
  private func judges(_ band: Bands) -> Proposition {
    var parts = [`is`(.name(band.measure), ValueSet(0...Int64.max))]
    parts += band.facts.map { `is`(.name($0), present($0)) }
    if band.rules.isAboveAsker, band.rules.bands.allSatisfy({ !$0.by.isEmpty }),
      let highest = definition.approvalOrder.roles.last
    {
      parts.append(`is`(.role(highest), .false))
    }
    return .every(parts)
  }

  /// What is measured needs nobody's word; nothing was had before and no budget is used up.
  func unasked(_ band: Bands, within amounts: ValueSet = .numbers) -> Proposition {
    var parts = [`is`(.name(band.measure), band.free.intersection(amounts))]
    if let fact = band.beforeFact { parts.append(`is`(.name(fact), ValueSet(0...0))) }
    if let fact = band.overBudgetFact { parts.append(`is`(.name(fact), .false)) }
    return .every(parts)
  }

  /// Either the system, or a person: who holds a role holds those below it, and is on the staff.
  private func actor(roles: Set<String>) -> Proposition {
    let mentioned = roles.union(definition.approvalOrder.roles.suffix(1))
    let people = mentioned.subtracting([Role.system, Definition.anyone]).sorted()
    let system = Proposition.every(
      [`is`(.role(Role.system), .true)] + people.map { `is`(.role($0), .false) }
    )
    var person = [`is`(.role(Role.system), .false), `is`(.role(Definition.anyone), .true)]
    let ranked = definition.approvalOrder.roles.filter(mentioned.contains)
    for (lower, higher) in zip(ranked, ranked.dropFirst()) {
      person.append(.some([`is`(.role(higher), .false), `is`(.role(lower), .true)]))
    }
    return .some([.every(person), system])
  }
}

/// The roles that mean something to a proof.
enum Role {
  /// Does what nobody does; never a person's.
  static let system = "system"
}

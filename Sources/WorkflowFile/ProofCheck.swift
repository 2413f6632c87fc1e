internal import Workflow

/// Proves what must hold of each definition, and tells what does not at its place in the files.
struct ProofCheck {
  let readers: [WorkflowReader]
  let rules: [HouseRule]
  /// Nil where it is not asked who is there.
  let staff: [Person]?

  func run() {
    var told: Set<Told> = []
    let family = Family(readers.map(\.definition))
    let proofs = readers.map { reader in
      let prover = Prover(
        reader.definition,
        invariants: reader.invariants,
        rules: rules,
        facts: reader.policies.facts,
        family: family
      )
      return (reader, prover.findings() + (staff.map(prover.findings) ?? []))
    }
    let never = placesNeverUsed(proofs)
    for (reader, findings) in proofs {
      for finding in findings {
        let section = reader.section(of: finding)
        if finding.code == .moveNever, !never.contains(section.fullPlace) { continue }
        // What many states share is wrong once; the first way to it is the shortest.
        let once = Told(at: section.fullPlace, code: finding.code, rule: finding.rule)
        guard told.insert(once).inserted else { continue }
        section.problem(finding.code.rawValue, finding.sentence, repair: finding.repair, path: finding.path)
      }
    }
  }

  /// What a group or every ticket has is of use when one state can use it.
  private func placesNeverUsed(_ proofs: [(WorkflowReader, [Finding])]) -> Set<Section.FullPlace> {
    var uses: [Section.FullPlace: Int] = [:]
    for (reader, findings) in proofs {
      for section in reader.movePlaces.values { uses[section.fullPlace, default: 0] += 1 }
      for finding in findings where finding.code == .moveNever {
        uses[reader.section(of: finding).fullPlace, default: 0] -= 1
      }
    }
    return Set(uses.filter { $0.value == 0 }.keys)
  }

  private struct Told: Hashable {
    var at: Section.FullPlace
    var code: ProofCode
    var rule: HouseRule?
  }
}

extension Section {
  struct FullPlace: Hashable {
    var file: String
    var place: Place
  }

  var fullPlace: FullPlace { FullPlace(file: source.name, place: place) }
}

extension WorkflowReader {
  /// Where what a finding is about is written.
  func section(of finding: Finding) -> Section {
    switch finding.place {
    case .state(let name): return statePlaces[name] ?? file
    case .clock(let state, let place):
      let clocks = clockPlaces[state] ?? []
      return clocks.indices.contains(place) ? clocks[place] : statePlaces[state] ?? file
    case .move(let state, let event, let ordinal):
      let move = movePlaces["\(state)/\(event)/\(ordinal)"] ?? file
      return finding.code == .guardNever ? move.member("when") ?? move : move
    case .invariant(let place):
      let invariants = file.member("invariants")?.items ?? []
      return invariants.indices.contains(place) ? invariants[place] : file
    }
  }
}

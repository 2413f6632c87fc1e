import TestDefinitions
import Testing
import Workflow

@Suite struct ProverAgainstEngineTests {
  @Test func `of random definitions the prover says what trying everything with the engine's judge shows`() {
    let seed = UInt64.random(in: 0 ... .max)
    print("prover against engine: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var broken = 0
    var rounds = 0
    for round in 0..<10 {
      let definition = RandomDefinition.judged(&random)
      let explorer = Explorer(definition)
      let findings = Prover(definition).findings()
      broken += findings.filter { $0.place == .invariant(0) || $0.place == .invariant(1) }.count
      rounds += findings.contains { $0.code == .clockCycle } ? 1 : 0
      let differences = differences(definition, findings, explorer)
      #expect(differences == [], "seed \(seed), round \(round): \(definition.moves)")
    }
    print("prover against engine: \(broken) broken invariants among 20, clocks go round in \(rounds) of 10")
  }

  private func differences(_ definition: Definition, _ findings: [Finding], _ explorer: Explorer) -> [String]
  {
    func states(_ code: ProofCode) -> Set<String> {
      Set(
        findings.filter { $0.code == code }.map { if case .state(let name) = $0.place { name } else { "" } }
      )
    }
    func moves(_ codes: ProofCode...) -> Set<Explorer.Place> {
      Set(
        findings.filter { codes.contains($0.code) }.map { finding in
          guard case .move(let state, let event, let ordinal) = finding.place else {
            return Explorer.Place(state: "", event: "", ordinal: -1)
          }
          return Explorer.Place(state: state, event: event, ordinal: ordinal)
        }
      )
    }
    func says(_ what: String, _ proved: some Equatable, _ tried: some Equatable, _ same: Bool) -> String? {
      same ? nil : "\(what): proved \(proved), tried \(tried)"
    }
    let all = Set(
      definition.moves.map { Explorer.Place(state: $0.state, event: $0.event, ordinal: $0.ordinal) }
    )
    let unreachable = Set(definition.states.map(\.name)).subtracting(explorer.states)
    let never = all.subtracting(explorer.passing)
    let shadowed = explorer.passing.subtracting(explorer.chosen)
    let overlapping = explorer.overlapping.intersection(explorer.chosen)
    let notMade = explorer.chosen.filter { explorer.states.contains($0.state) }.subtracting(explorer.made)
    let broken = [explorer.happens("settle", before: "inspect"), explorer.happensTwice]
    let proved = [0, 1].map { place in findings.contains { $0.place == .invariant(place) } }
    let rounds = findings.contains { $0.code == .clockCycle }
    return [
      says("unreachable", states(.unreachable), unreachable, states(.unreachable) == unreachable),
      says("stuck", states(.noWayOut), explorer.stuck, states(.noWayOut) == explorer.stuck),
      says("never", moves(.guardNever, .nobodyMay), never, moves(.guardNever, .nobodyMay) == never),
      says("shadowed", moves(.moveShadowed), shadowed, moves(.moveShadowed) == shadowed),
      says("overlap", moves(.movesOverlap), overlapping, moves(.movesOverlap) == overlapping),
      says("not made", moves(.moveNever), notMade, moves(.moveNever) == notMade),
      says("clocks", rounds, explorer.clocksGoRound, rounds == explorer.clocksGoRound),
      says("invariants", proved, broken, proved == broken),
    ].compactMap { $0 }
  }
}

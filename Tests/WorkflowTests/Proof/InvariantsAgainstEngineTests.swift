import TestDefinitions
import Testing
import Workflow

@Suite struct InvariantsAgainstEngineTests {
  @Test func `of every kind of invariant the prover says what trying everything shows`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("invariants against engine: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var counts: [String: [Int]] = [:]
    for round in 0..<40 {
      let definition = RandomDefinition.lived(&random, small: true)
      let walker = Walker(definition)
      let findings = Prover(definition).findings()
      for (place, text) in definition.invariants.enumerated() {
        let invariant = try #require(Invariant(text))
        let proved = findings.contains { $0.place == .invariant(place) }
        let tried = walker.breaks(invariant)
        counts[text, default: [0, 0]][tried ? 0 : 1] += 1
        #expect(proved == tried, "\(text), seed \(seed), round \(round): \(definition.moves)")
      }
      #expect(
        findings.contains { $0.code == .clockCycle } == walker.clocksGoRound,
        "clocks, seed \(seed), round \(round): \(definition.moves)"
      )
      func states(_ code: ProofCode) -> Set<String> {
        Set(
          findings.filter { $0.code == code }.compactMap {
            if case .state(let name) = $0.place { name } else { nil }
          }
        )
      }
      #expect(states(.noWayOut) == walker.stuck, "stuck, seed \(seed), round \(round): \(definition.moves)")
      let unreachable = Set(definition.states.map(\.name)).subtracting(walker.states)
      #expect(
        states(.unreachable) == unreachable,
        "reached, seed \(seed), round \(round): \(definition.moves)"
      )
      #expect(!findings.contains { $0.code == .undecided })
    }
    for (text, count) in counts.sorted(by: { $0.key < $1.key }) {
      print("invariants against engine: \(text): \(count[0]) broken, \(count[1]) held")
    }
  }
}

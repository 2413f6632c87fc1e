import TestDefinitions
import Testing
import Workflow

@Suite struct FamilyAgainstEngineTests {
  @Test func `of a ticket and those it opens the prover says what trying everything shows`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("family against engine: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var counts: [String: [Int]] = [:]
    var doubted = 0
    for round in 0..<150 {
      let random = RandomFamily(&random)
      let walker = FamilyWalker(random)
      let prover = Prover(random.opener, family: Family([random.opener, random.child]))
      let findings = prover.findings()
      // What is given from a field that may not be known is anything to the prover.
      // So is how often something happened to a child that there is, unless the invariant waits for it.
      let isGuessed = random.opener.moves.contains {
        $0.opens?.with["c"] == "$c" || $0.guard?.names.contains(RandomFamily.inspections) == true
      }
      for (place, text) in RandomFamily.invariants.enumerated() {
        let invariant = try #require(Invariant(text))
        let proved = findings.contains { $0.place == .invariant(place) }
        let tried = walker.breaks(invariant)
        counts[text, default: [0, 0]][tried ? 0 : 1] += 1
        let about = "\(text), seed \(seed), round \(round): \(random.opener.moves) \(random.child.moves)"
        if walker.opensSecond || isGuessed {
          #expect(proved || !tried, "\(about)")
          if proved, !tried { doubted += 1 }
        } else {
          #expect(proved == tried, "\(about)")
        }
      }
      #expect(!findings.contains { $0.code == .undecided })
    }
    for (text, count) in counts.sorted(by: { $0.key < $1.key }) {
      print("family against engine: \(text): \(count[0]) broken, \(count[1]) held")
    }
    print("family against engine: \(doubted) not proved though they hold")
  }
}

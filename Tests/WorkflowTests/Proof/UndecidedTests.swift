import Testing
import Workflow

@Suite struct UndecidedTests {
  @Test func `a definition with more cases than can be looked at is told, and nothing else`() {
    let findings = Proven.findings { definition in
      for number in 0..<40 {
        definition.fields["f\(number)"] = Field(type: .boolean)
        definition.moves[0].takes.append("f\(number)")
        definition.moves.append(
          Proven.move("asked", "look", number, by: ["clerk"], when: "f\(number) = true", to: "asked") {
            $0.isOtherwise = number > 0
          }
        )
      }
    }
    #expect(findings.map(\.code) == [.undecided])
    #expect(findings.first?.sentence == "proven has too many cases to look at all of them")
  }

  @Test func `what need not be recorded has its own code`() {
    for invariant in ["always note before done", "always a reason before done", "always reason before ready"]
    {
      let broken = Proven.broken(invariant, Proven.sound(invariant))
      #expect(Prover(broken).findings().map(\.code) == [.recordMissing], "\(invariant)")
    }
  }
}

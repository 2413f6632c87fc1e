import Testing
import Workflow

/// Invariants of the small workflow, held and broken.
@Suite struct InvariantProofTests {
  private func findings(
    _ invariant: String,
    _ change: (inout Definition) -> Void = { _ in }
  ) -> [Finding] {
    Proven.findings {
      $0.invariants = [invariant]
      change(&$0)
    }
  }

  @Test(arguments: [
    "never pay before check", "never pay before check or open", "at most once pay",
    "always a reason before done",
    "always note before done", "always reason before ready", "eventually done", "eventually final from ready",
    "never one person from open to pay",
  ])
  func `an invariant that holds is silent, and another alone speaks`(text: String) {
    let sound = Proven.sound(text)
    #expect(Prover(sound).findings() == [])
    #expect(Set(Prover(Proven.broken(text, sound)).findings().map(\.place)) == [.invariant(0)])
  }

  @Test func `approval above an amount is owed where a band lets more pass freely`() throws {
    func definition(_ free: Int64, when: String? = nil) -> Definition {
      Proven.definition {
        $0.invariants = ["never pay before approve above 100.00"]
        $0.moves[1].guard = when.flatMap { try? Guard($0) }
        $0.moves[1].band = Bands(
          name: "money",
          measure: "due",
          rules: BandRules(bands: [Band(upTo: free, by: []), Band(upTo: nil, by: ["leader"])])
        )
      }
    }
    #expect(Prover(definition(100_00)).findings() == [])
    let finding = try #require(Prover(definition(100_01)).findings().first)
    #expect(finding.code == .invariantBroken)
    // No such amount can pass here.
    #expect(Prover(definition(500_00, when: "due <= 100.00")).findings() == [])
    // The move itself: the amount that does it.
    var itself = definition(500_00)
    itself.invariants = ["never check before approve above 100.00"]
    let step = try #require(Prover(itself).findings().first?.path.last)
    #expect(step.text == "check by clerk → ready: due = 100.01")
  }

  @Test func `a condition limits an invariant to what it is about`() {
    let wide = findings("never pay before refuse when reason = a") { $0.moves[0].needs = ["reason"] }
    #expect(wide.map(\.code) == [.invariantBroken])
    let narrow = findings("never pay before refuse when reason = a") {
      $0.moves[0].needs = ["reason"]
      $0.moves[1].guard = try? Guard("reason = b")
    }
    #expect(narrow == [])
  }

  @Test func `a clock whose event may be refused does not end a wait`() {
    let sound = Proven.sound("eventually done")
    var doubtful = sound
    for (place, move) in sound.moves.enumerated() where move.event == "expire" {
      doubtful.moves[place].guard = try? Guard("n > 3")
    }
    let findings = Prover(doubtful).findings()
    #expect(findings.map(\.code) == [.notEventually])
    #expect(findings.first?.path.map(\.event) == ["open"])
  }

  @Test func `a way round keeps a ticket from coming to its end`() {
    var round = Proven.sound("eventually done")
    round.moves.append(Proven.move("ready", "back", by: ["clerk"], to: "asked"))
    let findings = Prover(round).findings()
    #expect(findings.map(\.code) == [.notEventually])
    #expect(findings.first?.path.map(\.event) == ["open", "check", "back"])
  }

  @Test func `one person with one role is told before one with many`() throws {
    let many = findings("never one person from open to pay")
    #expect(many.map(\.code) == [.onePerson])
    #expect(
      many.first?.sentence
        == "`never one person from open to pay` does not hold: one person holding cashier and clerk can do it all"
    )
    let one = findings("never one person from open to pay") { $0.moves[3].by = ["clerk", "cashier"] }
    #expect(
      one.first?.sentence
        == "`never one person from open to pay` does not hold: one person holding only clerk can do it all"
    )
  }

  @Test func `another's word or a step kept from the same person parts the duties`() {
    let kept = findings("never one person from open to pay") { $0.moves[3].notBy = ["check"] }
    #expect(kept == [])
    let banded = findings("never one person from open to pay") {
      $0.moves[3].band = Bands(
        name: "money",
        measure: "due",
        rules: BandRules(bands: [Band(upTo: nil, by: ["leader"])])
      )
    }
    #expect(banded == [])
    // What the system may do in his stead does not part them.
    let helped = findings("never one person from open to pay") {
      $0.moves[3].notBy = ["check"]
      $0.moves[1].by = ["clerk", "system"]
    }
    #expect(helped.map(\.code) == [.onePerson])
    #expect(helped.first?.path.map(\.role) == ["clerk", "system", "cashier"])
  }
}

import Testing
import Workflow

@Suite struct WaitingProofTests {
  @Test func `clocks that go round without a person are found, and named with who is waited on`() throws {
    let again = Clock(amount: 1, unit: .days, then: "swing")
    func findings(_ back: String?) -> [Finding] {
      Proven.findings {
        for place in 0...1 { $0.states[place].clocks = [again] }
        $0.facts["swings"] = Fact(type: .integer, min: 0, group: "history", counts: "swing")
        $0.moves.append(Proven.move("asked", "swing", by: ["system"], when: "n > 3", to: "ready"))
        $0.moves.append(Proven.move("ready", "swing", by: ["system"], when: back, to: "asked"))
      }
    }
    let found = try #require(findings("n > 2").first)
    #expect(findings("n > 2").map(\.code) == [.clockCycle])
    #expect(
      found.sentence == "clocks go round for ever while desk does nothing: asked → ready → asked"
    )
    #expect(found.path.map(\.event) == ["open", "swing", "swing"])
    // Where one asks for what the other excludes, nothing goes round by itself.
    #expect(findings("n <= 3") == [])
    // Where the past closes it after a while, neither.
    #expect(findings("swings < 6") == [])
  }

  @Test func `moves made by themselves that go round are found`() {
    let findings = Proven.findings {
      $0.moves.append(
        Proven.move("asked", "go", by: ["system"], when: "ok = true", to: "ready") { $0.isAutomatic = true }
      )
      $0.moves.append(
        Proven.move("ready", "go", by: ["system"], when: "known(ok)", to: "asked") { $0.isAutomatic = true }
      )
    }
    #expect(findings.map(\.code) == [.autoCycle])
  }

  @Test func `a guard on a field that may not be recorded yet is found with the way to it`() throws {
    func findings(_ condition: String, _ change: (inout Definition) -> Void = { _ in }) -> [Finding] {
      Proven.findings {
        $0.moves.append(Proven.move("ready", "swap", by: ["clerk"], when: condition, to: "done"))
        $0.moves[1].takes = ["reason"]
        change(&$0)
      }
    }
    #expect(findings("reason = a").map(\.code) == [.readUnrecorded])
    #expect(findings("reason = a").first?.path.map(\.event) == ["open", "check"])
    #expect(findings("known(reason) and reason = a") == [])
    #expect(findings("not known(reason) or reason = a") == [])
    #expect(findings("reason = a") { $0.moves[1].needs = ["reason"] } == [])
    #expect(findings("reason = a") { $0.moves[6].takes = ["reason"] } == [])
  }

  @Test func `a guard on a fact whose fields nothing records is found`() {
    func findings(_ needs: [String]) -> [Finding] {
      Proven.findings {
        $0.facts["fits"] = Fact(type: .boolean, group: "g", dependsOn: ["amount"])
        $0.moves[2].guard = try? Guard("fits = true")
        $0.moves[0].needs = needs
      }
    }
    #expect(findings([]).map(\.code) == [.readUnrecorded])
    #expect(findings(["amount"]) == [])
  }

  @Test func `an amount that nobody stands high enough to decide is found`() throws {
    func findings(_ by: [String]) -> [Finding] {
      Proven.findings {
        $0.moves[3].by = by
        $0.moves[3].band = Bands(
          name: "money",
          measure: "due",
          rules: BandRules(
            bands: [Band(upTo: 100, by: []), Band(upTo: nil, by: ["leader"])],
            isAboveAsker: true
          )
        )
      }
    }
    let finding = try #require(findings(["head"]).first)
    // The desk that is waited on has no part in this: whose work it is is another proof's.
    func code(_ by: [String]) -> [ProofCode] { findings(by).map(\.code).filter { $0 != .idleParty } }
    #expect(code(["head"]) == [.nobodyApproves])
    #expect(finding.sentence == "nobody stands above who asks for 1.01 in pay")
    #expect(code(["leader"]) == [])
    #expect(code(["head", "cashier"]) == [])
  }

  @Test func `who opens has somebody above him where an automatic move asks in his name`() throws {
    func findings(
      open by: [String],
      when condition: String? = nil,
      go: String = "due >= 0.00",
      bands: [Band] = [Band(upTo: 100, by: []), Band(upTo: nil, by: ["leader"])],
      isAboveAsker: Bool = true,
      window: Int? = nil,
      budget: Int64? = nil,
      opensFrom parents: [Definition] = []
    ) -> [Finding] {
      let definition = Proven.definition {
        $0.facts[Fact.askerHighest] = Fact(type: .boolean, group: "g")
        $0.facts["money-over-budget"] = Fact(type: .boolean, group: "g")
        $0.facts["money-before"] = Fact(type: .money, min: 0, group: "g")
        $0.moves[0].by = by
        $0.moves[0].guard = condition.flatMap { try? Guard($0) }
        $0.moves.append(
          Proven.move("ready", "go", by: ["system"], when: go, to: "done") {
            $0.isAutomatic = true
            $0.band = Bands(
              name: "money",
              measure: "due",
              rules: BandRules(
                bands: bands,
                isAboveAsker: isAboveAsker,
                window: window.map { BandRules.Window(per: .customer, days: $0) },
                budget: budget.map(BandRules.Budget.init)
              )
            )
          }
        )
      }
      return Prover(definition, family: Family([definition] + parents)).findings()
    }
    let finding = try #require(findings(open: ["head"]).first)
    #expect(findings(open: ["head"]).map(\.code) == [.nobodyApproves])
    #expect(finding.place == .move(state: "", event: "open", ordinal: 0))
    #expect(
      finding.sentence == "a head may open this, and nobody stands above him who decides 1.01 in go"
    )
    // Who stands higher does what a lower one may.
    #expect(findings(open: ["leader"]).map(\.code) == [.nobodyApproves])
    #expect(findings(open: ["clerk", "leader"]).map(\.code) == [.nobodyApproves])
    #expect(findings(open: ["anyone"]).map(\.code) == [.nobodyApproves])
    #expect(findings(open: ["head"], isAboveAsker: false).map(\.code) == [.nobodyApproves])
    #expect(findings(open: ["clerk"]) == [])
    // A guard that lets him not open, or the move not be made.
    #expect(findings(open: ["leader"], when: "asker-highest = false and n = 0") == [])
    #expect(findings(open: ["leader"], when: "n = 0").map(\.code) == [.nobodyApproves])
    let either = findings(open: ["leader"], when: "asker-highest = false or n = 0")
    #expect(either.map(\.code) == [.nobodyApproves])
    #expect(findings(open: ["leader"], go: "asker-highest = false") == [])
    // Amounts that nobody need decide, unless the budget is used up.
    #expect(findings(open: ["leader"], go: "due <= 1.00") == [])
    #expect(findings(open: ["leader"], go: "due <= 1.00", budget: 1).map(\.code) == [.nobodyApproves])
    #expect(findings(open: ["leader"], go: "due <= 1.00", window: 30).map(\.code) == [.nobodyApproves])
    #expect(findings(open: ["leader"], bands: [Band(upTo: nil, by: [])]) == [])
    // What another workflow opens, whoever made its move has opened.
    let parent = Proven.definition {
      $0.name = "parent"
      $0.moves[1].opens = Spawn(workflow: "proven")
    }
    #expect(findings(open: ["clerk", "system"]) == [])
    #expect(findings(open: ["clerk", "system"], opensFrom: [parent]).map(\.code) == [.nobodyApproves])
    #expect(findings(open: ["system"], when: "asker-highest = false", opensFrom: [parent]) == [])
  }
}

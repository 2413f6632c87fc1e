import Testing
import Workflow

@Suite struct StateProofTests {
  @Test func `a state nobody can come to is found`() {
    let findings = Proven.findings { definition in
      definition.states.append(State(name: "lost", waitsOn: "desk", clocks: [Proven.escalate]))
      definition.moves.append(Proven.move("lost", "find", by: ["clerk"], to: "ready"))
    }
    #expect(findings.map(\.code) == [.unreachable])
  }

  @Test func `a state that only a past that cannot be leads to is found`() {
    // Before `check` the ticket cannot be where `check` has happened.
    let findings = Proven.findings { definition in
      definition.states.append(State(name: "lost", waitsOn: "desk", clocks: [Proven.escalate]))
      definition.moves.append(Proven.move("asked", "lose", by: ["clerk"], when: "checked = true", to: "lost"))
      definition.moves.append(Proven.move("lost", "find", by: ["clerk"], to: "ready"))
    }
    #expect(findings.map(\.code) == [.unreachable, .moveNever])
  }

  @Test func `a state without a way out is found with the way into it`() throws {
    let findings = Proven.findings { definition in
      definition.states.append(State(name: "limbo", waitsOn: "desk", clocks: [Proven.escalate]))
      definition.moves.append(Proven.move("ready", "shelve", by: ["clerk"], when: "n > 2", to: "limbo"))
    }
    #expect(findings.map(\.code) == [.noWayOut])
    #expect(
      findings.first?.path.map(\.text)
        == ["open by clerk → asked", "check by clerk → ready", "shelve by clerk → limbo: n = 3"]
    )
  }

  @Test func `a way out that the past has closed is none`() throws {
    // Once checked twice, nothing leads out of ready any more.
    let findings = Proven.findings { definition in
      definition.moves[3].guard = try? Guard("checks < 2")
      definition.moves.append(Proven.move("ready", "check", by: ["clerk"], to: "ready"))
    }
    #expect(findings.map(\.code) == [.noWayOut])
    #expect(findings.first?.path.map(\.event) == ["open", "check", "check"])
  }

  @Test func `what a field recorded is remembered`() {
    // Opened for reason b there is no way on.
    let findings = Proven.findings { definition in
      definition.moves[0].needs = ["reason"]
      definition.moves[1].guard = try? Guard("reason = a")
      definition.moves[2].guard = try? Guard("reason = a")
    }
    #expect(findings.map(\.code) == [.noWayOut])
    #expect(findings.first?.path.map(\.text) == ["open by clerk with reason = b → asked"])
  }

  @Test func `a move whose past cannot be is found`() {
    let findings = Proven.findings { definition in
      definition.moves.append(
        Proven.move("ready", "swap", by: ["clerk"], when: "checked = false", to: "done")
      )
    }
    #expect(findings.map(\.code) == [.moveNever])
  }
}

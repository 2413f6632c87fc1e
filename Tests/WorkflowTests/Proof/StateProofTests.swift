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

  @Test(arguments: [
    ("n < 2", "n > 2", true), ("n < 2", "n >= 2", false), ("n < 2", "n > 2 or ok = true", false),
    ("n < 2 or n > 9", "n > 4 and n < 7", true), ("n < 2", "ok = true", false), ("n > 2", "n > 4", false),
    ("due < 5.00", "due > 5.01", true), ("not n in (3, 4)", "n = 4", true),
  ])
  func `a gap between guards that lead out of a state is found, and a wait is none`(
    pay: String,
    shelve: String,
    isGap: Bool
  ) {
    func findings(_ change: (inout Definition) -> Void = { _ in }) -> [Finding] {
      Proven.findings {
        $0.moves[3].guard = try? Guard(pay)
        $0.moves.append(Proven.move("ready", "shelve", by: ["clerk"], when: shelve, to: "done"))
        change(&$0)
      }
    }
    #expect(findings().map(\.code) == (isGap ? [.guardGap] : []), "\(findings())")
    // A way out that asks about something else is enough.
    #expect(findings { $0.moves.append(Proven.move("ready", "expire", by: ["system"], to: "done")) } == [])
  }

  @Test func `a gap is told with a value of it`() {
    let findings = Proven.findings {
      $0.moves[3].guard = try? Guard("due < 5.00")
      $0.moves.append(Proven.move("ready", "shelve", by: ["clerk"], when: "due > 5.01", to: "done"))
    }
    #expect(
      findings.map(\.sentence) == ["nothing leads out of ready while due = 5.00, though less and more do"]
    )
    #expect(findings.first?.path.map(\.event) == ["open", "check"])
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

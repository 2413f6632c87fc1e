import Testing
import Workflow

@Suite struct MoveProofTests {
  @Test func `of a sound definition nothing is found`() {
    #expect(Proven.findings() == [])
  }

  @Test func `a guard that is never true is found, and nothing else`() throws {
    let findings = Proven.findings { $0.moves[3].guard = try? Guard("n > 3 and n < 4") }
    #expect(findings.map(\.code) == [.guardNever, .noWayOut])
    let aside = Proven.findings {
      $0.moves.append(Proven.move("ready", "swap", by: ["clerk"], when: "n < 0", to: "done"))
    }
    #expect(aside.map(\.code) == [.guardNever])
    #expect(aside.map(\.place) == [.move(state: "ready", event: "swap", ordinal: 0)])
  }

  @Test func `a move that asks for a person who cannot be is found`() {
    let findings = Proven.findings {
      $0.moves.append(
        Proven.move("ready", "swap", by: ["clerk"], to: "done") {
          $0.onlyBy = ["check"]
          $0.notBy = ["check"]
        }
      )
    }
    #expect(findings.map(\.code) == [.nobodyMay])
  }

  @Test(arguments: [
    ("n < 5", "n > 3", [ProofCode.movesOverlap]), ("n < 5", "n >= 5", []), ("known(n)", "not known(n)", []),
    // What one takes away from all the other has.
    ("n >= 0", "n > 3", [.moveShadowed]), ("ok = true or ok = false", "ok = true", [.moveShadowed]),
    ("known(n)", "n = 2", [.moveShadowed]),
  ])
  func `two ways of an event exclude each other, or it is told`(
    first: String,
    second: String,
    expected: [ProofCode]
  ) {
    let findings = Proven.findings {
      $0.moves.append(Proven.move("ready", "swap", 0, by: ["clerk"], when: first, to: "done"))
      $0.moves.append(Proven.move("ready", "swap", 1, by: ["clerk"], when: second, to: "done"))
    }
    #expect(findings.map(\.code) == expected)
  }

  @Test func `an overlap is told with the facts and who has both`() throws {
    let finding = try #require(
      Proven.findings {
        $0.moves.append(Proven.move("ready", "swap", 0, by: ["clerk"], when: "n < 5", to: "done"))
        $0.moves.append(
          Proven.move("ready", "swap", 1, by: ["leader"], when: "n > 3 and ok = true", to: "done")
        )
      }.first
    )
    #expect(
      finding.sentence
        == "the second way of swap is open to one person together with the first: n = 4, ok = true"
    )
    #expect(finding.place == .move(state: "ready", event: "swap", ordinal: 1))
  }

  @Test func `a stated order settles an overlap, but not a way that is never chosen`() {
    func codes(_ first: String) -> [ProofCode] {
      Proven.findings {
        $0.moves.append(Proven.move("ready", "swap", 0, by: ["clerk"], when: first, to: "done"))
        $0.moves.append(
          Proven.move("ready", "swap", 1, by: ["clerk"], when: "n > 3", to: "done") { $0.isOtherwise = true }
        )
      }.map(\.code)
    }
    #expect(codes("n < 5") == [])
    #expect(codes("known(n)") == [.moveShadowed])
  }

  @Test func `fields tell ways apart, and so does the system from people`() {
    func codes(_ one: Move, _ other: Move) -> [ProofCode] {
      Proven.findings { $0.moves += [one, other] }.map(\.code)
    }
    let plain = Proven.move("ready", "swap", 1, by: ["clerk"], to: "done")
    #expect(codes(Proven.move("ready", "swap", 0, by: ["clerk"], needs: ["note"], to: "done"), plain) == [])
    #expect(codes(Proven.move("ready", "swap", 0, by: ["system"], to: "done"), plain) == [])
    #expect(
      codes(Proven.move("ready", "swap", 0, by: ["clerk"], takes: ["note"], to: "done"), plain) == [
        .moveShadowed
      ]
    )
    // Who holds the higher role has the lower as well, so the lower way takes every case.
    let head = Proven.move("ready", "swap", 1, by: ["head"], to: "done")
    #expect(codes(Proven.move("ready", "swap", 0, by: ["leader"], to: "done"), head) == [.moveShadowed])
    #expect(
      codes(
        Proven.move("ready", "swap", 0, by: ["head"], to: "done"),
        Proven.move("ready", "swap", 1, by: ["leader"], to: "done")
      )
        == [.movesOverlap]
    )
  }

  @Test func `one way by who opened and another by anybody overlap`() {
    let findings = Proven.findings {
      $0.moves.append(
        Proven.move("ready", "swap", 0, by: ["clerk"], when: "ok = true", to: "done") { $0.onlyBy = ["open"] }
      )
      $0.moves.append(Proven.move("ready", "swap", 1, by: ["clerk"], to: "done"))
    }
    #expect(findings.map(\.code) == [.movesOverlap])
  }
}

import Testing
import Workflow

/// Whoever has the work of a state can get on with it there.
@Suite struct WorkProofTests {
  private func told(_ change: (inout Definition) -> Void) -> [String] {
    Proven.findings(change).map { "\($0.code.rawValue) \($0.sentence)" }
  }

  private static func idle(_ party: String, _ state: String) -> String {
    "idle-party \(party) is waited on in \(state), or may get on with it, and has no move there"
  }

  @Test func `a party that is waited on and has no move is found, with the way there`() throws {
    let findings = Proven.findings { $0.parties["desk"]?.roles = ["clerk"] }
    #expect(
      findings.map(\.sentence) == ["desk is waited on in ready, or may get on with it, and has no move there"]
    )
    #expect(findings.first?.code == .idleParty && findings.first?.place == .state("ready"))
    #expect(findings.first?.path.map(\.text) == ["open by clerk → asked", "check by clerk → ready"])
  }

  @Test func `a party that may get on with it must have a move too`() {
    func told(_ role: String) -> [String] {
      self.told {
        $0.parties["till"] = Party(title: Title(zh: "柜", en: "Till"), roles: [role])
        $0.states[0].workedBy = ["till"]
      }
    }
    #expect(told("cashier") == [Self.idle("till", "asked")])
    #expect(told("clerk") == [])
  }

  @Test func `what only carries a ticket about is no work, nor what anybody may do`() {
    func told(_ move: Move) -> [String] {
      self.told {
        $0.parties["till"] = Party(title: Title(zh: "柜", en: "Till"), roles: ["leader"])
        $0.states[0].workedBy = ["till"]
        $0.moves.append(move)
      }
    }
    let idle = [Self.idle("till", "asked")]
    #expect(told(Proven.move("asked", "note", by: ["anyone"], to: "asked")) == idle)
    #expect(told(Proven.move("asked", "look", by: ["leader"], to: "asked") { $0.isQuiet = true }) == idle)
    #expect(
      told(Proven.move("asked", "complain", by: ["leader"], to: "asked") { $0.effects = ["open-complaint"] })
        == idle
    )
    #expect(told(Proven.move("asked", "judge", by: ["leader"], to: "asked")) == [])
    // What a lower one may, a higher one may.
    #expect(
      self.told {
        $0.parties["till"] = Party(title: Title(zh: "柜", en: "Till"), roles: ["head"])
        $0.states[0].workedBy = ["till"]
        $0.moves.append(Proven.move("asked", "judge", by: ["leader"], to: "asked"))
      } == []
    )
  }

  @Test func `a party that has nothing left once it has done its part is found`() {
    // The clerk checks once; then the desk is waited on by a ticket it can do nothing about.
    let findings = Proven.findings { definition in
      definition.parties["desk"]?.roles = ["clerk"]
      definition.moves = definition.moves.filter {
        $0.state != "ready" && $0.event != "check" && $0.event != "refuse"
      }
      definition.states.removeAll { $0.name == "ready" }
      definition.moves.append(
        Proven.move("asked", "check", by: ["clerk"], when: "checked = false", to: "asked")
      )
      definition.moves.append(
        Proven.move("asked", "pay", by: ["cashier"], when: "checked = true", to: "done")
      )
    }
    #expect(findings.map(\.code) == [.idleParty])
    #expect(findings.first?.path.map(\.event) == ["open", "check"])
  }

  @Test func `children that are waited on are nobody's queue`() {
    #expect(
      told {
        $0.states[1].waitsOn = State.children
        $0.parties["desk"]?.roles = ["clerk"]
      } == []
    )
  }

  @Test func `whose work a state is is part of what a version says`() {
    let older = Proven.definition()
    let newer = Proven.definition { $0.states[0].workedBy = ["till"] }
    #expect(
      newer.changes(from: older).map { "\($0.kind) \($0.place) \($0.aspect) \($0.after ?? "-")" } == [
        "added asked worked-by till"
      ]
    )
  }
}

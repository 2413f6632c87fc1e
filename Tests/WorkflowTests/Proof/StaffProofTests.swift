import Testing
import Workflow

@Suite struct StaffProofTests {
  private let staff = [
    Person(login: "ann", roles: ["clerk"]), Person(login: "bob", roles: ["cashier"]),
    Person(login: "cat", roles: ["leader"]), Person(login: "dan", roles: ["head"]),
  ]

  private func findings(_ staff: [Person], _ change: (inout Definition) -> Void = { _ in }) -> [Finding] {
    Prover(Proven.definition(change)).findings(for: staff)
  }

  private let banded: (inout Definition) -> Void = {
    $0.moves[3].band = Bands(
      name: "money",
      measure: "due",
      rules: BandRules(bands: [Band(upTo: 100, by: ["leader"]), Band(upTo: nil, by: ["head"])])
    )
  }

  @Test func `a staff with somebody for every move and approval suffices`() {
    #expect(findings(staff) == [])
    #expect(findings(staff, banded) == [])
  }

  @Test func `a move nobody is eligible for is found`() throws {
    let found = findings(staff.filter { $0.login != "bob" })
    #expect(found.map(\.code) == [.nobodyEligible])
    #expect(found.first?.sentence == "nobody on the staff may do pay: it takes a cashier")
    #expect(found.first?.place == .move(state: "ready", event: "pay", ordinal: 0))
  }

  @Test func `two duties that only one person could do are found`() throws {
    let one = [Person(login: "ann", roles: ["clerk", "cashier"])]
    #expect(findings(one) == [])
    let kept = findings(one) { $0.moves[3].notBy = ["check"] }
    #expect(kept.map(\.code) == [.nobodyEligible])
    #expect(kept.first?.sentence.contains("has to have done check himself") == true)
    // A second clerk checks.
    #expect(findings(one + [Person(login: "eve", roles: ["clerk"])]) { $0.moves[3].notBy = ["check"] } == [])
  }

  @Test func `an approval nobody is eligible for is found`() throws {
    let found = findings(staff.filter { $0.login != "dan" }, banded)
    #expect(found.map(\.code) == [.nobodyEligible])
    #expect(
      found.first?.sentence
        == "nobody on the staff may approve 1.01 in pay: it takes a head who neither asked, opened, received nor inspected"
    )
    // The one leader there is has opened every ticket himself.
    let alone = findings([
      Person(login: "cat", roles: ["leader", "clerk"]), Person(login: "bob", roles: ["cashier"]),
      Person(login: "dan", roles: ["head"]),
    ]) {
      banded(&$0)
      $0.moves[3].band?.rules.bands = [Band(upTo: nil, by: ["leader", "head"])]
    }
    #expect(alone.map(\.code) == [.nobodyEligible])
  }

  @Test func `workers are no people`() {
    let found = findings(
      staff.filter { $0.login != "bob" } + [Person(login: "w", roles: ["system", "cashier"])]
    )
    #expect(found.map(\.code) == [.nobodyEligible])
  }
}

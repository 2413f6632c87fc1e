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
    #expect(found.first?.sentence == "nobody on the staff may do pay: it takes the role cashier")
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
        == "nobody on the staff may approve 1.01 in pay: it takes the role head, and who neither asked, opened, received nor inspected"
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

  @Test func `who stands in for another may decide for him, unless one of both did what keeps him from it`() {
    let staff = staff.filter { $0.login != "dan" }
    let dan = Person(login: "dan", roles: ["head", "clerk"])
    let deputy = Person(login: "eve", roles: ["cashier"], standsInFor: ["dan"])
    // Dan alone could open, and so neither he nor who decides for him may decide.
    let others = staff.filter { $0.login != "ann" }
    #expect(findings(others + [dan, deputy], banded).map(\.code) == [.nobodyEligible])
    #expect(findings(staff + [dan, deputy], banded) == [])
    let busy = Person(login: "dan", roles: ["head", "cashier"])
    let one = staff.filter { $0.login != "bob" } + [busy]
    // Dan alone asks, and decides nothing for himself, nor does a deputy for him.
    #expect(findings(one, banded).map(\.code) == [.nobodyEligible])
    #expect(
      findings(one + [Person(login: "eve", roles: ["clerk"], standsInFor: ["dan"])], banded).map(\.code) == [
        .nobodyEligible
      ]
    )
    let away = staff + [Person(login: "eve", roles: ["clerk"], standsInFor: ["gone"])]
    #expect(findings(away, banded).map(\.code) == [.nobodyEligible])
    // Two levels take two people, whoever they stand in for.
    let twice: (inout Definition) -> Void = {
      self.banded(&$0)
      $0.moves[3].band?.rules.bands = [Band(upTo: nil, by: ["leader", "head"])]
    }
    let cat = Person(login: "cat", roles: ["leader"], standsInFor: ["dan"])
    let pair = staff.filter { $0.login != "cat" } + [cat, Person(login: "dan", roles: ["head"])]
    #expect(findings(pair, twice) == [])
    let noHead = staff.filter { $0.login != "cat" } + [cat]
    #expect(findings(noHead, twice).map(\.code) == [.nobodyEligible])
  }

  @Test func `workers are no people`() {
    let found = findings(
      staff.filter { $0.login != "bob" } + [Person(login: "w", roles: ["system", "cashier"])]
    )
    #expect(found.map(\.code) == [.nobodyEligible])
  }
}

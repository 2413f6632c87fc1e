import Testing
import Workflow

/// Invariants of the small workflow about tickets that it opens.
@Suite struct FamilyProofTests {
  /// open → new; new -check→ checked; checked -ship→ done; new -skip→ checked of kind b.
  private static let part = Definition(
    name: "part",
    prefix: "T",
    title: Title(zh: "件", en: "Part"),
    subject: .none,
    fields: ["kind": Field(type: .code, list: "kinds", codes: ["a", "b"])],
    states: [
      State(name: "new", waitsOn: "desk", clocks: [Proven.escalate]),
      State(name: "checked", waitsOn: "desk", clocks: [Proven.escalate]), State(name: "done", isFinal: true),
    ],
    moves: [
      Proven.move("", "open", by: ["system"], needs: ["kind"], to: "new"),
      Proven.move("new", "check", by: ["clerk"], to: "checked"),
      Proven.move("new", "skip", by: ["clerk"], when: "kind = b", to: "checked"),
      Proven.move("checked", "ship", by: ["clerk"], to: "done"),
    ]
  )

  private static let facts = [
    "part-checked": Fact(type: .boolean, group: "children", child: "part", childEvents: ["check"]),
    "part-done": Fact(type: .boolean, group: "children", child: "part", childStates: ["done"]),
    "children": Fact(type: .integer, min: 0, group: "children"),
    "children-open": Fact(type: .integer, min: 0, group: "children"),
  ]

  /// Where `check` opens a part.
  private func findings(
    _ invariant: String,
    kind: String = "a",
    pay: String? = nil,
    others: [Definition] = [],
    _ change: (inout Definition) -> Void = { _ in }
  ) -> [Finding] {
    let opener = Proven.definition {
      $0.invariants = [invariant]
      $0.facts.merge(Self.facts) { $1 }
      $0.moves[1].opens = Spawn(workflow: "part", lines: .none, with: ["kind": kind])
      $0.moves[3].guard = pay.flatMap { try? Guard($0) }
      change(&$0)
    }
    return Prover(opener, family: Family([opener, Self.part] + others)).findings()
  }

  @Test(
    arguments: [
      ("never part.ship before check", "a", nil, true), ("never part.ship before part.check", "a", nil, true),
      ("never part.ship before part.check", "b", nil, false),
      ("never pay before part.check", "a", nil, false),
      ("never pay before part.check", "a", "part-checked = true", true),
      ("never pay before part.ship", "a", "part-done = true", true),
      ("never pay before part.check", "a", "part-done = true", true),
      ("never pay before part.check", "b", "part-done = true", false),
      ("never pay before part.ship", "a", "children-open = 0", true),
      ("never pay before part.ship", "a", "children > 0", false), ("at most once part.ship", "a", nil, true),
      ("at most once part.open", "a", nil, true), ("never part.open before refuse", "a", nil, false),
    ] as [(String, String, String?, Bool)]
  )
  func `what a child does is proved with what its opener's guards ask`(
    invariant: String,
    kind: String,
    pay: String?,
    holds: Bool
  ) {
    let findings = findings(invariant, kind: kind, pay: pay)
    #expect(findings.map(\.code) == (holds ? [] : [.invariantBroken]), "\(findings)")
  }

  @Test func `the path says whose event it is, and how it came about`() throws {
    let finding = try #require(
      findings("never pay before part.check", kind: "b", pay: "part-done = true").first
    )
    #expect(
      finding.sentence
        == "`never pay before part.check` does not hold: open → check → part.open → part.skip → part.ship → pay"
    )
    #expect(
      finding.path.map(\.text) == [
        "open by clerk → asked", "check by clerk → ready", "part: open by system with kind = b → new",
        "part: skip by clerk → checked: kind = b", "part: ship by clerk → done",
        "pay by cashier → done: part-done = true",
      ]
    )
    #expect(finding.repair == "take out a move of this path, or let part.check come before")
    #expect(finding.path.map(\.workflow) == ["proven", "proven", "part", "part", "part", "proven"])
  }

  @Test func `of two children either can be the one`() {
    let again = { (condition: String?) in
      { (opener: inout Definition) in
        opener.moves.append(
          Proven.move("ready", "again", by: ["clerk"], when: condition, to: "ready") {
            $0.opens = Spawn(workflow: "part", lines: .none, with: ["kind": "b"])
          }
        )
      }
    }
    #expect(findings("at most once part.open", again("children > 0")).map(\.code) == [.invariantBroken])
    #expect(findings("at most once part.open", again("children = 0")).map(\.code) == [])
    #expect(findings("at most once part.ship", again(nil)).first?.path.count(where: \.isElsewhere) == 6)
    // The second, and last, is opened while the first is under way, and both ship.
    let last = { (opener: inout Definition) in
      again("part-done = false")(&opener)
      opener.moves[opener.moves.count - 1].to = "done"
    }
    #expect(findings("at most once part.ship", last).map(\.code) == [.invariantBroken])
    // The second is of kind b.
    #expect(findings("never part.ship before part.check", again(nil)).map(\.code) == [.invariantBroken])
    // There can be two before any has shipped.
    #expect(
      findings("never pay before part.ship", pay: "children > 1", again(nil)).map(\.code) == [
        .invariantBroken
      ]
    )
    #expect(findings("never pay before part.ship", pay: "children > 1") == [])
    // One of them has not been checked; but one has.
    #expect(findings("never pay before part.check", pay: "part-checked = true", again(nil)) == [])
    #expect(findings("never pay before part.ship", pay: "part-done = true", again(nil)).isEmpty == false)
  }

  @Test func `a ticket that its opener was given may have come any way`() {
    let giver = Proven.definition {
      $0.name = "giver"
      $0.moves[1].opens = Spawn(workflow: "proven", lines: .adopted)
    }
    let given = { (opener: inout Definition) in
      opener.moves[0].by = ["clerk", "system"]
      opener.moves[1].opens?.workflow = "return"
    }
    var part = Self.part
    part.name = "return"
    part.moves[0].by = ["clerk", "system"]
    #expect(findings("never return.ship before check", others: [part], given) == [])
    #expect(
      findings("never return.ship before check", others: [part, giver], given).map(\.code) == [
        .invariantBroken
      ]
    )
    // It could not be given one.
    #expect(
      findings("never return.ship before check", others: [part, giver]) {
        given(&$0)
        $0.moves[0].by = ["clerk"]
      } == []
    )
  }

  @Test func `without the workflow that it names an invariant cannot be decided`() {
    let alone = Proven.definition { $0.invariants = ["at most once part.ship"] }
    #expect(Prover(alone).findings().map(\.code) == [.undecided])
  }
}

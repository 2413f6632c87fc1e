import Testing
import Workflow

@Test(
  arguments: [
    ("never refund before inspect", Invariant.never("refund", before: [.event("inspect")])),
    (
      "never refund before inspect or record-loss",
      .never("refund", before: [.event("inspect"), .event("record-loss")])
    ),
    ("never ship before approve", .never("ship", before: [.approval(above: -1)])),
    (
      "never ship before pick or approve above 100.00",
      .never("ship", before: [.event("pick"), .approval(above: 10000)])
    ),
    ("never ship before approve above 200", .never("ship", before: [.approval(above: 200)])),
    (
      "never ship before approve above 0.00 when kind = missing",
      .never(
        "ship",
        before: [.approval(above: 0)],
        when: .compare("kind", .equal, .word("missing"))
      )
    ),
    ("at most once settle", .atMostOnce("settle")),
    ("always a reason before declined", .always(.reason, before: "declined")),
    ("always reference before settle", .always(.field("reference"), before: "settle")),
    ("eventually final", .eventually(["final"], from: nil)),
    (
      "eventually closed or withdrawn from replacing",
      .eventually(["closed", "withdrawn"], from: "replacing")
    ),
    ("never one person from open to settle", .neverOnePerson(from: "open", to: "settle")),
    ("never refund", nil), ("never refund before", nil), ("never refund after inspect", nil),
    ("never refund before inspect or", nil), ("never refund before inspect and receive", nil),
    ("never refund before inspect when", nil), ("never refund before inspect when =", nil),
    ("never ship before approve above", nil), ("never ship before approve above much", nil),
    ("at most twice settle", nil), ("at most once settle when kind = a", nil), ("always", nil),
    ("always a reason", nil), ("eventually", nil), ("eventually closed from", nil),
    ("eventually closed withdrawn", nil), ("never one person from open", nil), ("", nil),
  ] as [(String, Invariant?)]
)
func `an invariant reads as it is written`(text: String, expected: Invariant?) {
  #expect(Invariant(text) == expected)
}

/// open → a; a -inspect→ b; a -skip→ b when `guard`; b -refund→ c; c -again→ b.
private func definition(skip condition: String, _ invariant: String) throws -> Definition {
  Definition(
    name: "paths",
    prefix: "P",
    title: Title(zh: "路", en: "Paths"),
    subject: .none,
    facts: [
      "inspected": Fact(type: .boolean, group: "history", happened: "inspect"),
      "refunds": Fact(type: .integer, group: "history", counts: "refund"),
      "paid": Fact(type: .boolean, group: "money"),
    ],
    states: [State(name: "a"), State(name: "b"), State(name: "c", isFinal: true)],
    moves: [
      Move(state: "", event: "open", by: ["csr"], to: "a"),
      Move(state: "a", event: "inspect", by: ["csr"], to: "b"),
      Move(state: "a", event: "skip", by: ["csr"], guard: try Guard(condition), to: "b"),
      Move(state: "b", event: "refund", by: ["csr"], to: "c"),
      Move(state: "c", event: "again", by: ["csr"], guard: try Guard("refunds < 2"), to: "b"),
    ],
    invariants: [invariant]
  )
}

private func path(_ definition: Definition) -> [String]? {
  Prover(definition).findings().first { $0.place == .invariant(0) }?.path.map(\.event)
}

@Test(
  arguments: [
    ("paid = true", ["open", "skip", "refund"]), ("inspected = false", ["open", "skip", "refund"]),
    ("inspected = true", nil), ("paid = true and inspected = true", nil),
    ("paid = true or inspected = true", ["open", "skip", "refund"]), ("not inspected = false", nil),
    ("(inspected = true and paid = true) or (paid = false and inspected = true)", nil),
  ] as [(String, [String]?)]
)
func `a broken invariant comes with the shortest path, and a guard that demands the event closes it`(
  condition: String,
  expected: [String]?
) throws {
  #expect(path(try definition(skip: condition, "never refund before inspect")) == expected)
}

@Test func `what happens once at most is proved by what the guards count`() throws {
  var definition = try definition(skip: "paid = true", "at most once refund")
  #expect(path(definition) == ["open", "inspect", "refund", "again", "refund"])
  definition.moves[4].guard = try Guard("refunds < 1")
  #expect(path(definition) == nil)
}

import Testing
import Workflow

@Test(
  arguments: [
    ("never refund before inspect", Invariant.never("refund", before: ["inspect"])),
    ("never refund before inspect or record-loss", .never("refund", before: ["inspect", "record-loss"])),
    ("at most once settle", .atMostOnce("settle")),
    ("never refund", nil), ("never refund before", nil), ("never refund after inspect", nil),
    ("never refund before inspect or", nil), ("never refund before inspect and receive", nil),
    ("at most twice settle", nil),
    ("", nil),
  ] as [(String, Invariant?)]
)
func `an invariant reads as it is written`(text: String, expected: Invariant?) {
  #expect(Invariant(text) == expected)
}

/// open → a; a -inspect→ b; a -skip→ b when `guard`; b -refund→ c; c -again→ b.
private func definition(skip condition: String) throws -> Definition {
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
    states: [
      State(name: "a"), State(name: "b"), State(name: "c", isFinal: true), State(name: "lost"),
      State(name: "stuck"),
    ],
    moves: [
      Move(state: "", event: "open", by: ["csr"], to: "a"),
      Move(state: "a", event: "inspect", by: ["csr"], to: "b"),
      Move(state: "a", event: "skip", by: ["csr"], guard: try Guard(condition), to: "b"),
      Move(state: "b", event: "refund", by: ["csr"], to: "c"),
      Move(state: "c", event: "again", by: ["csr"], guard: try Guard("refunds < 1"), to: "b"),
      Move(state: "b", event: "freeze", by: ["csr"], to: "stuck"),
      Move(state: "stuck", event: "note", by: ["csr"], to: "stuck"),
      Move(state: "lost", event: "found", by: ["csr"], to: "a"),
    ]
  )
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
  path: [String]?
) throws {
  let definition = try definition(skip: condition)
  #expect(definition.counterexample(to: .never("refund", before: ["inspect"])) == path)
}

@Test func `what happens once at most is proved by what the guards count`() throws {
  var definition = try definition(skip: "paid = true")
  #expect(definition.counterexample(to: .atMostOnce("refund")) == nil)
  definition.moves[4].guard = nil
  #expect(
    definition.counterexample(to: .atMostOnce("refund")) == ["open", "inspect", "refund", "again", "refund"]
  )
}

@Test func `states that cannot be reached or left are found`() throws {
  let definition = try definition(skip: "paid = true")
  #expect(definition.unreachableStates.map(\.name) == ["lost"])
  #expect(definition.statesWithoutWayOut.map(\.name) == ["stuck"])
}

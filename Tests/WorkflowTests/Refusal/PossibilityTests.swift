import Testing
import Workflow

private func answers(_ situation: Situation) throws -> [String: Possibility.Answer] {
  try Clinic.definition().possibilities(in: situation).reduce(into: [:]) { $0[$1.event] = $1.answer }
}

@Test func `every event of the state is answered, without what only the system does`() throws {
  #expect(
    try answers(Clinic.situation(["csr", "inspector"])) == [
      "authorize": .no, "inspect": .depends(on: ["accepted"]), "refund": .no, "waive": .no, "release": .no,
      "close": .no,
    ]
  )
  #expect(
    try answers(Clinic.situation(["finance", "supervisor"])) == [
      "authorize": .yes, "inspect": .no, "refund": .yes, "waive": .yes, "release": .yes,
      "close": .depends(on: ["red-letter"]),
    ]
  )
}

@Test func `a possibility says what it needs and why not`() throws {
  let definition = try Clinic.definition()
  let refund = try #require(definition.possibility(of: "refund", in: Clinic.situation(["finance"])))
  #expect(refund.needs == ["amount"])
  let authorize = try #require(definition.possibility(of: "authorize", in: Clinic.situation(["csr"])))
  #expect(authorize.refusal?.whoCould == ["team-leader"])
  let free = definition.possibility(
    of: "authorize",
    in: Clinic.situation(["csr"], facts: ["days-past-window": 0])
  )
  #expect(free?.answer == .yes && free?.takes == ["note"] && free?.refusal == nil)
  #expect(definition.possibility(of: "expire", in: Clinic.situation(["csr"])) == nil)
}

import Testing
import Workflow

private func refusal(
  _ event: String,
  _ payload: [String: Value] = [:],
  in situation: Situation
) throws -> Refusal {
  try #require(try Clinic.definition().refusal(of: event, payload: payload, in: situation))
}

@Test func `what can be done is not refused`() throws {
  let situation = Clinic.situation(["csr"], facts: ["days-past-window": 0])
  #expect(try Clinic.definition().refusal(of: "authorize", in: situation) == nil)
}

@Test func `outside the window an agent learns who could, not which comparison failed`() throws {
  let refusal = try refusal("authorize", in: Clinic.situation(["csr"]))
  #expect(refusal.word == .permission)
  #expect(refusal.candidates.map(\.move.ordinal) == [1, 0])
  #expect(refusal.candidates.first?.reasons == [.role(["team-leader"]), .missing("note")])
  #expect(
    refusal.candidates.last?.reasons == [.condition(.compare("days-past-window", .equal, .integer(0)), 3)]
  )
  #expect(refusal.whoCould == ["team-leader"])
}

@Test func `who opened it is told that another person must act`() throws {
  let refusal = try refusal(
    "authorize",
    ["note": "x"],
    in: Clinic.situation(["team-leader"], duties: ["open"])
  )
  #expect(refusal.word == .permission)
  #expect(refusal.candidates.first?.reasons == [.duty("open")])
  #expect(refusal.whoCould == ["team-leader"])
}

@Test func `a missing field is a matter of usage, with the guard that waits for it left out`() throws {
  let refusal = try refusal("inspect", in: Clinic.situation(["inspector"]))
  #expect(refusal.word == .usage)
  #expect(refusal.candidates.first?.reasons == [.missing("accepted")])
  #expect(refusal.candidates.first?.waitsFor == ["accepted"])
  #expect(refusal.candidates.first?.gates == [.needs, .guard])
  #expect(refusal.candidates.first?.blocking == .needs)
}

@Test func `a fact taken without the field it depends on does not decide`() throws {
  let facts: [String: Value] = ["units-accepted": 0, "value": 200]
  let refusal = try refusal("inspect", in: Clinic.situation(["inspector"], facts: facts))
  #expect(refusal.candidates.map(\.blocking) == [.needs, .needs])
}

@Test func `a field that the move does not take is a matter of usage`() throws {
  let situation = Clinic.situation(["csr"], facts: ["days-past-window": 0])
  let refusal = try refusal("authorize", ["amount": 1], in: situation)
  #expect(refusal.word == .usage)
  #expect(refusal.candidates.first?.reasons == [.unexpected("amount")])
}

@Test func `an amount beyond its fact is refused with both`() throws {
  let refusal = try refusal("refund", ["amount": 501], in: Clinic.situation(["finance"]))
  #expect(refusal.word == .refused)
  #expect(
    refusal.candidates.first?.reasons == [.cap(field: "amount", given: 501, fact: "refundable", limit: 500)]
  )
  #expect(refusal.whoCould == [])
}

@Test func `an amount is refused while its limit is not known`() throws {
  let refusal = try refusal("refund", ["amount": 1], in: Clinic.situation(["finance"], facts: [:]))
  #expect(
    refusal.candidates.first?.reasons == [.cap(field: "amount", given: 1, fact: "refundable", limit: nil)]
  )
}

@Test func `an unknown measure waits for nobody`() throws {
  let refusal = try refusal("waive", in: Clinic.situation(["director"], facts: [:]))
  #expect(refusal.candidates.first?.reasons == [.band(measure: "value", value: nil)])
  #expect(refusal.whoCould == [])
}

@Test func `what is another's may be let go by a team leader`() throws {
  let refusal = try refusal("release", in: Clinic.situation(["csr"]))
  #expect(refusal.word == .permission)
  #expect(refusal.candidates.first?.reasons == [.onlyBy(["holder"])])
  #expect(refusal.whoCould == ["team-leader"])
}

@Test func `a false guard is a rule that says no, whoever acts`() throws {
  let refusal = try refusal("release", in: Clinic.situation(["csr"], facts: ["taken": false]))
  #expect(refusal.word == .refused)
  #expect(refusal.whoCould == [])
}

@Test func `a field that may be left out is named when it would open the guard`() throws {
  let refusal = try refusal("close", in: Clinic.situation(["finance"]))
  #expect(refusal.word == .usage)
  #expect(refusal.candidates.first?.waitsFor == ["red-letter"])
  #expect(
    refusal.candidates.first?.reasons == [
      .condition(.compare("value", .equal, .money(0)), 200), .condition(.known("red-letter"), nil),
    ]
  )
}

@Test func `an event of another state is refused with what is possible here`() throws {
  let refusal = try refusal("reopen", in: Clinic.situation(["team-leader"]))
  #expect(refusal.word == .refused)
  #expect(refusal.candidates == [])
  #expect(refusal.possible == ["authorize", "inspect", "refund", "waive", "release", "close"])
  #expect(!refusal.isUnknownEvent)
}

@Test func `an event of no state is a word misspelt`() throws {
  let refusal = try refusal("athorise", in: Clinic.situation(["team-leader"]))
  #expect(refusal.word == .usage)
  #expect(refusal.isUnknownEvent)
  #expect(refusal.nearestEvent == "authorize")
}

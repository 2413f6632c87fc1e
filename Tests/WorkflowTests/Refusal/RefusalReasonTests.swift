import Testing
import Workflow

private func move(
  _ ordinal: Int = 0,
  by: [String] = ["finance"],
  onlyBy: [String] = [],
  notBy: [String] = [],
  guard condition: String? = nil,
  needs: [String] = [],
  takes: [String] = [],
  caps: [String] = [],
  band: Bands? = nil
) throws -> Move {
  Move(
    state: "due",
    event: "refund",
    ordinal: ordinal,
    by: by,
    onlyBy: onlyBy,
    notBy: notBy,
    guard: try condition.map { try Guard($0) },
    needs: needs,
    takes: takes,
    caps: caps,
    band: band,
    to: "done"
  )
}

/// The refusal of a refund by the moves.
private func refusal(
  _ moves: Move...,
  payload: [String: Value] = [:],
  in situation: Situation = Sample.situation()
) throws -> Refusal {
  var definition = Sample.definition()
  definition.moves = moves
  return try #require(definition.refusal(of: "refund", payload: payload, in: situation))
}

@Test func `a move that is made has no refusal`() throws {
  #expect(Sample.definition(try move()).refusal(of: "refund", in: Sample.situation()) == nil)
}

@Test func `an event that the state does not have is refused with those that it has`() throws {
  let definition = Sample.definition(
    try move(),
    Move(state: "due", event: "expire", by: ["system"], to: "done"),
    Move(state: "done", event: "reopen", by: ["csr"], to: "due")
  )
  let refusal = try #require(definition.refusal(of: "reopen", in: Sample.situation()))
  #expect(refusal.candidates == [])
  #expect(refusal.possible == ["refund"])
  #expect(refusal.word == .refused)
}

@Test func `each person's gate tells whom it wants, and counts as a permission`() throws {
  let role = try refusal(try move(by: ["csr", "team-leader"]))
  #expect(role.candidates.first?.reasons == [.role(["csr", "team-leader"])])
  #expect(role.whoCould == ["csr", "team-leader"])
  let duty = try refusal(
    try move(notBy: ["receive", "inspect"]),
    in: Sample.situation(duties: ["inspect", "open"])
  )
  #expect(duty.candidates.first?.reasons == [.duty("inspect")])
  #expect(duty.whoCould == ["finance"])
  let mine = try refusal(try move(onlyBy: ["open", "holder"]))
  #expect(mine.candidates.first?.reasons == [.onlyBy(["open", "holder"])])
  #expect([role.word, duty.word, mine.word] == [.permission, .permission, .permission])
}

@Test func `a band tells the measure that nobody could approve, or that it is not known`() throws {
  var bands = Sample.bands
  bands.rules.isAboveAsker = true
  let highest = Sample.situation(["finance", "director"], facts: ["value": 2_000])
  let demanded = try refusal(try move(band: bands), in: highest)
  #expect(demanded.candidates.first?.reasons == [.band(measure: "value", value: 2_000)])
  #expect(demanded.word == .permission)
  // Who stands lower may ask.
  #expect(demanded.whoCould == ["finance"])
  let unknown = try refusal(try move(band: bands), in: Sample.situation(facts: [:]))
  #expect(unknown.candidates.first?.reasons == [.band(measure: "value", value: nil)])
  let asked = try refusal(try move(), in: Sample.situation(facts: [Fact.askOpen: true]))
  #expect(asked.candidates.first?.reasons == [.asked])
  #expect(asked.word == .refused)
}

@Test func `a guard tells only the conditions that do not hold, with what they met`() throws {
  let guarded = try move(guard: "paid = false and value >= 50 and refundable > 900 and known(least)")
  let told = try refusal(guarded, in: Sample.situation(facts: ["refundable": 500, "value": 50]))
  #expect(
    told.candidates.first?.reasons == [
      .condition(try Guard("refundable > 900"), 500), .condition(try Guard("known(least)"), nil),
    ]
  )
  #expect(told.word == .refused)
  #expect(told.whoCould == [])
}

@Test func `where one of several conditions would do, all of them are told`() throws {
  let told = try refusal(try move(guard: "value > 60 or paid = false"))
  #expect(
    told.candidates.first?.reasons == [
      .condition(try Guard("value > 60"), 50), .condition(try Guard("paid = false"), true),
    ]
  )
}

@Test func `fields that are missing or not taken count as usage, and are told by name`() throws {
  let told = try refusal(
    try move(needs: ["amount", "accepted"], takes: ["note"]),
    payload: ["accepted": .lines([:]), "words": "x", "note": "y"]
  )
  #expect(told.candidates.first?.reasons == [.unexpected("words"), .missing("amount"), .missing("accepted")])
  #expect(told.word == .usage)
}

@Test func `a field beyond its fact is told with both, and is refused`() throws {
  let capped = try move(needs: ["amount"], caps: ["amount"])
  let over = try refusal(capped, payload: ["amount": 501])
  #expect(
    over.candidates.first?.reasons == [.cap(field: "amount", given: 501, fact: "refundable", limit: 500)]
  )
  #expect(over.word == .refused)
  let unknown = try refusal(
    capped,
    payload: ["amount": 1],
    in: Sample.situation(facts: ["refundable": 500])
  )
  #expect(unknown.candidates.first?.reasons == [.cap(field: "amount", given: 1, fact: "least", limit: nil)])
}

@Test func `the move that is closest to passing comes first`() throws {
  let told = try refusal(
    try move(0, guard: "paid = false"),
    try move(1, by: ["csr"]),
    try move(2, needs: ["amount"])
  )
  #expect(told.candidates.map(\.move.ordinal) == [2, 1, 0])
  #expect(told.word == .usage)
}

@Test func `the reasons of a move are exactly those of the gates it failed`() throws {
  let told = try refusal(
    try move(by: ["csr"], onlyBy: ["open"], notBy: ["inspect"], guard: "paid = false", needs: ["note"]),
    payload: ["amount": 1],
    in: Sample.situation(duties: ["inspect"])
  )
  let candidate = try #require(told.candidates.first)
  #expect(candidate.gates.rawValue == 1 + 2 + 4 + 8 + 16 + 32)
  #expect(
    candidate.reasons == [
      .role(["csr"]), .duty("inspect"), .onlyBy(["open"]), .condition(try Guard("paid = false"), true),
      .unexpected("amount"), .missing("note"),
    ]
  )
}

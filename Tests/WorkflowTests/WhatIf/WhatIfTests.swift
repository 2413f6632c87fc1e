import Testing
import Workflow

/// What a replay tells of one event under a definition that differs in one thing.
@Suite struct WhatIfTests {
  private let base: Definition

  init() throws {
    var definition = Sample.definition(
      Move(state: "", event: "open", by: ["csr"], to: "due"),
      Move(
        state: "due",
        event: "refund",
        by: ["finance"],
        guard: try Guard("paid = true"),
        needs: ["amount"],
        band: Sample.bands,
        to: "done",
        facts: ["paid", "value"],
        groups: ["money"]
      )
    )
    definition.states[0].clocks = [Clock(amount: 4, unit: .businessHours, then: "escalate")]
    base = definition
  }

  private let opened = PastEvent(
    ticket: 1,
    sequence: 1,
    actor: "chen",
    roles: ["csr"],
    event: "open",
    fromState: "",
    toState: "due",
    version: 1
  )

  private func refund(value: Value? = 50, paid: Value? = true, by roles: [String] = ["finance"]) -> PastEvent
  {
    var facts: [String: Value] = [:]
    facts["value"] = value
    facts["paid"] = paid
    return PastEvent(
      ticket: 1,
      sequence: 2,
      actor: "wang",
      roles: roles,
      event: "refund",
      fromState: "due",
      toState: "done",
      version: 1,
      payload: ["amount": 100],
      facts: facts
    )
  }

  private func told(_ events: [PastEvent], _ change: (inout Definition) throws -> Void) rethrows -> [String] {
    var other = base
    try change(&other)
    var replay = WhatIf(other)
    replay.know(1, base)
    return events.compactMap { replay.take($0) }.map {
      "\($0.ticket)/\($0.sequence) \($0.kind) \($0.event): \($0.before) => \($0.after)"
    }
  }

  @Test func `under the same definition nothing goes another way`() {
    #expect(told([opened, refund()]) { _ in } == [])
  }

  @Test func `a step that would be refused names the gate that closes`() throws {
    let events = [opened, refund()]
    #expect(
      try told(events) { $0.moves[1].guard = try Guard("value > 1.00") } == [
        "1/2 refused refund: done => when value > 1.00"
      ]
    )
    #expect(told(events) { $0.moves[1].by = ["director"] } == ["1/2 refused refund: done => by director"])
    #expect(told(events) { $0.moves[1].needs = ["note"] }.first?.contains("needs note") == true)
    #expect(told(events) { $0.moves.removeLast() } == ["1/2 refused refund: done => no such event"])
  }

  @Test func `another approver is told, and one where none was needed`() {
    let higher: (inout Definition) -> Void = { $0.moves[1].band?.rules.bands[0].upTo = 10 }
    #expect(told([opened, refund()], higher) == ["1/2 approver refund: none => team-leader"])
    let asked = PastEvent(
      ticket: 1,
      sequence: 2,
      actor: "wang",
      roles: ["finance"],
      event: "ask",
      fromState: "due",
      toState: "due",
      version: 1,
      payload: ["ask": "refund", "amount": 100],
      facts: ["value": 500, "paid": true]
    )
    #expect(told([opened, asked]) { _ in } == [])
    #expect(
      told([opened, asked]) { $0.moves[1].band?.rules.bands[1].by = ["supervisor"] } == [
        "1/2 approver refund: team-leader => supervisor"
      ]
    )
    #expect(
      told([opened, asked]) { $0.moves[1].band = nil } == ["1/2 approver refund: team-leader => none"]
    )
  }

  @Test func `other clocks of the state it came into are another deadline`() {
    #expect(
      told([opened, refund()]) { $0.states[0].clocks[0].amount = 8 } == [
        "1/1 deadline open: 4 business hours; then escalate => 8 business hours; then escalate"
      ]
    )
  }

  @Test func `another state is told, and the first divergence of a ticket alone`() {
    let change: (inout Definition) -> Void = {
      $0.states.append(State(name: "held"))
      $0.moves[0].to = "held"
      $0.moves[1].by = []
    }
    #expect(told([opened, refund()], change) == ["1/1 state open: due => held"])
    var second = opened
    second.ticket = 2
    #expect(told([opened, refund(), second], change).count == 2)
  }

  @Test func `what names a fact that was not stored then cannot be decided, unless it is decided without it`()
    throws
  {
    let fact = Fact(type: .integer, group: "history")
    func with(_ condition: String) throws -> [String] {
      try told([opened, refund()]) {
        $0.facts["calls"] = fact
        $0.moves[1].guard = try Guard(condition)
        $0.moves[1].facts = ["calls", "paid", "value"]
      }
    }
    #expect(try with("calls < 3") == ["1/2 undecided refund: done => calls"])
    #expect(try with("paid = true or calls < 3") == [])
    #expect(try with("paid = false and calls < 3").first?.contains("refused") == true)
    // One of a group that was computed was not known then, and is no open question.
    var lax = base
    lax.moves[1].guard = nil
    var replay = WhatIf(base)
    replay.know(1, lax)
    #expect([opened, refund(paid: nil)].compactMap { replay.take($0) }.map(\.kind) == [.refused])
  }

  @Test func `what the rules of then do not explain either cannot be decided`() {
    #expect(told([opened, refund(paid: nil)]) { _ in } == ["1/2 undecided refund: done => when paid = true"])
  }

  @Test func `what a definition declares of other tickets is no answer where it was declared otherwise`()
    throws
  {
    let tally = Tally(kind: .count, workflow: "sample", what: "open", same: "customer", within: 86_400)
    func told(then: Tally?, now: Tally) throws -> [String] {
      var old = base
      if let then { old.facts["seen"] = Fact(type: .integer, group: "tallies", tally: then) }
      old.moves[1].groups.append("tallies")
      var new = old
      new.facts["seen"] = Fact(type: .integer, group: "tallies", tally: now)
      new.moves[1].guard = try Guard("seen < 3")
      new.moves[1].facts.append("seen")
      var event = refund()
      if then != nil { event.facts["seen"] = 1 }
      var replay = WhatIf(new)
      replay.know(1, old)
      return [opened, event].compactMap { replay.take($0) }.map { "\($0.kind) \($0.after)" }
    }
    #expect(try told(then: tally, now: tally) == [])
    #expect(try told(then: nil, now: tally) == ["undecided seen"])
    var longer = tally
    longer.within = 2 * 86_400
    #expect(try told(then: tally, now: longer) == ["undecided seen"])
  }

  @Test func `who is named in a field counts as he did then`() {
    var definition = base
    definition.fields["agent"] = Field(type: .login)
    definition.moves[0].needs = ["agent"]
    definition.moves[1].onlyBy = ["agent"]
    var open = opened
    open.payload = ["agent": "wang"]
    func told(_ name: Value) -> [Divergence] {
      open.payload["agent"] = name
      var replay = WhatIf(definition)
      replay.know(1, definition)
      return [open, refund()].compactMap { replay.take($0) }
    }
    #expect(told("wang") == [])
    #expect(told("chen").map(\.after) == ["only-by agent"])
  }

  @Test func `who did what before counts as it did then`() {
    let events = [opened, refund(by: ["finance"])]
    #expect(told(events) { $0.moves[1].notBy = ["open"] } == [])
    var own = refund()
    own.actor = "chen"
    #expect(
      told([opened, own]) { $0.moves[1].notBy = ["open"] } == ["1/2 refused refund: done => not-by open"]
    )
  }
}

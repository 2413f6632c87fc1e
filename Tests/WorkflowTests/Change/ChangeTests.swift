import Testing
import Workflow

/// What is told of two definitions that differ in one thing.
@Suite struct ChangeTests {
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
        to: "done"
      ),
      Move(state: "due", event: "refund", ordinal: 1, by: ["team-leader"], to: "due")
    )
    definition.states[0].clocks = [Clock(amount: 4, unit: .businessHours, then: "escalate")]
    definition.policy = .object(["points": .object(["worth": .integer(100)])])
    base = definition
  }

  private func told(_ change: (inout Definition) throws -> Void) rethrows -> [String] {
    var other = base
    try change(&other)
    return other.changes(from: base).map {
      "\($0.kind) \($0.part) \($0.place) \($0.aspect): \($0.before ?? "-") => \($0.after ?? "-")"
    }
  }

  @Test func `nothing is told of the same definition`() {
    #expect(told { _ in } == [])
  }

  @Test func `states that come, go and change are told`() {
    #expect(
      told { $0.states.append(State(name: "held", waitsOn: "finance")) } == [
        "added state held : - => waits on finance"
      ]
    )
    #expect(told { $0.states.removeLast() } == ["removed state done : final => -"])
    #expect(told { $0.states[0].waitsOn = "csr" } == ["changed state due waits-on: finance => csr"])
  }

  @Test func `a clock that runs to a date, and what a message tells, are told as the files say them`() {
    #expect(
      told { $0.states[0].clocks.append(Clock(until: "promised-on", then: "remind")) } == [
        "added clock due then remind: - => until promised-on; then remind"
      ]
    )
    #expect(
      told { $0.moves[0].told = ["order", "amount"] }.contains { $0.hasSuffix("tells: - => order, amount") }
    )
  }

  @Test func `clocks are told by the event that follows`() {
    #expect(
      told { $0.states[0].clocks[0].amount = 8 } == [
        "changed clock due then escalate: 4 business hours; then escalate => 8 business hours; then escalate"
      ]
    )
    #expect(
      told { $0.states[0].clocks.append(Clock(amount: 7, unit: .days, from: "receive", then: "expire")) } == [
        "added clock due then expire: - => 7 days from receive; then expire"
      ]
    )
  }

  @Test func `a guard, a role and a need are told at their move`() throws {
    let place = "due refund → done"
    #expect(
      try told { $0.moves[1].guard = try Guard("paid = false") } == [
        "changed guard \(place) when: paid = true => paid = false"
      ]
    )
    #expect(told { $0.moves[1].guard = nil } == ["removed guard \(place) when: paid = true => -"])
    #expect(told { $0.moves[1].by = ["csr"] } == ["changed move \(place) by: finance => csr"])
    #expect(told { $0.moves[1].needs = [] } == ["removed move \(place) needs: amount => -"])
  }

  @Test func `moves of one event stay the same move when another is put before them`() {
    #expect(
      told {
        $0.moves[1].ordinal = 1
        $0.moves[2].ordinal = 2
        $0.moves.insert(Move(state: "due", event: "refund", by: ["director"], to: "held"), at: 1)
      } == ["added move due refund → held : - => by director; to held"]
    )
    #expect(
      told {
        $0.moves[1].ordinal = 1
        $0.moves[2].ordinal = 0
      } == ["changed move due refund → done order: 1 => 2", "changed move due refund → due order: 2 => 1"]
    )
  }

  @Test func `the rules of bands are told once, with amounts as people write them`() {
    let found = told { definition in
      for place in definition.moves.indices { definition.moves[place].band?.rules.bands[1].upTo = 2000 }
    }
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("changed band money bands: up to 1.00: none; up to 10.00: team-leader;"))
    #expect(found[0].contains("up to 20.00: team-leader"))
  }

  @Test func `values of the policy are told by their path`() {
    #expect(
      told { $0.policy = .object(["points": .object(["worth": .integer(50)])]) } == [
        "changed policy points.worth : 100 => 50"
      ]
    )
  }
}

import Testing
import Workflow

private func judge(
  _ move: Move,
  _ payload: [String: Value] = [:],
  in situation: Situation = Sample.situation()
) -> Judgement {
  Sample.definition(move).judge("refund", payload: payload, in: situation)
}

private func move(
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

@Test func `a move that passes every gate is chosen`() throws {
  #expect(judge(try move()) == Judgement(chosen: 0, failed: [[]]))
}

@Test func `an event the state does not have fails no gate and chooses nothing`() throws {
  let definition = Sample.definition(try move())
  #expect(definition.judge("inspect", in: Sample.situation()) == Judgement(chosen: nil, failed: []))
}

@Test func `who has none of the roles fails the role gate`() throws {
  #expect(judge(try move(), in: Sample.situation(["csr"])).failed == [.role])
}

@Test func `who did what excludes fails the duty gate`() throws {
  let excluded = try move(notBy: ["receive", "inspect"])
  #expect(judge(excluded, in: Sample.situation(duties: ["open"])).failed == [[]])
  #expect(judge(excluded, in: Sample.situation(duties: ["inspect"])).failed == [.duty])
}

@Test func `who did not do what is asked for fails the only-by gate`() throws {
  let mine = try move(onlyBy: ["holder"])
  #expect(judge(mine).failed == [.onlyBy])
  #expect(judge(mine, in: Sample.situation(duties: ["holder"])).failed == [[]])
}

@Test(arguments: [
  ("paid = true", Gates()), ("paid = false", .guard), ("unheard = true", .guard),
  ("not unheard = true", .guard),
])
func `only a true guard passes`(condition: String, failed: Gates) throws {
  #expect(judge(try move(guard: condition)).failed == [failed])
}

@Test func `a guard sees what is recorded, and what is given now before it`() throws {
  let ask = try move(guard: "failure = a", takes: ["failure"])
  #expect(judge(ask, in: Sample.situation(recorded: ["failure": "a"])).chosen == 0)
  #expect(judge(ask, ["failure": "b"], in: Sample.situation(recorded: ["failure": "a"])).failed == [.guard])
}

@Test func `a field that is not taken fails the takes gate`() throws {
  #expect(judge(try move(takes: ["note"]), ["note": "x"]).failed == [[]])
  #expect(judge(try move(), ["note": "x"]).failed == [.takes])
}

@Test func `a missing field fails the needs gate, and so does one with no lines`() throws {
  let needing = try move(needs: ["accepted"])
  #expect(judge(needing).failed == [.needs])
  #expect(judge(needing, ["accepted": .lines([:])]).failed == [.needs])
  #expect(judge(needing, ["accepted": .lines(["1": 0])]).failed == [[]])
  #expect(judge(needing, in: Sample.situation(recorded: ["accepted": .lines(["1": 0])])).failed == [.needs])
}

@Test(arguments: [(500, Gates()), (501, .cap), (0, []), (-1, .cap)] as [(Int64, Gates)])
func `a field beyond its fact fails the cap gate`(amount: Int64, failed: Gates) throws {
  #expect(
    judge(try move(needs: ["amount"], caps: ["amount"]), ["amount": .integer(amount)]).failed == [failed]
  )
}

@Test func `a cap that is unknown fails, unless the field is not given`() throws {
  let capped = try move(takes: ["amount"], caps: ["amount"])
  let unknown = Sample.situation(facts: ["least": 0])
  #expect(judge(capped, ["amount": 1], in: unknown).failed == [.cap])
  #expect(judge(capped, in: unknown).failed == [[]])
}

@Test(
  arguments: [
    (0, []), (100, []), (101, ["team-leader"]), (1000, ["team-leader"]), (1001, ["supervisor"]),
    (5001, ["team-leader", "director"]), (-1, nil),
  ] as [(Int64, [String]?)]
)
func `the band of the measure says who must approve, whoever asks but the highest`(
  value: Int64,
  levels: [String]?
) throws {
  for roles: Set<String> in [["finance"], ["finance", "supervisor"]] {
    let situation = Sample.situation(roles, facts: ["value": .integer(value)])
    let judged = judge(try move(band: Sample.bands), in: situation)
    #expect(judged.failed == [levels == nil ? .band : []])
    #expect(judged.levels == levels ?? [])
  }
}

@Test(arguments: [(Int64(100), true), (101, false), (1001, false), (5001, false)])
func `the highest asks for nothing, and does what nobody need approve`(value: Int64, passes: Bool) throws {
  let situation = Sample.situation(["finance", "director"], facts: ["value": .integer(value)])
  #expect(judge(try move(band: Sample.bands), in: situation).failed == [passes ? [] : .band])
}

@Test func `an unknown measure fails the band gate whoever acts`() throws {
  let situation = Sample.situation(["finance", "director"], facts: [:])
  #expect(judge(try move(band: Sample.bands), in: situation).failed == [.band])
}

@Test func `at-least raises a lower band and leaves a higher one`() throws {
  var bands = Sample.bands
  bands.atLeast = "supervisor"
  func levels(_ value: Int64) -> [String]? { bands.levels(for: value, asker: [], order: Sample.order) }
  #expect(levels(50) == ["supervisor"])
  #expect(levels(500) == ["supervisor"])
  #expect(levels(9000) == ["team-leader", "director"])
}

@Test func `who always decides comes first, and everybody stands above who asks`() throws {
  var bands = Sample.bands
  bands.rules.alwaysFirst = "team-leader"
  func levels(_ value: Int64, _ asker: Set<String> = []) -> [String]? {
    bands.levels(for: value, asker: asker, order: Sample.order)
  }
  #expect(levels(50) == ["team-leader"])
  #expect(levels(2000) == ["team-leader", "supervisor"])
  bands.rules.isAboveAsker = true
  #expect(levels(50, ["csr"]) == ["team-leader"])
  #expect(levels(50, ["team-leader"]) == ["supervisor"])
  #expect(levels(2000, ["team-leader"]) == ["supervisor"])
  #expect(levels(50, ["director", "supervisor"]) == nil)
}

@Test func `what was had before counts, and an empty budget moves one band up`() throws {
  var bands = Sample.bands
  bands.rules.window = .init(per: .customer, days: 30)
  bands.rules.budget = .init(amount: 5)
  func judged(_ facts: [String: Value]) throws -> Judgement {
    judge(try move(band: bands), in: Sample.situation(facts: facts))
  }
  let known: [String: Value] = ["value": 100, "money-before": 0, "money-over-budget": false]
  #expect(try judged(known).levels == [])
  #expect(try judged(known.merging(["money-before": 1]) { $1 }).levels == ["team-leader"])
  #expect(try judged(known.merging(["money-over-budget": true]) { $1 }).levels == ["team-leader"])
  #expect(try judged(known.merging(["money-before": .integer(.max)]) { $1 }).failed == [.band])
  #expect(try judged(known.filter { $0.key != "money-before" }).failed == [.band])
  #expect(try judged(known.filter { $0.key != "money-over-budget" }).failed == [.band])
}

@Test func `while an approval is asked for a move waits, unless it goes on or voids it`() throws {
  let asked = Sample.situation(facts: [Fact.askOpen: true])
  var waiting = try move()
  #expect(judge(waiting, in: asked).failed == [.asked])
  waiting.whileAsked = .goesOn
  #expect(judge(waiting, in: asked).failed == [[]])
  waiting.whileAsked = .voids
  #expect(judge(waiting, in: asked).failed == [[]])
}

@Test func `every failed gate is told, and the first passing move wins`() throws {
  var second = try move(guard: "paid = true")
  second.ordinal = 1
  var third = try move()
  third.ordinal = 2
  let first = try move(
    by: ["csr"],
    onlyBy: ["open"],
    notBy: ["inspect"],
    guard: "paid = false",
    needs: ["note"],
    band: Sample.bands
  )
  let definition = Sample.definition(third, first, second)
  let situation = Sample.situation(
    ["finance"],
    duties: ["inspect"],
    facts: ["paid": true, "value": -1]
  )
  let judgement = definition.judge("refund", payload: ["amount": 1], in: situation)
  #expect(judgement.failed.map(\.rawValue) == [1 + 2 + 4 + 8 + 16 + 32 + 128, 16, 16])
  #expect(definition.judge("refund", in: situation).chosen == 1)
}

@Test func `a higher role has the lower ones, and nothing sideways`() {
  #expect(Sample.order.expand(["supervisor"]) == ["supervisor", "team-leader"])
  #expect(Sample.order.expand(["finance"]) == ["finance"])
  #expect(Sample.order.expand(["csr", "director"]) == ["csr", "director", "supervisor", "team-leader"])
  #expect(Actor(holding: ["finance"], in: Sample.order).roles == ["finance", "anyone"])
}

import Foundation
import Testing
import Workflow

private func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

private let move = #"""
  {"auto":false,"band":{"atLeast":null,"measure":"value","name":"money","rules":{"aboveAsker":false,"alwaysFirst":null,\#
  "bands":[{"by":[],"upTo":100},{"by":["director"],"upTo":null}],"budget":null,"window":{"days":30,"per":"order"}}},\#
  "by":["csr"],"caps":["amount"],"effects":["pay"],"event":"refund","facts":["paid","value"],"groups":["money"],\#
  "guard":"paid = true","needs":["amount"],"notBy":["inspect"],"onlyBy":[],"opens":null,"ordinal":0,\#
  "path":"strict ($.\"paid\" == true)","quiet":false,"state":"due","takes":["note"],"to":"done","whileAsked":"waits"}
  """#

@Test func `a move is written as the gate reads it`() throws {
  let bands = Bands(
    name: "money",
    measure: "value",
    rules: BandRules(
      bands: [Band(upTo: 100, by: []), Band(upTo: nil, by: ["director"])],
      window: .init(per: .order, days: 30)
    )
  )
  let made = Move(
    state: "due",
    event: "refund",
    by: ["csr"],
    notBy: ["inspect"],
    guard: try Guard("paid = true"),
    needs: ["amount"],
    takes: ["note"],
    caps: ["amount"],
    band: bands,
    effects: ["pay"],
    to: "done",
    facts: ["paid", "value"],
    groups: ["money"]
  )
  #expect(try json(made) == move)
  #expect(try JSONDecoder().decode(Move.self, from: Data(move.utf8)) == made)
}

@Test func `what a definition need not say is left out where it does not say it`() throws {
  let clock = Clock(until: "promised-on", then: "remind")
  #expect(try json(clock) == #"{"amount":0,"from":null,"then":"remind","unit":"days","until":"promised-on"}"#)
  #expect(try JSONDecoder().decode(Clock.self, from: Data(json(clock).utf8)) == clock)
  #expect(!(try json(Clock(amount: 1, unit: .days, then: "remind"))).contains("until"))
  let telling = Move(state: "due", event: "pay", by: ["csr"], to: "done", told: ["order", "amount"])
  #expect(try json(telling).contains(#""told":["order","amount"]"#))
  #expect(try JSONDecoder().decode(Move.self, from: Data(json(telling).utf8)) == telling)
  let tally = ChildTally(kind: .sum, workflow: "claim", what: "paid", event: "pay")
  let sum = Fact(type: .money, min: 0, group: ChildTally.group, childTally: tally)
  #expect(
    try json(sum).contains(#""childTally":{"event":"pay","kind":"sum","what":"paid","workflow":"claim"}"#)
  )
  #expect(try JSONDecoder().decode(Fact.self, from: Data(json(sum).utf8)) == sum)
  #expect(!(try json(Fact(type: .money, group: "money"))).contains("childTally"))
}

@Test(
  arguments: [
    ("退款{amount}已汇出，{order}", ["amount", "order"]), ("{a}{b-1}{a}", ["a", "b-1"]), ("已汇出", []), ("{a", nil),
    ("a}", nil), ("{}", nil), ("{a {b}}", nil), ("{金额}", nil),
  ] as [(String, [String]?)]
)
func `the places of a text are names in braces`(text: String, places: [String]?) {
  #expect(MessageText(text)?.places == places)
}

@Test func `absent parts are written as null, so that every key is always there`() throws {
  #expect(
    try json(Field(type: .quantity, isPerLine: true))
      == #"{"codes":null,"length":null,"list":null,"max":null,"maxFact":null,"min":null,"minFact":null,"per":"line","title":null,"type":"quantity"}"#
  )
  #expect(
    try json(State(name: "due", clocks: [Clock(amount: 4, unit: .daysExceptHolidays, then: "remind")]))
      == #"{"claim":null,"clocks":[{"amount":4,"from":null,"then":"remind","unit":"days-except-holidays"}],"final":false,"name":"due","title":null,"waitsForChildren":false,"waitsOn":null}"#
  )
  #expect(
    try json(Judgement(chosen: nil, failed: [[.guard, .role], []]))
      == #"{"chosen":null,"failed":[9,0],"levels":[]}"#
  )
}

@Test func `a definition survives the round trip through JSON`() throws {
  var definition = Sample.definition(
    Move(
      state: "due",
      event: "refund",
      by: ["csr"],
      guard: try Guard("not (paid = true or known(value))"),
      to: "done"
    )
  )
  definition.policy = .object([
    "limit": .integer(10_000), "title": .object(["zh": .text("限")]), "list": .array([.null, .boolean(true)]),
  ])
  definition.codes = ["reasons": CodeList(title: nil, values: ["a": .init(title: Title(zh: "甲", en: "A"))])]
  definition.parties = ["finance": Party(title: Title(zh: "财务", en: "Finance"), roles: ["finance"])]
  let data = try JSONEncoder().encode(definition)
  #expect(try JSONDecoder().decode(Definition.self, from: data) == definition)
}

@Test func `a wrong guard in a stored definition is an error, not a move without a guard`() {
  let broken = move.replacing("paid = true", with: "paid ==")
  #expect(throws: DecodingError.self) { try JSONDecoder().decode(Move.self, from: Data(broken.utf8)) }
}

@Test func `facts and payloads are read without being told their types`() throws {
  let text = #"{"a":1,"b":true,"c":"x","d":{"1":2,"2":0},"e":9223372036854775807}"#
  let values = try JSONDecoder().decode([String: Value].self, from: Data(text.utf8))
  #expect(values == ["a": 1, "b": true, "c": "x", "d": .lines(["1": 2, "2": 0]), "e": .integer(.max)])
  #expect(try json(values) == text)
  #expect(throws: DecodingError.self) { try JSONDecoder().decode(Value.self, from: Data("1.5".utf8)) }
}

import TestDefinitions
import Workflow

/// A definition of one state and one event with up to three moves, and cases to judge with it; everything small, so that
/// every gate is met from both sides often.
struct RandomCase {
  static let roles = ["csr", "team-leader", "supervisor", "finance", "anyone"]
  static let duties = ["open", "inspect", "receive", "holder"]
  static let codes = ["red", "green", "blue"]
  /// By name: type and whether it is a fact.
  static let facts: [String: ValueType] = [
    "f-int": .integer, "f-money": .money, "f-bool": .boolean, "f-code": .code, "f-limit": .money,
    "money-before": .money, "money-over-budget": .boolean, "money-rate": .integer, Fact.askOpen: .boolean,
  ]
  static let fields: [String: Field] = [
    "g-code": Field(type: .code, list: "colours", codes: codes),
    "g-money": Field(type: .money, maxFact: "f-limit"),
    "g-int": Field(type: .integer, minFact: "f-int"), "g-lines": Field(type: .quantity, isPerLine: true),
    "g-words": Field(type: .words, length: 20),
  ]

  static func definition(_ random: inout SeededGenerator) -> Definition {
    var definition = Definition(
      name: "random",
      prefix: "Q",
      title: Title(zh: "随机", en: "Random"),
      subject: .order,
      fields: fields,
      facts: facts.mapValues { Fact(type: $0, values: $0 == .code ? codes : nil, group: "history") },
      states: [State(name: "s", isFinal: false)],
      approvalOrder: ApprovalOrder(["team-leader", "supervisor"]),
      roles: (roles + ["system"]).reduce(into: [:]) { $0[$1] = Title(zh: $1, en: $1) }
    )
    for ordinal in 0..<Int.random(in: 1...3, using: &random) {
      let names = Array(fields.keys).sorted().shuffled(using: &random)
      let needs = Array(names.prefix(Int.random(in: 0...2, using: &random)))
      let takes = Array(names.dropFirst(needs.count).prefix(Int.random(in: 0...3, using: &random)))
      definition.moves.append(
        Move(
          state: "s",
          event: "e",
          ordinal: ordinal,
          by: some(of: roles, 1...3, &random),
          onlyBy: Bool.random(using: &random) ? [] : some(of: duties, 0...2, &random),
          notBy: Bool.random(using: &random) ? [] : some(of: duties, 0...2, &random),
          guard: Int.random(in: 0...3, using: &random) == 0 ? nil : condition(2, &random),
          needs: needs,
          takes: takes,
          caps: (needs + takes).filter { fields[$0]?.maxFact != nil || fields[$0]?.minFact != nil },
          band: Int.random(in: 0...2, using: &random) > 0 ? nil : bands(&random),
          to: "s",
          whileAsked: [.waits, .goesOn, .voids].randomElement(using: &random) ?? .waits,
          groups: ["history"]
        )
      )
    }
    return definition
  }

  private static func some(of names: [String], _ count: ClosedRange<Int>, _ random: inout SeededGenerator)
    -> [String]
  {
    Array(names.shuffled(using: &random).prefix(Int.random(in: count, using: &random)))
  }

  private static func bands(_ random: inout SeededGenerator) -> Bands {
    Bands(
      name: "money",
      measure: ["f-money", "g-money"].randomElement(using: &random) ?? "f-money",
      atLeast: Int.random(in: 0...3, using: &random) == 0 ? "supervisor" : nil,
      rules: BandRules(
        bands: [
          Band(upTo: 1, by: Bool.random(using: &random) ? [] : ["csr"]),
          Band(upTo: 2, by: Bool.random(using: &random) ? ["team-leader"] : ["csr", "team-leader"]),
          Band(upTo: nil, by: ["supervisor"]),
        ],
        alwaysFirst: Int.random(in: 0...2, using: &random) == 0 ? "team-leader" : nil,
        isAboveAsker: Int.random(in: 0...2, using: &random) == 0,
        window: Bool.random(using: &random) ? BandRules.Window(per: .customer, days: 30) : nil,
        budget: Int.random(in: 0...2, using: &random) == 0 ? BandRules.Budget(amount: 5) : nil
      )
    )
  }

  private static func condition(_ depth: Int, _ random: inout SeededGenerator) -> Guard {
    switch depth == 0 ? Int.random(in: 0...2, using: &random) : Int.random(in: 0...5, using: &random) {
    case 0 where Int.random(in: 0...3, using: &random) == 0:
      let names = ["f-int", "f-money", "g-int", "g-money"].shuffled(using: &random)
      return .compare(names[0], Comparison.allCases.randomElement(using: &random) ?? .equal, .name(names[1]))
    case 0:
      let name = ["f-int", "f-money", "g-int", "g-money"].randomElement(using: &random) ?? "f-int"
      let number = Int64.random(in: -1...3, using: &random)
      let isMoney = name.hasSuffix("money")
      return .compare(
        name,
        Comparison.allCases.randomElement(using: &random) ?? .equal,
        isMoney ? .money(max(0, number)) : .integer(number)
      )
    case 1:
      if Bool.random(using: &random) {
        return .compare(
          "f-bool",
          Bool.random(using: &random) ? .equal : .notEqual,
          .boolean(Bool.random(using: &random))
        )
      }
      let words = codes.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).map(
        Literal.word
      )
      return .member(Bool.random(using: &random) ? "f-code" : "g-code", Array(words))
    case 2:
      let names = ["f-int", "f-code", "g-code", "g-words", "g-money"]
      return .known(names.randomElement(using: &random) ?? "f-int")
    case 3: return .not(condition(depth - 1, &random))
    case 4: return .all([condition(depth - 1, &random), condition(depth - 1, &random)])
    default: return .any([condition(depth - 1, &random), condition(depth - 1, &random)])
    }
  }

  static func situation(_ random: inout SeededGenerator) -> (Situation, [String: Value]) {
    var known: [String: Value] = [:]
    for (name, type) in facts.sorted(by: { $0.key < $1.key }) {
      // An approval that is asked for closes most moves: seldom enough that the rest is met as well.
      let isKnown = name == Fact.askOpen ? 1...8 : 2...8
      guard isKnown.contains(Int.random(in: name == Fact.askOpen ? 0...40 : 0...8, using: &random)) else {
        continue
      }
      known[name] = value(type, &random)
    }
    // Mostly the currency is the yuan, and there is no rate.
    known["money-rate"] = [nil, nil, nil, nil, 0, -1, 1, 500_000, 1_000_001, 2_000_000, Int64.max]
      .randomElement(using: &random)
      .flatMap { $0.map(Value.integer) }
    var recorded: [String: Value] = [:]
    var payload: [String: Value] = [:]
    for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
      let given =
        field.isPerLine ? Value.lines(["1": value(field.type, &random)]) : value(field.type, &random)
      if !field.isPerLine, field.type != .words, Bool.random(using: &random) {
        recorded[name] = value(field.type, &random)
      }
      if Bool.random(using: &random) {
        payload[name] = field.isPerLine && Int.random(in: 0...4, using: &random) == 0 ? .lines([:]) : given
      }
    }
    let order = ApprovalOrder(["team-leader", "supervisor"])
    let held = roles.filter { _ in Bool.random(using: &random) }
    let done = duties.filter { _ in Int.random(in: 0...2, using: &random) == 0 }
    return (
      Situation(
        state: "s",
        actor: Actor(roles: order.expand(held), duties: done),
        facts: known,
        recorded: recorded
      ), payload
    )
  }

  private static func value(_ type: ValueType, _ random: inout SeededGenerator) -> Value {
    switch type {
    case .boolean: .boolean(Bool.random(using: &random))
    case .code: .text(codes.randomElement(using: &random) ?? "red")
    case .text, .words: .text("said")
    default: .integer(Int64.random(in: 0...3, using: &random))
    }
  }
}

import Workflow

/// A small workflow whose one event tries each gate.
enum Sample {
  static let order = ApprovalOrder(["team-leader", "supervisor", "director"])

  static let bands = Bands(
    name: "money",
    measure: "value",
    rules: BandRules(bands: [
      Band(upTo: 100, by: []), Band(upTo: 1000, by: ["team-leader"]), Band(upTo: 5000, by: ["supervisor"]),
      Band(upTo: nil, by: ["team-leader", "director"]),
    ])
  )

  static func definition(_ moves: Move...) -> Definition {
    Definition(
      name: "sample",
      prefix: "S",
      title: Title(zh: "样例", en: "Sample"),
      subject: .order,
      fields: [
        "amount": Field(type: .money, min: 1, minFact: "least", maxFact: "refundable"),
        "note": Field(type: .words, length: 20),
        "accepted": Field(type: .quantity, isPerLine: true),
      ],
      facts: [
        "refundable": Fact(type: .money, min: 0, group: "money"), "least": Fact(type: .money, group: "money"),
        "value": Fact(type: .money, group: "money"), "paid": Fact(type: .boolean, group: "money"),
      ],
      states: [State(name: "due", waitsOn: "finance"), State(name: "done", isFinal: true)],
      moves: moves,
      events: ["refund": EventInfo(title: nil)],
      approvalOrder: order,
      roles: [
        "csr": Title(zh: "客服", en: "CSR"), "finance": Title(zh: "财务", en: "Finance"),
        "team-leader": Title(zh: "班长", en: "Team leader"),
      ]
    )
  }

  static func situation(
    _ roles: Set<String> = ["finance"],
    duties: Set<String> = [],
    facts: [String: Value] = ["refundable": 500, "least": 0, "value": 50, "paid": true],
    recorded: [String: Value] = [:]
  ) -> Situation {
    Situation(state: "due", actor: Actor(roles: roles, duties: duties), facts: facts, recorded: recorded)
  }
}

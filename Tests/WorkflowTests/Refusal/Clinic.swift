import Workflow

/// A workflow with one event of every kind of refusal.
enum Clinic {
  static let order = ApprovalOrder(["team-leader", "supervisor", "director"])

  static func definition() throws -> Definition {
    Definition(
      name: "clinic",
      prefix: "C",
      title: Title(zh: "样例", en: "Clinic"),
      subject: .order,
      fields: [
        "accepted": Field(type: .quantity, isPerLine: true),
        "amount": Field(type: .money, maxFact: "refundable"),
        "note": Field(type: .words, length: 20), "red-letter": Field(type: .text, length: 20),
      ],
      facts: [
        "days-past-window": Fact(type: .integer, group: "window"),
        "refundable": Fact(type: .money, group: "money"),
        "units-accepted": Fact(type: .integer, group: "lines", dependsOn: ["accepted"]),
        "value": Fact(type: .money, group: "money"), "taken": Fact(type: .boolean, group: "ticket"),
      ],
      states: [State(name: "due", waitsOn: "finance"), State(name: "done", isFinal: true)],
      moves: [
        Move(
          state: "due",
          event: "authorize",
          ordinal: 0,
          by: ["csr"],
          guard: try Guard("days-past-window = 0"),
          takes: ["note"],
          to: "done"
        ),
        Move(
          state: "due",
          event: "authorize",
          ordinal: 1,
          by: ["team-leader"],
          notBy: ["open"],
          guard: try Guard("days-past-window > 0"),
          needs: ["note"],
          to: "done"
        ),
        Move(
          state: "due",
          event: "inspect",
          ordinal: 0,
          by: ["inspector"],
          guard: try Guard("units-accepted > 0"),
          needs: ["accepted"],
          to: "due"
        ),
        Move(
          state: "due",
          event: "inspect",
          ordinal: 1,
          by: ["inspector"],
          guard: try Guard("units-accepted = 0"),
          needs: ["accepted"],
          to: "done"
        ),
        Move(
          state: "due",
          event: "refund",
          by: ["finance"],
          notBy: ["inspect"],
          needs: ["amount"],
          caps: ["amount"],
          to: "done"
        ),
        Move(
          state: "due",
          event: "waive",
          by: order.roles,
          band: Bands(
            name: "money",
            measure: "value",
            rules: BandRules(bands: [
              Band(upTo: 100, by: ["team-leader"]), Band(upTo: 500, by: ["supervisor"]),
              Band(upTo: nil, by: ["director"]),
            ])
          ),
          to: "done"
        ),
        Move(
          state: "due",
          event: "release",
          ordinal: 0,
          by: ["anyone"],
          onlyBy: ["holder"],
          guard: try Guard("taken = true"),
          to: "due"
        ),
        Move(
          state: "due",
          event: "release",
          ordinal: 1,
          by: ["team-leader"],
          guard: try Guard("taken = true"),
          needs: ["note"],
          to: "due"
        ),
        Move(
          state: "due",
          event: "close",
          by: ["finance"],
          guard: try Guard("value = 0.00 or known(red-letter)"),
          takes: ["red-letter"],
          to: "done"
        ),
        Move(state: "due", event: "expire", by: ["system"], to: "done"),
        Move(state: "done", event: "reopen", by: ["team-leader"], to: "due"),
      ],
      approvalOrder: order,
      roles: [:]
    )
  }

  static func situation(
    _ held: [String],
    duties: Set<String> = [],
    facts: [String: Value] = ["days-past-window": 3, "refundable": 500, "value": 200, "taken": true]
  ) -> Situation {
    var actor = Actor(holding: held, in: order)
    actor.duties = duties
    return Situation(state: "due", actor: actor, facts: facts)
  }
}

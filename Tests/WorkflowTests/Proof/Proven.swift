import Workflow

/// A small workflow of which everything holds, for tests that break one thing.
///
/// open → asked; asked -check→ ready; ready -pay→ done; asked -refuse→ done.
enum Proven {
  static func definition(_ change: (inout Definition) -> Void = { _ in }) -> Definition {
    var definition = Definition(
      name: "proven",
      prefix: "P",
      title: Title(zh: "证", en: "Proven"),
      subject: .none,
      fields: [
        "amount": Field(type: .money, min: 0),
        "reason": Field(type: .code, list: "reasons", codes: ["a", "b"]),
        "note": Field(type: .words, length: 20),
      ],
      facts: [
        "n": Fact(type: .integer, min: 0, group: "g"), "ok": Fact(type: .boolean, group: "g"),
        "checked": Fact(type: .boolean, group: "history", happened: "check"),
        "checks": Fact(type: .integer, min: 0, group: "history", counts: "check"),
        "due": Fact(type: .money, min: 0, group: "g"),
      ],
      states: [
        State(name: "asked", waitsOn: "desk", clocks: [escalate]),
        State(name: "ready", waitsOn: "desk", clocks: [escalate]),
        State(name: "done", isFinal: true),
      ],
      moves: [
        move("", "open", by: ["clerk"], to: "asked"), move("asked", "check", by: ["clerk"], to: "ready"),
        move("asked", "refuse", by: ["clerk"], to: "done"),
        move("ready", "pay", by: ["cashier"], to: "done"),
        move("asked", "escalate", by: ["system"], to: "asked"),
        move("ready", "escalate", by: ["system"], to: "ready"),
      ],
      approvalOrder: ApprovalOrder(["leader", "head"]),
      roles: ["clerk", "cashier", "leader", "head", "system"].reduce(into: [:]) {
        $0[$1] = Title(zh: $1, en: $1)
      },
      parties: ["desk": Party(title: Title(zh: "台", en: "Desk"), roles: ["clerk"])]
    )
    change(&definition)
    return definition
  }

  static let escalate = Clock(amount: 1, unit: .days, then: "escalate")

  static func move(
    _ state: String,
    _ event: String,
    _ ordinal: Int = 0,
    by: [String],
    when: String? = nil,
    needs: [String] = [],
    takes: [String] = [],
    to: String,
    change: (inout Move) -> Void = { _ in }
  ) -> Move {
    var move = Move(
      state: state,
      event: event,
      ordinal: ordinal,
      by: by,
      guard: when.flatMap { try? Guard($0) },
      needs: needs,
      takes: takes,
      to: to
    )
    change(&move)
    return move
  }

  static func findings(_ change: (inout Definition) -> Void = { _ in }) -> [Finding] {
    Prover(definition(change)).findings()
  }
}

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
      parties: ["desk": Party(title: Title(zh: "台", en: "Desk"), roles: ["clerk", "cashier"])]
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

extension Proven {
  /// A workflow in which an invariant holds.
  static func sound(_ invariant: String) -> Definition {
    definition {
      $0.invariants = [invariant]
      $0.moves[0].needs = ["reason"]
      $0.moves[2].needs = ["note"]
      $0.moves[3].needs = ["note"]
      $0.moves[3].notBy = ["check"]
      for state in ["asked", "ready"] {
        $0.moves.append(move(state, "expire", by: ["system"], takes: ["note"], to: "gone"))
      }
      for place in $0.states.indices.dropLast() { $0.states[place].clocks = [escalate, expiry] }
      if invariant.hasPrefix("eventually") {
        for place in $0.moves.indices where $0.moves[place].to == "gone" { $0.moves[place].to = "done" }
      } else {
        $0.states.append(State(name: "gone", isFinal: true))
      }
    }
  }

  /// The same with one thing changed that breaks it.
  static func broken(_ invariant: String, _ sound: Definition) -> Definition {
    var broken = sound
    switch invariant {
    case "never pay before check", "never pay before check or open":
      broken.invariants = ["never pay before check"]
      broken.moves.append(move("asked", "skip", by: ["clerk"], to: "ready"))
    case "at most once pay":
      broken.moves.append(move("ready", "pay", 1, by: ["leader"], needs: ["reason"], to: "ready"))
    case "always a reason before done", "always note before done": broken.moves[3].needs = []
    case "always reason before ready": broken.moves[0].needs = []
    case "eventually done", "eventually final from ready":
      for place in broken.states.indices.dropLast() { broken.states[place].clocks = [escalate] }
    default: broken.moves[3].notBy = []
    }
    return broken
  }

  private static let expiry = Clock(amount: 3, unit: .days, then: "expire")
}

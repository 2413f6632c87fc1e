package import Workflow

/// A small definition in which just one invariant does not hold, for every kind of them and every way a ticket can move.
///
/// open → asked; asked -inspect→ ready; ready -settle→ done; asked -refuse→ done; clocks lead to gone.
package struct BrokenDefinition: Sendable, CustomStringConvertible {
  package var description: String
  package var definition: Definition

  private init(_ description: String, _ invariant: String, _ change: (inout Definition) -> Void) {
    self.description = description
    definition = Self.sound
    definition.invariants = [invariant]
    change(&definition)
  }

  private static func move(
    _ state: String,
    _ event: String,
    _ ordinal: Int = 0,
    by: [String],
    onlyBy: [String] = [],
    notBy: [String] = [],
    when: String? = nil,
    needs: [String] = [],
    takes: [String] = [],
    band: Bands? = nil,
    to: String,
    auto: Bool = false
  ) -> Move {
    var move = Move(
      state: state,
      event: event,
      ordinal: ordinal,
      by: by,
      onlyBy: onlyBy,
      notBy: notBy,
      needs: needs,
      takes: takes,
      band: band,
      to: to,
      isAutomatic: auto
    )
    if let when, let condition = try? Guard(when) { RandomDefinition.ask(condition, &move) }
    return move
  }

  private static func free(upTo fen: Int64) -> Bands {
    Bands(
      name: "money",
      measure: "amount",
      rules: BandRules(bands: [Band(upTo: fen, by: []), Band(upTo: nil, by: ["boss"])])
    )
  }

  private static var sound: Definition {
    let title = Title(zh: "小", en: "Small")
    return Definition(
      name: "broken",
      prefix: "X",
      title: title,
      subject: .none,
      fields: [
        "c": Field(type: .code, list: "c", codes: ["x", "y"]), "note": Field(type: .words, length: 20),
        "amount": Field(type: .money, min: 0, max: 500),
      ],
      facts: RandomDefinition.history,
      states: [
        State(name: "asked", title: title, waitsOn: "desk", clocks: [expiry]),
        State(name: "ready", title: title, waitsOn: "desk", clocks: [expiry]),
        State(name: "done", title: title, isFinal: true), State(name: "gone", title: title, isFinal: true),
      ],
      moves: [
        move("", "open", by: ["clerk"], takes: ["c", "amount"], to: "asked"),
        move("asked", "inspect", by: ["clerk"], to: "ready"),
        move("asked", "refuse", by: ["clerk"], needs: ["c", "note"], to: "done"),
        move("ready", "settle", by: ["boss"], notBy: ["inspect"], needs: ["c", "note"], to: "done"),
        move("asked", "expire", by: ["system"], to: "gone"),
        move("ready", "expire", by: ["system"], to: "gone"),
      ],
      roles: ["clerk", "boss", "system"].reduce(into: [:]) { $0[$1] = Title(zh: $1, en: $1) },
      parties: ["desk": Party(title: title, roles: ["clerk"])]
    )
  }

  private static let expiry = Clock(amount: 1, unit: .hours, then: "expire")

  package static let all = [
    BrokenDefinition("a way round, by what was recorded", "never settle before inspect") {
      $0.moves.append(move("asked", "skip", by: ["clerk"], when: "c = x", to: "ready"))
    },
    BrokenDefinition("a way round, by a clock", "never settle before inspect") { $0.moves[4].to = "ready" },
    BrokenDefinition("a way round, made by itself", "never settle before inspect") {
      $0.moves.append(move("asked", "pass", by: ["system"], when: "c = y", to: "ready", auto: true))
    },
    BrokenDefinition("a way round, in one case", "never settle before inspect when c = y") {
      $0.moves[3].needs = ["note"]
      $0.moves.append(move("asked", "skip", by: ["clerk"], to: "ready"))
    },
    BrokenDefinition("a way that looks at what was given", "never settle before inspect") {
      $0.moves.append(move("asked", "look", 0, by: ["clerk"], needs: ["c"], to: "asked"))
      $0.moves.append(move("asked", "look", 1, by: ["clerk"], when: "c = x", to: "ready"))
    },
    BrokenDefinition("a way by who may not do the one above it", "never settle before inspect") {
      $0.moves.append(move("asked", "call", by: ["clerk"], when: "calls-made < 1", to: "asked"))
      $0.moves.append(move("asked", "look", 0, by: ["clerk"], notBy: ["call"], to: "asked"))
      $0.moves.append(move("asked", "look", 1, by: ["clerk"], to: "ready"))
    },
    BrokenDefinition("a band that lets too much pass", "never settle before approve above 1.00") {
      $0.moves[1].needs = ["amount"]
      $0.moves[1].band = free(upTo: 200)
    },
    BrokenDefinition("a band on what was recorded at opening", "never settle before approve above 1.00") {
      $0.moves[0].needs = ["amount"]
      $0.moves[0].takes = ["c"]
      $0.moves[1].band = free(upTo: 300)
      $0.moves[3].band = free(upTo: 200)
    },
    BrokenDefinition("a way back", "at most once call") {
      $0.moves.append(move("asked", "call", by: ["clerk"], when: "calls-made < 2", to: "asked"))
    },
    BrokenDefinition("a way that records nothing", "always c before done") { $0.moves[3].needs = ["note"] },
    BrokenDefinition("a way that gives no reason", "always a reason before done") {
      $0.moves[3].takes = ["note"]
      $0.moves[3].needs = ["c"]
    },
    BrokenDefinition("a clock that may be refused", "eventually done or gone") {
      $0.moves[5] = move("ready", "expire", by: ["system"], when: "c = x", to: "gone")
    },
    BrokenDefinition("a way round for ever", "eventually final from ready") {
      $0.moves.append(move("ready", "back", by: ["boss"], needs: ["c"], to: "asked"))
    },
    BrokenDefinition("a way round by way of what is recorded", "eventually final") {
      $0.moves[1] = move("asked", "inspect", by: ["clerk"], when: "c = x", to: "ready")
      $0.moves.append(move("asked", "amend", by: ["clerk"], needs: ["c"], to: "asked"))
      $0.moves.append(move("ready", "amend", by: ["clerk"], needs: ["c"], to: "ready"))
      $0.moves.append(move("ready", "back", by: ["clerk"], when: "c = y", to: "asked"))
    },
    BrokenDefinition("one with two roles", "never one person from open to settle") { $0.moves[3].notBy = [] },
    BrokenDefinition("one with one role", "never one person from open to settle") {
      $0.moves[3].notBy = []
      $0.moves[3].by = ["clerk", "boss"]
    },
    BrokenDefinition("one, helped by a clock", "never one person from open to settle") {
      $0.moves[4].to = "ready"
    },
    BrokenDefinition("one who did what is asked for", "never one person from inspect to settle") {
      $0.moves[3].notBy = []
      $0.moves[3].onlyBy = ["inspect"]
    },
  ]
}

import Testing
import Workflow

/// Rules of the house: they speak of effects, hold on every path, and what breaks them is told with the shortest one.
@Suite struct HouseRuleTests {
  /// asked -check→ ready -pay→ done, where checking records an inspection and paying refunds.
  private func definition(_ change: (inout Definition) -> Void = { _ in }) -> Definition {
    Proven.definition {
      $0.moves[1].effects = ["record-inspection"]
      $0.moves[3].effects = ["refund-goods"]
      change(&$0)
    }
  }

  private func broken(_ rule: String, _ definition: Definition) throws -> Finding? {
    let rule = try #require(HouseRule(rule))
    return Prover(definition, rules: [rule]).findings().first { $0.code == .houseRule }
  }

  private let inspected = "never refund-goods before record-inspection or accept-lost"

  @Test func `what holds is not told, nor is a workflow asked that does no such thing`() throws {
    #expect(try broken(inspected, definition()) == nil)
    #expect(try broken(inspected, definition { $0.moves[3].effects = [] }) == nil)
    #expect(try broken("never refund-money before grant-money", definition()) == nil)
  }

  @Test func `a path around what must come before is told by its events, at the move that does it`() throws {
    let around = definition {
      $0.moves.append(Proven.move("asked", "skip", by: ["clerk"], to: "ready"))
    }
    let finding = try #require(try broken(inspected, around))
    #expect(finding.sentence == "`\(inspected)` does not hold: open → skip → pay")
    #expect(finding.place == .move(state: "ready", event: "pay", ordinal: 0))
    #expect(finding.path.map(\.to) == ["asked", "ready", "done"])
    #expect(finding.rule == HouseRule(inspected))
    // By whichever of them it came.
    #expect(try broken(inspected, around.with { $0.moves[6].effects = ["accept-lost"] }) == nil)
  }

  @Test func `of one move the effects come in their order`() throws {
    let one = { (effects: [String]) in
      self.definition {
        $0.moves[1].effects = []
        $0.moves[3].effects = effects
      }
    }
    #expect(try broken(inspected, one(["record-inspection", "refund-goods"])) == nil)
    #expect(try broken(inspected, one(["refund-goods", "record-inspection"])) != nil)
  }

  @Test func `a field has to be recorded on every path, and not only where it may be`() throws {
    let rule = "always reason before refund-goods"
    let finding = try #require(try broken(rule, definition()))
    #expect(finding.sentence == "`\(rule)` does not hold: open → check → pay")
    #expect(try broken(rule, definition { $0.moves[0].needs = ["reason"] }) == nil)
    #expect(try broken(rule, definition { $0.moves[3].needs = ["reason"] }) == nil)
    let taken = try #require(try broken(rule, definition { $0.moves[0].takes = ["reason"] }))
    #expect(taken.path.count == 3)
  }

  @Test func `a band has to decide on every path, at the latest with the move itself`() throws {
    let rule = "always a band before refund-goods"
    let band = Bands(
      name: "money",
      measure: "amount",
      rules: BandRules(bands: [Band(upTo: nil, by: ["leader"])])
    )
    let finding = try #require(try broken(rule, definition()))
    #expect(finding.sentence == "`\(rule)` does not hold: open → check → pay")
    #expect(try broken(rule, definition { $0.moves[1].band = band }) == nil)
    #expect(try broken(rule, definition { $0.moves[3].band = band }) == nil)
    #expect(try broken(rule, definition { $0.moves[2].band = band }) != nil)
  }

  // MARK: What an effect demands

  /// Paying the amount that is given, as far as a guard says.
  private func paying(_ condition: String?, needs: [String] = ["amount"], takes: [String] = [])
    -> Definition
  {
    definition {
      $0.moves[3].guard = condition.flatMap { try? Guard($0) }
      $0.moves[3].needs = needs
      $0.moves[3].takes = takes
    }
  }

  private let due = "only refund-goods with amount when amount = $due"

  @Test func `a move with the effect makes sure of what it demands, in these words or in others`() throws {
    for condition in [
      "amount = $due", "n > 0 and amount = $due", "amount = $due and (n = 1 or n = 2)",
      "amount >= $due and due >= $amount",
      "amount <= $due and not (amount < $due)", "due = 1.00 and amount = 1.00",
    ] {
      #expect(try broken(due, paying(condition)) == nil, "\(condition)")
    }
    #expect(try broken(due, definition { $0.moves[3].effects = [] }) == nil)
  }

  @Test(arguments: [
    (nil, "amount = 0.00, due = 0.01"), ("amount <= $due", "amount = 0.00, due = 0.01"),
    ("amount >= $due", "amount = 0.01, due = 0.00"),
    ("n > 0 or amount = $due", "amount = 0.00, due = 0.01, n = 1"),
  ]) func `what it does not make sure of is told with values, and with the guard that is wanting`(
    condition: String?,
    values: String
  ) throws {
    let finding = try #require(try broken(due, paying(condition)))
    #expect(finding.sentence == "`\(due)` does not hold: open → check → pay")
    #expect(finding.place == .move(state: "ready", event: "pay", ordinal: 0))
    #expect(finding.repair == "write amount = $due into its `when`")
    let step = try #require(finding.path.last)
    let told = (step.fields + step.facts).sorted { $0.name < $1.name }.map(\.text).joined(separator: ", ")
    #expect(told == values)
  }

  @Test func `a field that the effect reads is given with the move, and not once before`() throws {
    for (needs, takes) in [([String](), ["amount"]), ([], [])] {
      let before = paying("amount = $due", needs: needs, takes: takes)
      let recorded = before.with { $0.moves[0].needs = ["amount"] }
      let finding = try #require(try broken(due, recorded))
      #expect(finding.repair == "write needs: [amount]")
    }
  }

  @Test func `what limits a field counts as asked`() throws {
    let rule = "only refund-goods with amount when amount <= $due"
    let limited = paying(nil).with {
      $0.fields["amount"]?.maxFact = "due"
      $0.moves[3].caps = ["amount"]
    }
    #expect(try broken(rule, limited) == nil)
    #expect(try broken(due, limited)?.path.last?.facts.map(\.text) == ["due = 0.01"])
    #expect(try broken(rule, paying(nil)) != nil)
  }

  @Test func `a way that goes first leaves the rest to the one below it`() throws {
    let two = paying("n = 0", needs: []).with {
      $0.moves[3].effects = []
      $0.moves.append(
        Proven.move("ready", "pay", 1, by: ["cashier"], to: "done") {
          $0.effects = ["refund-goods"]
          $0.isOtherwise = true
        }
      )
    }
    #expect(try broken("only refund-goods when n > 0 or not known(n)", two) == nil)
    #expect(try broken("only refund-goods when n > 0", two)?.path.last?.facts.map(\.text) == ["not known(n)"])
  }

  @Test func `bands that measure it stand in a guard's place, and no others`() throws {
    let rule = "only refund-goods when ok = true or a band of due"
    func banded(_ measure: String) -> Definition {
      definition {
        $0.moves[3].needs = ["amount"]
        $0.moves[3].band = Bands(
          name: "money",
          measure: measure,
          rules: BandRules(bands: [Band(upTo: nil, by: ["leader"])])
        )
      }
    }
    #expect(try broken(rule, banded("due")) == nil)
    let other = try #require(try broken(rule, banded("amount")))
    #expect(
      other.repair
        == "write ok = true into its `when`, or give the move with refund-goods a band with measure: due"
    )
    #expect(try broken("only refund-goods when a band of due", banded("due")) == nil)
    let none = try #require(try broken("only refund-goods when a band of due", definition()))
    #expect(none.repair == "give the move with refund-goods a band with measure: due")
  }

  @Test func `a fact that the definition does not speak of is made sure of by none of its guards`() throws {
    let rule = try #require(HouseRule("only refund-goods when over = false"))
    let fact = Fact(type: .boolean, group: "g")
    let finding = Prover(definition(), rules: [rule], facts: ["over": fact]).findings().first {
      $0.code == .houseRule
    }
    #expect(finding?.path.last?.facts.map(\.text) == ["over = true"])
  }

  @Test(arguments: [
    "never refund-goods", "never refund-goods before", "never refund-goods before refund-goods",
    "never refund-goods before record-inspection or", "always before refund-goods",
    "always a reason before refund-goods",
    "at most once refund-goods", "", "only refund-goods", "only refund-goods with",
    "only refund-goods with amount and",
    "only refund-goods with amount note", "only refund-goods when", "only refund-goods when ok",
    "only refund-goods when a band of", "only refund-goods when ok = true or a band of due and n = 1",
    "only when n = 1",
  ]) func `what says nothing is no rule`(text: String) {
    #expect(HouseRule(text) == nil)
  }

  @Test(arguments: [
    "never refund-goods before record-inspection or accept-lost", "always kind before refund-money",
    "always a band before refund-money", "only refund-money with amount",
    "only refund-money with amount and reason when n > 0",
    "only refund-money when (amount = $due or n = 1) and not known(ok)",
    "only refund-money when a band of amount",
    "only refund-money with reason when ok = true or a band of due",
  ]) func `a rule reads as it is written`(text: String) { #expect(HouseRule(text)?.text == text) }
}

extension Definition {
  fileprivate func with(_ change: (inout Definition) -> Void) -> Definition {
    var changed = self
    change(&changed)
    return changed
  }
}

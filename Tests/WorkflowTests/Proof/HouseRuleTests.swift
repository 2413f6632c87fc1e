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

  @Test(arguments: [
    "never refund-goods", "never refund-goods before", "never refund-goods before refund-goods",
    "never refund-goods before record-inspection or", "always before refund-goods",
    "always a reason before refund-goods",
    "at most once refund-goods", "",
  ]) func `what says nothing is no rule`(text: String) {
    #expect(HouseRule(text) == nil)
  }

  @Test(arguments: [
    "never refund-goods before record-inspection or accept-lost", "always kind before refund-money",
    "always a band before refund-money",
  ]) func `a rule reads as it is written`(text: String) { #expect(HouseRule(text)?.text == text) }
}

extension Definition {
  fileprivate func with(_ change: (inout Definition) -> Void) -> Definition {
    var changed = self
    change(&changed)
    return changed
  }
}

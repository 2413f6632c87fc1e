import Foundation
import Testing
import Workflow
import WorkflowFile

/// What each effect demands, and that the rules of the house say it of each.
@Suite struct DemandTests {
  /// Effects that take nothing for granted; `rules.yaml` says why.
  private static let demandNothing: Set = [
    "reject-all", "settle-rejected", "dispose-rejected", "inherit-claim", "carry-over", "release-return",
    "claw-back-points",
    "free-order", "drop-change", "expect-again", "escalate", "deliver-returns", "void-returns",
  ]

  private func text() throws -> String {
    try String(contentsOfFile: "\(shipped)/rules.yaml", encoding: .utf8)
  }

  private func rules() throws -> [HouseRule] {
    try text().split(separator: "\n").filter { $0.hasPrefix("  - ") }.map { line in
      let rule = line.dropFirst(4).prefix { $0 != "#" }
      return try #require(HouseRule(rule.trimmingCharacters(in: .whitespaces)), "\(line)")
    }
  }

  @Test func `every effect has a rule, or a word on why it has none`() throws {
    let ruled = Set(try rules().map(\.effect))
    let comments = try text().split(separator: "\n").filter { $0.contains("# Nothing: ") }.joined(
      separator: "\n"
    )
    for name in Effect.names {
      #expect(ruled.contains(name) != Self.demandNothing.contains(name), "\(name)")
    }
    for name in Self.demandNothing { #expect(comments.contains(name), "\(name)") }
    #expect(Self.demandNothing.isSubset(of: Effect.names))
  }

  @Test func `each rule is broken by the moves that no longer ask what they did`() throws {
    let definitions = WorkflowFolder.load(shipped).definitions
    for rule in try rules() {
      guard case .only(let effect, _) = rule else { continue }
      var definition = try #require(
        definitions.first { $0.moves.contains { $0.effects.contains(effect) } },
        "\(effect)"
      )
      for place in definition.moves.indices where definition.moves[place].effects.contains(effect) {
        definition.moves[place].guard = nil
        definition.moves[place].needs = []
        definition.moves[place].takes = []
        definition.moves[place].caps = []
        definition.moves[place].band = nil
      }
      let broken = Prover(definition, rules: [rule]).findings().filter { $0.code == .houseRule }
      #expect(!broken.isEmpty, "\(rule.text) of \(definition.name)")
      #expect(broken.allSatisfy { !$0.path.isEmpty && !$0.repair.isEmpty })
    }
  }

  @Test func `a pair of which one is recorded later is told as what reads it`() throws {
    let found = try problems(
      "price-adjustment.yaml",
      "        when: payee-known = true and (method",
      "        when: payee-known = true and paid-amount >= $adjustable and (method"
    )
    #expect(
      found.contains { $0.code == "read-unrecorded" && $0.sentence.contains("paid-amount") },
      "\(found)"
    )
    let automatic = try problems(
      "price-adjustment.yaml",
      "when: payee-known = false, to: awaiting-payee",
      "when: payee-known = false and paid-amount >= $adjustable, to: awaiting-payee"
    )
    #expect(automatic.contains { $0.code == "read-unrecorded" }, "\(automatic)")
    // Who asks whether it is known asks well.
    let known = try problems(
      "price-adjustment.yaml",
      "when: payee-known = false, to: awaiting-payee",
      "when: payee-known = false and (not known(paid-amount) or paid-amount >= $adjustable), to: awaiting-payee"
    )
    #expect(!known.contains { $0.code == "read-unrecorded" }, "\(known)")
  }
}

import AfterSales
import TestDatabase
import TestDefinitions
import Testing
import Workflow

/// What the prover says can happen does happen, when people do it: its paths are made step by step at the real door.
@Suite struct ReplayTests {
  /// Deploys a definition whatever the check finds, and makes the path of a finding.
  private func replay(
    _ finding: Finding,
    of definition: Definition,
    in database: TestDatabase,
    seed: UInt64
  ) throws -> String? {
    let replay = try Replay(finding.path, of: definition, in: database, SeededGenerator(seed: seed))
    do {
      try replay.run(alone: finding.code == .onePerson)
    } catch let refused as Replay.Refused {
      return refused.description
    }
    return try replay.missing(finding)
  }

  @Test func `every counter-example of random definitions can be made with do`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("replay seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var replayed: [String: Int] = [:]
    try withTicketDatabase(counting: false) { database in
      for round in 0..<30 {
        var definition = RandomDefinition.lived(&random)
        definition.name = "random-\(round)"
        _ = try database.desk("postgres").deploy(definition)
        for finding in Prover(definition).findings() where !finding.path.isEmpty {
          let wrong = try replay(finding, of: definition, in: database, seed: seed)
          #expect(
            wrong == nil,
            "seed \(seed), round \(round): \(finding.sentence)\n\(finding.path.map(\.text))\n\(definition.moves)"
          )
          replayed[finding.code.rawValue, default: 0] += 1
        }
      }
    }
    print(
      "replay: \(replayed.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
    )
    #expect(replayed.values.reduce(0, +) >= 20, "seed \(seed)")
  }

  @Test(arguments: BrokenDefinition.all)
  func `a counter-example to each kind of invariant can be made with do`(broken: BrokenDefinition) throws {
    let findings = Prover(broken.definition).findings().filter { $0.place == .invariant(0) }
    let finding = try #require(findings.first)
    try withTicketDatabase(counting: false) { database in
      _ = try database.desk("postgres").deploy(broken.definition)
      #expect(
        try replay(finding, of: broken.definition, in: database, seed: 1) == nil,
        "\(finding.path.map(\.text))"
      )
    }
  }

  @Test func `a path that leaves a step out is refused, and one that goes too far shows nothing`() throws {
    let broken = try #require(BrokenDefinition.all.first)
    let finding = try #require(Prover(broken.definition).findings().first { $0.place == .invariant(0) })
    #expect(
      finding.path.map(\.text) == [
        "open by clerk with c = x → asked", "skip by clerk → ready: c = x", "settle by boss → done",
      ]
    )
    try withTicketDatabase(counting: false) { database in
      _ = try database.desk("postgres").deploy(broken.definition)
      var short = finding
      short.path.remove(at: 1)
      #expect(try replay(short, of: broken.definition, in: database, seed: 1)?.contains("refused") == true)
      var other = finding
      other.path[0].fields = []
      #expect(try replay(other, of: broken.definition, in: database, seed: 1)?.contains("refused") == true)
      var cut = finding
      cut.path.removeLast()
      #expect(try replay(cut, of: broken.definition, in: database, seed: 1)?.contains("holds of") == true)
    }
  }
}

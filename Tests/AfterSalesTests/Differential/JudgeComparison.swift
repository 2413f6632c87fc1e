import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Workflow

/// Random cases judged by an engine and by the gate of a database, up to the first on which they differ.
struct JudgeComparison {
  /// The case, and what each said of it.
  private(set) var disagreement: String?
  /// How many cases were allowed.
  private(set) var chosen = 0

  typealias Engine = (Definition, [String: Value], Situation) -> Judgement

  /// - Parameters:
  ///   - rounds: definitions; each judges a hundred cases.
  ///   - engine: the engine under test; ours, when none is given.
  static func run(
    in database: TestDatabase,
    seed: UInt64,
    rounds: Int,
    engine: Engine = { $0.judge("e", payload: $1, in: $2) }
  ) throws -> JudgeComparison {
    var comparison = JudgeComparison()
    var random = SeededGenerator(seed: seed)
    let connection = try database.connect()
    let desk = database.desk("postgres")
    for round in 0..<rounds {
      var definition = RandomCase.definition(&random)
      definition.name = "random-\(round)"
      _ = try desk.deploy(definition)
      let version = try connection.query("select max(version) from data.workflow_version").one().get(
        0,
        as: Int.self
      )
      for number in 0..<100 {
        let (situation, payload) = RandomCase.situation(&random)
        let said = engine(definition, payload, situation)
        let gate = try verdict(connection, version, situation, payload)
        if said.chosen != nil { comparison.chosen += 1 }
        guard said == gate else {
          comparison.disagreement =
            "seed \(seed), round \(round), case \(number): engine \(said), gate \(gate), \(definition.moves), \(situation), \(payload)"
          return comparison
        }
      }
    }
    return comparison
  }

  private static func verdict(
    _ connection: Connection,
    _ version: Int,
    _ situation: Situation,
    _ payload: [String: Value]
  ) throws -> Judgement {
    let row = try connection.query(
      "select * from gate.verdict($1::int, 's', 'e', $2::text[], $3::text[], $4::jsonb, $5::jsonb, $6::jsonb)",
      [
        Parameter(version), .textArray(situation.actor.roles.sorted()),
        .textArray(situation.actor.duties.sorted()),
        .json(try json(situation.facts)), .json(try json(situation.recorded)), .json(try json(payload)),
      ]
    ).one()
    return Judgement(
      chosen: try row.get("chosen", as: Int?.self),
      failed: try row.get("failed", as: [Int64].self).map { Gates(rawValue: Int($0)) },
      levels: try row.get("levels", as: [String]?.self) ?? []
    )
  }

  private static func json(_ values: [String: Value]) throws -> String {
    String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
  }
}

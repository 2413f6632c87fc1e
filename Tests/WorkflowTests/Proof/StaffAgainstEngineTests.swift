import TestDefinitions
import Testing
import Workflow

@Suite struct StaffAgainstEngineTests {
  @Test func `of a small staff the prover says what trying everybody at every step shows`() {
    let seed = UInt64.random(in: 0 ... .max)
    print("staff against engine: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var counts = [0, 0, 0]
    for round in 0..<25 {
      var definition = RandomDefinition.lived(&random, small: true)
      definition.invariants = []
      let walker = Walker(definition)
      for _ in 0..<4 {
        let staff = Self.staff(&random)
        let proved = Prover(definition).findings(for: staff).map { Place($0.place) }
        guard let tried = StaffWalker(walker, staff).unable() else { continue }
        counts[tried.isEmpty ? 0 : 1] += 1
        counts[2] += tried.count
        #expect(
          Set(proved) == tried,
          "seed \(seed), round \(round): \(staff) \(definition.moves)"
        )
      }
    }
    print(
      "staff against engine: \(counts[0]) staffs that suffice, \(counts[1]) that do not, for \(counts[2]) moves"
    )
  }

  typealias Place = Explorer.Place

  /// Up to four people with up to three roles, of whom some stand in for others.
  private static func staff(_ random: inout SeededGenerator) -> [Person] {
    let logins = ["ann", "bob", "cat", "dan"].prefix(Int.random(in: 1...4, using: &random))
    return logins.map { login in
      Person(
        login: login,
        roles: ["clerk", "boss", "aide"].filter { _ in Int.random(in: 0..<5, using: &random) < 2 },
        standsInFor: logins.filter { $0 != login && Int.random(in: 0..<5, using: &random) == 0 }
      )
    }
  }
}

extension Explorer.Place {
  fileprivate init(_ place: Finding.Place) {
    if case .move(let state, let event, let ordinal) = place {
      self.init(state: state, event: event, ordinal: ordinal)
    } else {
      self.init(state: "", event: "", ordinal: -1)
    }
  }
}

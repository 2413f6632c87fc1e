import Testing
import Workflow

/// What a state asks for by itself leaves it when it is taken back.
@Suite struct AskingProofTests {
  private func told(byItself: Bool = true, to state: String) -> [String] {
    Proven.findings { definition in
      definition.moves.append(
        Proven.move("asked", "grant", by: ["system"], when: "n > 0", to: "ready") {
          $0.isAutomatic = byItself
          $0.band = Bands(
            name: "money",
            measure: "due",
            rules: BandRules(bands: [Band(upTo: nil, by: ["leader"])])
          )
        }
      )
      definition.moves.append(
        Proven.move("asked", "take-back", by: ["anyone"], to: state) { $0.onlyBy = [Move.asker] }
      )
    }
    .filter { $0.code == .askedAgain }.map(\.sentence)
  }

  @Test func `a request that is made by itself is taken back to another state`() {
    let sentence =
      "grant is asked for by itself in asked, and take-back leaves the ticket there: it asks at once again, or never"
    #expect(told(to: "asked") == [sentence])
    #expect(told(to: "ready") == [])
    // What a person asks for he can ask for again.
    #expect(told(byItself: false, to: "asked") == [])
  }
}

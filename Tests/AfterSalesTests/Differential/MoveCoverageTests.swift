import Foundation
import TestDatabase
import Testing
import Workflow
import WorkflowFile

/// Run by the script after all other tests, which note what they have done: every state is left by each of its moves.
@Suite struct MoveCoverageTests {
  @Test(.enabled(if: MovesMade.isToBeChecked))
  func `every move of every workflow was made by a test`() throws {
    let made = try MovesMade.all(in: try #require(MovesMade.folder))
    let definitions = WorkflowFolder.load(shipped).definitions
    #expect(definitions.count == 8)
    let missing = definitions.flatMap { definition in
      let everywhere = everywhere(in: definitions)
      // Where no band asks anybody, nothing is ever asked that could be taken back.
      let asks = definition.moves.contains { $0.band != nil }
      return definition.moves.compactMap { move -> String? in
        guard asks || !move.onlyBy.contains("asker") else { return nil }
        let name = "\(move.event) \(move.ordinal)"
        if everywhere.contains(move.event) {
          // What a ticket can do in all its states is done in one of them.
          let anywhere = definition.states.map { "\(definition.name) \($0.name) \(name)" }
          return anywhere.contains(where: made.contains) ? nil : "\(definition.name) * \(name)"
        }
        let state = move.state.isEmpty ? "-" : move.state
        let full = "\(definition.name) \(state) \(name)"
        return made.contains(full) ? nil : full
      }
    }
    let names = Set(missing).sorted()
    #expect(names == [], "moves that no test has made:\n\(names.joined(separator: "\n"))")
  }

  /// The events of Workflows/every-ticket.yaml: those that all workflows have in all states that are not final.
  private func everywhere(in definitions: [Definition]) -> Set<String> {
    definitions.reduce(into: Set(definitions.flatMap { $0.moves.map(\.event) })) { events, definition in
      for state in definition.states where !state.isFinal {
        events.formIntersection(definition.moves.filter { $0.state == state.name }.map(\.event))
      }
    }
  }

  private var shipped: String {
    #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/Workflows"
  }
}

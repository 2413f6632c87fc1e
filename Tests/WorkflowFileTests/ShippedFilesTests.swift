import Foundation
import FoundationXML
import Testing
import Workflow
import WorkflowFile

/// The folder of the definitions we ship.
let shipped = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Workflows"

@Test func `every shipped definition loads without a problem`() {
  let folder = WorkflowFolder.load(shipped)
  #expect(folder.problems.map(\.description) == [])
  #expect(
    folder.definitions.map(\.name) == [
      "exchange", "manual-verification", "points-compensation", "price-adjustment", "quality-finding",
      "rejected-delivery-callback", "reshipment",
      "return",
    ]
  )
}

@Test func `the calendar names its holidays day by day`() throws {
  let calendar = try #require(WorkflowFolder.load(shipped).calendar)
  #expect(calendar.publishedTo == 2026)
  #expect(calendar.holidays.contains("2026-10-01"))
  #expect(calendar.workingDays.contains("2026-10-10"))
  #expect(calendar.hours["monday"] == [[540, 1080]])
  #expect(calendar.hours["sunday"] == [])
}

@Test func `groups and the events of every ticket become plain moves`() throws {
  let definition = try #require(WorkflowFolder.load(shipped).definitions.first { $0.name == "return" })
  #expect(definition.moves(from: "refunded", on: "return-goods").map(\.to) == ["refunded"])
  #expect(definition.moves(from: "closed", on: "note").count == 1)
  #expect(definition.moves(from: "closed", on: "take").isEmpty)
  #expect(definition.moves(from: "refund-due", on: "refund").first?.caps == ["amount"])
  #expect(definition.moves(from: "lost", on: "write-off").first?.band?.atLeast == "ops-manager")
}

@Test(arguments: [Language.zh, .en])
func `every shipped definition draws itself as XML, with all its states`(language: Language) throws {
  for definition in WorkflowFolder.load(shipped).definitions {
    let svg = Diagram(definition, language: language).svg
    #expect(XMLParser(data: Data(svg.utf8)).parse(), "\(definition.name)")
    for state in definition.states {
      let title = try #require(state.title?[language])
      #expect(svg.contains(">\(title)</text>"), "\(definition.name) \(state.name)")
    }
  }
}

@Test func `a version holds the policy values its workflow names, and not those that only others name`()
  throws
{
  let definitions = WorkflowFolder.load(shipped).definitions
  func holders(_ value: String) -> [String] { definitions.filter { $0.policy[value] != nil }.map(\.name) }
  #expect(holders("quality-recurrence") == ["quality-finding"])
  #expect(holders("direct-exchange-limit") == ["exchange"])
  // The database reads it for every complaint.
  #expect(holders("complaint-hours") == definitions.map(\.name))
}

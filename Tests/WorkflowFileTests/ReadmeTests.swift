import Foundation
import Testing
import WorkflowFile

/// The chapter of the README that writes a workflow: each attempt in it is checked, and must be told what it says there.
@Test func `the README shows what each attempt at a workflow is told`() throws {
  let root = URL(fileURLWithPath: shipped).deletingLastPathComponent()
  let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
  let chapter = try #require(
    readme.components(separatedBy: "## Writing a workflow\n").dropFirst().first?
      .components(separatedBy: "\n## ").first
  )
  var blocks: [(language: Substring, text: String)] = []
  for (place, part) in chapter.components(separatedBy: "```").enumerated() where !place.isMultiple(of: 2) {
    let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
    blocks.append((lines[0], lines.dropFirst().joined(separator: "\n")))
  }
  var attempts = 0
  for (block, answer) in zip(blocks, blocks.dropFirst()) where block.language == "yaml" {
    attempts += 1
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: URL(fileURLWithPath: shipped), to: folder)
    try block.text.write(
      to: folder.appendingPathComponent("quality-finding.yaml"),
      atomically: true,
      encoding: .utf8
    )
    let problems = WorkflowFolder.load(folder.path).problems
    let told = problems.map { $0.description.replacing(folder.path, with: "Workflows") + "\n" }
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    #expect(told.joined() + "config: Workflows has \(count)\n" == answer.text)
  }
  #expect(attempts == 3)
}

import Foundation
import Testing
import Workflow
import WorkflowFile

private let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../Sources/WorkflowFile").standardized.path

@Test func `every code a problem is given is in the table, and every one of the table is given`() throws {
  var given: Set<String> = []
  let files = try #require(FileManager.default.enumerator(atPath: sources)).compactMap { $0 as? String }
  for file in files where file.hasSuffix(".swift") && !file.hasSuffix("ProblemCodes.swift") {
    let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
    for match in text.matches(of: /"([a-z]+(?:-[a-z0-9]+)*)"/) { given.insert(String(match.1)) }
    for match in text.matches(
      of:
        /(?:problem|add)\((?:\s*(?:at: [^,]+|self|empty|source|[^,()]+|SourceFile\([^)]*\)),)*\s*"([a-z-]+)",/
    ) {
      #expect(ProblemCodes.all.contains { $0.code == match.1 }, "\(match.1) in \(file)")
    }
  }
  for (code, meaning) in ProblemCodes.all where ProofCode(rawValue: code) == nil {
    #expect(given.contains(code), "\(code) is given nowhere")
    #expect(!meaning.zh.isEmpty && !meaning.en.isEmpty)
  }
  #expect(Set(ProblemCodes.all.map(\.code)).count == ProblemCodes.all.count)
}

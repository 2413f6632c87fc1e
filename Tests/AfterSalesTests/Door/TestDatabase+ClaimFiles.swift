import AfterSales
import Foundation
import TestDatabase
import TestDefinitions
import Testing
import Workflow
import WorkflowFile

extension TestDatabase {
  /// Deploys the workflows of claims beside the shipped ones, read and proved as files are.
  func deployClaims(_ file: String = ClaimFiles.file) throws {
    let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Workflows").standardized
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("claims-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: shipped, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let codes = folder.appendingPathComponent("codes.yaml")
    for (path, text) in [
      (codes, ClaimFiles.codes(try String(contentsOf: codes, encoding: .utf8))),
      (folder.appendingPathComponent("claim-file.yaml"), file),
      (folder.appendingPathComponent("carrier-claim.yaml"), ClaimFiles.claim),
    ] {
      try text.write(to: path, atomically: true, encoding: .utf8)
    }
    let loaded = WorkflowFolder.load(folder.path)
    #expect(loaded.problems.map(\.description) == [])
    for definition in loaded.definitions.childrenFirst
    where ["claim-file", "carrier-claim"].contains(definition.name) {
      _ = try desk("ops1").deploy(definition)
    }
  }

  /// A file about an order, opened by the desk.
  func claimFile(_ order: String, _ fields: [String: String] = [:]) throws -> Int64 {
    let answer = try desk("csr1").open(
      Opening(
        workflow: "claim-file",
        subject: order,
        fields: ["carrier": "sf"].merging(fields) { $1 },
        key: UUID().uuidString.lowercased()
      )
    )
    return try #require(answer.ticket, "\(answer)")
  }

  /// A claim that a file opens.
  func claim(of file: Int64) throws -> Int64 {
    try act("logistics1", file, "claim")
    return try #require(
      Int64(try ask("select max(ticket_id) from data.ticket where parent = \(file)"))
    )
  }
}

import AfterSales
import Foundation
import Testing

@Suite struct EmbeddedSQLTests {
  @Test func `the program carries every SQL file, byte for byte`() throws {
    let package = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
    let folder = URL(filePath: String(package)).appending(path: "SQL")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    let onDisk = try paths.filter { $0.hasSuffix(".sql") }.map { path in
      SQLFile(name: path, text: try String(contentsOf: folder.appending(path: path), encoding: .utf8))
    }
    let ordered = EmbeddedSQL.bootstrap + EmbeddedSQL.migrations + EmbeddedSQL.functions
    let rest = EmbeddedSQL.views + EmbeddedSQL.queries + (EmbeddedSQL.grants.map { [$0] } ?? [])
    #expect((ordered + rest).sorted { $0.name < $1.name } == onDisk.sorted { $0.name < $1.name })
  }
}

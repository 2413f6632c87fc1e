import Foundation
import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// `SQL/made.txt`, which is what this program makes of an empty database.
@Suite struct SchemaListTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../SQL/made.txt").standardized.path

  @Test func `the list of what the program makes is what a fresh database has`() throws {
    let database = try TestDatabase.scratch()
    let owner = try database.connect()
    let migrator = Migrator(owner)
    try migrator.bootstrap()
    try migrator.migrate()
    let standing = try owner.transaction(isolation: .repeatableRead) { try SchemaThing.standing($0) }
    if ProcessInfo.processInfo.environment["AFTERSALES_KEEP_SNAPSHOTS"] != nil {
      let text = standing.map { $0.line + "\n" }.joined()
      try text.write(toFile: Self.path, atomically: true, encoding: .utf8)
      return
    }
    let made = SchemaFiles.embedded.made
    let (missing, foreign) = (Set(made).subtracting(standing), Set(standing).subtracting(made))
    let difference = missing.map { "- \($0.line)" } + foreign.map { "+ \($0.line)" }
    #expect(
      difference.sorted().prefix(20) == [],
      "AFTERSALES_KEEP_SNAPSHOTS=1 Scripts/test --filter SchemaListTests writes SQL/made.txt: read the difference before it is committed"
    )
    #expect(Set(made.map { "\($0.kind) \($0.name)" }).count == made.count)
  }

  @Test func `the text of every function that stands comes from a file`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      let files = SchemaFiles.embedded
      let texts = files.functions.flatMap(FunctionText.all)
      #expect(texts.count == files.made.filter { $0.kind == "function" }.count)
      #expect(try owner.transaction { try files.compared(with: $0) }.faults == [])
    }
  }
}

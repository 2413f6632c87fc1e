import Foundation
import Testing

@testable import EmbedSQL

@Suite struct EmbedSQLTests {
  private func library(_ files: [String: String]) throws -> SQLLibrary {
    let folder = FileManager.default.temporaryDirectory.appending(path: "embed-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
    return try SQLLibrary(folder: folder)
  }

  @Test func `files are sorted by what they are for, and by path`() throws {
    let library = try library([
      "migrations/0002_b.sql": "b", "migrations/0001_a.sql": "a", "functions/door/f.sql": "f",
      "functions/api/z.sql": "z", "views/v.sql": "v", "queries/ticket-show.sql": "q", "grants.sql": "g",
      "bootstrap/roles.sql": "r", "README.md": "said", ".hidden/x.txt": "",
    ])
    #expect(library.migrations.map(\.path) == ["migrations/0001_a.sql", "migrations/0002_b.sql"])
    #expect(library.functions.map(\.path) == ["functions/api/z.sql", "functions/door/f.sql"])
    #expect(library.views.map(\.text) == ["v"])
    #expect(library.bootstrap.map(\.text) == ["r"])
    #expect(library.grants?.text == "g")
    #expect(library.queries.map(\.identifier) == ["ticketShow"])
  }

  @Test(arguments: [
    ("queries/ticket-show.sql", "ticketShow"), ("queries/ticket_show.sql", "ticketShow"),
    ("queries/ticket/show.sql", "ticketShow"), ("queries/order.sql", "order"),
    ("queries/top10-agents.sql", "top10Agents"),
  ])
  func `a query is named in camel case`(path: String, identifier: String) throws {
    #expect(try SQLSource(path: path, data: Data()).identifier == identifier)
  }

  @Test func `a text that looks like the end of a literal is fenced`() throws {
    let source = try SQLSource(path: "views/v.sql", data: Data("select '\"\"\"#', '\\##(1)'\n".utf8))
    #expect(source.literal == "###\"\"\"\nselect '\"\"\"#', '\\##(1)'\n\n\"\"\"###")
  }

  @Test(arguments: [
    (["migrations/1_a.sql": ""], "migrations/1_a.sql: error: is no migration; name it NNNN_what.sql"),
    (
      ["migrations/0001_a.sql": "", "migrations/0001_b.sql": ""],
      "migrations/0001_b.sql: error: has the same number as SQL/migrations/0001_a.sql"
    ),
    (
      ["queries/a-b.sql": "", "queries/a_b.sql": ""],
      "queries/a_b.sql: error: has the same name in Swift as SQL/queries/a-b.sql"
    ),
    (["views/v.txt": ""], "views/v.txt: error: does not end in .sql"),
    (["views/V.sql": ""], "views/V.sql: error: is no name; use lower-case letters, digits, - and _"),
    (["queries/1st.sql": ""], "queries/1st.sql: error: names a query, so it must begin with a letter"),
    (["views/v.sql": "\r\n"], "views/v.sql: error: contains NUL or a carriage return"),
    (["view/v.sql": ""], "view/v.sql: error: is in no place known"),
  ])
  func `a file that cannot be embedded is named with the reason`(
    files: [String: String],
    message: String
  ) throws {
    let problem = try #require(throws: SQLProblem.self) { try library(files) }
    #expect("\(problem)".hasPrefix("SQL/" + message))
  }
}

import Foundation
import Postgres
import TestDatabase
import Testing

/// Bytes that only a real command line or file brings.
@Suite struct BadBytesTests {
  private static let files: [(bytes: [UInt8], status: Int32, error: String)] = [
    (Array("note R-1 '\(String(repeating: "x", count: 10_000_000))'\n".utf8), 65, "data: standard input:1: "),
    (Array("note R-1 a".utf8) + [0xff, 0x0a], 65, "data: standard input:1: this is not valid UTF-8"),
    (Array("note R-1 a\0b\n".utf8), 9, "partial: "), (Array("\n# nothing\n".utf8), 65, "data: "),
    ([], 65, "data: "),
  ]

  @Test func `a batch of ten megabytes, broken text or nothing is told in a sentence, and changes nothing`()
    throws
  {
    try withExecutable { program, database in
      let ticket = try database.opened()
      for (bytes, status, error) in Self.files {
        let outcome = try program("csr1", ["batch", "-"], input: bytes)
        #expect(outcome.status == status, "\(outcome)")
        #expect(outcome.error.hasPrefix(error.replacing("standard input:1", with: "-:1")), "\(outcome)")
        #expect(outcome.error.utf8.count < 400)
        #expect(try database.count(of: "note", on: ticket) == 0)
      }
    }
  }

  @Test func `an argument that is not UTF-8 is told by its place`() throws {
    try withExecutable { program, database in
      let ticket = try database.opened()
      // A shell writes the byte: Foundation passes text only.
      let outcome = try program(
        "csr1",
        ["note", "R-\(ticket)"],
        under: ["/bin/sh", "-c", #"exec "$@" "$(printf 'a\377b')""#, "sh"]
      )
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.error.hasPrefix("usage: argument 7 is not valid UTF-8\n"))
      #expect(try database.count(of: "note", on: ticket) == 0)
    }
  }

  @Test func `a database whose schema is older is told what to run`() throws {
    try withExecutable { program, database in
      try database.connect().script("create or replace view api.schema_version as select 1 as number")
      let outcome = try program("csr1", ["show", "R-1"])
      #expect(outcome.status == 78)
      #expect(outcome.error.hasPrefix("config: the database is at migration 1, this program needs "))
    }
  }
}

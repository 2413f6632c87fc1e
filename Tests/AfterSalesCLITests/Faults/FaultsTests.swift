import Foundation
import Postgres
import TestDatabase
import Testing

/// Real input that went wrong once: files, feeds and steps, each typed by its people with the clock stopped.
///
/// `Input/NAME.bash` is what they type, `Input/NAME.txt` is all that is printed, exit statuses included where the script prints
/// them. With `AFTERSALES_KEEP_SNAPSHOTS` set what is printed is kept anew: read the difference before it is committed.
@Suite struct FaultsTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Input").path

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".bash") && $0 != "common.bash" }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test(arguments: try names())
  func `what went wrong once comes out right`(_ name: String) throws {
    try withTicketDatabase { database in
      let home = NSTemporaryDirectory() + "aftersales-\(UInt64.random(in: .min ... .max))"
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: home) }
      var environment = ["HOME": home, "FOLDER": home, "PATH": "/usr/local/bin:/usr/bin:/bin"]
      environment["PROGRAM"] = try BuiltProgram.path()
      for pair in database.conninfo.split(separator: " ") {
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        let names = ["host": "PGHOST", "port": "PGPORT", "dbname": "PGDATABASE", "user": "PGUSER"]
        if parts.count == 2, let name = names[parts[0]] { environment[name] = parts[1] }
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", ". '\(Self.folder)/common.bash'; . '\(Self.folder)/\(name).bash'"]
      process.environment = environment
      process.standardInput = FileHandle.nullDevice
      _ = FileManager.default.createFile(atPath: home + ".out", contents: nil)
      defer { try? FileManager.default.removeItem(atPath: home + ".out") }
      let printed = FileHandle(forWritingAtPath: home + ".out")
      process.standardOutput = printed
      process.standardError = printed
      try process.run()
      process.waitUntilExit()
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: home + ".out")), as: UTF8.self)
      try Snapshot.check(name, text.replacing(home, with: "FOLDER"), in: "Faults/Input")
    }
  }
}

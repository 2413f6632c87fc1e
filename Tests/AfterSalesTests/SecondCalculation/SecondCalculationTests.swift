import Foundation
import Postgres
import TestDatabase
import Testing

/// Every sum reckoned twice: by the program, and by `Scripts/second-calculation`, written from the rules and apart from its SQL.
///
/// `AFTERSALES_SECOND_SEED` plays a printed seed again, `AFTERSALES_SECOND_ORDERS` names a file of orders to play on (JSON Lines) and
/// `AFTERSALES_SECOND_COMPARISONS` says how long.
@Suite struct SecondCalculationTests {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Scripts/second-calculation/play.py").standardized.path

  @Test func `returns, exchanges, losses and points played at random agree to the fen and to the point`()
    throws
  {
    let given = ProcessInfo.processInfo.environment
    try withTicketDatabase(counting: false) { database in
      var environment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": NSTemporaryDirectory(),
      ]
      for pair in database.conninfo.split(separator: " ") {
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        let names = ["host": "PGHOST", "port": "PGPORT", "dbname": "PGDATABASE", "user": "PGUSER"]
        if parts.count == 2, let name = names[parts[0]] { environment[name] = parts[1] }
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["python3", Self.script, try BuiltProgram.path(), given["AFTERSALES_SECOND_COMPARISONS"] ?? "3000"]
        + [given["AFTERSALES_SECOND_SEED"] ?? ""] + [given["AFTERSALES_SECOND_ORDERS"]].compactMap(\.self)
      process.environment = environment
      process.standardInput = FileHandle.nullDevice
      let said = Pipe()
      process.standardOutput = said
      process.standardError = said
      try process.run()
      let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      print(text)
      #expect(process.terminationStatus == 0, "\(text)")
      #expect(text.contains(" comparisons agree"))
      #expect(try database.faults == [], "\(text.prefix(40))")
    }
  }
}

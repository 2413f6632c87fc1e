import Foundation
import Testing

/// Output kept in files beside the tests, `FOLDER/NAME.txt`.
///
/// With `AFTERSALES_KEEP_SNAPSHOTS` set, what is printed is kept anew: read the difference before it is committed.
enum Snapshot {
  static func check(
    _ name: String,
    _ text: String,
    in folder: String = "Snapshots",
    at place: String = #filePath
  ) throws {
    let kept = URL(fileURLWithPath: place).deletingLastPathComponent().appendingPathComponent(
      "../\(folder)/\(name).txt"
    )
    if ProcessInfo.processInfo.environment["AFTERSALES_KEEP_SNAPSHOTS"] != nil {
      try text.write(to: kept, atomically: true, encoding: .utf8)
      return
    }
    let expected = try String(contentsOf: kept, encoding: .utf8).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let actual = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (row, line) in actual.enumerated() where row >= expected.count || expected[row] != line {
      let wanted = row < expected.count ? String(expected[row]) : "nothing"
      Issue.record("\(name).txt:\(row + 1): expected `\(wanted)`, printed `\(line)`")
      return
    }
    #expect(actual.count == expected.count, "\(name): lines are missing")
  }
}

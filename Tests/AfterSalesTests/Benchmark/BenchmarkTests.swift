import Foundation
import TestDatabase
import Testing

/// The benchmark still runs; what it measures is no test's business.
@Suite struct BenchmarkTests {
  @Test
  func `the benchmark measures a little of everything, and finds every invariant of its databases whole`()
    throws
  {
    let (status, output) = try bench("--quick", "--json", "--db", try TestCluster.conninfo())
    #expect(status == 0, "\(output)")
    let lines = try output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 32)
    for line in lines {
      let ratio = try #require(line["ratio"] as? Double)
      #expect(ratio > 0, "\(line)")
    }
  }

  @Test func `the benchmark takes no login that could not clean up behind it`() throws {
    // The login is one of the test staff, which the first database with tickets makes.
    try withTicketDatabase { database in
      let (status, output) = try bench("--db", database.conninfo + " user=csr1")
      #expect(status == 1)
      #expect(output.contains("csr1 is no superuser"), "\(output)")
    }
  }

  /// Runs the executable that was built beside these tests.
  private func bench(_ words: String...) throws -> (status: Int32, output: String) {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let built = URL(fileURLWithPath: tests).deletingLastPathComponent()
    let process = Process()
    process.executableURL = built.appendingPathComponent("aftersales-bench")
    process.arguments = words + ["--workflows", Self.workflows]
    let pipe = Pipe()
    process.standardOutput = pipe
    if words.contains("--quick") {
      process.standardError = FileHandle.nullDevice
    } else {
      process.standardError = pipe
    }
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private static let workflows =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Workflows").standardized.path
}

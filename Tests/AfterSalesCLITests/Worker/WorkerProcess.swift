import Foundation
import TestDatabase
import Testing

/// A worker as a process of its own: the program that is built beside these tests.
final class WorkerProcess {
  private let process = Process()
  private let said = Foundation.Pipe()

  init(
    _ database: TestDatabase,
    _ login: String = "worker1",
    _ arguments: String...,
    variables: [String: String] = [:]
  ) throws {
    process.executableURL = URL(fileURLWithPath: try BuiltProgram.path())
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    process.arguments =
      ["--db", database.conninfo + " user=\(login)", "--lang", "en", "worker"] + arguments
    process.standardOutput = said
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for its end, at most half a minute.
  func end() throws -> (status: Int32, output: String) {
    try wait { !self.process.isRunning }
    if process.isRunning { signal(SIGKILL) }
    process.waitUntilExit()
    return (
      process.terminationStatus,
      String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    )
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}

/// Looks until something is so, at most half a minute.
func wait(until condition: () throws -> Bool) throws {
  for _ in 0..<1500 {
    if try condition() { return }
    usleep(20_000)
  }
  Issue.record("half a minute was not enough")
}

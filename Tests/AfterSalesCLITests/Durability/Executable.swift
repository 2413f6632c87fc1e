import Foundation
import Postgres
import TestDatabase
import Testing

/// The program as it is installed: a process of its own, with a home folder of its own.
struct Executable {
  struct Outcome {
    /// The exit status, or minus the signal that ended it.
    let status: Int32
    let output: String
    let error: String
  }

  let home: String
  var conninfo: String

  init(_ database: TestDatabase) {
    home = NSTemporaryDirectory() + "aftersales-\(UInt64.random(in: .min ... .max))"
    conninfo = database.conninfo
  }

  /// Runs the program as somebody.
  ///
  /// - Parameter tracer: a program that runs the one whose path and arguments follow its own.
  @discardableResult
  func callAsFunction(
    _ login: String,
    _ words: [String],
    under tracer: [String] = [],
    input: [UInt8] = [],
    variables: [String: String] = [:]
  ) throws -> Outcome {
    let folder = FileManager.default
    let run = home + "/run-\(UInt64.random(in: .min ... .max))"
    try folder.createDirectory(atPath: run, withIntermediateDirectories: true)
    defer { try? folder.removeItem(atPath: run) }
    for name in ["in", "out", "err"] {
      try Data(name == "in" ? input : []).write(to: URL(fileURLWithPath: "\(run)/\(name)"))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tracer.isEmpty ? try BuiltProgram.path() : "/usr/bin/env")
    let program = tracer.isEmpty ? [] : try tracer + [BuiltProgram.path()]
    process.arguments = program + ["--db", conninfo + " user=\(login)", "--lang", "en"] + words
    process.environment = ["HOME": home, "PATH": "/usr/bin:/bin"].merging(variables) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: run + "/in")
    process.standardOutput = FileHandle(forWritingAtPath: run + "/out")
    process.standardError = FileHandle(forWritingAtPath: run + "/err")
    try process.run()
    process.waitUntilExit()
    let status = process.terminationStatus
    return Outcome(
      status: process.terminationReason == .uncaughtSignal ? -status : status,
      output: String(decoding: try Data(contentsOf: URL(fileURLWithPath: run + "/out")), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: URL(fileURLWithPath: run + "/err")), as: UTF8.self)
    )
  }

  /// The keys of commands that were sent and not answered.
  func pendingKeys() -> [String] {
    let folder = home + "/.local/state/aftersales/pending"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.compactMap {
      try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
    }
  }

  func removeHome() { try? FileManager.default.removeItem(atPath: home) }
}

/// Runs `body` with the executable, and a database where order A1 was delivered two days ago.
func withExecutable(_ body: (Executable, TestDatabase) throws -> Void) throws {
  try withTicketDatabase { database in
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1", lines: [.init("积木", quantity: 90, price: 2590)]))
    let executable = Executable(database)
    defer { executable.removeHome() }
    try body(executable, database)
  }
}

extension TestDatabase {
  /// A return of one unit of A1, just opened.
  func opened() throws -> Int64 {
    try connect(as: "csr1").query(
      #"select ticket from api.open('return', 'A1', '{"1": "1"}', '{"reason": "quality"}')"#
    ).one().get("ticket")
  }

  /// How often something happened to a ticket.
  func count(of event: String, on ticket: Int64) throws -> Int {
    try connect().query(
      "select count(*) as n from data.ticket_event where ticket_id = $1 and event = $2",
      [.int(ticket), .text(event)]
    ).one().get("n")
  }
}

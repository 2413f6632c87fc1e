import Foundation
import Testing

@testable import AfterSalesCLI

/// The demo, in a private cluster of the test's own.
@Suite struct DemoTests {
  private let folder = "/tmp/aftersales-demo-\(UInt32.random(in: 0 ... .max))"

  private func run(_ words: String..., naming other: [String: String] = [:]) -> (status: Int32, text: String)
  {
    let sink = MemorySink()
    let variables = [
      "HOME": folder, "XDG_STATE_HOME": folder, "AFTERSALES_LOCAL": folder + "/local",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
    ].merging(other) { $1 }
    let program = Program(environment: Environment(variables), output: sink, error: sink) { _ in [] }
    return (program.run(words + ["--lang", "en"]), sink.text)
  }

  @Test func `a day of returns is played to its end, and another day after it`() throws {
    // The server's user passes through.
    try FileManager.default.createDirectory(
      atPath: folder,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o755]
    )
    defer {
      _ = run("local", "destroy")
      try? FileManager.default.removeItem(atPath: folder)
    }
    let workflows = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../Workflows")
      .standardized.path
    for words in [["local", "start"], ["db", "bootstrap"], ["db", "migrate"]] {
      let answer = run(words[0], words[1])
      try #require(answer.status == 0, "\(answer.text)")
    }
    // Roles are those of the workflows: before there is one, that is what is to be done, and what keeps the demo.
    let early = run("staff", "add", "lin", "csr")
    #expect(early.status == ExitStatus.config.rawValue)
    #expect(early.text.hasSuffix("\n  → aftersales workflow deploy Workflows\n"), "\(early.text)")
    let kept = run("demo")
    #expect(
      kept.status == ExitStatus.config.rawValue && kept.text.contains("no workflow is deployed yet"),
      "\(kept.text)"
    )
    let deployed = run("workflow", "deploy", workflows)
    try #require(deployed.status == 0, "\(deployed.text)")
    var left = ""
    // Whoever plays it is nobody of the day.
    for naming in [[:], ["PGUSER": "lin"]] {
      let day = run("demo", naming: naming)
      #expect(day.status == 0, "\(day.text)")
      let proposed = try #require(
        day.text.matches(of: /PGUSER=lin aftersales do (R-[0-9]+) authorize/).last
      )
      #expect(String(proposed.output.1) != left)
      left = String(proposed.output.1)
      for letters in ["R", "X", "V", "C", "S", "P"] {
        #expect(day.text.contains(try Regex("\\b\(letters)-[0-9]+")), "no ticket of \(letters)")
      }
    }
    let next = run("do", left, "authorize", naming: ["PGUSER": "lin"])
    #expect(next.status == 0, "\(next.text)")

    // Definitions are changed by whoever PGUSER says, not by the administrator in his name.
    #expect(run("workflow", "fade", "return", "1", naming: ["PGUSER": "lin"]).status == 77)
    let faded = run("workflow", "fade", "return", "1", naming: ["PGUSER": "gao"])
    #expect(faded.status == 0, "\(faded.text)")

    // So are people entered: by the administrator, who makes the login with it, or by whom PGUSER says, where his role does.
    #expect(run("staff", "add", "lin", "ops-manager", naming: ["PGUSER": "lin"]).status == 77)
    #expect(run("staff", "add", "lin", "ops-manager", naming: ["PGUSER": "wu"]).status == 77)
    #expect(run("staff", "add", "newcomer", "csr", naming: ["PGUSER": "gao"]).status == 66)
    // Nobody who is not entered gets a login.
    #expect(run("staff", "add", "newcomer", "crs").status == 64)
    #expect(run("staff", "add", "newcomer", "csr", naming: ["PGUSER": "gao"]).status == 66)
    for login in ["postgres", "aftersales_migrator"] {
      let refused = run("staff", "add", login, "csr")
      #expect(refused.status == 3, "\(refused.text)")
    }
    #expect(run("staff", "add", "newcomer", "csr", "--name", "新来").status == 0)
    let promoted = run("staff", "add", "newcomer", "supervisor", naming: ["PGUSER": "gao"])
    #expect(promoted.status == 0, "\(promoted.text)")
    #expect(run("staff", "list", naming: ["PGUSER": "newcomer"]).text.contains("newcomer\t新来\tsupervisor"))
  }

  @Test(arguments: ["PGHOST", "PGSERVICE", "PGDATABASE"])
  func `no database but the private one is played in`(variable: String) {
    let answer = run("demo", naming: [variable: "elsewhere"])
    #expect(answer.status == ExitStatus.config.rawValue)
    #expect(answer.text.contains("the demo plays in the private database of this machine only"))
  }
}

import Foundation
import Testing
import Workflow
import WorkflowFile

private let small = """
  workflow: small
  prefix: ZZ
  title: { zh: 小, en: Small }
  subject: none
  uses: [every-ticket]
  open: { by: csr, takes: [note], to: asked }
  states:
    asked:
      title: { zh: 待办, en: Asked }
      waits-on: call-centre
      within: 1 day; then escalate
      events:
        settle: { by: csr, takes: [note], to: done }
    done: { title: { zh: 完, en: Done }, final: true }
  events:
    settle: { zh: 办结, en: Settle }
  """

/// A small workflow beside the shipped ones, with one thing wrong.
@Suite struct SmallFileTests {
  private func codes(_ from: String, _ to: String, name: String = "small.yaml") throws -> [String] {
    let text = small.replacing(from, with: to)
    #expect(text != small || from.isEmpty)
    return try problems(in: [name: Data(text.utf8)]).map(\.code)
  }

  @Test func `as it is, nothing is wrong with it`() throws {
    #expect(try codes("", "") == [])
  }

  @Test(arguments: [
    ("auto-by-people", "{ by: csr, takes: [note], to: done }", "{ by: csr, auto: true, to: done }"),
    (
      "auto-needs", "{ by: csr, takes: [note], to: done }",
      "{ by: system, auto: true, needs: [note], to: done }"
    ),
    ("otherwise-first", "{ by: csr, takes: [note], to: done }", "{ by: csr, otherwise: true, to: done }"),
    ("no-party", "    waits-on: call-centre\n", ""),
    ("idle-party", "    waits-on: call-centre\n", "    waits-on: warehouse\n"),
    ("idle-party", "    waits-on: call-centre\n", "    waits-on: call-centre\n    worked-by: [warehouse]\n"),
    ("waits-for-ever", "    waits-on: call-centre\n", "    waits-on: children\n"),
    ("shape", "subject: none", "subject: none\ninvariants: never settle before open"),
    ("waits-for-ever", "    waits-on: call-centre\n", "    waits-on: call-centre\n    waits-for: children\n"),
    (
      "guard-gap", "settle: { by: csr, takes: [note], to: done }",
      "settle: [{ by: csr, when: children < 2, to: done }, { by: csr, when: children > 2, to: done }]"
    ),
    ("child-cycle", "to: done }", "opens: { workflow: small, lines: none }, to: done }"),
  ])
  func `each has its code, and no other`(code: String, from: String, to: String) throws {
    #expect(try codes(from, to) == [code])
  }

  @Test func `a file with another ending is told of`() throws {
    #expect(try codes("", "", name: "small.yml") == ["file-name"])
  }
}

@Suite struct StaffFileTests {
  private func read(_ text: String) throws -> (StaffFile, [String]) {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "staff-\(UUID().uuidString).yaml"
    )
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let staff = StaffFile(file.path)
    let problems = staff.problems(roles: WorkflowFolder.load(shipped).roles)
    return (staff, problems.map { "\($0.line):\($0.column) \($0.code) \($0.pointsAt)" })
  }

  @Test func `people, their roles and for whom they stand in are read`() throws {
    let (staff, problems) = try read(
      "wang: csr\nli: [team-leader, finance]\nzhao: { roles: csr, stands-in-for: li }\n"
    )
    #expect(problems == [])
    #expect(staff.people.map(\.login) == ["wang", "li", "zhao"])
    #expect(staff.people.map { $0.roles.sorted() } == [["csr"], ["finance", "team-leader"], ["csr"]])
    #expect(staff.people.map { $0.standsInFor.sorted() } == [[], [], ["li"]])
  }

  @Test(arguments: [
    ("wang: csr\nli: crs\n", ["2:5 unknown-role crs"]),
    ("wang: [csr, finanse]\n", ["1:13 unknown-role finanse]"]),
    ("wang: { roles: [csr, boss] }\n", ["1:22 unknown-role boss] }"]),
    ("wang: { roles: csr, stands-in-for: li }\n", ["1:36 unknown-person li }"]),
    ("wang: { stands-in-for: li }\nli: csr\n", ["1:7 missing-key { stands-in-for: li }"]),
    ("wang: { roles: csr, team: A }\n", ["1:21 unknown-key team: A }"]), ("- wang\n", ["1:1 shape - wang"]),
  ])
  func `what is wrong in it is told at its place`(text: String, expected: [String]) throws {
    #expect(try read(text).1 == expected)
  }
}

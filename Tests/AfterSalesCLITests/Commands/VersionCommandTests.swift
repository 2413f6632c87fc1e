import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// `workflow list`, `fade`, `diff` at a terminal.
@Suite struct VersionCommandTests {
  @Test func `versions are listed with their state and their open tickets, and a faded one takes no more`()
    throws
  {
    try withTerminal { terminal in
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      let listed = try terminal("csr1", "workflow list --json").lines.first { $0.contains("\"return\"") }
      #expect(listed?.contains(#""version":1,"current":true,"state":"current","open_tickets":1"#) == true)
      #expect(try terminal("csr1", "workflow fade return 1").status == 77)
      let faded = try terminal("ops1", "workflow fade return 1")
      #expect(faded.output == "return 1\tfaded\n")
      #expect(faded.error == "every version of return is fading: no new tickets can be opened\n")
      let refused = try terminal("csr1", "open return A1 --line 2:1 --reason quality")
      #expect(refused.status == 3)
      #expect(
        refused.error.hasPrefix("refused: no new return can be opened: every version of it is fading\n")
      )
      let zh = try terminal("csr1", "open return A1 --line 2:1 --reason quality", language: "zh")
      #expect(zh.error.hasPrefix("不可以：流程 return 的所有版本都已停止接新单"))
      #expect(try terminal("ops1", "workflow fade return 1 --undo").output == "return 1\tunfaded\n")
      #expect(try terminal("csr1", "open return A1 --line 2:1 --reason quality").status == 0)
      #expect(try terminal("ops1", "workflow fade return 7").status == 66)
    }
  }

  @Test func `a check against the staff counts who stands in for whom, and knows its roles`() throws {
    try withTerminal { terminal in
      try withFolder { folder in
        #expect(try terminal("ops1", "workflow check \(folder) --staff db").status == 0)
        let file = folder + "/staff.txt"
        try "wang: csr\nli: crs\n".write(toFile: file, atomically: true, encoding: .utf8)
        let unknown = try terminal("ops1", "workflow check \(folder) --staff \(file)")
        #expect(unknown.status == 78)
        #expect(unknown.error.hasPrefix("\(file):2:5: error[unknown-role]: `crs` is no role\n"))
        let unable = "wang: [csr, warehouse]\nli: { roles: [logistics], stands-in-for: wang }\n"
        try unable.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(
          try terminal("ops1", "workflow check \(folder) --staff \(file)").error.hasPrefix(
            "\(file):2:42: error[cannot-stand-in]: li cannot stand in for wang, who is csr, warehouse\n"
          )
        )
        #expect(try terminal("director1", "delegate ops1 --until 2026-03-06").status == 0)
        func deputies() throws -> [String] {
          try terminal.database.connect(as: "ops1").query(
            "select login from api.staff where stands_in_for = '{director1}'"
          ).map { try $0.get(0) }
        }
        #expect(try deputies() == ["ops1"])
        try terminal.database.setClock("2026-03-07 10:00+08")
        #expect(try deputies() == [])
        // Nobody but the director decides the largest amounts; away, he names who does.
        let owner = try terminal.database.connect()
        try owner.script(
          "update data.staff set roles = '{csr}', effective = '{csr,anyone}' where login = 'director1'"
        )
        let nobody = try terminal("ops1", "workflow check \(folder) --staff db")
        #expect(nobody.status == 78)
        #expect(nobody.error.contains("error[nobody-eligible]"))
        try owner.script(
          "update data.staff set roles = '{director}', effective = gate.close_upwards('{director}') where login = 'director1'"
        )
        try owner.script(
          "insert into data.role (code, title) values ('chef', '{\"zh\":\"厨师\",\"en\":\"Chef\"}'); update data.staff set roles = '{csr,chef}' where login = 'csr1'"
        )
        let chef = try terminal("ops1", "workflow check \(folder) --staff db")
        #expect(chef.status == 65)
        #expect(
          chef.error.hasPrefix("data: csr1 on the staff has the role chef, which \(folder) does not know\n")
        )
      }
    }
  }

  @Test func `what a folder would change is told against what is deployed, in every form`() throws {
    try withTerminal { terminal in
      try withFolder { folder in
        let file = folder + "/return.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let shorter = text.replacingOccurrences(
          of: "within: 4 business hours; then escalate",
          with: "within: 2 business hours; then escalate"
        )
        #expect(shorter != text)
        try shorter.write(toFile: file, atomically: true, encoding: .utf8)
        let before = "4 business hours; then escalate"
        let after = "2 business hours; then escalate"
        let plain = try terminal("csr1", "workflow diff \(file)")
        #expect(plain.lines.first == "return\tclock\tchanged\trequested\tthen escalate\t\(before)\t\(after)")
        #expect(plain.lines.allSatisfy { $0.contains("\tclock\tchanged\t") })
        let json = try terminal("csr1", "workflow diff \(file) --json").output
        let place = #""part":"clock","change":"changed","place":"requested","aspect":"then escalate""#
        #expect(
          json.hasPrefix(
            #"{"record":"change","workflow":"return",\#(place),"before":"\#(before)","after":"\#(after)"}"#
              + "\n"
          )
        )
        var people = terminal
        people.isTerminal = true
        #expect(
          try people("csr1", "workflow diff \(file)", language: "zh").output.contains("待审核 (requested)")
        )
        #expect(try terminal("ops1", "workflow deploy \(folder)").output.contains("return 2\tdeployed\n"))
        #expect(try terminal("csr1", "workflow diff return@1 return@2").output == plain.output)
        #expect(try terminal("csr1", "workflow diff return@1").output == plain.output)
        let same = try terminal("csr1", "workflow diff \(file) return")
        #expect(same.output == "" && same.error == "nothing is different\n")
        #expect(try terminal("csr1", "workflow diff return@9").status == 66)
      }
    }
  }
}

/// Runs `body` with a folder that holds a copy of the definitions we ship.
func withFolder(_ body: (String) throws -> Void) throws {
  let manager = FileManager.default
  let folder = manager.temporaryDirectory.path + "/workflows-" + UUID().uuidString
  let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Workflows").standardized.path
  try manager.copyItem(atPath: shipped, toPath: folder)
  defer { try? manager.removeItem(atPath: folder) }
  try body(folder)
}

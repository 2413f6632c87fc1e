import Foundation
import Testing
import WorkflowFile

/// The codes of the problems of a folder whose one file holds `text`.
private func codes(_ text: String) throws -> [String] {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("workflows-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try Data(text.utf8).write(to: folder.appendingPathComponent("a.yaml"))
  return WorkflowFolder.load(folder.path).problems.map(\.code)
}

@Test(arguments: [
  "policy#1: &a [x]\n", "? &a policy\n: x\n", "\"policy\\\"\": &a x\n", "policy: !!str x\n",
  "policy:\n  a: 'it''s'\n  b: &a x\n", "&a policy: x\n", "policy: [\"x\n\", &a y]\n",
  "policy:\n  a: [b\n    \"c, &x d, *x, e\" ]\n",
]) func `an anchor or tag is seen behind what looks like a comment or a quoted text`(text: String) throws {
  #expect(try codes(text) == ["alias"])
}

@Test(arguments: [
  "policy:\n  a: it's & that * !\n", "policy:\n  a: 'x: &y' # &z\n", "policy:\n  a: \"say \\\"&x\\\" *\"\n",
  "policy:\n  a: \"one\n    &two\"\n", "policy:\n  a: 'it''s: &x'\n", "policy:\n  a: a & b # [ [ [\n",
]) func `signs that stand in a text are no anchors`(text: String) throws {
  #expect(try codes(text) == [])
}

@Test(arguments: [
  String(repeating: "[\"]\",", count: 200), String(repeating: "[ # ]\n", count: 200),
  String(repeating: "{']': ", count: 200),
  (0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
]) func `nesting is counted through closing brackets that close nothing`(text: String) throws {
  #expect(try codes(text) == ["too-deep"])
}

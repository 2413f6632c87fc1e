import Testing
import Workflow

private let document: [String: Value] = ["a": 1, "b": 2, "c": true, "d": "x"]

@Test(arguments: [
  ("a = 1", []),
  ("a = 2", ["a = 2"]),
  ("a = 2 and b = 2 and c = false", ["a = 2", "c = false"]),
  ("a = 2 or b = 3", ["a = 2", "b = 3"]),
  ("a = 1 and (b = 3 or c = false)", ["b = 3", "c = false"]),
  ("a = 2 and unheard = 1", ["a = 2"]),
  ("a = 1 and unheard = 1", ["unheard = 1"]),
  ("a = 2 or unheard = 1", ["unheard = 1"]),
  ("not a = 1", ["not a = 1"]),
  ("not (a = 2 or b = 2)", ["not b = 2"]),
  ("not (a = 1 and b = 2)", ["not a = 1", "not b = 2"]),
  ("not (a = 1 and not b = 3)", ["not a = 1", "b = 3"]),
  ("not not a = 2", ["a = 2"]),
  ("d in (y, z) or known(unheard)", ["d in (y, z)", "known(unheard)"]),
]) func `only the conditions that keep a guard from being true are told`(text: String, told: [String]) throws
{
  #expect(try Guard(text).explanation { document[$0] }.map(\.description) == told)
}

@Test(arguments: [
  ("a = 1", [Truth.true]), ("a = 2", [.false]), ("o = 1", [.true, .false, .unknown]),
  ("known(o)", [.true, .false]),
  ("a = 2 and o = 1", [.false]), ("a = 1 or o = 1", [.true]), ("a = 1 and o = 1", [.true, .false, .unknown]),
  ("unheard = 1 and o = 1", [.false, .unknown]), ("unheard = 1 or o = 1", [.true, .unknown]),
  ("not (a = 1 and known(o))", [.true, .false]),
]) func `what is still open decides only where it can`(text: String, expected: [Truth]) throws {
  #expect(try Guard(text).outcomes({ document[$0] }, open: { $0 == "o" }) == Set(expected))
}

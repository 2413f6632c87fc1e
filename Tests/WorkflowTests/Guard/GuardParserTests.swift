import Testing
import Workflow

@Test(arguments: [
  ("a = 1", Guard.compare("a", .equal, .integer(1))),
  ("a != b", .compare("a", .notEqual, .word("b"))),
  ("a <= 500.00", .compare("a", .lessOrEqual, .money(50_000))),
  ("a > 7 days", .compare("a", .greater, .duration(7, .days))),
  ("a < 1 hour", .compare("a", .less, .duration(1, .hours))),
  ("a >= 2026-01-31", .compare("a", .greaterOrEqual, .date(20_484))),
  ("a < $b", .compare("a", .less, .name("b"))), ("a = $due-on", .compare("a", .equal, .name("due-on"))),
  ("a = true", .compare("a", .equal, .boolean(true))),
  ("a in (b, c)", .member("a", [.word("b"), .word("c")])),
  ("known(a)", .known("a")),
  ("not a = 1", .not(.compare("a", .equal, .integer(1)))),
  (
    "a = 1 or b = 2 and c = 3",
    .any([
      .compare("a", .equal, .integer(1)),
      .all([.compare("b", .equal, .integer(2)), .compare("c", .equal, .integer(3))]),
    ])
  ),
  (
    "(a = 1 or b = 2) and not (c = 3 and d = -4)",
    .all([
      .any([.compare("a", .equal, .integer(1)), .compare("b", .equal, .integer(2))]),
      .not(.all([.compare("c", .equal, .integer(3)), .compare("d", .equal, .integer(-4))])),
    ])
  ),
])
func `a guard reads as it is written`(text: String, expected: Guard) throws {
  #expect(try Guard(text) == expected)
}

@Test(arguments: [
  ("", 0, "the end stands where a fact or field should"),
  ("a", 1, "the end follows `a` where a comparison should"),
  ("a == 1", 2, "`==` is no comparison"),
  ("a = ", 4, "the end stands where a value should"),
  ("a = 1 b = 2", 6, "`b` is not expected here"),
  ("a = 1 and", 9, "the end stands where a fact or field should"),
  ("a in b", 5, "`b` stands where `(` should"),
  ("a in (b c)", 8, "`c` stands where `)` or `,` should"),
  ("known(1)", 6, "`1` stands where a fact or field should"),
  ("(a = 1", 6, "the end stands where `)` should"),
  ("a = 12.5", 4, "`12.5` is no number"),
  ("a = 2026-02-30", 4, "`2026-02-30` is no number"),
  ("a = 99999999999999999999", 4, "`99999999999999999999` is no number"),
  ("a = 999999999999999999 days", 4, "`999999999999999999 days` is longer than can be counted in seconds"),
  ("退货 = 1", 0, "`退` has no place in a guard"),
  ("a = \"b\"", 4, "`\"` has no place in a guard"),
  ("1 = a", 0, "`1` stands where a fact or field should"),
  ("a = $", 4, "`$` stands before no name"),
  ("a = $7", 4, "`$` stands before no name"),
  ("$a = 1", 0, "`$a` stands where a fact or field should"),
  ("a in ($b)", 6, "`$b` stands in a list, which is of values"),
  ("not", 3, "the end stands where a fact or field should"),
])
func `a wrong guard is refused at its place`(text: String, offset: Int, sentence: String) {
  let error = #expect(throws: GuardError.self) { try Guard(text) }
  #expect(error?.offset == offset)
  #expect(error?.sentence == sentence)
}

@Test func `a guard that nests without end is refused, not followed`() {
  let deep = String(repeating: "(", count: 900) + "a = 1" + String(repeating: ")", count: 900)
  #expect(throws: GuardError.self) { try Guard(deep) }
  #expect(throws: GuardError.self) { try Guard(String(repeating: "not ", count: 40) + "a = 1") }
  #expect(throws: GuardError.self) { try Guard("a in (\(String(repeating: "b, ", count: 1000))b)") }
}

@Test func `atoms come with the place where each begins`() throws {
  let (parsed, offsets) = try Guard.parse("not (a = 1 or known(b)) and c in (d, e)")
  #expect(parsed.atoms.compactMap(\.name) == ["a", "b", "c"])
  #expect(offsets == [5, 14, 28])
}

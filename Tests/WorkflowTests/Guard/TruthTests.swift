import Testing
import Workflow

private let all: [Truth] = [.true, .false, .unknown]

@Test func `and, or and not follow Kleene`() {
  let and: [[Truth]] = [[.true, .false, .unknown], [.false, .false, .false], [.unknown, .false, .unknown]]
  let or: [[Truth]] = [[.true, .true, .true], [.true, .false, .unknown], [.true, .unknown, .unknown]]
  for (row, left) in all.enumerated() {
    for (column, right) in all.enumerated() {
      #expect((left && right) == and[row][column], "\(left) and \(right)")
      #expect((left || right) == or[row][column], "\(left) or \(right)")
    }
  }
  #expect(all.map { !$0 } == [.false, .true, .unknown])
}

private let document: [String: Value] = [
  "days": 3, "amount": 1250, "reason": "quality", "paid": true, "accepted": .lines(["1": 2]),
]

@Test(arguments: [
  ("days = 3", Truth.true), ("days != 3", .false), ("days < 4", .true), ("days <= 3", .true),
  ("days > 3", .false),
  ("days >= 4", .false), ("amount = 12.50", .true), ("amount > 12.51", .false),
  ("reason = quality", .true), ("reason != quality", .false), ("reason in (refused, quality)", .true),
  ("reason in (refused, expired)", .false), ("paid = true", .true), ("paid = false", .false),
  ("missing = 3", .unknown), ("missing != 3", .unknown), ("missing in (a, b)", .unknown),
  ("not missing = 3", .unknown),
  ("known(missing)", .false), ("not known(missing)", .true), ("known(days)", .true),
  ("known(accepted)", .false), ("accepted = 3", .unknown),
  ("missing = 3 and days = 4", .false), ("missing = 3 and days = 3", .unknown),
  ("missing = 3 or days = 3", .true),
  ("missing = 3 or days = 4", .unknown), ("not (missing = 3 and days = 4)", .true),
  ("reason = 3", .unknown), ("days = quality", .unknown), ("paid = 1", .unknown),
  ("reason in (1, quality)", .true),
  ("reason in (1, refused)", .unknown),
  ("amount > $days", .true), ("days = $amount", .false), ("days < $amount", .true),
  ("amount >= $amount", .true),
  ("days = $missing", .unknown), ("missing = $days", .unknown), ("not missing = $days", .unknown),
  ("days = $reason", .unknown), ("days != $accepted", .unknown),
])
func `a guard is true, false or unknown`(text: String, expected: Truth) throws {
  #expect(try Guard(text).truth { document[$0] } == expected)
}

@Test func `text that only looks the same is not the same`() throws {
  // KELVIN SIGN is canonically equal to K, and Swift's == would say so; the database compares bytes.
  #expect(Comparison.equal == .equal)
  let path: [String: Value] = ["mark": "\u{212A}"]
  #expect(Guard.compare("mark", .equal, .word("K")).truth { path[$0] } == .false)
}

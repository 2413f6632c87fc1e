import TestDefinitions
import Testing

@testable import Workflow

private let definition = Definition(
  name: "s",
  prefix: "S",
  title: Title(zh: "样", en: "S"),
  subject: .none,
  fields: ["failure": Field(type: .code, codes: ["wrong", "closed"])],
  facts: [
    "units": Fact(type: .integer, min: 0, group: "lines"),
    "value": Fact(type: .money, min: 0, max: 100, group: "money"),
    "paid": Fact(type: .boolean, group: "money"),
    "status": Fact(type: .code, values: ["placed", "shipped"], group: "order"),
  ]
)

@Test(arguments: [
  ("units > 3 and units < 5", true), ("units > 3 and units < 4", false), ("units < 0", false),
  ("units >= 0", true),
  ("value > 1.00", false), ("value <= 1.00", true), ("paid = true and paid = false", false),
  ("paid = true or paid = false", true), ("status = placed and not status in (placed, shipped)", false),
  ("failure = wrong", true), ("known(units) and not known(units)", false), ("not known(units)", true),
  ("not (units >= 0)", false), ("units in (1, 2) and units in (2, 3)", true),
  ("units in (1, 2) and units in (3)", false),
  ("units != 0 and units != 1 and units < 2", false),
  ("(paid = true or units = 1) and (paid = false or units = 2) and units > 2", false),
])
func `a guard that nothing makes true is found`(text: String, expected: Bool) throws {
  let condition = try Guard(text)
  let witness = GuardLogic(definition).witness(of: condition)
  #expect((witness != nil) == expected)
  if let witness { #expect(condition.truth { witness[$0] ?? nil } == .true, "\(witness)") }
}

@Test(arguments: [
  ("units < $more and units > $more", false), ("units < $more and more < $units", false),
  ("units <= $more and units >= $more", true),
  ("units <= $more and more <= $units and units != $more", false),
  ("not (units < $more) and not (units >= $more)", false), ("units = $more", true),
  // With what the two are, and with others between them.
  ("units > $more and units <= 5 and more >= 6", false), ("units > $more and units <= 5 and more >= 4", true),
  ("units > $more and units <= 5 and more >= 5", false),
  ("units >= $more and units <= 5 and more >= 5", true),
  ("units > $more and more > $most and most > $units", false),
  ("units >= $more and more >= $most and most >= $units", true),
  ("units >= $more and more >= $most and most >= $units and units != $most", false),
  ("units < $more and more < $most and most < 2", false),
  ("units < $more and more < $most and most <= 2 and more = 1", true),
  ("units < $more and not known(more)", false), ("not known(more) and not (units < $more)", false),
  ("units = $more and units in (1, 5) and more in (2, 7)", false),
  ("units = $more and units in (1, 5) and more in (2, 5)", true),
  ("units != $more and units = 3 and more = 3", false),
  ("units != $more and units = 3 and more in (3, 4)", true),
  ("more < $most and more >= 9223372036854775807", false),
  ("more > $most and most <= -9223372036854775807", true),
])
func `how two facts stand to each other is one thing`(text: String, expected: Bool) throws {
  var two = definition
  for name in ["more", "most"] { two.facts[name] = Fact(type: .integer, group: "lines") }
  let condition = try Guard(text)
  let witness = GuardLogic(two).witness(of: condition)
  #expect((witness != nil) == expected)
  // The values that are told make it true.
  if let witness { #expect(condition.truth { witness[$0] ?? nil } == .true, "\(witness)") }
}

@Test func `a guard over many facts is decided all the same`() throws {
  let names = (1...60).map { "n\($0)" }
  var wide = definition
  wide.facts = names.reduce(into: [:]) { $0[$1] = Fact(type: .integer, group: "lines") }
  let text = names.map { "(\($0) = 5 or \($0) = 7)" }.joined(separator: " and ")
  #expect(GuardLogic(wide).witness(of: try Guard(text)) != nil)
  #expect(GuardLogic(wide).witness(of: try Guard(text + " and n31 > 5 and n31 < 7")) == nil)
}

@Test(arguments: [
  ("units > 3", "units < 3", true), ("units > 3", "units <= 4", false),
  ("known(units)", "not known(units)", true),
  // What is unknown opens neither.
  ("units > 3", "not (units > 3)", true), ("paid = true", "units = 1", false),
])
func `two guards exclude each other, or there are values for both`(
  one: String,
  other: String,
  expected: Bool
) throws {
  let (one, other) = (try Guard(one), try Guard(other))
  let overlap = GuardLogic(definition).overlap(one, other)
  #expect((overlap == nil) == expected, "\(overlap ?? [:])")
}

@Test(arguments: [
  ("units > 3", "units > 2", true), ("units > 3", "units > 4", false), ("units > 3", "known(units)", true),
  // Absence is a value: neither side of a comparison.
  ("not known(paid)", "paid = true or paid = false", false),
  ("known(paid)", "paid = true or paid = false", true),
])
func `a guard implies another, or there are values that part them`(
  one: String,
  other: String,
  expected: Bool
) throws {
  let (one, other) = (try Guard(one), try Guard(other))
  let exception = GuardLogic(definition).exception(to: one, implying: other)
  #expect((exception == nil) == expected)
  if let exception {
    #expect(one.truth { exception[$0] ?? nil } == .true)
    #expect(other.truth { exception[$0] ?? nil } != .true)
  }
}

@Test func `random guards are decided as trying every value decides them`() throws {
  let seed = UInt64.random(in: 0 ... .max)
  print("guard logic: seed \(seed)")
  var random = SeededGenerator(seed: seed)
  let small = RandomGuard.definition
  let logic = GuardLogic(small)
  for _ in 0..<400 {
    let (one, other) = (RandomGuard.make(&random, depth: 3), RandomGuard.make(&random, depth: 2))
    let truths = RandomGuard.documents.map { document in
      (one.truth { document[$0] }, other.truth { document[$0] })
    }
    let witness = logic.witness(of: one)
    #expect((witness != nil) == truths.contains { $0.0 == .true }, "seed \(seed): \(one)")
    if let witness { #expect(one.truth { witness[$0] ?? nil } == .true, "seed \(seed): \(one) \(witness)") }
    #expect(
      (logic.overlap(one, other) != nil) == truths.contains { $0.0 == .true && $0.1 == .true },
      "seed \(seed): \(one); \(other)"
    )
    #expect(
      (logic.exception(to: one, implying: other) != nil)
        == truths.contains { $0.0 == .true && $0.1 != .true },
      "seed \(seed): \(one); \(other)"
    )
  }
}

import Testing
import Workflow

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
])
func `a guard that nothing makes true is found`(text: String, expected: Bool) throws {
  #expect(definition.isSatisfiable(try Guard(text)) == expected)
}

@Test func `a guard with too many values to try is left undecided`() throws {
  let names = (1...12).map { "n\($0)" }
  var wide = definition
  wide.facts = names.reduce(into: [:]) { $0[$1] = Fact(type: .integer, group: "lines") }
  #expect(wide.isSatisfiable(try Guard(names.map { "\($0) = 5" }.joined(separator: " and "))) == nil)
}

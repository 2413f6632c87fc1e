import Foundation
import Testing
import WorkflowFile

private let path = "\(shipped)/mapping-online-retail.yaml"

/// The problems of the shipped mapping with one text replaced.
private func mistakes(_ from: String, _ to: String) throws -> [FileProblem] {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let changed = text.replacing(from, with: to, maxReplacements: 1)
  #expect(changed != text, "`\(from)` is not in the mapping")
  let file = FileManager.default.temporaryDirectory.appendingPathComponent(
    "mapping-\(UUID().uuidString).yaml"
  )
  try Data(changed.utf8).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let (mapping, problems) = MappingFile.load(file.path)
  #expect((mapping == nil) == !problems.isEmpty)
  return problems
}

@Suite struct MappingFileTests {
  @Test func `the shipped mapping says where each field comes from`() throws {
    let (read, problems) = MappingFile.load(path)
    #expect(problems.map(\.description) == [])
    let mapping = try #require(read)
    let fields = Dictionary(uniqueKeysWithValues: mapping.fields.map { ($0.name, $0) })
    #expect(mapping.name == "online-retail")
    #expect(mapping.zone == "Europe/London")
    #expect(fields["order"]?.source == .column("InvoiceNo"))
    #expect(fields["placed_at"]?.firstRowDecides == true)
    #expect(fields["status"]?.source == .always("delivered"))
    #expect(fields["delivered_at"]?.source == .daysAfterPlacing(3))
    #expect(fields["paid"]?.source == .total)
    #expect(fields["customer_name"]?.source == .text("Customer {CustomerID}"))
    #expect(fields["quantity"]?.isWholeNumber == true)
    #expect(fields["line"]?.source == .counted)
    #expect(mapping.skips.map(\.test) == [.startsWith("C")])
  }

  @Test(arguments: [
    ("zone: Europe", "zoen: Europe", "zoen", "unknown-key", "did you mean `zone`?"),
    ("zone: Europe/London", "zone: GMT+8", "GMT+8", "zone", "write Asia/Shanghai or +08:00"),
    ("zone: Europe/London", "zone: CST", "CST", "zone", "write Asia/Shanghai or America/Chicago"),
    ("title:", "order-fields: once\ntitle:", "once", "order-fields", "write first-row where"),
    (
      "  payment_method:   {", "  payment_methd:   {", "payment_methd", "unknown-key",
      "did you mean `payment_method`?"
    ),
    ("{ always: card }", "{ allways: card }", "allways", "unknown-key", "did you mean `always`?"),
    ("{ always: card }", "{ counted: true }", "counted", "unknown-key", "use one of: always, column, text"),
    (
      "{ always: card }", "{ always: card, column: Pay }", "{ always: card", "field-source",
      "write exactly one of column, always, text"
    ),
    ("{ always: card }", "{ whole-number: true }", "{ whole", "field-source", "write exactly one of column"),
    ("  sku:              StockCode\n", "", "order:", "missing-field", "name its column"),
    ("days-after-placing: 3", "days-after-placing: soon", "soon", "type", "write digits only"),
    ("days-after-placing: 3", "days-after-placing: -3", "-3", "range", "write a number of days like 3"),
    ("total: true", "total: false", "false", "type", "write true, or name a column"),
    ("{CustomerID}\"", "{CustomerID\"", "\"Customer", "braces", "write the column between { and }"),
    (
      "Customer {CustomerID}", "Customer }CustomerID{", "}CustomerID{", "braces",
      "write a column between braces"
    ),
    ("Customer {CustomerID}", "Customer {}", "}", "braces", "write a column between braces"),
    (
      "starts-with: C,", "starts-with: C, equals: D,", "{ column: InvoiceNo, starts", "missing-key",
      "write { column"
    ),
    ("why: { zh", "reason: { zh", "{ column: InvoiceNo, starts", "missing-key", "write { column"),
    ("mapping: online-retail\n", "", "title", "missing-key", "add what is missing"),
    ("sku:              StockCode", "sku:              \"\"", "\"\"", "empty", "write a value"),
  ])
  func `what is wrong in a mapping is told by its place, with the repair`(
    from: String,
    to: String,
    at: String,
    code: String,
    repair: String
  ) throws {
    let found = try mistakes(from, to)
    let problem = try #require(found.first { $0.code == code }, "\(found)")
    #expect(problem.pointsAt.hasPrefix(at), "\(problem.pointsAt)")
    #expect(problem.repair.hasPrefix(repair), "\(problem.repair)")
  }

  @Test func `a file that is not there is told`() {
    let (mapping, problems) = MappingFile.load("/nowhere/mapping.yaml")
    #expect(mapping == nil)
    #expect(problems.map(\.code) == ["unreadable"])
  }

  @Test func `a mapping with a mistake is told by the check of its folder too`() throws {
    let text = try String(contentsOfFile: path, encoding: .utf8).replacing(
      "zone: Europe",
      with: "zoen: Europe"
    )
    let found = try problems(in: ["mapping-online-retail.yaml": Data(text.utf8)])
    #expect(found.map(\.repair) == ["did you mean `zone`?"])
  }
}

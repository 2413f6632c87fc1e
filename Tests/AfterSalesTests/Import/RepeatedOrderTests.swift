import AfterSales
import Postgres
import TestDatabase
import Testing

private func record(
  _ order: String = "W1",
  paid: String = "3.00",
  lines: [(Int, String)] = [(1, "a"), (2, "b")]
)
  -> String
{
  let lines = lines.map { number, sku in
    "{\"line\": \(number), \"sku\": \"\(sku)\", \"name\": \"n\", \"quantity\": 1, \"unit_price\": \"1.50\"}"
  }
  return
    "{\"order\": \"\(order)\", \"placed_at\": \"2026-10-22T21:44:00Z\", \"status\": \"placed\", \"paid\": \"\(paid)\","
    + " \"payment_method\": \"card\", \"customer\": {\"id\": \"j\", \"name\": \"J\", \"phone\": \"1\", \"address\": \"x\"},"
    + " \"lines\": [\(lines.joined(separator: ", "))]}\n"
}

@Suite struct RepeatedOrderTests {
  @Test(
    arguments: [
      (record(paid: "2.00"), ImportProblem.Why.repeatedOrder(otherLine: 1)),
      (record(lines: [(1, "a"), (2, "c")]), .repeatedOrder(otherLine: 1)),
      (record(lines: [(1, "a")]), .repeatedOrder(otherLine: 1)),
      (record(lines: [(3, "c")]), .repeatedOrder(otherLine: 1)),
      (record(), nil),
      (record(lines: [(2, "b"), (1, "a")]), nil),
    ] as [(String, ImportProblem.Why?)]
  )
  func `a record that stands twice must be the same both times`(second: String, why: ImportProblem.Why?)
    throws
  {
    try withTicketDatabase { database in
      let text = record() + record("W2") + second
      let report = try database.desk("supervisor1").importOrders(Array(text.utf8), atomic: false)
      #expect(report.problems.map(\.why) == (why.map { [$0] } ?? []))
      #expect(report.problems.map(\.line) == (why == nil ? [] : [3]))
      #expect([report.read, report.new, report.rejected] == (why == nil ? [2, 2, 0] : [2, 1, 1]))
      let again = try database.desk("supervisor1").importOrders(
        Array((record("W2") + record("W2")).utf8),
        atomic: false
      )
      #expect([again.read, again.unchanged] == [1, 1])
    }
  }

  @Test func `a line written twice in one record counts once, and only when it is the same`() throws {
    try withTicketDatabase { database in
      let desk = database.desk("supervisor1")
      let text = record("W1", lines: [(1, "a"), (1, "a")]) + record("W2", lines: [(1, "a"), (1, "b")])
      let report = try desk.importOrders(Array(text.utf8), atomic: false)
      #expect([report.read, report.new, report.rejected] == [2, 1, 1])
      #expect(report.problems.map(\.why) == [.repeatedLine(number: 1, otherLine: 2)])
      #expect(try desk.order("W1")?.lines.count == 1)
      let again = try desk.importOrders(Array(record("W1", lines: [(1, "a")]).utf8), atomic: false)
      #expect([again.unchanged, again.updated] == [1, 0])
    }
  }
}

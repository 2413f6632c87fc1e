import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import WorkflowFile

private let shippedMapping =
  #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
  + "/Workflows/mapping-online-retail.yaml"

private let header =
  "order,placed_at,status,currency,discount,paid,payment_method,customer_id,customer_name,customer_phone,customer_address,line,sku,name,quantity,unit_price\n"

private func row(
  _ order: String,
  status: String = "placed",
  paid: String = "20.00",
  phone: String = "13585019639",
  quantity: String = "2",
  customer: String = "K1"
) -> String {
  "\(order),2026-02-27T09:00:00+08:00,\(status),CNY,0.00,\(paid),card,\(customer),周强,\(phone),新兴区幸福路1号,1,G1,积木,\(quantity),10.00\n"
}

private let foreign = """
  InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
  F1,A,"BOX, RED",2.0,2010-12-01 08:34:00,1.69,13047.0,United Kingdom
  CF1,A,"BOX, RED",-2.0,2010-12-02 08:34:00,1.69,13047.0,United Kingdom
  F2,B,BAG,1.0,2010-07-01 08:34:00,3.5,13048.0,France
  F1,B,BAG,3.0,2010-12-01 08:35:00,3.5,13047.0,United Kingdom
  CF1,B,BAG,-1.0,2010-12-02 08:34:00,3.5,13047.0,United Kingdom
  F3,B,BAG,0.5,2010-07-01 08:34:00,3.5,13048.0,France

  """

@Suite struct ImportCommandTests {
  @Test func `what was read, and what became of it, is one record, and standard input is called as it was`()
    throws
  {
    try withTerminal { terminal in
      let input = "\u{feff}" + header + row("B1") + row("B2", customer: "K2")
      let first = try terminal("supervisor1", "import orders -", input: input)
      #expect(first.output == "-\t2\t2\t0\t0\t0\t0\t0\n")
      #expect((first.status, first.error) == (0, ""))
      let again = try terminal("supervisor1", "import orders - --json", input: input)
      #expect(
        again.output
          == #"{"record":"import","file":"-","read":2,"new":0,"updated":0,"unchanged":2,"rejected":0,"skipped":0,"stale":0}"#
          + "\n"
      )
    }
  }

  @Test func `an order that was cancelled here and is sent all the same is told, and stands with the order`()
    throws
  {
    try withTerminal { terminal in
      try terminal("supervisor1", "import orders -", input: header + row("B1"))
      let opened = try terminal("csr1", "open manual-verification B1 --reason customer-asked -q")
      let ticket = opened.output.trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(try !terminal("csr1", "order B1").output.contains("cancelled-here"))
      try terminal("csr1", "do \(ticket) cancel cancel-reason=customer-cancels")
      #expect(try terminal("csr1", "order B1").output.contains("\ncancelled-here\t\(ticket)\n"))
      let sent = try terminal("supervisor1", "import orders -", input: header + row("B1", status: "shipped"))
      #expect(
        sent.error == """
          -:2: order B1 updated: status
          -:2: order B1 was cancelled here (\(ticket)), and the file says shipped: settle it with the shop

          """
      )
      #expect(sent.status == 0)
      #expect(try terminal("csr1", "order B1").output.contains("\ncancelled-here\t\(ticket)\n"))
      let refused = try terminal(
        "supervisor1",
        "import orders -",
        language: "zh",
        input: header + row("B1", status: "refused")
      )
      #expect(refused.error.contains("订单 B1 已在此取消（\(ticket)），文件却写已拒收：请与商城核对\n"))
      // What is known is not told again.
      let again = try terminal("supervisor1", "import orders -", input: header + row("B1", status: "refused"))
      #expect(again.error == "")
    }
  }

  @Test func `a changed order says what changed, and its recipient's new phone is recorded and not shown`()
    throws
  {
    try withTerminal { terminal in
      try terminal("supervisor1", "import orders -", input: header + row("B1"))
      let changed = header + row("B1", status: "packed", phone: "13900000001")
      let outcome = try terminal("supervisor1", "import orders -", input: changed)
      #expect(outcome.output == "-\t1\t0\t1\t0\t0\t0\t0\n")
      #expect(
        outcome.error
          == "-:2: order B1 updated: status, customer_phone\n"
      )
      let changes = try terminal.database.connect().query(
        "select actor, reason, field, old_value, new_value from data.recipient_change"
      )
      let change = try changes.one()
      #expect(try change.get("actor", as: String.self) == "supervisor1")
      #expect(try change.get("old_value", as: String.self) == "13585019639")
      #expect(try change.get("new_value", as: String.self) == "13900000001")
      // An old file, once more, takes nothing back.
      let chinese = try terminal("supervisor1", "import orders -", language: "zh", input: header + row("B1"))
      #expect(chinese.error == "-:2: 过时，订单 B1 未动：文件比现有的旧（写的是已下单）\n")
      #expect(chinese.output == "-\t1\t0\t0\t0\t0\t0\t1\n")
    }
  }

  @Test
  func
    `at a terminal the first twenty changes of a kind are listed, then counted; rejections and pipes are whole`()
    throws
  {
    try withTerminal { terminal in
      func file(_ status: String, _ phone: String, paid: String = "20.00") -> String {
        header
          + (1...25).map {
            row("B\($0)", status: status, paid: paid, phone: "\(phone)\(10 + $0)", customer: "K\($0)")
          }.joined()
      }
      try terminal("supervisor1", "import orders -", input: file("placed", "1358501900"))
      var people = terminal
      people.isTerminal = true
      let cut = try people("supervisor1", "import orders -", input: file("packed", "1358501910"))
      let lines = cut.error.split(separator: "\n")
      #expect(lines.count { $0.contains(": order B") } == 20)
      #expect(
        lines.contains("-: 25 orders updated in all: customer_phone 25, status 25 (--verbose lists them)")
      )
      #expect(lines.first == "-:2: order B1 updated: status, customer_phone")
      let whole = try people("supervisor1", "import orders - --verbose", input: file("shipped", "1358501920"))
      #expect(whole.error.split(separator: "\n").count { $0.contains(": order B") } == 25)
      let piped = try terminal("supervisor1", "import orders -", input: file("shipped", "1358501930"))
      #expect(piped.error.split(separator: "\n").count { $0.contains(": order B") } == 25)
      let json = try people("supervisor1", "import orders - --json", input: file("shipped", "1358501940"))
      #expect(json.error.split(separator: "\n").count { $0.contains(": order B") } == 25)
      let late = try people("supervisor1", "import orders -", input: file("placed", "1358501940"))
      #expect(late.error.split(separator: "\n").count { $0.contains(": stale, order B") } == 20)
      #expect(
        late.error.contains(
          "-: 25 orders are stale in all, and left as they are (--verbose lists them)\n"
        )
      )
      let bad = try people("supervisor1", "import orders -", input: file("shipped", "1358501940", paid: "x"))
      #expect(bad.error.split(separator: "\n").count { $0.contains("is no amount") } == 25)
    }
  }

  @Test func `bad rows are told in both languages, the rest is taken, and the status is that of data`() throws
  {
    try withTerminal { terminal in
      let input = header + row("B1", paid: "12abc") + row("B2", quantity: "0", customer: "K2") + row("B3")
      let outcome = try terminal("supervisor1", "import orders -", input: input)
      #expect(outcome.status == 65)
      #expect(outcome.output == "-\t3\t1\t0\t0\t2\t0\t0\n")
      #expect(
        outcome.error == """
          -:2: paid: '12abc' is no amount such as 12.50
          -:3: quantity: '0' is no whole number from 1 to 1000000
          data: 2 orders were rejected

          """
      )
      let chinese = try terminal("supervisor1", "import orders -", language: "zh", input: input)
      #expect(chinese.error.hasPrefix("-:2: paid: “12abc”不是 12.50 这样的金额\n"))
    }
  }

  @Test func `with --atomic one bad row keeps all out, and it says so`() throws {
    try withTerminal { terminal in
      let input = header + row("B1") + row("B2", paid: "1e3", customer: "K2")
      let outcome = try terminal("supervisor1", "import orders - --atomic", input: input)
      #expect((outcome.status, outcome.output) == (65, "-\t2\t0\t0\t0\t2\t0\t0\n"))
      #expect(outcome.error.hasSuffix("data: 2 orders were rejected; nothing was changed\n"))
      #expect(try terminal("csr1", "order B1").status == 66)
    }
  }

  @Test func `a foreign file comes in by its mapping, and what a rule leaves out is told with its reason`()
    throws
  {
    try withTerminal { terminal in
      let outcome = try terminal("supervisor1", "import orders - --mapping \(shippedMapping)", input: foreign)
      #expect((outcome.status, outcome.output) == (65, "-\t4\t2\t0\t0\t1\t1\t0\n"))
      #expect(
        outcome.error == """
          -:7: quantity: '0.5' is no whole number from 1 to 1000000
          -: 1 skipped: a cancellation or a return, not an order (the first is CF1, on line 3)
          data: 1 order was rejected

          """
      )
      let orders = try terminal.database.connect().query(
        """
        select o.number, extract(epoch from o.placed_at)::bigint as placed, o.total, o.paid, c.name, count(*) as lines
        from data."order" o join data.recipient c using (order_id) join data.order_line l using (order_id)
        where o.currency = 'GBP' group by 1, 2, 3, 4, 5 order by 1
        """
      ).map { row in
        let number: String = try row.get("number")
        let placed: Int64 = try row.get("placed")
        let total: Int64 = try row.get("total")
        let name: String = try row.get("name")
        let lines: Int64 = try row.get("lines")
        return "\(number) \(placed) \(total) \(name) \(lines)"
      }
      // London is at UTC in December, and an hour ahead in July; the first row of F1 decides on its time.
      #expect(orders == ["F1 1291192440 1388 Customer 13047 2", "F2 1277969640 350 Customer 13048 1"])
    }
  }

  @Test(arguments: [
    (
      "zone: Europe/London", "zone: Europe/Londn", "error[zone]: the database knows no time zone Europe/Londn"
    ),
    ("YYYY-MM-DD HH", "YY-MM-DD HH", "error[time-form]: `YY-MM-DD HH:mm:SS` is no form of times"),
    ("  sku:", "  skew:", "error[unknown-key]: `skew` is no key of fields"),
  ])
  func `a mapping with a mistake changes nothing, and its place is told`(
    from: String,
    to: String,
    told: String
  ) throws {
    try withTerminal { terminal in
      let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
      try Data(try String(contentsOfFile: shippedMapping, encoding: .utf8).replacing(from, with: to).utf8)
        .write(to: path)
      defer { try? FileManager.default.removeItem(at: path) }
      let outcome = try terminal("supervisor1", "import orders - --mapping \(path.path)", input: foreign)
      #expect((outcome.status, outcome.output) == (78, ""))
      #expect(outcome.error.contains(told), "\(outcome.error)")
      #expect(outcome.error.contains("the mapping \(path.path) has "))
    }
  }

  @Test(
    arguments: [
      ("", 65, "data: - has no header: the first row must name the columns\n"),
      (header, 65, "data: - holds no order\n"),
      ("a,order\n", 65, "data: - has columns that are no fields of an order: a; known are order, "),
      ("order,order\n", 65, "data: - has the column order twice\n"),
      ("order,line\n", 65, "data: - lacks the columns placed_at, status, "),
      ("\u{1}", 65, "data: - has columns"),
    ] as [(String, Int32, String)]
  )
  func `a file of which nothing can be read is one sentence`(input: String, status: Int32, error: String)
    throws
  {
    try withTerminal { terminal in
      let outcome = try terminal("supervisor1", "import orders -", input: input)
      #expect(outcome.status == status)
      #expect(outcome.error.hasPrefix(error), "\(outcome.error)")
      #expect(!outcome.error.contains("\u{1}"))
    }
  }

  @Test func `only who has the right may import`() throws {
    try withTerminal { terminal in
      let outcome = try terminal("csr1", "import orders -", input: header + row("B1"))
      #expect((outcome.status, outcome.output) == (77, ""))
      #expect(outcome.error.hasPrefix("permission: this login may not import"))
    }
  }

  @Test func `the mapping file knows the fields that the import knows`() {
    #expect(MappingRule.all.map(\.field) == ImportField.allCases.map(\.rawValue))
    #expect(MappingRule.all.map(\.isRequired) == ImportField.allCases.map(\.isRequired))
  }
}

import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

private let columns = [
  "order", "placed_at", "status", "paid", "payment_method", "customer_id", "customer_name", "customer_phone",
  "customer_address", "line", "sku", "name", "quantity", "unit_price",
]

private func file(_ rows: [[String: String]]) -> [UInt8] {
  let usual = [
    "order": "F1", "placed_at": "2026-02-20T10:00:00+08:00", "status": "placed", "paid": "1.00",
    "payment_method": "card",
    "customer_id": "C1", "customer_name": "周强", "customer_phone": "13800000000", "customer_address": "幸福路1号",
    "line": "1",
    "sku": "S", "name": "杯子", "quantity": "1", "unit_price": "1.00",
  ]
  let lines = rows.map { row in
    columns.map { "\"" + (row[$0] ?? usual[$0] ?? "").replacing("\"", with: "\"\"") + "\"" }.joined(
      separator: ","
    )
  }
  return Array(([columns.joined(separator: ",")] + lines).joined(separator: "\n").utf8)
}

/// How one value of a file is read.
@Suite struct FieldTextTests {
  @Test(arguments: [
    ("order", "=\"0020\"", "0020"), ("order", "'0020", "0020"), ("order", "'0020'", "0020"),
    ("order", "’0020", "0020"),
    ("order", "0020\t", "0020"), ("order", "\t0020", "0020"), ("order", "\u{A0}0020\u{A0}", "0020"),
    ("order", "\u{200B}0020\u{FEFF}", "0020"), ("order", "=\"'0020\t\"", "0020"), ("order", "00'20", "00'20"),
    ("order", "=0020", "=0020"), ("order", "=\"", "=\""), ("order", "5E10", "5E10"),
    ("customer_name", "'t Hooft", "'t Hooft"), ("customer_name", "'=1+1", "=1+1"),
    ("customer_name", "'007", "007"),
    ("customer_name", "张三\u{3000}", "张三"), ("customer_name", "O'Neil'", "O'Neil'"),
    ("customer_name", "=\"张三\"", "张三"),
    ("customer_phone", "\u{202D}13900000000\u{202C}", "13900000000"), ("sku", "=\"007\"", "007"),
    ("quantity", "'3", "3"), ("quantity", "=\"3\"", "3"), ("quantity", "1,000", "1000"),
    ("quantity", "１，０００", "1000"),
    ("unit_price", "1,234.50", "123450"), ("unit_price", "12,345,678.9", "1234567890"),
    ("unit_price", "１，２３４．５", "123450"),
  ])
  func `what is put around a value is taken off, and nothing of the value`(
    field: String,
    given: String,
    kept: String
  )
    throws
  {
    try withTicketDatabase { database in
      let report = try database.desk("supervisor1").importOrders(
        file([[field: given, "paid": "0.00"]]),
        atomic: false
      )
      #expect(report.new == 1, "\(report.problems)")
      let row = try database.connect().query(
        """
        select o.number as "order", c.name as customer_name, c.phone as customer_phone, l.sku, l.quantity::text as quantity,
          l.unit_price::text as unit_price
        from data."order" o join data.recipient c using (order_id) join data.order_line l using (order_id)
        """
      ).one()
      #expect(try row.get(field, as: String.self) == kept)
      let isWrapped = given != kept && !["1", "１"].contains(given.prefix(1)) && !given.hasSuffix("\u{3000}")
      #expect(report.notes.unwrapped == (isWrapped ? 1 : 0))
    }
  }

  @Test(
    arguments: [
      ("order", "1.38E+10", FieldFault.shortened), ("customer_phone", "1.38e+10", .shortened),
      ("sku", "7.7E+14", .shortened),
      ("unit_price", "1,23", .notAnAmount), ("unit_price", "1234,567", .notAnAmount),
      ("unit_price", ",123", .notAnAmount),
      ("unit_price", "1.5,000", .notAnAmount), ("unit_price", "1,234.567", .tooManyDecimals),
      ("unit_price", "¥5", .notAnAmount),
      ("unit_price", "(5.00)", .notAnAmount), ("quantity", "1,00", .notACount(limit: 1_000_000)),
      ("quantity", "0,001", .notACount(limit: 1_000_000)),
      ("customer_name", "张\u{202E}三", .control(scalar: 0x202E)),
      ("customer_name", "'", nil),
      ("placed_at", "2026-02-20 9:31", .notATime), ("placed_at", "2026/2-20 09:31", .notATime),
      ("placed_at", "46073.4", .notATime),
      ("placed_at", "2026-02-20 09:31:00 CST", .notATime), ("placed_at", "2026-02-20 09:31:00 +8", .notATime),
      ("placed_at", "2026-02-20 09:31:00 UTC+8", .notATime),
      ("placed_at", "2026-02-20 09:31:00UTC", .notATime),
    ] as [(String, String, FieldFault?)]
  )
  func `what cannot be read is told, and not guessed`(field: String, given: String, fault: FieldFault?) throws
  {
    try withTicketDatabase { database in
      let report = try database.desk("supervisor1").importOrders(
        file([[field: given, "paid": "0.00"]]),
        atomic: false
      )
      let expected: [ImportProblem.Why] = fault.map { [.field($0)] } ?? []
      #expect(report.problems.map(\.why) == expected)
    }
  }

  @Test(arguments: [
    "2026-02-20T09:31:00+08:00", "2026-02-20 09:31:00 +0800", "2026-02-20 09:31:00  +08:00",
    "2026-02-20 09:31:00 +08",
    "2026-02-20 09:31+0800", "2026-02-20 01:31:00 UTC", "2026-02-20 01:31:00 Z",
    "2026-02-20 01:31:00.000 GMT",
    "2026/2/20 9:31", "2026/02/20 09:31:00", "2026-02-20 09:31:00", "２０２６/2/20 9:31:00 +0800",
    "=\"2026-02-20 09:31\"",
  ])
  func `the same time is read however it is written`(_ given: String) throws {
    try withTicketDatabase { database in
      let report = try database.desk("supervisor1").importOrders(file([["placed_at": given]]), atomic: false)
      #expect(report.new == 1, "\(report.problems)")
      let at: Int64 = try database.connect().query(
        "select extract(epoch from placed_at)::bigint from data.\"order\""
      ).one()
        .get(0)
      #expect(at == 1_771_551_060)
    }
  }

  @Test(
    arguments: [
      ("GMT+8", ["Asia/Shanghai", "+08:00"]), ("UTC+8", ["Asia/Shanghai", "+08:00"]),
      ("Etc/GMT+8", ["Asia/Shanghai", "+08:00", "-08:00"]),
      ("Etc/GMT-8", ["Asia/Shanghai", "+08:00", "-08:00"]), ("gmt+08:00", ["Asia/Shanghai", "+08:00"]),
      ("UTC+5:30", ["+05:30"]),
      ("+8", ["Asia/Shanghai", "+08:00"]),
      ("UTC-0330", ["-03:30"]), ("CST", ["Asia/Shanghai", "America/Chicago"]),
      ("Asia/Beijing", ["Asia/Shanghai", "+08:00"]),
      ("PST8PDT", ["America/Los_Angeles"]), ("EST", ["America/New_York", "-05:00"]),
      ("right/Asia/Shanghai", ["Asia/Shanghai", "+08:00"]),
      ("Asia/Shanghi+8", ["Asia/Shanghai", "+08:00"]), ("", ["Asia/Shanghai", "+08:00"]),
      ("Asia/Shanghai", nil), ("Europe/London", nil), ("America/Argentina/Buenos_Aires", nil),
      ("America/Port-au-Prince", nil),
      ("UTC", nil), ("Z", nil), ("+08:00", nil), ("-0330", nil), ("+08", nil), ("Etc/UTC", nil),
    ] as [(String, [String]?)]
  )
  func `a zone is named so that it means one thing`(name: String, meant: [String]?) throws {
    #expect(ZoneName.doubt(name)?.meant == meant)
    guard let meant else { return }
    for name in meant { #expect(ZoneName.doubt(name) == nil) }
    try withTicketDatabase { database in
      let mapping = ImportMapping(
        name: "m",
        fields: Dictionary(
          uniqueKeysWithValues: ImportField.allCases.filter(\.isRequired).map { ($0, .column($0.rawValue)) }
        ),
        zone: name
      )
      let doubt = try #require(ZoneName.doubt(name))
      #expect(throws: ImportError.doubtfulZone(doubt)) {
        try database.desk("supervisor1").importOrders(file([[:]]), mapping: mapping, atomic: false)
      }
    }
  }

  @Test func `rows that somebody stages without the program may not be dated ahead either`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for (field, time, problem) in [
        ("placed_at", "2026-03-02 23:59:59+08", String?.none),
        ("placed_at", "2026-03-03 00:00+08", "placed_at"),
        ("shipped_at", "2026-03-03 00:00+08", "shipped_at"),
        ("delivered_at", "2026-03-02 16:00Z", "delivered_at"),
        ("delivered_at", "2026-03-02 15:59:59Z", nil),
      ] {
        let importer = try database.connect(as: "supervisor1")
        let batch = "6b1ddf56-0000-4000-8000-000000000001"
        try importer.query(
          """
          insert into data.order_stage (batch, source_line, number, customer_id, customer_name, customer_phone, customer_email,
            customer_address, placed_at, status, currency, discount, paid, payment_method, line, sku, name, quantity, unit_price, bundle)
          values ($1::text::uuid, 7, $2, 'C', '周强', '138', '', '幸福路', 1772000000000000, 'shipped', 'CNY', 0, 100, 'card', 1, 'S', '杯子',
            1, 100, false)
          """,
          [.text(batch), .text("\(field) \(time)")]
        )
        try database.connect().query(
          "update data.order_stage set \(field) = (extract(epoch from $1::timestamptz) * 1000000)::bigint",
          [.text(time)]
        )
        let rows = try importer.query(
          "select * from api.import_orders($1::text::uuid, false, true)",
          [.text(batch)]
        )
        let rejected = try rows.filter { try $0.get("kind", as: String.self) == "rejected" }.map {
          "\(try $0.get("problem", as: String.self)) \(try $0.get("line", as: Int.self)) \(try $0.get("fields", as: [String].self))"
        }
        let expected = problem.map { ["ahead-of-today 7 [\"\($0)\"]"] } ?? []
        #expect(rejected == expected, "\(field) \(time)")
      }
    }
  }
}

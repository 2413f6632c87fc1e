import Foundation
import Postgres
import TestDatabase
import Testing

/// A customer whom nothing but the database may know.
@Suite struct CanaryTests {
  private let phone = "139\(Int.random(in: 10_000_000...99_999_999))"
  private let name = "金丝雀\(Int.random(in: 100_000...999_999))"
  private let address = "新兴区鸟笼巷\(Int.random(in: 100_000...999_999))号"
  private let words = "密语\(Int.random(in: 100_000...999_999))"

  private func file(paid: String) -> String {
    """
    order,placed_at,status,delivered_at,currency,discount,paid,payment_method,customer_id,customer_name,customer_phone,customer_address,tracking,line,sku,name,quantity,unit_price
    CAN1,2026-02-26T07:39:00+08:00,delivered,2026-02-28T07:39:00+08:00,CNY,0.00,\(paid),card,C0CAN,\(name),\(phone),\(address),SF14,1,P1,积木,2,10.00

    """
  }

  /// The same order as a line of JSON, where something of the customer is not there.
  private func record(_ field: String, _ value: String) -> String {
    let member = field.replacing("customer_", with: "")
    let customer = [("id", "C0CAN"), ("name", name), ("phone", phone), ("address", address)].map {
      "\"\($0)\": " + ($0 == member ? value : "\"\($1)\"")
    }
    return """
      {"order": "CAN2", "placed_at": "2026-02-26T07:39:00+08:00", "status": "placed", "currency": "CNY", "discount": "0.00", "paid": "20.00", \
      "payment_method": "card", "customer": {\(customer.joined(separator: ", "))}, "lines": [{"line": 1, "sku": "P1", "name": "积木", \
      "quantity": 2, "unit_price": "10.00"}]}

      """
  }

  /// An importer with psql stages rows where each column in turn is null, and merges them; returns all that the server said to him.
  private func stage(_ database: TestDatabase) throws -> String {
    let importer = try database.connect(as: "supervisor1")
    let values: KeyValuePairs = [
      "batch": UUID().uuidString, "source_line": "1", "number": "CAN3", "customer_id": "C0CAN",
      "customer_name": name,
      "customer_phone": phone, "customer_email": "", "customer_address": address,
      "placed_at": "1772000000000000",
      "status": "placed", "currency": "CNY", "discount": "0", "payment_method": "card", "line": "1",
      "sku": "P1",
      "name": "积木", "quantity": "2", "unit_price": "1000", "bundle": "false",
    ]
    var said = ""
    for missing in values.map(\.key) {
      do {
        try importer.query(
          "insert into data.order_stage (\(values.map(\.key).joined(separator: ", "))) values ($1::text::uuid, "
            + "$2::text::int, $3, $4, $5, $6, $7, $8, $9::text::bigint, $10, $11, $12::text::bigint, $13, $14::text::int, $15, "
            + "$16, $17::text::int, $18::text::bigint, $19::text::boolean)",
          values.map { $0.key == missing ? .null : .text($0.value) }
        )
        let rows = try importer.query(
          "select * from api.import_orders($1::uuid, false, true)",
          [.text(values[0].value)]
        )
        said += try rows.map {
          "\(try $0.get("kind", as: String.self)) \(try $0.get("problem", as: String?.self) ?? "")"
        }
        .joined()
      } catch let error as PostgresError {
        said += "\(error) \(error.detail ?? "")"
        _ = try? importer.script("rollback")
      }
    }
    return said
  }

  @Test func `no phone, name or address stands in a log, an output or a pending key, whatever goes wrong`()
    throws
  {
    let log = try TestCluster.log()
    let start = try #require(FileManager.default.attributesOfItem(atPath: log)[.size] as? Int)
    try withExecutable { program, database in
      var shown = ""
      func run(_ login: String, _ words: String...) throws {
        for form in [[], ["--json"]] {
          let outcome = try program(login, words + form)
          shown += outcome.output + outcome.error
        }
      }
      let orders = program.home + "/orders.csv"
      for paid in ["20.00", "2x", "-1", "15.00", ""] {
        try FileManager.default.createDirectory(atPath: program.home, withIntermediateDirectories: true)
        try file(paid: paid).write(toFile: orders, atomically: true, encoding: .utf8)
        try run("supervisor1", "import", "orders", orders)
        try run("csr1", "import", "orders", orders)
      }
      for missing in ["customer_name", "customer_phone"] {
        for given in ["null", "\"\""] {
          try record(missing, given).write(toFile: orders + "l", atomically: true, encoding: .utf8)
          try run("supervisor1", "import", "orders", orders + "l")
        }
      }
      shown += try stage(database)
      try run("csr1", "order", "CAN1")
      try run("csr1", "orders", "--phone", phone)
      try run("csr1", "orders", "--name", name)
      try run("stranger1", "orders", "--phone", phone)
      try run("csr1", "open", "return", "CAN1", "--line", "1:1", "--reason", "quality", "--note", words)
      try run("csr1", "do", "R-1", "authorize")
      try run("csr1", "do", "R-1", "refund", "amount=1")
      try run("warehouse1", "do", "R-1", "receive", "received=1:9")
      try run("finance1", "show", "R-1")
      try run("finance1", "queue", "call-centre")
      try run("csr1", "why", "R-1", "refund")
      try run("auditor1", "doctor")
      // Each event ends in a fault that quotes what it can, then in a lost server process.
      for fault in [
        "raise exception 'no luck in \(database.name)'", "perform pg_terminate_backend(pg_backend_pid())",
      ] {
        try database.connect().script(
          """
          create or replace function public.fault() returns trigger language plpgsql security definer as $$
          begin \(fault); return new; end $$;
          create or replace trigger fault before insert on data.ticket_event for each row execute function public.fault()
          """
        )
        try run("csr1", "note", "R-1", words)
      }
      #expect(!program.pendingKeys().isEmpty)

      // The canary is there, and what is shown of it is masked.
      let kept = try database.connect().query(
        "select from data.recipient where phone = $1 and name = $2 and address = $3",
        [.text(phone), .text(name), .text(address)]
      )
      #expect(kept.count == 1)
      #expect(shown.contains("金****"))
      #expect(shown.contains("139****\(phone.suffix(4))"))
      let state = try FileManager.default.subpathsOfDirectory(atPath: program.home + "/.local").map { path in
        let content = FileManager.default.contents(atPath: "\(program.home)/.local/\(path)") ?? Data()
        return path + String(decoding: content, as: UTF8.self)
      }.joined()
      let handle = try #require(FileHandle(forReadingAtPath: log))
      try handle.seek(toOffset: UInt64(start))
      let logged = String(decoding: try #require(try handle.readToEnd()), as: UTF8.self)
      #expect(logged.contains(database.name), "the log must be this cluster's")
      for canary in [phone, name, address] {
        #expect(!shown.contains(canary))
        #expect(!logged.contains(canary))
        #expect(!state.contains(canary))
      }
      #expect(!logged.contains(words))
      #expect(!state.contains(words))
    }
  }
}

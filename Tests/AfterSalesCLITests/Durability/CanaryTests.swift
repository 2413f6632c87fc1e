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
        "select from data.customer where phone = $1 and name = $2 and address = $3",
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

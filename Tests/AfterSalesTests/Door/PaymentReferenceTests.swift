import Foundation
import Postgres
import Synchronization
import TestDatabase
import Testing
import Workflow

@testable import AfterSales

/// A payment reference pays once.
@Suite struct PaymentReferenceTests {
  private let paid = ["reference": "ALI 2026", "paid-amount": "998.00"]

  /// Two returns whose refund of 998.00 is instructed.
  private func two(_ database: TestDatabase) throws -> (Int64, Int64) {
    let first = try database.instructed()
    try database.insert(TestOrder("A2"))
    let second = try #require(database.open("A2", ["2": "2"]).ticket)
    try database.walk(
      second,
      [
        ("csr1 authorize awaiting-goods", [:]),
        ("csr1 customer-ships in-transit", ["carrier": "sf", "tracking": "SF2"]),
        ("warehouse1 receive received", ["received": "2:2"]),
        (
          "inspector1 inspect refund-due",
          [
            "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock",
            "invoice": "none",
          ]
        ),
      ]
    )
    #expect(
      try database.act("finance1", second, "refund", ["method": "original", "amount": "998.00"]).short
        == "done refund-pending"
    )
    return (first, second)
  }

  @Test func `of two who settle with one reference at once, one has paid`() throws {
    try withTicketDatabase { database in
      let (first, second) = try two(database)
      let session = try database.connect(as: "finance1")
      try session.script("begin")
      let settle =
        "select outcome from api.do($1, 'settle', '{\"reference\": \"ALI 2026\", \"paid-amount\": \"998.00\"}')"
      #expect(try session.query(settle, [.int(first)]).one().get(0, as: String.self) == "done")
      let done = DispatchSemaphore(value: 0)
      let refused = Mutex<String?>(nil)
      Thread.detachNewThread {
        do {
          let other = try database.connect(as: "finance2")
          _ = try other.query(settle, [.int(second)])
        } catch let error as PostgresError {
          if case .conflict? = DatabaseProblem(error)?.kind {
            refused.withLock { $0 = error.constraint }
          }
        } catch {}
        done.signal()
      }
      let owner = try database.connect()
      for _ in 0..<1000 {
        let waiting = try owner.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        )
        if !waiting.isEmpty { break }
        try owner.query("select pg_sleep(0.01)")
      }
      try session.script("commit")
      done.wait()
      #expect(refused.withLock { $0 } == "a_payment_reference_pays_once")
      // Who asks again is told where it has paid.
      let again = try database.act("finance2", second, "settle", paid)
      guard case .refused(let judged) = again.outcome else {
        Issue.record("\(again.short)")
        return
      }
      #expect(judged.facts["reference-paid-on"] == .text("R-\(first)"))
      #expect(
        try database.act("finance2", second, "settle", paid.merging(["reference": "ALI2027"]) { $1 }).short
          == "done refunded"
      )
    }
  }

  @Test func `whoever enters money under a reference keeps it, also where no definition asks`() throws {
    try withTicketDatabase { database in
      let (first, second) = try two(database)
      try database.act("finance1", first, "settle", paid)
      let owner = try database.connect()
      for reference in ["ali2026", "ＡＬＩ２０２６", "ALI 2027"] {
        let entered = Result {
          try owner.script(
            """
            begin; delete from data.refund_entry where ticket_id = \(second);
            insert into data.refund_entry (ticket_id, seq, kind, amount, method)
            select \(second), seq - 1, 'instruct', 1, 'original' from data.ticket where ticket_id = \(second);
            select gate.enter_refund(\(second), (select seq from data.ticket where ticket_id = \(second)), 'settle', 1,
              '{"reference": "\(reference)"}')
            """
          )
        }
        try owner.script("rollback")
        guard reference != "ALI 2027" else {
          if case .failure(let error) = entered { Issue.record("\(error)") }
          continue
        }
        let error = try #require(throws: PostgresError.self) { try entered.get() }
        #expect(error.constraint == "a_payment_reference_pays_once", "\(reference)")
      }
    }
  }

  @Test func `what was entered twice before the rule keeps its first`() throws {
    try withTicketDatabase { database in
      let (first, second) = try two(database)
      try database.act("finance1", first, "settle", paid)
      try database.act("finance1", second, "settle", ["reference": "ALI2027", "paid-amount": "998.00"])
      let owner = try database.connect()
      let migration = try #require(
        SchemaFiles.embedded.migrations.first { $0.name.hasSuffix("payment_references.sql") }
      )
      try owner.script(
        "drop table data.payment_reference; update data.refund_entry set reference = 'ali 2026' where reference = 'ALI2027'; \(migration.text)"
      )
      let kept = try owner.query("select ticket_id, reference from data.payment_reference")
      #expect(try kept.map { try $0.get("ticket_id", as: Int64.self) } == [first])
      #expect(try kept.map { try $0.get("reference", as: String.self) } == ["ALI2026"])
    }
  }
}

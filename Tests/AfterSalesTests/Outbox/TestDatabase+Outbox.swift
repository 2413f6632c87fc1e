import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

extension TestDatabase {
  /// A return whose refund finance1 has instructed: 998.00. Its row is the only one of the outbox.
  func instructed() throws -> Int64 {
    let ticket = try received()
    try act(
      "inspector1",
      ticket,
      "inspect",
      [
        "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock",
        "invoice": "none",
      ]
    )
    try act("finance1", ticket, "refund", ["method": "original", "amount": "998.00"])
    try dropOutbox(but: "refund-instruction")
    return ticket
  }

  /// Takes out what steps have written, for a test of other rows.
  func dropOutbox(but kind: String = "") throws {
    try connect().query(
      "delete from data.outbox o where o.kind <> $1 and not exists (select from data.outbox_event e where e.outbox_id = o.outbox_id)",
      [.text(kind)]
    )
  }

  /// Rows that are not about money, written with the first event of a ticket; but for a refund's they are the only ones.
  func insertOutbox(_ kinds: [String], ticket: Int64) throws {
    try dropOutbox(but: "refund-instruction")
    try connect().query(
      """
      insert into data.outbox (ticket_id, seq, kind, content, created_at)
      select $1, 1, kind, '{}', gate.now() from unnest($2::text[]) kind
      """,
      [.int(ticket), .textArray(kinds)]
    )
  }

  /// `STATUS attempts` of every row, in the order they came.
  func outbox() throws -> [String] {
    try connect().query("select status || ' ' || attempts from data.outbox order by outbox_id").map {
      try $0.get(0)
    }
  }

  /// Runs a worker in this process until nothing is due.
  @discardableResult
  func work(_ delivery: Delivery, as login: String = "worker1") throws -> WorkerCounts {
    let worker = Worker(desk: desk(login), delivery: delivery, shouldStop: { false }, tell: { _ in })
    try worker.runOnce()
    return worker.counts
  }
}

/// Runs `body` with the name of a file that does not exist yet, in a folder removed afterwards.
func withFile<T>(_ body: (URL) throws -> T) throws -> T {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("outbox-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.appendingPathComponent("file"))
}

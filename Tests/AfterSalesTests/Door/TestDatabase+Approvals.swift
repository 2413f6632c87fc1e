import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

extension TestDatabase {
  /// A return with one unit accepted and one rejected, for whose compromise, worth some 998 yuan, csr1 has asked: the deputy
  /// manager's band.
  func disputed() throws -> (ticket: Int64, approval: Int64) {
    let ticket = try received()
    let inspection = [
      "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock",
      "invoice": "none",
    ]
    #expect(try act("inspector1", ticket, "inspect", inspection).short == "done refund-due")
    return (ticket, try askAgain(ticket))
  }

  /// csr1 asks for the compromise of a disputed return.
  func askAgain(_ ticket: Int64) throws -> Int64 {
    let answer = try act("csr1", ticket, "compromise", ["deduction": "10.00", "note": "客户同意扣十元"])
    guard case .asked(let asked) = answer.outcome else {
      Issue.record("\(answer.short)")
      return 0
    }
    return asked.approval
  }

  func decide(_ login: String, _ approval: Int64, agree: Bool = true, reason: String? = nil) throws -> Answer
  {
    try desk(login).decide(approval, agree: agree, reason: reason, key: UUID().uuidString.lowercased())
  }

  /// Stops the clock at a moment in epoch microseconds.
  func setClock(_ microseconds: Int64) throws {
    let time: String = try connect().query(
      "select to_timestamp($1::numeric / 1000000)::text",
      [.int(microseconds)]
    ).one().get(0)
    try setClock(time)
  }

  /// Fires what has run out, as a worker: how many were fired, skipped and failed.
  func fire(as login: String = "worker1", atMost limit: Int = 100) throws -> [Int] {
    let row = try connect(as: login).query("select * from api.timers_fire(\(limit))").one()
    return [try row.get("fired"), try row.get("skipped"), try row.get("failed")]
  }
}

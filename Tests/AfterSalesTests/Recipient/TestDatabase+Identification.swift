import AfterSales
import Postgres
import TestDatabase
import Testing

extension TestDatabase {
  /// Has a caller identified about the order of a ticket, where he is not yet, by the phone that orders of tests have.
  func identify(_ ticket: Int64, as login: String = "csr1", phone: String = "13585019639") throws {
    let row = try connect().query(
      """
      select o.number, gate.caller_identified(o.order_id, $2, gate.now()) as identified
      from data.ticket t join data."order" o using (order_id) where t.ticket_id = $1
      """,
      [.int(ticket), .text(login)]
    ).one()
    guard try !row.get("identified", as: Bool.self) else { return }
    let answer = try desk(login).identify(order: try row.get("number"), by: .phone, phone)
    guard case .yes = answer else {
      Issue.record("\(login) could not identify the caller of \(ticket): \(answer)")
      return
    }
  }
}
